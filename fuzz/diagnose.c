#include "diagnose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A case, what the port made of it, and what it is compared with. */
struct question {
  const struct port_case *c;
  enum states states;
  struct answer port, reference;
  struct diagnosis *d;
  clock_t deadline;
};

static enum ph_status by_variant(void *self, const struct ph_model *model, struct ph_state *state,
                                 const struct ph_input *input, struct ph_outcome *outcome) {
  const enum ph_status status = ph_check_input(model, input);
  if (status == PH_OK) variant_tick(self, model, state, input, outcome, NULL, NULL);
  return status;
}

static void conclude(struct diagnosis *d, const char *cause, const char *what, const char *remedy) {
  snprintf(d->cause, sizeof d->cause, "%s", cause);
  snprintf(d->what, sizeof d->what, "%s", what);
  snprintf(d->remedy, sizeof d->remedy, "%s", remedy);
}

/* Two answers that are numerically the same are the same, if `signs` do not matter. */
static int equal(const struct answer *a, const struct answer *b, int signs) {
  if (a->code != b->code || a->ticks != b->ticks || a->count != b->count) return 0;
  if (signs) return answer_difference(a, b) < 0;
  for (size_t i = 0; i < a->count; i++)
    if (!(a->number[i] == b->number[i])) return 0;
  return 1;
}

/* Does the port compute this variant? */
static int fits(struct question *q, struct variant v) {
  struct answer a;
  if (clock() > q->deadline) return 0;
  answer_by(by_variant, &v, q->c, q->states, &a);
  const int same = equal(&a, &q->port, 1);
  answer_clear(&a);
  return same;
}

static int contraction(struct question *q) {
  static const char remedy[] = "compile with -ffp-contract=off (gcc and clang fuse by default or with -mfma)";
  static const unsigned first[] = {SITES - 1, SITE_ROW, SITE_LEARN, SITE_ROW | SITE_LEARN};
  for (size_t i = 0; i < sizeof first / sizeof *first; i++)
    if (fits(q, (struct variant){.fused = first[i]}))
      return conclude(q->d, "contraction", "products and sums are fused (FMA)", remedy), 1;
  for (unsigned sites = 1; sites < SITES; sites++)
    if (fits(q, (struct variant){.fused = sites}))
      return conclude(q->d, "contraction", "some products and sums are fused (FMA)", remedy), 1;
  return 0;
}

static int order(struct question *q) {
  static const char remedy[] =
      "add one term at a time in increasing index order; no -ffast-math, no BLAS or np.sum over the terms of a row";
  struct variant v = {0};
  char what[128];
  for (int bits = 0; bits < 8; bits++) {
    v.dense = bits & 1, v.zones_too = bits >> 1 & 1, v.fused = bits & 4 ? SITE_ROW | SITE_DRIVE : 0;
    const char *fused = bits & 4 ? ", and fused" : "";
    v.order = ORDER_DECREASING;
    snprintf(what, sizeof what, "sums go in decreasing order%s", fused);
    if (fits(q, v)) return conclude(q->d, "sum-order", what, remedy), 1;
    for (v.order = ORDER_PAIRWISE, v.tail_after = 0; v.tail_after < 2; v.tail_after++) {
      snprintf(what, sizeof what, "sums go pairwise (by halves)%s", fused);
      if (fits(q, v)) return conclude(q->d, "sum-order", what, remedy), 1;
    }
    v.order = ORDER_LANES;
    for (v.lanes = 2; v.lanes <= 16; v.lanes *= 2)
      for (int how = 0; how < 4; how++) {
        v.neighbours = how & 1, v.tail_after = how >> 1;
        snprintf(what, sizeof what, "sums go in %d partial sums, as in SIMD lanes%s", v.lanes, fused);
        if (fits(q, v)) return conclude(q->d, "sum-order", what, remedy), 1;
      }
  }
  return 0;
}

static int precision(struct question *q) {
  if (fits(q, (struct variant){.flush = 1}))
    return conclude(q->d, "flush-to-zero", "subnormal numbers become zero",
                    "do not set FTZ or DAZ; do not link with -ffast-math or -Ofast"),
           1;
  if (fits(q, (struct variant){.storage32 = 1}))
    return conclude(q->d, "binary32", "the state is stored in binary32",
                    "store the state in binary64, or claim class B"),
           1;
  if (fits(q, (struct variant){.arithmetic32 = 1}))
    return conclude(q->d, "binary32", "everything is computed in binary32",
                    "compute in binary64, or claim class B with unit 24"),
           1;
  return 0;
}

static int freshness(struct question *q) {
  static const char *const names[] = {"context c'", "forecasts f' and z'", "do'", "net'", "activity a'"};
  for (unsigned bits = 1; bits < FRESHNESSES; bits++) {
    char what[200] = "taken from this tick instead of the tick before:";
    if (!fits(q, (struct variant){.fresh = bits})) continue;
    for (int i = 0; i < 5; i++)
      if (bits >> i & 1)
        strncat(strncat(what, " ", sizeof what - strlen(what) - 1), names[i], sizeof what - strlen(what) - 2);
    return conclude(q->d, "fresh", what,
                    "compare and learn with what was latched [LATCH-1], and latch at the end of the tick"),
           1;
  }
  return 0;
}

static int wiring(struct question *q) {
  static const char *const channels[] = {
      "", "every loop is taught by category 1", "loops are taught by the next channel",
      "every local channel is taken for local reward 0",
      "the local channel is counted without category 1 (route k is taken for local reward k)"};
  static const char *const gates[] = {"",
                                      "the opponent gate is always open",
                                      "the opponent gate is closed though the model ablates it",
                                      "the opponent gate is read the wrong way round",
                                      "the opponent gate looks at do of this tick",
                                      "an innate event does not count as due",
                                      "a don't is always due"};
  for (int i = 1; i < CHANNELS; i++)
    if (fits(q, (struct variant){.channel = (enum channel)i}))
      return conclude(q->d, "wrong-channel", channels[i],
                      "route 0 is category 1, route 1 + k is local reward k [ROUTE-1]"),
             1;
  for (int i = 1; i < GATES; i++)
    if (fits(q, (struct variant){.gate = (enum gate)i}))
      return conclude(q->d, "wrong-gate", gates[i], "see [DOPAMINE-5]"), 1;
  return 0;
}

static int clamps(struct question *q) {
  for (int i = 0; i < CLAMPS; i++) {
    char what[100];
    snprintf(what, sizeof what, "the clamp on %s is missing", clamp_names[i]);
    if (fits(q, (struct variant){.unclamped = 1u << i}))
      return conclude(q->d, "missing-clamp", what, "clamp as the clause says, with the bounds of spec/NUMERICS.md"), 1;
  }
  if (!fits(q, (struct variant){.unclamped = (1u << CLAMPS) - 1})) return 0;
  return conclude(q->d, "missing-clamp", "no clamp is there at all", "clamp as the clauses say"), 1;
}

/* What asking again tells: memory that was never written, or a state that outlives its case. */
static int history(struct checker *checker, const struct port_case *c, struct port_case *before, struct question *q) {
  struct answer one, other;
  port_stop(checker->port);
  const char *wrong = port_ask(checker->port, c, q->states, 0xa5, &one);
  port_stop(checker->port);
  if (!wrong) wrong = port_ask(checker->port, c, q->states, 0x3c, &other);
  if (wrong) return conclude(q->d, "unknown", "asked again, the port misbehaves", ""), 1;
  const int changes = !equal(&one, &other, 1), history_matters = !changes && !equal(&one, &q->port, 1);
  answer_clear(&other);
  if (changes)
    conclude(q->d, "uninitialised", "the answer depends on memory that the port never wrote",
             "set everything before it is read; valgrind or MSan name the line");
  if (history_matters) {
    struct port_case *const kept = checker->primer ? NULL : before;
    conclude(q->d, "kept-state", "the answer depends on the cases asked before",
             "begin every case from ph_init: nothing may outlive a call");
    q->d->primer = kept;
  }
  answer_clear(&one);
  return changes || history_matters;
}

static int causes(struct question *q) {
  static int (*const all[])(struct question *) = {precision, clamps, wiring, freshness, order, contraction};
  if (equal(&q->port, &q->reference, 0))
    return conclude(q->d, "signed-zero", "only the signs of zeros differ",
                    "see the table of choices in spec/NUMERICS.md"),
           1;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i](q)) return 1;
  return 0;
}

void diagnose(struct checker *checker, const struct port_case *c, struct port_case *before,
              const struct finding *finding, struct diagnosis *d) {
  struct question q = {.c = c, .states = finding->states, .d = d, .deadline = clock() + CLOCKS_PER_SEC};
  memset(d, 0, sizeof *d);
  conclude(d, "unknown", "none of the known causes gives these numbers", "");
  if (finding->verdict != DIFFERENT) return;
  /* The answer as it was, with what the process had seen before. */
  if (!checker->primer && before) {
    struct answer unused;
    port_stop(checker->port);
    if (!port_ask(checker->port, before, before->state ? STATES_FIRST : STATES_NONE, 0xa5, &unused))
      answer_clear(&unused);
  }
  if (ask_again(checker, c, q.states, 0xa5, &q.port)) return;
  answer_by_reference(c, q.states, &q.reference);
  if (!history(checker, c, before, &q) && finding->about_numbers) causes(&q);
  answer_clear(&q.port);
  answer_clear(&q.reference);
}

int second_evaluator_agrees(const struct port_case *c) {
  struct variant none = {0};
  struct answer a, reference;
  answer_by(by_variant, &none, c, STATES_NONE, &a);
  answer_by_reference(c, STATES_NONE, &reference);
  const int same = equal(&a, &reference, 1);
  answer_clear(&a);
  answer_clear(&reference);
  return same;
}
