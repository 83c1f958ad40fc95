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

/* The features of a context that a block sees and that are not zero. The largest is that of the whole context: it must only be large
 * enough. */
static void gather_list(struct pho_list *list, const uint64_t *seen, const double *context, int features) {
  int *index = list->index, n = 0;
  double *value = list->value;
  lanes largest = all(0.0);
  for (int first = 0; first < features; first += 64) {
    const int left = features - first < 64 ? features - first : 64;
    uint64_t mask = 0;
    for (int k = 0; k < left; k += 8) mask |= not_zero(context + first + k) << k;
    for (int k = 0; k < left; k += LANES) largest = larger(load(context + first + k), largest);
    mask &= seen[first / 64];
    if (mask == ~UINT64_C(0) >> (64 - left)) {
      for (int k = 0; k < left; k++) index[n + k] = first + k;
      for (int k = 0; k < left; k += LANES) store(value + n + k, load(context + first + k));
      n += left;
    } else {
      for (; mask != 0; mask &= mask - 1, n++) {
        const int j = first + __builtin_ctzll(mask);
        index[n] = j;
        value[n] = context[j];
      }
    }
  }
  list->count = n;
  list->largest = n > 0 ? highest_of(largest) : 0.0;
}

/* The lists `now` of all blocks that have rows. */
static void gather(struct pho *twin, const double *context) {
  for (int b = 0; b < PHO_BLOCKS; b++)
    if (twin->rows[b].used > 0) gather_list(&twin->rows[b].now, twin->rows[b].seen, context, twin->features);
}

/* [ERROR-1] [INPUT-1] Copies the input into the twin's padded arrays, which no result depends on until it is found good. */
static int take_input(struct pho *twin, const struct pho_input *input) {
  const size_t zones = (size_t)twin->zones * sizeof(double), loops = (size_t)twin->loops * sizeof(double);
  memcpy(twin->now.context, input->context, (size_t)twin->features * sizeof(double));
  if (!all_units(twin->now.context, twin->features)) return PH_INPUT_CONTEXT;
  if (zones) memcpy(twin->event, input->event, zones);
  if (!all_units(twin->event, twin->zones)) return PH_INPUT_EVENT;
  if (zones) memcpy(twin->drive, input->drive, zones);
  if (!all_signed_units(twin->drive, twin->zones)) return PH_INPUT_DRIVE;
  if (!all_signed_units(&input->reward, 1)) return PH_INPUT_REWARD;
  if (twin->locals > 0) memcpy(twin->local_input, input->local_reward, (size_t)twin->locals * sizeof(double));
  if (!all_signed_units(twin->local_input, twin->locals)) return PH_INPUT_LOCAL_REWARD;
  if (loops) memcpy(twin->exploration, input->exploration, loops);
  if (!all_signed_units(twin->exploration, twin->loops)) return PH_INPUT_EXPLORATION;
  if (!all_units(&input->block, 1)) return PH_INPUT_BLOCK;
  if (input->place < PH_NO_PLACE || input->place >= twin->places) return PH_INPUT_PLACE;
  if (input->learn != 0 && input->learn != 1) return PH_INPUT_LEARN;
  if (input->lesion < 0 || input->lesion > PH_AMYGDALA + PH_PREFRONTAL + PH_HIPPOCAMPUS) return PH_INPUT_LESION;
  return PH_OK;
}

#endif
