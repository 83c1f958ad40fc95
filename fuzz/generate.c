#include "generate.h"

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stdlib.h>

#include "decode.h"
#include "spoil.h"

enum { MOST_EVENTS = 48, MOST_DRAWS = 1000 };

static bool spoiled_by_chance(gsl_rng *rng, struct port_case *c, int fault) {
  const uint64_t drawn = gsl_rng_get(rng); /* by itself: the order of arguments is the compiler's choice */
  return spoil(c, fault, (unsigned)gsl_rng_get(rng), ANY, drawn);
}

/* Three of four cases that are to be wrong have one fault: every fault in turn, and with it the wrong values in turn, at the last place, the first
 * one, and then anywhere. The fourth has two, by chance. False if the case has no place for them. */
static bool spoiled(gsl_rng *rng, struct port_case *c, long n) {
  if (n % 4 < 3) {
    const long single = n / 4 * 3 + n % 4, turn = single / faults();
    return spoil(c, (int)(single % faults()), (unsigned)turn, turn < ANY ? (enum which)turn : ANY, gsl_rng_get(rng));
  }
  const int one = (int)gsl_rng_uniform_int(rng, (unsigned long)faults()),
            other = (int)gsl_rng_uniform_int(rng, (unsigned long)faults());
  /* Sizes come first, and nothing can be made wrong any more after them. */
  const bool later = spoiled_by_chance(rng, c, one > other ? one : other);
  return spoiled_by_chance(rng, c, one > other ? other : one) && later;
}

/* Weights at their bounds, most of them the upper, and most features present: sums go beyond what clamps let through. */
static void saturate(gsl_rng *rng, struct port_case *c) {
  const size_t all = field_count(&c->model, state_fields), weights = (size_t)extent_of(&c->model, WEIGHTS);
  double low, high, *number = malloc(all * sizeof *number);
  if (!c->state) {
    c->state = malloc(sizeof *c->state);
    if (c->state) ph_init(c->state);
  }
  if (!number || !c->state) abort();
  gather(&c->model, state_fields, c->state, number);
  for (size_t i = 0; i < weights; i++) {
    field_range(&c->model, state_fields, i, &low, &high);
    number[i] = gsl_rng_uniform_int(rng, 8) ? high : low;
  }
  scatter(&c->model, state_fields, number, c->state);
  free(number);
  for (int t = 0; t < c->ticks; t++)
    for (int j = 0; j < c->model.features; j++)
      if (gsl_rng_uniform_int(rng, 4)) c->input[t].context[j] = 1;
}

/* All numbers of all inputs at once: sums over zones have more than two terms that are not zero. On the lattice, or anywhere. */
static void busy(gsl_rng *rng, struct port_case *c, int lattice) {
  for (int t = 0; t < c->ticks; t++)
    for (const struct field *f = input_fields; f->name && f->offset != offsetof(struct ph_input, block); f++)
      for (int i = 0; i < extent_of(&c->model, f->extent); i++) {
        double *x = (double *)(void *)((char *)&c->input[t] + f->offset) + i;
        const double drawn = lattice ? (double)gsl_rng_uniform_int(rng, 9) / 8 : gsl_rng_uniform(rng);
        if (gsl_rng_uniform_int(rng, 4)) *x = f->low + (f->high - f->low) * drawn;
      }
}

static void draw(gsl_rng *rng, const uint8_t *values, struct port_case *c) {
  uint8_t data[DECODE_HEADER + MOST_EVENTS * DECODE_EVENT];
  const size_t size = DECODE_HEADER + gsl_rng_uniform_int(rng, MOST_EVENTS + 1) * DECODE_EVENT;
  for (size_t i = 0; i < size; i++) data[i] = (uint8_t)gsl_rng_uniform_int(rng, 256);
  if (values) data[0] = *values;
  decode(data, size, c);
}

void generate(unsigned long seed, long n, struct port_case *c) {
  static gsl_rng *rng;
  const int to_be_spoiled = n % 4 == 0, saturated = n % 8 == 5, is_busy = n % 8 == 3;
  const uint8_t values = n % 16 < 8 ? VALUES_IN_RANGE : VALUES_LATTICE;
  if (!rng) rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, seed * 2654435761UL + (unsigned long)n);
  draw(rng, to_be_spoiled || saturated || is_busy ? &values : NULL, c);
  if (saturated) saturate(rng, c);
  if (is_busy) busy(rng, c, n % 16 >= 8);
  for (int draws = 0; to_be_spoiled && !spoiled(rng, c, n / 4 - 1) && draws < MOST_DRAWS; draws++) {
    case_clear(c);
    draw(rng, &values, c);
  }
}
