#include "evidence.h"

#include <fenv.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "generate.h"

enum { EVIDENCE_SECONDS = 4 };

int same_answer(const struct answer *a, const struct answer *b, int signs) {
  if (a->code != b->code || a->ticks != b->ticks || a->count != b->count) return 0;
  if (signs) return first_difference(a, b, a->count) < 0;
  for (size_t i = 0; i < a->count; i++)
    if (!(a->number[i] == b->number[i])) return 0;
  return 1;
}

int differs(const struct observation *o, int signs) { return !same_answer(&o->port, &o->reference, signs); }

static enum ph_status by_variant(void *self, const struct ph_model *model, struct ph_state *state,
                                 const struct ph_input *input, struct ph_outcome *outcome) {
  const struct variant *v = self;
  const enum ph_status status = ph_check_input(model, input);
  if (status != PH_OK) return status;
  if (v->rounding) fesetround(v->rounding);
  variant_tick(v, model, state, input, outcome, NULL, NULL);
  if (v->rounding) fesetround(FE_TONEAREST);
  return status;
}

int gives(const struct variant *v, const struct observation *o, int signs) {
  struct variant variant = *v;
  struct port_case c = o->c;
  static struct ph_state imported;
  struct answer a;
  if (c.state && (v->storage32 || v->arithmetic32)) {
    imported = *c.state;
    variant_narrow(&c.model, &imported);
    c.state = &imported;
  }
  answer_by(by_variant, &variant, &c, o->states, &a);
  const int same = same_answer(&a, &o->port, signs);
  answer_clear(&a);
  return same;
}

int observe(struct checker *checker, const struct port_case *c, enum states how, struct observation *o) {
  memset(o, 0, sizeof *o);
  if (how == STATES_EVERY && (ph_check_model(&c->model) != PH_OK || (c->state && ph_check_state(c->state) != PH_OK)))
    return 0;
  o->states = how == STATES_EVERY ? how : c->state ? STATES_FIRST : STATES_NONE;
  if (ask_again(checker, c, o->states, 0xa5, &o->port)) return 0;
  case_copy(&o->c, c);
  answer_by_reference(c, o->states, &o->reference);
  if (o->port.code == o->reference.code && o->port.ticks == o->reference.ticks) return 1;
  observation_clear(o);
  return 0;
}

void observation_clear(struct observation *o) {
  case_clear(&o->c);
  answer_clear(&o->port);
  answer_clear(&o->reference);
}

void gather_evidence(struct checker *checker, const struct port_case *first, enum states how, struct evidence *e) {
  const time_t end = time(NULL) + EVIDENCE_SECONDS;
  e->count = observe(checker, first, how, &e->seen[0]);
  /* With a primer every question would take a new process. */
  for (long n = 1; !checker->primer && e->count < MOST_EVIDENCE && n < 2 * MOST_EVIDENCE && time(NULL) < end; n++) {
    struct port_case c;
    generate(1, n, &c);
    e->count += observe(checker, &c, how, &e->seen[e->count]);
    case_clear(&c);
  }
}

void evidence_clear(struct evidence *e) {
  while (e->count) observation_clear(&e->seen[--e->count]);
}

int second_evaluator_agrees(const struct port_case *c) {
  const struct variant none = {0};
  struct observation o = {.c = *c, .states = STATES_NONE};
  answer_by_reference(c, STATES_NONE, &o.port);
  const int same = gives(&none, &o, 1);
  answer_clear(&o.port);
  return same;
}
