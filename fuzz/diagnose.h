/* Why does a port differ? Each cause is tested: either the port itself is asked again in another way, or cases are recomputed with
 * one departure from the model, and the result must be the port's, bit for bit. */
#ifndef DIAGNOSE_H
#define DIAGNOSE_H

#include "check.h"

struct diagnosis {
  char cause[24];           /* a stable word, "unknown" if no cause fits */
  char what[200];           /* in words */
  char remedy[200];         /* or empty */
  struct port_case *primer; /* for "kept-state": the case that must come before, owned by who called */
};

void conclude(struct diagnosis *d, const char *cause, const char *what, const char *remedy);

/* Asks again: does the answer depend on memory that was never written, or on cases before? `before` is the case that the port was
 * asked just before, or null. False, and "unknown", if neither. */
int diagnose_history(struct checker *checker, const struct port_case *c, struct port_case *before,
                     const struct finding *finding, struct diagnosis *d);

/* Recomputes. `small` is the minimised case. A cause is named if its departure gives the port's bits in that case and in all
 * others that are asked; or, then it says so, if it gives them in many and is contradicted by none. */
void diagnose_numbers(struct checker *checker, const struct port_case *small, const struct port_case *whole,
                      const struct finding *finding, struct diagnosis *d);

#endif
