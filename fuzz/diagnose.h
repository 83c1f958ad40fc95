/* Why does a port differ? Each cause is tested: either the port itself is asked again in another way, or the case is
 * recomputed with one departure from the model, and the result must be the port's, bit for bit. */
#ifndef DIAGNOSE_H
#define DIAGNOSE_H

#include "check.h"

struct diagnosis {
  char cause[24];           /* a stable word, "unknown" if no cause fits */
  char what[200];           /* in words */
  char remedy[200];         /* or empty */
  struct port_case *primer; /* for "kept-state": the case that must come before, owned by the caller of diagnose */
};

/* `before` is the case that the port was asked just before, or null. */
void diagnose(struct checker *checker, const struct port_case *c, struct port_case *before,
              const struct finding *finding, struct diagnosis *d);

/* Does the second evaluator, with all switches off, give the reference's bits? */
int second_evaluator_agrees(const struct port_case *c);

#endif
