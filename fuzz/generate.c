#include "generate.h"

#include <gsl/gsl_rng.h>
#include <stdlib.h>

#include "decode.h"
#include "spoil.h"

enum { MOST_EVENTS = 48, CODES = PH_STATE_LATCH };

static void spoiled(gsl_rng *rng, struct port_case *c) {
  int first = 1 + (int)gsl_rng_uniform_int(rng, CODES), second = 1 + (int)gsl_rng_uniform_int(rng, CODES);
  const int both = gsl_rng_uniform_int(rng, 3) == 0;
  /* Sizes have the lowest codes, and nothing can be made wrong any more after them. */
  if (both && first < second) {
    const int other = first;
    first = second;
    second = other;
  }
  spoil(c, (enum ph_status)first, gsl_rng_get(rng));
  if (both) spoil(c, (enum ph_status)second, gsl_rng_get(rng));
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

void generate(unsigned long seed, long n, struct port_case *c) {
  static gsl_rng *rng;
  uint8_t data[DECODE_HEADER + MOST_EVENTS * DECODE_EVENT];
  const int to_be_spoiled = n % 4 == 0, saturated = n % 8 == 5, is_busy = n % 8 == 3;
  if (!rng) rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, seed * 2654435761UL + (unsigned long)n);
  const size_t size = DECODE_HEADER + gsl_rng_uniform_int(rng, MOST_EVENTS + 1) * DECODE_EVENT;
  for (size_t i = 0; i < size; i++) data[i] = (uint8_t)gsl_rng_uniform_int(rng, 256);
  if (to_be_spoiled || saturated || is_busy) data[0] = n % 16 < 8 ? VALUES_IN_RANGE : VALUES_LATTICE;
  decode(data, size, c);
  if (saturated) saturate(rng, c);
  if (is_busy) busy(rng, c, n % 16 >= 8);
  if (to_be_spoiled) spoiled(rng, c);
}
