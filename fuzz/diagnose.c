#include "diagnose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "causes.h"

void conclude(struct diagnosis *d, const char *cause, const char *what, const char *remedy) {
  snprintf(d->cause, sizeof d->cause, "%s", cause);
  snprintf(d->what, sizeof d->what, "%s", what);
  snprintf(d->remedy, sizeof d->remedy, "%s", remedy);
}

/* Three times in a new process: with the same bytes in memory, and with others. */
static int asked_anew(struct checker *checker, const struct port_case *c, const struct answer *port, enum states states,
                      struct port_case *before, struct diagnosis *d) {
  struct answer one = {0}, again = {0}, other = {0};
  port_stop(checker->port);
  const char *wrong = port_ask(checker->port, c, states, 0xa5, &one);
  port_stop(checker->port);
  if (!wrong) wrong = port_ask(checker->port, c, states, 0xa5, &again);
  port_stop(checker->port);
  if (!wrong) wrong = port_ask(checker->port, c, states, 0x3c, &other);
  const int at_random = !wrong && !same_answer(&one, &again, 1);
  const int changes = !wrong && !at_random && !same_answer(&one, &other, 1);
  const int history_matters = !wrong && !at_random && !changes && !same_answer(&one, port, 1);
  if (wrong) conclude(d, "unknown", "asked again, the port misbehaves", "");
  if (at_random)
    conclude(d, "nondeterministic", "the answer to one question changes, with the same bytes in memory",
             "nothing may come from a clock, from random numbers, from addresses, or from threads that race");
  if (changes)
    conclude(d, "uninitialised", "the answer depends on memory that the port never wrote",
             "set everything before it is read; valgrind or MSan name the line");
  if (history_matters) {
    conclude(d, "kept-state", "the answer depends on the cases asked before",
             "begin every case from ph_init: nothing may outlive a call");
    d->primer = checker->primer ? NULL : before;
  }
  answer_clear(&one);
  answer_clear(&again);
  answer_clear(&other);
  return wrong || at_random || changes || history_matters;
}

int diagnose_history(struct checker *checker, const struct port_case *c, struct port_case *before,
                     const struct finding *finding, struct diagnosis *d) {
  struct answer port;
  memset(d, 0, sizeof *d);
  conclude(d, "unknown", "none of the known causes gives these numbers", "");
  if (finding->verdict != DIFFERENT) return 0;
  /* The answer as it was, with what the process had seen before. */
  if (!checker->primer && before) {
    port_stop(checker->port);
    port_ask(checker->port, before, before->state ? STATES_FIRST : STATES_NONE, 0xa5, &port);
    answer_clear(&port);
  }
  if (ask_again(checker, c, finding->states, 0xa5, &port)) return 0;
  const int found = asked_anew(checker, c, &port, finding->states, before, d);
  answer_clear(&port);
  return found;
}

static int only_signs(const struct observation *o) { return differs(o, 1) && !differs(o, 0); }

/* The first case that differs in more than the signs of zeros, or null. */
static const struct observation *first_with_numbers(const struct evidence *e) {
  for (int i = 0; i < e->count; i++)
    if (differs(&e->seen[i], 0)) return &e->seen[i];
  return NULL;
}

/* Whether or not the smallest case differs in signs of zeros only. */
static void by_recomputation(struct question *q) {
  const struct observation *others = first_with_numbers(q->evidence);
  const int signs_here = only_signs(q->main);
  if (signs_here && !others) {
    conclude(q->d, "signed-zero", "only the signs of zeros differ", "see the table of choices in spec/NUMERICS.md");
    return;
  }
  if (find_cause(q) || !signs_here) return;
  conclude(q->d, "unknown", "here only the signs of zeros differ, but in other cases numbers do", "");
  q->main = others;
  q->signs = 0;
  find_cause(q);
}

void diagnose_numbers(struct checker *checker, const struct port_case *small, const struct port_case *whole,
                      const struct finding *finding, struct diagnosis *d) {
  struct observation smallest;
  struct evidence *evidence = calloc(1, sizeof *evidence);
  if (!evidence) abort();
  if (finding->verdict == DIFFERENT && finding->about_numbers && observe(checker, small, finding->states, &smallest)) {
    gather_evidence(checker, whole, finding->states, evidence);
    struct question q = {.main = &smallest, .evidence = evidence, .signs = 1, .d = d};
    by_recomputation(&q);
    observation_clear(&smallest);
  }
  evidence_clear(evidence);
  free(evidence);
}
