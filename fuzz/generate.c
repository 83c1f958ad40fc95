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

void generate(unsigned long seed, long n, struct port_case *c) {
  static gsl_rng *rng;
  uint8_t data[DECODE_HEADER + MOST_EVENTS * DECODE_EVENT];
  const int to_be_spoiled = n % 4 == 0;
  if (!rng) rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, seed * 2654435761UL + (unsigned long)n);
  const size_t size = DECODE_HEADER + gsl_rng_uniform_int(rng, MOST_EVENTS + 1) * DECODE_EVENT;
  for (size_t i = 0; i < size; i++) data[i] = (uint8_t)gsl_rng_uniform_int(rng, 256);
  if (to_be_spoiled) data[0] = n % 8 == 0 ? VALUES_IN_RANGE : VALUES_LATTICE;
  decode(data, size, c);
  if (to_be_spoiled) spoiled(rng, c);
}
