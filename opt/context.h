/* The input: taken, and checked; and which features of the context are not zero. */
#ifndef PHASIC_OPT_CONTEXT_H
#define PHASIC_OPT_CONTEXT_H

#include <stdint.h>
#include <string.h>

#include "lanes.h"
#include "twin.h"

/* The bits of each lane. */
typedef uint64_t lane_bits __attribute__((vector_size(LANES * sizeof(uint64_t))));

static inline lane_bits bits_of(lanes x) {
  lane_bits bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* What numbers may be: [0, 1], either zero included, or [-1, 1]. */
enum range { UNIT, SIGNED_UNIT };

/* The sign bit tells whether a number is outside: the bits of numbers that are not negative are ordered as they are, and those of NaN are above
 * all others. No comparison, which would depend on the control register. */
static inline lane_bits beyond(lanes x, enum range range) {
  const lane_bits size = bits_of(magnitude(x)), above = bits_of(all(1.0)) - size;
  return range == SIGNED_UNIT ? above
                              : above | (bits_of(x) & (0 - size)); /* a sign counts only if something follows it */
}

static inline bool any_sign(lane_bits bits) {
  lanes x;
  memcpy(&x, &bits, sizeof x);
  return any_negative(x);
}

/* Features at a time: of one subject as many as there are lanes; of many, whose lanes are subjects, one. */
enum { STEP = SUBJECTS == 1 ? LANES : 1 };

/* Which of them are zero, a bit each, given their bits, of all subjects. */
INLINE uint64_t zeros_of(lanes bits) { return SUBJECTS == 1 ? zeros(bits) : all_zeros(bits); }

/* Which of the first n features of a context, at most 64, are not zero; and any of those that follow. A feature that is -0.0 may be taken along. */
INLINE uint64_t active_of(const double *context, const int n) {
  uint64_t zero = 0;
  for (int first = 0; first < n; first += 16) { /* each part for itself, so that none waits for the one before */
    uint64_t part = 0;
    for (int j = first; j < n && j < first + 16; j += STEP) {
      lanes bits = all(0.0);
      for (int s = 0; s < SUBJECTS; s += LANES) bits = either(bits, load(context + j * SUBJECTS + s));
      part |= zeros_of(bits) << (j - first);
    }
    zero |= part << first;
  }
  return ~zero;
}

static void gather(const struct pho *twin, struct pho_context *context) {
  for (int first = 0, left; (left = twin->features - first) > 0; first += 64) {
    const double *value = context->value + first * SUBJECTS;
    context->active[first / 64] =
        left >= 64 ? active_of(value, 64) : active_of(value, left); /* 64 are the usual number, without a loop */
  }
}

/* The numbers first to end of an array of n of each subject, into [n][SUBJECTS]; in whole lanes, as they will be loaded: what is stored in pieces must be
 * waited for. What is wrong gets a sign in `wrong`. If `active` is not null, they are at most 64, and it becomes which of them are not zero, and any of those
 * that follow. */
INLINE void take_some(double *to, const double *const from[SUBJECTS], int first, int end, int n, enum range range,
                      lane_bits *wrong, uint64_t *active) {
  uint64_t zero = 0;
  for (int i = first; i < end; i += STEP) {
    lanes bits = all(0.0);
    for (int s = 0; s < SUBJECTS; s += LANES) {
      const lanes x = SUBJECTS > 1 ? each(from + s, i) : i + LANES <= n ? load(*from + i) : load_some(*from + i, n - i);
      store(to + i * SUBJECTS + s, x);
      *wrong |= beyond(x, range);
      bits = either(bits, x);
    }
    if (active) zero |= zeros_of(bits) << (i - first);
  }
  if (active) *active = ~zero;
}

INLINE void take_context(struct pho_context *to, const double *const from[SUBJECTS], int n, lane_bits *wrong) {
  for (int first = 0; first < n; first += 64)
    take_some(to->value, from, first, n < first + 64 ? n : first + 64, n, UNIT, wrong, &to->active[first / 64]);
}

/* Where each subject's array begins. */
#define FROM(member) \
  for (int s = 0; s < SUBJECTS; s++) from[s] = of[s]->member
#define TAKE(to, member, n, range)                     \
  do {                                                 \
    FROM(member);                                      \
    take_some(to, from, 0, n, n, range, &wrong, NULL); \
  } while (0)

/* [INPUT-1] Into the twin's padded arrays, which nobody sees before a tick; whether all of it is good. Lanes without a subject do what the last one
 * does. */
static bool take_input(struct pho *t, const struct pho_input *input, int count) {
  const struct pho_input *of[SUBJECTS];
  const double *from[SUBJECTS];
  lane_bits wrong = {0};
  bool sound = true;
  for (int s = 0; s < SUBJECTS; s++) of[s] = &input[s < count ? s : count - 1];
  FROM(context);
  take_context(&t->now->context, from, t->features, &wrong);
  TAKE(t->event, event, t->zones, UNIT);
  TAKE(t->drive, drive, t->zones, SIGNED_UNIT);
  TAKE(t->local_input, local_reward, t->locals, SIGNED_UNIT);
  TAKE(t->exploration, exploration, t->loops, SIGNED_UNIT);
  for (int s = 0; s < SUBJECTS; s++) {
    const int place = of[s]->place, learn = of[s]->learn, lesion = of[s]->lesion;
    t->primary_reward[s] = of[s]->reward;
    t->block[s] = of[s]->block;
    t->place[s] = place;
    t->learns[s] = learn;
    t->lesion[s] = lesion;
    sound &= (place >= PH_NO_PLACE) & (place < t->places) & ((learn & ~1) == 0) & (lesion >= 0) &
             (lesion <= PH_AMYGDALA + PH_PREFRONTAL + PH_HIPPOCAMPUS);
  }
  for (int s = 0; s < SUBJECTS; s += LANES)
    wrong |= beyond(scalar(t->primary_reward, s), SIGNED_UNIT) | beyond(scalar(t->block, s), UNIT);
  return sound && !any_sign(wrong);
}

/* The numbers of one subject. */
static bool within(const double *v, int n, int subject, enum range range) {
  for (int i = 0; i < n; i++)
    if (any_sign(beyond(all(v[(size_t)i * SUBJECTS + (size_t)subject]), range))) return false;
  return true;
}

/* [ERROR-1] [INPUT-1] */
static int check_taken(const struct pho *t, int s) {
  if (!within(t->now->context.value, t->features, s, UNIT)) return PH_INPUT_CONTEXT;
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
