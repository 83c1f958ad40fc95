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

#ifndef INLINE
#define INLINE static inline __attribute__((always_inline))
#endif

/* What one pass does. */
struct pass {
  int count;
  const int *index;
  const double *then, *now; /* latched context to learn from; context to infer from */
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
  for (int k = 0; k < n; k++) {
    if (learns) g[k] = load(gain + k * LANES);
    s[k] = all(0.0);
  }
  for (int i = 0, count = pass->count; i < count; i++) {
    double *w = weight + (size_t)index[i] * width;
    /* Loaded before anything is stored, so that it is loaded once. */
    lanes before[4], context[4], x[4];
    for (int k = 0; k < n; k++) {
      if (learns) before[k] = context_at(then + (size_t)i * SUBJECTS, k);
      if (infers) context[k] = context_at(now + (size_t)i * SUBJECTS, k);
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

/* A list that learns and infers in one pass, or does one of the two. then or now is null for what it does not do. */
static void run_panel(double *weight, int width, const struct pass *pass, const double *gain, double *sum,
                      enum clamping clamping) {
  const bool learns = pass->then && clamping != NOTHING;
  if (!learns && pass->now) panel(weight, width, pass, gain, sum, false, false, true);
  if (!learns) return;
  if (pass->now) {
    if (clamping == FREE)
      panel(weight, width, pass, gain, sum, true, false, true);
    else
      panel(weight, width, pass, gain, sum, true, true, true);
  } else if (clamping == FREE) {
    panel(weight, width, pass, gain, sum, true, false, false);
  } else {
    panel(weight, width, pass, gain, sum, true, true, false);
  }
}

/* Lowest and highest of n numbers, a multiple of PHO_PAD, and of 0, for each lane. */
static void extremes(const double *v, size_t n, lanes *lowest, lanes *highest) {
  lanes low = all(0.0), high = all(0.0);
  for (size_t i = 0; i < n; i += LANES) {
    low = smaller(load(v + i), low);
    high = larger(load(v + i), high);
  }
  *lowest = low;
  *highest = high;
}

/* How the weights of panel p must be clamped when it learns from a list of that many features with these gains.
 *
 * Headroom: with w <= highest, G <= g+ (g+ >= 0) and 0 <= c' <= 1, rounding is monotone, so w + G * c' as computed is at
 * most highest + g+ as computed. If that is within the bound, the clamp is the identity from above, and it is the new highest.
 * The same below. Each lane has its own extremes. Where one fails, all are measured anew: at once, if that helped the last time; else after
 * so much clamped work that measuring costs little beside it. */
static enum clamping headroom(struct pho_rows *rows, int features, int p, int width, int count, const double *gain) {
  double *lowest = rows->lowest + p * PHO_PAD, *highest = rows->highest + p * PHO_PAD;
  lanes least, most;
  extremes(gain, (size_t)width, &least, &most);
  if (!any_less(least, most)) return NOTHING;
  for (int attempt = 0; attempt < 2; attempt++) {
    const lanes down = load(lowest) + least, up = load(highest) + most;
    if (!any_less(down, all(rows->low)) && !any_less(all(rows->high), up)) {
      store(lowest, down);
      store(highest, up);
      if (attempt == 1) rows->wait[p] = 0;
      return FREE;
    }
    if (attempt == 1) rows->wait[p] = rows->wait[p] < 16 * features ? 2 * rows->wait[p] + features : 16 * features;
    if (attempt == 1 || rows->clamped[p] < rows->wait[p]) break;
    lanes low, high;
    extremes(rows->weight + (size_t)p * PHO_PANEL * (size_t)features, (size_t)width * (size_t)features, &low, &high);
    store(lowest, low);
    store(highest, high);
    rows->clamped[p] = 0;
  }
  rows->clamped[p] += count;
  store(lowest, clamped(load(lowest) + least, rows->low, rows->high));
  store(highest, clamped(load(highest) + most, rows->low, rows->high));
  return CLAMPED;
}

static bool same_features(const struct pho_list *a, const struct pho_list *b, int seen) {
  if (a->count != b->count) return false;
  if (a->count == seen) return true;
  for (int i = 0; i < a->count; i++)
    if (a->index[i] != b->index[i]) return false;
  return true;
}

/* The rows of a block: learning that is due, and inference if wanted. One pass over the weights where the two lists have the same
 * features; else one for each list, panel by panel. */
static void run_block(struct pho_rows *rows, int features, bool learns, bool infers) {
  const struct pho_list *learn = &rows->learn, *now = &rows->now;
  const bool both = learns && infers && learn->count > 0;
  struct pass one = {now->count, now->index, NULL, now->value, rows->low, rows->high};
  struct pass first = {learn->count, learn->index, learn->value, NULL, rows->low, rows->high};
  bool fused = false;
#if SUBJECTS == 1
  if (rows->slots > 0) {
    run_wide(rows, features, learns, infers);
    return;
  }
#endif
  if (both && same_features(learn, now, rows->features_seen)) {
    one.then = learn->value;
    fused = true;
  }
  for (int row = 0, p = 0; row < rows->padded; row += PHO_PANEL, p++) {
    const int width = rows->padded - row < PHO_PANEL ? rows->padded - row : PHO_PANEL;
    double *weight = rows->weight + (size_t)row * (size_t)features, *sum = rows->sum + row;
    const double *gain = rows->gain + row;
    enum clamping clamping = NOTHING;
    if (learns && learn->count > 0) clamping = headroom(rows, features, p, width, learn->count, gain);
    if (clamping != NOTHING && !fused) run_panel(weight, width, &first, gain, sum, clamping);
    if (infers) run_panel(weight, width, &one, gain, sum, fused ? clamping : NOTHING);
  }
}

#endif
