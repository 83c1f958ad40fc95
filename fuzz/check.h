/* Holds one case of a port against the reference. */
#ifndef CHECK_H
#define CHECK_H

#include "port.h"
#include "variant.h"

enum verdict { SAME, SKIPPED, WAIVED, DIFFERENT, MISBEHAVED };

struct checker {
  struct port *port;
  char class;
  int unit;
  const struct port_case *primer; /* asked first, in a new process, if the difference needs it; or null */
};

struct finding {
  enum verdict verdict;
  char misbehaviour[256]; /* of MISBEHAVED */
  enum states states;     /* how the case was asked */
  int about_numbers;      /* else about the code or the number of ticks */
  int reference_code, port_code, reference_ticks, port_ticks;
  struct place place;
  double reference, port, bound;
  int ambiguous; /* ticks of class B on which who acts is within the bound */
};

void check(struct checker *checker, const struct port_case *c, struct finding *finding);
/* Asks as `finding` was asked. Null, or misbehaviour. */
const char *ask_again(struct checker *checker, const struct port_case *c, enum states states, unsigned char poison,
                      struct answer *answer);

/* How many ticks the reference does without rounding. */
int exact_ticks(const struct port_case *c);

#endif
