/* What a port answered to cases, and whether a variant of the model would answer the same. */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "check.h"

/* One case, what the port made of it, and the reference. */
struct observation {
  struct port_case c;
  enum states states;
  struct answer port, reference;
};

enum { MOST_EVIDENCE = 64 };
struct evidence {
  struct observation seen[MOST_EVIDENCE];
  int count;
};

/* Asks the port. False if it does not answer with the code of the reference: such a case says nothing about numbers. */
int observe(struct checker *checker, const struct port_case *c, enum states how, struct observation *o);
void observation_clear(struct observation *o);

/* The given case, and generated ones as long as the port answers soon. */
void gather_evidence(struct checker *checker, const struct port_case *first, enum states how, struct evidence *e);
void evidence_clear(struct evidence *e);

/* Are two answers the same, bit for bit, or but for the signs of zeros? */
int same_answer(const struct answer *a, const struct answer *b, int signs);
int differs(const struct observation *o, int signs);
/* Would the variant give the port's answer? */
int gives(const struct variant *v, const struct observation *o, int signs);

/* Does the second evaluator, with all switches off, give the reference's bits? */
int second_evaluator_agrees(const struct port_case *c);

#endif
