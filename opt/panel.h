/* The weights: inference [ROW-2] and learning [LEARN-1] over the panels of a block.
 *
 * Lanes are rows, never terms of one sum, so every sum adds its terms in the order of the specification. A feature that is zero
 * may be left out, or taken along with the value zero: both are exact, because no weight and no sum that starts at +0.0 is ever -0.0
 * (spec/NUMERICS.md, "Signed zero"). */
#ifndef PHASIC_OPT_PANEL_H
#define PHASIC_OPT_PANEL_H

#include "lanes.h"
#include "twin.h"

/* What one pass does, at the features whose bits are set in both `active` and `seen`; or, for one lane, at those of a list. */
struct pass {
  int features; /* of the model */
  const uint64_t *active, *seen;
  const int *index;
  int count;
  const double *then, *now; /* latched context to learn from; context to infer from: of all features */
  double low, high;
};

/* How a pass learns: not at all; with weights that cannot leave their bounds; with the clamp; or without, but so that it is known afterwards whether one
 * is needed. */
enum learning { NOTHING, FREE, CLAMPED, WATCHED };

/* Rows of a panel, but the last. */
enum { PANEL = PHO_PANEL(SUBJECTS) };

#if defined PHO_PLAIN
/* One lane: the loops that are proven (plain_row.h). They always clamp, which changes nothing where no clamp is needed. */
INLINE void panel(double *weight, int width, const struct pass *pass, const double *gain, double *sum,
                  const enum learning how, const bool infers, lanes *most) {
  (void)most;
  if (how != NOTHING) pho_plain_learn(weight, width, pass->index, pass->then, pass->count, gain, pass->low, pass->high);
  if (infers) pho_plain_infer(weight, width, pass->index, pass->now, pass->count, sum);
}
#else
/* Registers of adjacent rows that are worked off at a time: as many as there is room for, beside as many of gains and of sums. A panel of one subject has no
 * more than four of the widest. */
#if defined PHO_AVX512 && SUBJECTS > 1
#define AT_A_TIME 8
#else
#define AT_A_TIME 4
#endif
_Static_assert(0 == LANES * AT_A_TIME % SUBJECTS, "they begin at subject 0");

/* The context at one feature, for register k: the same for all lanes, or of each subject its own. */
INLINE lanes context_at(const double *value, int k) {
  if (SUBJECTS == 1) return all(*value);
  return load(value + k * LANES % SUBJECTS);
}

/* Up to AT_A_TIME registers of adjacent rows. n, `how` and `infers` are constants where this is used. If the pass is WATCHED, `most`
 * becomes the largest magnitude of itself and of what is learned, in each lane. */
INLINE void registers(double *weight, size_t width, const struct pass *pass, const double *gain, double *sum,
                      const int n, const enum learning how, const bool infers, lanes *most) {
  const uint64_t *const active = pass->active, *const seen = pass->seen;
  const bool learns = how != NOTHING;
  const double *then = learns ? pass->then : NULL, *now = infers ? pass->now : NULL;
  const double low = pass->low, high = pass->high;
  lanes g[AT_A_TIME], s[AT_A_TIME], m = how == WATCHED ? *most : all(0.0);
#pragma GCC unroll 8
  for (int k = 0; k < n; k++) { /* before gcc makes of it a copy in memory */
    if (learns) g[k] = load(gain + k * LANES);
    s[k] = all(0.0);
  }
  for (int first = 0, features = pass->features; first < features; first += 64)
    for (uint64_t mask = active[first / 64] & seen[first / 64]; mask != 0; mask &= mask - 1) {
      const size_t j = (size_t)(first + __builtin_ctzll(mask));
      double *w = weight + j * width;
      /* Loaded before anything is stored, so that it is loaded once. */
      lanes before[AT_A_TIME], context[AT_A_TIME], x[AT_A_TIME];
      for (int k = 0; k < n; k++) {
        if (learns) before[k] = context_at(then + j * SUBJECTS, k);
        if (infers) context[k] = context_at(now + j * SUBJECTS, k);
      }
      for (int k = 0; k < n; k++) {
        x[k] = load(w + k * LANES);
        if (learns) x[k] = moved(x[k], g[k], before[k]);
        if (how == CLAMPED) x[k] = clamped(x[k], low, high);
      }
      if (how == WATCHED) {
        lanes y = magnitude(x[0]);
        for (int k = 1; k < n; k++) y = larger(magnitude(x[k]), y);
        m = larger(y, m);
      }
      if (learns) /* stored before it is added: so gcc comes to an order of instructions that takes 6 % less time */
        for (int k = 0; k < n; k++) store(w + k * LANES, x[k]);
      if (infers)
        for (int k = 0; k < n; k++) s[k] = added(s[k], x[k], context[k]);
    }
  if (infers)
    for (int k = 0; k < n; k++) store(sum + k * LANES, s[k]);
  if (how == WATCHED) *most = m;
}

#if defined PHO_HALVES && SUBJECTS == 1
/* What four registers do that learn freely and infer, in eight of half the width: for processors that work off a whole one in two halves, one after the
 * other. Smaller pieces keep their units busier: 9 % less time, while the weights stay in the first cache. */
enum { HALVES = 8, HALF = LANES / 2, HALVES_FEATURES = 128 };
INLINE void halves(double *weight, size_t width, const struct pass *pass, const double *gain, double *sum) {
  const uint64_t *const active = pass->active, *const seen = pass->seen;
  __m256d g[HALVES], s[HALVES];
#pragma GCC unroll 8
  for (int k = 0; k < HALVES; k++) {
    g[k] = _mm256_loadu_pd(gain + k * HALF);
    s[k] = _mm256_setzero_pd();
  }
  for (int first = 0, features = pass->features; first < features; first += 64)
    for (uint64_t mask = active[first / 64] & seen[first / 64]; mask != 0; mask &= mask - 1) {
      const size_t j = (size_t)(first + __builtin_ctzll(mask));
      double *w = weight + j * width;
      const __m256d before = _mm256_set1_pd(pass->then[j]), context = _mm256_set1_pd(pass->now[j]);
      __m256d x[HALVES];
      for (int k = 0; k < HALVES; k++) x[k] = _mm256_loadu_pd(w + k * HALF) + g[k] * before;
      for (int k = 0; k < HALVES; k++) _mm256_storeu_pd(w + k * HALF, x[k]);
      for (int k = 0; k < HALVES; k++) s[k] = s[k] + x[k] * context;
    }
  for (int k = 0; k < HALVES; k++) _mm256_storeu_pd(sum + k * HALF, s[k]);
}
#endif

/* A panel of that many rows, AT_A_TIME registers at a time, and the rest. */
#define REST(n)                                                                         \
  case n:                                                                               \
    registers(weight + row, stride, pass, gain + row, sum + row, n, how, infers, most); \
    break
INLINE void panel(double *weight, int width, const struct pass *pass, const double *gain, double *sum,
                  const enum learning how, const bool infers, lanes *most) {
  const size_t stride = (size_t)width;
  int row = 0;
  for (; row + AT_A_TIME * LANES <= width; row += AT_A_TIME * LANES) {
#if defined PHO_HALVES && SUBJECTS == 1
    if (how == FREE && pass->features <= HALVES_FEATURES) {
      halves(weight + row, stride, pass, gain + row, sum + row);
      continue;
    }
#endif
    registers(weight + row, stride, pass, gain + row, sum + row, AT_A_TIME, how, infers, most);
  }
#if !defined PHO_SSE2 && !defined PHO_NEON
  switch ((width - row) / LANES) {
#if AT_A_TIME == 8
    REST(7);
    REST(6);
    REST(5);
    REST(4);
#endif
    REST(3);
    REST(2);
    REST(1);
    default: break;
  }
#endif
}
#undef REST
#endif

/* Are all gains zero? By their bits: one that is -0.0 is learned from in vain. */
INLINE bool all_zero(const double *gain, size_t n) {
  lanes bits = all(0.0);
  for (size_t i = 0; i < n; i += LANES) bits = either(bits, load(gain + i));
  return all_zeros(bits);
}

/* What is to be done with a block: learning from the context `then`, inference from `now`; either may be null. `together`: both, at the same features. */
struct work {
  int features;
  const double *then, *now;
  const uint64_t *learn, *infer; /* which features are taken, of those that the block sees */
  int learned, inferred;         /* how many these are; the latter for one lane alone */
  bool together;
};

INLINE void infer_panel(const struct pho_rows *rows, const struct work *work, double *weight, const int width,
                        const double *gain, double *sum) {
  const struct pass pass = {work->features, work->infer, rows->seen, rows->index[1], work->inferred,
                            NULL,           work->now,   rows->low,  rows->high};
  panel(weight, width, &pass, gain, sum, NOTHING, true, NULL);
}

INLINE void learn_panel(const struct pho_rows *rows, const struct work *work, double *weight, const int width,
                        const double *gain, double *sum, const enum learning how, const bool infers, lanes *most) {
  const struct pass pass = {work->features, work->learn, rows->seen, rows->index[0], work->learned,
                            work->then,     work->now,   rows->low,  rows->high};
  panel(weight, width, &pass, gain, sum, how, infers, most);
}

/* Not in line, so that more registers are left where nothing is clamped. */
static __attribute__((noinline)) void learn_clamped(const struct pho_rows *rows, const struct work *work,
                                                    double *weight, int width, const double *gain, double *sum) {
  if (work->together)
    learn_panel(rows, work, weight, width, gain, sum, CLAMPED, true, NULL);
  else
    learn_panel(rows, work, weight, width, gain, sum, CLAMPED, false, NULL);
}

#if defined PHO_PLAIN
/* One lane always clamps. */
INLINE enum learning headroom(const struct pho_rows *rows, const struct work *work, int p, int width,
                              const double *gain) {
  (void)rows, (void)work, (void)p;
  return all_zero(gain, (size_t)width) ? NOTHING : CLAMPED;
}
INLINE void learn_alone(const struct pho_rows *rows, const struct work *work, int p, double *weight, int width,
                        const double *gain, double *sum) {
  (void)p;
  if (!all_zero(gain, (size_t)width)) learn_clamped(rows, work, weight, width, gain, sum);
}
#else
/* The largest magnitude of n numbers, a multiple of PHO_PAD, in each lane. */
INLINE lanes largest(const double *v, size_t n) {
  lanes most = all(0.0);
  for (size_t i = 0; i < n; i += LANES) most = larger(magnitude(load(v + i)), most);
  return most;
}

/* A panel in which a clamp was needed learns with the clamp until so much was clamped that trying without it costs little beside: soon, if it was not needed
 * the last time. */
static bool tries_again(const struct pho_rows *rows, int p) { return rows->clamped[p] >= rows->wait[p]; }
static void clamp_was_needed(struct pho_rows *rows, int p, int features) {
  rows->clamped[p] = 0;
  rows->wait[p] = rows->wait[p] < 16 * features ? 2 * rows->wait[p] + features : 16 * features;
}

/* Can no weight leave its bounds, which are -high and high, that is no larger than `held` before it learns with gains no larger than `most`? Then the
 * largest after that is kept.
 *
 * Headroom: with |w| <= held, |G| <= most and 0 <= c' <= 1, rounding is monotone and the same on both sides of zero, so |w + G * c'| as
 * computed is at most held + most as computed. If that is within the bound, the clamp is the identity, and it is the new largest. Each lane has
 * its own. */
INLINE bool has_room(struct pho_rows *rows, int p, lanes held, lanes most) {
  const lanes then = held + most;
  if (any_less(all(rows->high), then)) return false;
  store(rows->largest + p * PHO_PAD, then);
  return true;
}

/* Nothing is left of a headroom: the panel's weights are measured anew. */
static __attribute__((noinline)) enum learning without_headroom(struct pho_rows *rows, const struct work *work, int p,
                                                                int width, lanes most) {
  const int features = work->features;
  double *held = rows->largest + p * PHO_PAD;
  if (tries_again(rows, p)) {
    store(held, largest(rows->weight + (size_t)p * PANEL * (size_t)features, (size_t)width * (size_t)features));
    if (has_room(rows, p, load(held), most)) {
      rows->wait[p] = 0;
      return FREE;
    }
    clamp_was_needed(rows, p, features);
  }
  rows->clamped[p] += work->learned;
  store(held, smaller(all(rows->high), load(held) + most));
  return CLAMPED;
}

/* How panel p learns in the pass in which it infers: there arithmetic takes the time, and a clamp that is left out saves some. Where a bound is zero there is
 * no headroom. */
INLINE enum learning headroom(struct pho_rows *rows, const struct work *work, int p, int width, const double *gain) {
  const lanes most = largest(gain, (size_t)width);
  if (!any_less(all(0.0), most)) return NOTHING;
  if (rows->low == 0.0) return CLAMPED;
  return has_room(rows, p, load(rows->largest + p * PHO_PAD), most) ? FREE
                                                                    : without_headroom(rows, work, p, width, most);
}

/* The clamp of what was just learned without it: the same, as nobody has read it since. */
static __attribute__((noinline)) void clamp_learned(const struct pho_rows *rows, const struct work *work,
                                                    double *weight, int width) {
  for (int first = 0; first < work->features; first += 64)
    for (uint64_t mask = work->learn[first / 64] & rows->seen[first / 64]; mask != 0; mask &= mask - 1) {
      double *w = weight + (size_t)(first + __builtin_ctzll(mask)) * (size_t)width;
      for (int r = 0; r < width; r += LANES) store(w + r, clamped(load(w + r), rows->low, rows->high));
    }
}

/* Learning in a pass of its own: there memory takes the time, and to look at what is stored costs nothing. */
INLINE void learn_alone(struct pho_rows *rows, const struct work *work, int p, double *weight, const int width,
                        const double *gain, double *sum) {
  if (all_zero(gain, (size_t)width)) return;
  const lanes high = all(rows->high);
  lanes most = high;
  if (!tries_again(rows, p)) {
    learn_clamped(rows, work, weight, width, gain, sum);
    rows->clamped[p] += work->learned;
  } else {
    lanes found = load(rows->largest + p * PHO_PAD);
    learn_panel(rows, work, weight, width, gain, sum, WATCHED, false, &found);
    if (any_less(high, found)) {
      clamp_learned(rows, work, weight, width);
      clamp_was_needed(rows, p, work->features);
    } else {
      rows->wait[p] = 0;
      most = found;
    }
  }
  store(rows->largest + p * PHO_PAD, most);
}

#endif

INLINE void run_panel(struct pho_rows *rows, const struct work *work, int p, const int width) {
  double *weight = rows->weight + (size_t)p * PANEL * (size_t)work->features, *sum = rows->sum + p * PANEL;
  const double *gain = rows->gain + p * PANEL;
  const enum learning how = work->together ? headroom(rows, work, p, width, gain) : NOTHING;
  if (work->then && !work->together) learn_alone(rows, work, p, weight, width, gain, sum);
  if (how == FREE)
    learn_panel(rows, work, weight, width, gain, sum, FREE, true, NULL);
  else if (how == CLAMPED)
    learn_clamped(rows, work, weight, width, gain, sum);
  else if (work->now)
    infer_panel(rows, work, weight, width, gain, sum);
}

/* All panels. The width of most is known to the compiler. */
INLINE void run_panels(struct pho_rows *rows, const struct work *work) {
  int p = 0;
  for (; (p + 1) * PANEL <= rows->padded; p++) run_panel(rows, work, p, PANEL);
  if (p * PANEL < rows->padded) run_panel(rows, work, p, rows->padded - p * PANEL);
}

/* Which features are taken, to learn at and to infer from. What is zero changes nothing, so all that the block sees are taken where more than half of them
 * are not zero in both contexts: then, or if they are the same, one pass over the weights is enough. */
INLINE void choose_features(const struct pho_rows *rows, struct work *work) {
  int both = 0;
  uint64_t differ = 0;
  work->learned = work->inferred = 0;
  for (int w = 0; work->learn && w * 64 < work->features; w++) {
    const uint64_t learn = work->learn[w] & rows->seen[w], infer = work->infer ? work->infer[w] & rows->seen[w] : 0;
    work->learned += __builtin_popcountll(learn);
    both += __builtin_popcountll(learn & infer);
    differ |= learn ^ infer;
  }
  if (2 * both > rows->features) {
    work->learn = work->infer = rows->seen;
    work->learned = rows->features;
    differ = 0;
  }
  work->together = work->learned > 0 && differ == 0; /* where nothing is inferred, what is learned differs */
}

/* The rows of a block: learning that is due from the context `then`, and inference from `now`; either may be null. One pass over the weights
 * where both take the same features; else one for each, panel by panel. */
static void run_block(struct pho_rows *rows, int features, const struct pho_context *then,
                      const struct pho_context *now) {
  struct work work;
  work.features = features;
  work.learn = then ? then->active : NULL;
  work.infer = now ? now->active : NULL;
  choose_features(rows, &work);
  work.then = work.learned > 0 ? then->value : NULL;
  work.now = now ? now->value : NULL;
#if defined PHO_PLAIN
  if (then) work.learned = pho_number(rows->index[0], work.learn, rows->seen, features);
  if (now) work.inferred = pho_number(rows->index[1], work.infer, rows->seen, features);
#endif
  run_panels(rows, &work);
}

#endif
