#include "check.h"

#include <fenv.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const unsigned char usual_poison = 0xa5;

const char *ask_again(struct checker *checker, const struct port_case *c, enum states states, unsigned char poison,
                      struct answer *answer) {
  if (checker->primer) {
    const char *wrong;
    port_stop(checker->port);
    wrong =
        port_ask(checker->port, checker->primer, checker->primer->state ? STATES_FIRST : STATES_NONE, poison, answer);
    answer_clear(answer);
    if (wrong) return wrong;
  }
  return port_ask(checker->port, c, states, poison, answer);
}

int exact_ticks(const struct port_case *c) {
  struct ph_state *state = malloc(sizeof *state);
  static struct ph_outcome outcome;
  int t = 0;
  if (!state) abort();
  ph_init(state);
  if (c->state) ph_import(c->state, state);
  for (; t < c->ticks; t++) {
    feclearexcept(FE_ALL_EXCEPT);
    if (ph_tick(&c->model, state, &c->input[t], &outcome) != PH_OK || fetestexcept(FE_INEXACT)) break;
  }
  free(state);
  return t;
}

static void found(struct finding *f, const struct port_case *c, const struct answer *reference,
                  const struct answer *port, size_t index, double bound) {
  f->verdict = DIFFERENT;
  f->about_numbers = 1;
  f->reference = reference->number[index];
  f->port = port->number[index];
  f->bound = bound;
  answer_place(c, f->states, reference, index, &f->place);
}

/* The bounds of class B, number by number; and on how many ticks a loop is too near to acting to tell. */
static enum ph_status bounded_tick(void *self, const struct ph_model *model, struct ph_state *state,
                                   const struct ph_input *input, struct ph_outcome *outcome) {
  struct checker *checker = self;
  const struct variant variant = {.unit = checker->unit};
  static struct ph_outcome values;
  static struct ph_state errors;
  const enum ph_status status = ph_check_input(model, input);
  if (status != PH_OK) return status;
  variant_tick(&variant, model, state, input, &values, outcome, &errors);
  double *all = malloc(field_count(model, state_fields) * sizeof *all);
  if (!all) abort();
  gather(model, state_fields, &errors, all);
  scatter(model, state_fields, all, state);
  free(all);
  return PH_OK;
}

static int near_acting(const struct port_case *c, const struct answer *reference, const struct answer *bounds) {
  int near = 0;
  const size_t step = field_count(&c->model, outcome_fields) + field_count(&c->model, state_fields);
  size_t activity = 0;
  for (const struct field *f = outcome_fields; f->name && f->offset != offsetof(struct ph_outcome, action.activity);
       f++)
    activity += (size_t)extent_of(&c->model, f->extent);
  for (int t = 0; t < reference->ticks; t++) {
    int this = 0;
    for (int l = 0; l < c->model.loops; l++) {
      const size_t i = (size_t)t * step + activity + (size_t)l;
      this |= reference->number[i] != 0.5 && fabs(reference->number[i] - 0.5) <= 2 * bounds->number[i];
    }
    near += this;
  }
  return near;
}

static void compare_bounded(struct checker *checker, const struct port_case *c, const struct answer *reference,
                            const struct answer *port, struct finding *f) {
  struct answer bounds;
  answer_by(bounded_tick, checker, c, STATES_EVERY, &bounds);
  f->ambiguous = near_acting(c, reference, &bounds);
  for (size_t i = 0; i < reference->count && f->verdict == SAME; i++) {
    const double bound = 2 * bounds.number[i];
    if (!(fabs(port->number[i] - reference->number[i]) <= bound)) found(f, c, reference, port, i, bound);
  }
  answer_clear(&bounds);
}

/* Class S: ranges, and what must not have moved. */
static void compare_safe(const struct port_case *c, const struct answer *reference, const struct answer *port,
                         struct finding *f) {
  const struct ph_model *m = &c->model;

  for (size_t i = 0; i < reference->count && f->verdict == SAME; i++) {
    struct place place;
    double low, high;
    answer_place(c, STATES_EVERY, reference, i, &place);
    field_range(m, place.in_state ? state_fields : outcome_fields, place.index, &low, &high);
    if (!(low <= port->number[i] && port->number[i] <= high)) found(f, c, reference, port, i, 0);
    if (!place.in_state || f->verdict != SAME) continue;
    /* A weight that the row does not see, or any weight or tag without learning: as the reference has it, bit for bit. */
    const size_t weights = (size_t)extent_of(m, WEIGHTS), tags = (size_t)extent_of(m, TAGS);
    int stays = place.index < weights + tags && !c->input[place.tick].learn;
    if (place.index < weights && !stays) {
      size_t row = place.index / (size_t)m->features;
      int r = 0;
      for (; row >= (size_t)extent_of(m, roles[r].extent); r++) row -= (size_t)extent_of(m, roles[r].extent);
      stays = !(m->kind[place.index % (size_t)m->features] & roles[r].sees);
    }
    if (stays && memcmp(&reference->number[i], &port->number[i], sizeof(double)) != 0)
      found(f, c, reference, port, i, 0);
  }
}

static void misbehaves(struct finding *f, const char *how) {
  f->verdict = MISBEHAVED;
  snprintf(f->misbehaviour, sizeof f->misbehaviour, "%s", how);
}

/* Numbers of ticks that both did. */
static size_t common(const struct port_case *c, const struct finding *f, const struct answer *a,
                     const struct answer *b) {
  if (!sizes_known(&c->model)) return 0;
  const size_t outcome = field_count(&c->model, outcome_fields), state = field_count(&c->model, state_fields);
  const size_t ticks = (size_t)(a->ticks < b->ticks ? a->ticks : b->ticks);
  if (a->ticks == b->ticks) return a->count < b->count ? a->count : b->count;
  return ticks * (f->states == STATES_EVERY ? outcome + state : outcome);
}

/* The first number that differs, and the code after it. */
static void compare(struct checker *checker, const struct port_case *c, char class, const struct answer *reference,
                    const struct answer *port, struct finding *f) {
  struct answer of_both = *reference;
  of_both.count = common(c, f, reference, port);
  const long index = first_difference(&of_both, port, of_both.count);
  f->reference_code = reference->code;
  f->port_code = port->code;
  f->reference_ticks = reference->ticks;
  f->port_ticks = port->ticks;
  if (index >= 0 && f->states != STATES_EVERY) found(f, c, reference, port, (size_t)index, 0);
  if (index >= 0 && f->states == STATES_EVERY && class == 'B') compare_bounded(checker, c, &of_both, port, f);
  if (index >= 0 && f->states == STATES_EVERY && class == 'S') compare_safe(c, &of_both, port, f);
  if (f->verdict != SAME || (reference->code == port->code && reference->ticks == port->ticks)) return;
  f->verdict = DIFFERENT;
  f->place.tick = reference->ticks < port->ticks ? reference->ticks : port->ticks;
  strcpy(f->place.name, reference->code == port->code ? "ticks done" : "code");
}

static void check_as(struct checker *checker, const struct port_case *c, char class, struct finding *f) {
  struct answer reference, port;
  memset(f, 0, sizeof *f);
  const int stepwise = (class == 'B' || class == 'S') && ph_check_model(&c->model) == PH_OK &&
                       (!c->state || ph_check_state(c->state) == PH_OK);
  f->states = stepwise ? STATES_EVERY : c->state ? STATES_FIRST : STATES_NONE;
  const char *wrong = ask_again(checker, c, f->states, usual_poison, &port);
  if (wrong) {
    misbehaves(f, wrong);
    return;
  }
  answer_by_reference(c, f->states, &reference);
  if (port.code == -1)
    f->verdict = SKIPPED;
  else if (port.code < 0)
    misbehaves(
        f, port.code == -2 ? "says that it cannot read the case" : "answers with a negative code that has no meaning");
  else
    compare(checker, c, class, &reference, &port, f);
  answer_clear(&reference);
  answer_clear(&port);
}

/* A port in binary32 is given nothing that it would take for zero. */
static void without_small_numbers(struct port_case *c) {
  c->least = 0x1p-126;
  if (c->state) resynchronise(c, c->state);
  for (int t = 0; t < c->ticks; t++)
    for (const struct field *f = input_fields; f->name; f++)
      for (int i = 0; i < extent_of(&c->model, f->extent); i++) {
        double *x = (double *)(void *)((char *)&c->input[t] + f->offset) + i;
        if (fabs(*x) < c->least) *x = 0;
      }
}

static void check_exactly(struct checker *checker, const struct port_case *c, struct finding *f);

void check(struct checker *checker, const struct port_case *c, struct finding *f) {
  struct port_case larger;
  if (checker->unit != 24 || !sizes_known(&c->model)) {
    check_exactly(checker, c, f);
    return;
  }
  case_copy(&larger, c);
  without_small_numbers(&larger);
  check_exactly(checker, &larger, f);
  case_clear(&larger);
}

static void check_exactly(struct checker *checker, const struct port_case *c, struct finding *f) {
  if (checker->class != 'L') {
    check_as(checker, c, checker->class, f);
    return;
  }
  struct port_case exact = *c;
  exact.ticks = exact_ticks(c);
  check_as(checker, &exact, 'E', f);
  if (f->verdict == SAME) check_as(checker, c, 'B', f);
}
