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

/* What numbers may be: [0, 1], either zero included, or [-1, 1]. */
enum range { UNIT, SIGNED_UNIT };

/* The sign bit tells whether a number is outside. So it does for NaN, whose bits are above those of every number. */
static inline uint64_t beyond(double x, enum range range) {
  const uint64_t bits = bits_of(x), magnitude = bits & ~SIGN;
  if (range == SIGNED_UNIT) return ONE - magnitude;
  return (ONE - magnitude) | (bits & (0 - magnitude)); /* a sign counts only if something follows it */
}

/* Numbers of an array of n of each subject, with its padding. */
static inline int padded(int n) { return (int)pho_padded(n * SUBJECTS); }

/* Which of so many numbers are not zero, a bit each. What follows an array in its padding may be among them. */
enum { AT_ONCE = SUBJECTS == 1 ? 16 : 8 };
static inline uint64_t not_zero(const double *c) {
#if defined PHO_AVX512
  const __m512d zero = _mm512_setzero_pd();
  const __mmask8 eight = _mm512_cmp_pd_mask(zero, _mm512_loadu_pd(c), _CMP_NEQ_OQ);
  return AT_ONCE == 8 ? eight : _mm512_kunpackb(_mm512_cmp_pd_mask(zero, _mm512_loadu_pd(c + 8), _CMP_NEQ_OQ), eight);
#elif defined PHO_AVX2
  const __m256d zero = _mm256_setzero_pd();
  uint64_t mask = 0;
  for (unsigned k = 0; k < AT_ONCE; k += 4)
    mask |= (uint64_t)_mm256_movemask_pd(_mm256_cmp_pd(_mm256_loadu_pd(c + k), zero, _CMP_NEQ_OQ)) << k;
  return mask;
#else
  uint64_t mask = 0;
  for (unsigned k = 0; k < AT_ONCE; k++) mask |= (uint64_t)(c[k] != 0.0) << k;
  return mask;
#endif
}

/* Which of up to 64 features are not zero, for any subject; and a bit or none for what follows them. */
INLINE uint64_t active_of(const double *context, const int features) {
  uint64_t mask = 0;
  if (SUBJECTS == 1)
    for (int k = 0; k < features; k += AT_ONCE) mask |= not_zero(context + k) << k;
  else
    for (int k = 0; k < features; k++) mask |= (uint64_t)(not_zero(context + k * SUBJECTS) != 0) << k;
  return mask;
}
static inline uint64_t active(const double *context, int features) {
  return features >= 64 ? active_of(context, 64) : active_of(context, features); /* the usual number, without a loop */
}

/* Where more than half of the features that a block sees are not zero, it takes them all: what is zero changes nothing, and lists that
 * are equal can be worked off together. Not so where memory is waited for. */
static inline uint64_t filled(uint64_t mask, uint64_t seen, const struct pho_rows *rows) {
  return rows->slots == 0 && 2 * __builtin_popcountll(mask & seen) > __builtin_popcountll(seen) ? seen : mask & seen;
}

/* The numbers of the features whose bits are set. */
static void number(int *index, const uint64_t *bits, int features) {
  for (int first = 0; first < features; first += 64)
    for (uint64_t mask = bits[first / 64]; mask != 0; mask &= mask - 1) *index++ = first + __builtin_ctzll(mask);
}

/* The features after the first 64; how many they are. */
static __attribute__((noinline)) int gather_rest(const struct pho_rows *rows, int features, const double *context) {
  int n = 0;
  for (int first = 64; first < features; first += 64) {
    const uint64_t mask = active(context + (size_t)first * SUBJECTS, features - first), seen = rows->seen[first / 64];
    n += __builtin_popcountll(rows->now->bits[first / 64] = filled(mask, seen, rows));
  }
  return n;
}

/* The lists `now` of all blocks that have rows: features that the block sees and that are not zero, or all that it sees. */
static void gather(struct pho *twin, const double *context) {
  const int features = twin->features;
  const uint64_t head = active(context, features); /* few models have more than these */
  struct pho_rows *rows;
  for (struct pho_rows *const *at = twin->blocks; (rows = *at) != NULL; at++) {
    struct pho_list *const now = rows->now;
    const uint64_t mask = filled(head, rows->seen[0], rows);
    now->bits[0] = mask;
    now->count = __builtin_popcountll(mask);
    if (features > 64) now->count += gather_rest(rows, features, context);
    if (LANES == 1 || rows->slots > 0) number(now->index, now->bits, features);
  }
}

/* One array of each subject into [n][SUBJECTS]. In whole lanes, as it will be loaded: what is stored in pieces must be waited for. */
static inline void spread(double *to, const double *const from[SUBJECTS], int n) {
  int i = 0;
  if (SUBJECTS == 1) {
    for (; i + LANES <= n; i += LANES) store(to + i, load(*from + i));
    if (i < n) store(to + i, load_some(*from + i, n - i));
  } else {
    for (; i < n; i++)
      for (int s = 0; s < SUBJECTS; s += LANES) store(to + i * SUBJECTS + s, each(from + s, i));
  }
}

#define SPREAD(to, member, n)                                   \
  do {                                                          \
    for (int s = 0; s < SUBJECTS; s++) from[s] = of[s]->member; \
    spread(to, from, n);                                        \
  } while (0)

/* Into the twin's padded arrays, which nobody sees before a tick. Lanes without a subject do what the last one does. */
static void take_input(struct pho *t, const struct pho_input *input, int count) {
  const struct pho_input *of[SUBJECTS];
  const double *from[SUBJECTS];
  for (int s = 0; s < SUBJECTS; s++) of[s] = &input[s < count ? s : count - 1];
  SPREAD(t->now.context, context, t->features);
  SPREAD(t->event, event, t->zones);
  SPREAD(t->drive, drive, t->zones);
  SPREAD(t->local_input, local_reward, t->locals);
  SPREAD(t->exploration, exploration, t->loops);
  for (int s = 0; s < SUBJECTS; s++) {
    t->primary_reward[s] = of[s]->reward;
    t->place[s] = of[s]->place;
    t->learns[s] = of[s]->learn;
    t->block[s] = of[s]->block;
    t->lesion[s] = of[s]->lesion;
  }
}

/* An array with its padding, which is good, in eight lanes: so nothing is asked one by one. */
static inline void look(uint64_t wrong[PHO_PAD], const double *v, int n, enum range range) {
  for (int i = 0; i < padded(n); i += PHO_PAD)
    for (int k = 0; k < PHO_PAD; k++) wrong[k] |= beyond(v[i + k], range);
}

/* [INPUT-1] Is all good that was taken, of every subject? */
static bool good(const struct pho *t) {
  uint64_t wrong[PHO_PAD] = {0}, any = 0;
  bool sound = true;
  look(wrong, t->now.context, t->features, UNIT);
  look(wrong, t->event, t->zones, UNIT);
  look(wrong, t->drive, t->zones, SIGNED_UNIT);
  look(wrong, t->local_input, t->locals, SIGNED_UNIT);
  look(wrong, t->exploration, t->loops, SIGNED_UNIT);
  for (int s = 0; s < SUBJECTS; s++) {
    any |= beyond(t->primary_reward[s], SIGNED_UNIT) | beyond(t->block[s], UNIT);
    sound &= (t->place[s] >= PH_NO_PLACE) & (t->place[s] < t->places) & ((t->learns[s] & ~1) == 0) &
             (t->lesion[s] >= 0) & (t->lesion[s] <= PH_AMYGDALA + PH_PREFRONTAL + PH_HIPPOCAMPUS);
  }
  for (int k = 0; k < PHO_PAD; k++) any |= wrong[k];
  return sound && (any & SIGN) == 0;
}

/* The numbers of one subject. */
static bool within(const double *v, int n, int subject, enum range range) {
  for (int i = 0; i < n; i++)
    if ((beyond(v[(size_t)i * SUBJECTS + (size_t)subject], range) & SIGN) != 0) return false;
  return true;
}

/* [ERROR-1] [INPUT-1] */
static int check_taken(const struct pho *t, int s) {
  if (!within(t->now.context, t->features, s, UNIT)) return PH_INPUT_CONTEXT;
  if (!within(t->event, t->zones, s, UNIT)) return PH_INPUT_EVENT;
  if (!within(t->drive, t->zones, s, SIGNED_UNIT)) return PH_INPUT_DRIVE;
  if (!within(t->primary_reward, 1, s, SIGNED_UNIT)) return PH_INPUT_REWARD;
  if (!within(t->local_input, t->locals, s, SIGNED_UNIT)) return PH_INPUT_LOCAL_REWARD;
  if (!within(t->exploration, t->loops, s, SIGNED_UNIT)) return PH_INPUT_EXPLORATION;
  if (!within(t->block, 1, s, UNIT)) return PH_INPUT_BLOCK;
  if (t->place[s] < PH_NO_PLACE || t->place[s] >= t->places) return PH_INPUT_PLACE;
  if (t->learns[s] != 0 && t->learns[s] != 1) return PH_INPUT_LEARN;
  if (t->lesion[s] < 0 || t->lesion[s] > PH_AMYGDALA + PH_PREFRONTAL + PH_HIPPOCAMPUS) return PH_INPUT_LESION;
  return PH_OK;
}

#endif
