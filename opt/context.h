/* The context: checked, and turned into lists of the features that are not zero. */
#ifndef PHASIC_OPT_CONTEXT_H
#define PHASIC_OPT_CONTEXT_H

#include <stdint.h>
#include <string.h>

#include "lanes.h"
#include "twin.h"

#define SIGN UINT64_C(0x8000000000000000)
#define ONE \
  UINT64_C(0x3FF0000000000000) /* the bits of 1.0; the bits of numbers that are not negative are ordered as they are */

static inline uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* Is every number in [-1, 1]? Not so for NaN, whose bits are above those of every number. */
static bool all_signed_units(const double *v, int n) {
  uint64_t wrong = 0;
  for (int i = 0; i < n; i++) wrong |= ONE - (bits_of(v[i]) & ~SIGN);
  return (wrong & SIGN) == 0;
}

/* Is every number in [0, 1], either zero included? */
static bool all_units(const double *v, int n) {
  uint64_t wrong = 0;
  for (int i = 0; i < n; i++) {
    const uint64_t bits = bits_of(v[i]), magnitude = bits & ~SIGN;
    wrong |= (ONE - magnitude) | (bits & (0 - magnitude)); /* a sign counts only if something follows it */
  }
  return (wrong & SIGN) == 0;
}

/* Which of eight numbers are not zero, a bit each. */
static inline uint64_t not_zero(const double *c) {
#if defined PHO_AVX512
  return _mm512_cmp_pd_mask(_mm512_loadu_pd(c), _mm512_setzero_pd(), _CMP_NEQ_OQ);
#elif defined PHO_AVX2
  const __m256d zero = _mm256_setzero_pd();
  return (unsigned)_mm256_movemask_pd(_mm256_cmp_pd(_mm256_loadu_pd(c), zero, _CMP_NEQ_OQ)) |
         (unsigned)_mm256_movemask_pd(_mm256_cmp_pd(_mm256_loadu_pd(c + 4), zero, _CMP_NEQ_OQ)) << 4;
#else
  uint64_t mask = 0;
  for (unsigned k = 0; k < 8; k++) mask |= (uint64_t)(c[k] != 0.0) << k;
  return mask;
#endif
}

/* Which of up to 64 features are not zero, for any subject; and no number there is above largest. */
static inline uint64_t active(const double *context, int features, lanes *largest) {
  uint64_t mask = 0;
  for (int k = 0; k < features * SUBJECTS; k += LANES) *largest = larger(load(context + k), *largest);
  if (SUBJECTS == 1)
    for (int k = 0; k < features; k += 8) mask |= not_zero(context + k) << k;
  else
    for (int k = 0; k < features; k++) mask |= (uint64_t)(not_zero(context + k * SUBJECTS) != 0) << k;
  return mask;
}

/* Appends up to 64 features, those of the mask, to a list. */
static inline void append(struct pho_list *list, uint64_t mask, int first, int features, const double *from) {
  int n = list->count, *index = list->index;
  double *value = list->value;
  if (mask == ~UINT64_C(0) >> (64 - features)) {
    for (int k = 0; k < features; k++) index[n + k] = first + k;
    for (int k = 0; k < features * SUBJECTS; k += LANES) store(value + (size_t)n * SUBJECTS + k, load(from + k));
    list->count = n + features;
    return;
  }
  for (; mask != 0; mask &= mask - 1, n++) {
    const int k = __builtin_ctzll(mask);
    index[n] = first + k;
    for (int s = 0; s < SUBJECTS; s++) value[(size_t)n * SUBJECTS + (size_t)s] = from[(size_t)k * SUBJECTS + (size_t)s];
  }
  list->count = n;
}

/* The lists `now` of all blocks that have rows: features that the block sees and that are not zero. The largest is that of the whole
 * context: it must only be large enough. */
static void gather(struct pho *twin, const double *context) {
  lanes largest = all(0.0);
  for (int b = 0; b < PHO_BLOCKS; b++) twin->rows[b].now.count = 0;
  for (int first = 0; first < twin->features; first += 64) {
    const int left = twin->features - first < 64 ? twin->features - first : 64;
    const double *from = context + (size_t)first * SUBJECTS;
    const uint64_t mask = active(from, left, &largest);
    if (mask == 0) continue;
    for (int b = 0; b < PHO_BLOCKS; b++)
      if (twin->rows[b].used > 0) append(&twin->rows[b].now, mask & twin->rows[b].seen[first / 64], first, left, from);
  }
  const double most = highest_of(largest);
  for (int b = 0; b < PHO_BLOCKS; b++) twin->rows[b].now.largest = twin->rows[b].now.count > 0 ? most : 0.0;
}

/* [ERROR-1] [INPUT-1] */
static int check_input(const struct pho *twin, const struct pho_input *input) {
  if (!all_units(input->context, twin->features)) return PH_INPUT_CONTEXT;
  if (!all_units(input->event, twin->zones)) return PH_INPUT_EVENT;
  if (!all_signed_units(input->drive, twin->zones)) return PH_INPUT_DRIVE;
  if (!all_signed_units(&input->reward, 1)) return PH_INPUT_REWARD;
  if (!all_signed_units(input->local_reward, twin->locals)) return PH_INPUT_LOCAL_REWARD;
  if (!all_signed_units(input->exploration, twin->loops)) return PH_INPUT_EXPLORATION;
  if (!all_units(&input->block, 1)) return PH_INPUT_BLOCK;
  if (input->place < PH_NO_PLACE || input->place >= twin->places) return PH_INPUT_PLACE;
  if (input->learn != 0 && input->learn != 1) return PH_INPUT_LEARN;
  if (input->lesion < 0 || input->lesion > PH_AMYGDALA + PH_PREFRONTAL + PH_HIPPOCAMPUS) return PH_INPUT_LESION;
  return PH_OK;
}

static void spread(double *to, const double *from, int n, int subject) {
  if (SUBJECTS == 1) {
    if (n > 0) memcpy(to, from, (size_t)n * sizeof *to);
  } else {
    for (int i = 0; i < n; i++) to[(size_t)i * SUBJECTS + (size_t)subject] = from[i];
  }
}

/* Into the twin's padded arrays, once it is found good. */
static void take_input(struct pho *t, int subject, const struct pho_input *input) {
  spread(t->now.context, input->context, t->features, subject);
  spread(t->event, input->event, t->zones, subject);
  spread(t->drive, input->drive, t->zones, subject);
  spread(t->local_input, input->local_reward, t->locals, subject);
  spread(t->exploration, input->exploration, t->loops, subject);
  t->primary_reward[subject] = input->reward;
  t->place[subject] = input->place;
  t->learns[subject] = input->learn != 0;
  t->block[subject] = input->block;
  t->lesion[subject] = input->lesion;
}

#endif
