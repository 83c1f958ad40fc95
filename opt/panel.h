/* The weights: inference [ROW-2] and learning [LEARN-1] over the panels of a block.
 *
 * Lanes are rows, never terms of one sum, so every sum adds its terms in the order of the specification. A feature that is zero
 * may be left out, or taken along with the value zero: both are exact, because no weight and no sum that starts at +0.0 is ever -0.0
 * (spec/NUMERICS.md, "Signed zero"). */
#ifndef PHASIC_OPT_PANEL_H
#define PHASIC_OPT_PANEL_H

#include "lanes.h"
#include "twin.h"
#if SUBJECTS == 1
#include "wide.h"
#endif

/* What one pass does. */
struct pass {
  int count;
  const int *index;
  const double *then, *now; /* latched context to learn from; context to infer from: of all features */
  double low, high;
};

#if defined PHO_PLAIN
/* One lane: the loops that are proven (plain_row.h). They always clamp, which changes nothing where there is headroom. */
INLINE void panel(double *weight, int width, const struct pass *pass, const double *gain, double *sum,
                  const bool learns, const bool clamps, const bool infers) {
  (void)clamps;
  if (learns) pho_plain_learn(weight, width, pass->index, pass->then, pass->count, gain, pass->low, pass->high);
  if (infers) pho_plain_infer(weight, width, pass->index, pass->now, pass->count, sum);
}
#else
_Static_assert(4 * LANES % SUBJECTS == 0, "four registers begin at subject 0");

/* The context at one feature, for register k: the same for all lanes, or of each subject its own. */
INLINE lanes context_at(const double *value, int k) {
  if (SUBJECTS == 1) return all(*value);
  return load(value + k * LANES % SUBJECTS);
}

/* Up to four registers of adjacent rows, at the features of the list. n and the three choices are constants where this is used. */
INLINE void registers(double *weight, size_t width, const struct pass *pass, const double *gain, double *sum,
                      const int n, const bool learns, const bool clamps, const bool infers) {
  const int *index = pass->index;
  const double *then = learns ? pass->then : NULL, *now = infers ? pass->now : NULL;
  const double low = pass->low, high = pass->high;
  lanes g[4], s[4];
#pragma GCC unroll 4
  for (int k = 0; k < n; k++) { /* before gcc makes of it a copy in memory */
    if (learns) g[k] = load(gain + k * LANES);
    s[k] = all(0.0);
  }
  for (int i = 0, count = pass->count; i < count; i++) {
    const size_t j = (size_t)index[i];
    double *w = weight + j * width;
    /* Loaded before anything is stored, so that it is loaded once. */
    lanes before[4], context[4], x[4];
    for (int k = 0; k < n; k++) {
      if (learns) before[k] = context_at(then + j * SUBJECTS, k);
      if (infers) context[k] = context_at(now + j * SUBJECTS, k);
    }
    for (int k = 0; k < n; k++) {
      x[k] = load(w + k * LANES);
      if (learns) x[k] = moved(x[k], g[k], before[k]);
      if (clamps) x[k] = clamped(x[k], low, high);
    }
    if (infers)
      for (int k = 0; k < n; k++) s[k] = added(s[k], x[k], context[k]);
    if (learns)
      for (int k = 0; k < n; k++) store(w + k * LANES, x[k]);
  }
  if (infers)
    for (int k = 0; k < n; k++) store(sum + k * LANES, s[k]);
}

/* A panel of that many rows, four registers at a time, and the rest. */
INLINE void panel(double *weight, int width, const struct pass *pass, const double *gain, double *sum,
                  const bool learns, const bool clamps, const bool infers) {
  const size_t stride = (size_t)width;
  int row = 0;
  for (; row + 4 * LANES <= width; row += 4 * LANES)
    registers(weight + row, stride, pass, gain + row, sum + row, 4, learns, clamps, infers);
#if !defined PHO_SSE2 && !defined PHO_NEON
  switch ((width - row) / LANES) {
    case 3: registers(weight + row, stride, pass, gain + row, sum + row, 3, learns, clamps, infers); break;
    case 2: registers(weight + row, stride, pass, gain + row, sum + row, 2, learns, clamps, infers); break;
    case 1: registers(weight + row, stride, pass, gain + row, sum + row, 1, learns, clamps, infers); break;
    default: break;
  }
#endif
}
#endif

enum clamping { FREE, CLAMPED, NOTHING }; /* FREE: no weight can leave its bounds in this pass */

/* The largest magnitude of n numbers, a multiple of PHO_PAD, in each lane. */
INLINE lanes largest(const double *v, size_t n) {
  lanes most = all(0.0);
  for (size_t i = 0; i < n; i += LANES) most = larger(magnitude(load(v + i)), most);
  return most;
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

/* Nothing is left of a headroom: the panel's weights are measured anew, at once if that helped the last time, else after so much
 * clamped work that measuring costs little beside it. */
static __attribute__((noinline)) enum clamping without_headroom(struct pho_rows *rows, int features, int p, int width,
                                                                lanes most) {
  double *held = rows->largest + p * PHO_PAD;
  if (rows->clamped[p] >= rows->wait[p]) {
    store(held, largest(rows->weight + (size_t)p * PHO_PANEL * (size_t)features, (size_t)width * (size_t)features));
    rows->clamped[p] = 0;
    if (has_room(rows, p, load(held), most)) {
      rows->wait[p] = 0;
      return FREE;
    }
    rows->wait[p] = rows->wait[p] < 16 * features ? 2 * rows->wait[p] + features : 16 * features;
  }
  rows->clamped[p] += rows->learn->count;
  store(held, smaller(all(rows->high), load(held) + most));
  return CLAMPED;
}

/* How the weights of panel p must be clamped when it learns with these gains. Where a bound is zero there is no headroom. */
INLINE enum clamping headroom(struct pho_rows *rows, int features, int p, int width, const double *gain) {
  const lanes most = largest(gain, (size_t)width);
  if (!any_less(all(0.0), most)) return NOTHING;
  if (rows->low == 0.0) return CLAMPED;
  return has_room(rows, p, load(rows->largest + p * PHO_PAD), most) ? FREE
                                                                    : without_headroom(rows, features, p, width, most);
}

static bool same_features(const struct pho_list *a, const struct pho_list *b, int seen) {
  if (a->count != b->count) return false;
  if (a->count == seen) return true;
  for (int i = 0; i < a->count; i++)
    if (a->index[i] != b->index[i]) return false;
  return true;
}

INLINE void infer_panel(const struct pho_rows *rows, double *weight, const int width, const double *now,
                        const double *gain, double *sum) {
  const struct pass pass = {rows->now->count, rows->now->index, NULL, now, rows->low, rows->high};
  panel(weight, width, &pass, gain, sum, false, false, true);
}

/* What is to be done with a block: learning from the context `then`, inference from `now`; either may be null. `together`: the two lists have the
 * same features. */
struct work {
  int features;
  const double *then, *now;
  bool together;
};

INLINE void learn_panel(const struct pho_rows *rows, const struct work *work, double *weight, const int width,
                        const double *gain, double *sum, const bool clamps) {
  const struct pass pass = {rows->learn->count, rows->learn->index, work->then, work->now, rows->low, rows->high};
  if (work->together) {
    panel(weight, width, &pass, gain, sum, true, clamps, true);
    return;
  }
  panel(weight, width, &pass, gain, sum, true, clamps, false);
  if (work->now) infer_panel(rows, weight, width, work->now, gain, sum);
}

/* Not in line, so that more registers are left where nothing is clamped. */
static __attribute__((noinline)) void learn_clamped(const struct pho_rows *rows, const struct work *work,
                                                    double *weight, int width, const double *gain, double *sum) {
  learn_panel(rows, work, weight, width, gain, sum, true);
}

INLINE void run_panel(struct pho_rows *rows, const struct work *work, int p, const int width) {
  double *weight = rows->weight + (size_t)p * PHO_PANEL * (size_t)work->features, *sum = rows->sum + p * PHO_PANEL;
  const double *restrict gain = rows->gain + p * PHO_PANEL; /* nobody writes there: loaded once */
  const enum clamping clamping = work->then ? headroom(rows, work->features, p, width, gain) : NOTHING;
  if (clamping == FREE)
    learn_panel(rows, work, weight, width, gain, sum, false);
  else if (clamping == CLAMPED)
    learn_clamped(rows, work, weight, width, gain, sum);
  else if (work->now)
    infer_panel(rows, weight, width, work->now, gain, sum);
}

/* All panels. The width of most is known to the compiler. */
INLINE void run_panels(struct pho_rows *rows, const struct work *work) {
  int p = 0;
  for (; (p + 1) * PHO_PANEL <= rows->padded; p++) run_panel(rows, work, p, PHO_PANEL);
  if (p * PHO_PANEL < rows->padded) run_panel(rows, work, p, rows->padded - p * PHO_PANEL);
}

/* The rows of a block: learning that is due from the context `then`, and inference from `now`; either may be null. One pass over the weights
 * where the two lists have the same features; else one for each list, panel by panel. */
static void run_block(struct pho_rows *rows, int features, const double *then, const double *now) {
#if SUBJECTS == 1
  if (rows->slots > 0) {
    run_wide(rows, features, then, now);
    return;
  }
#endif
  if (rows->learn->count == 0) then = NULL;
  const bool together = then && now && same_features(rows->learn, rows->now, rows->features_seen);
  const struct work work = {features, then, now, together};
  run_panels(rows, &work);
}

#endif
