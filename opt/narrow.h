/* Blocks of few rows of one subject: those that fit one panel of PHO_PAD. What is around a pass over the weights takes longer there than the pass. So
 * there is one, over the features that are not zero in either of the two contexts, and it always clamps: what is zero changes nothing
 * (panel.h), and neither does a clamp where none is needed. */
#ifndef PHASIC_OPT_NARROW_H
#define PHASIC_OPT_NARROW_H

#include "lanes.h"
#include "twin.h"

enum { NARROW = PHO_PAD / LANES };

static inline bool is_narrow(const struct pho_rows *rows) { return LANES > 1 && rows->padded == PHO_PAD; }

/* Learning that is due from the context `then`, and inference from `now`; either may be null. */
static __attribute__((noinline)) void run_narrow(const struct pho_rows *rows, int features,
                                                 const struct pho_context *then, const struct pho_context *now) {
  if (!then && !now) return;
  const double *const then_value = (then ? then : now)->value, *const now_value = (now ? now : then)->value;
  const double low = rows->low, high = rows->high;
  double *const weight = rows->weight;
  lanes gain[NARROW], sum[NARROW];
  for (int k = 0; k < NARROW; k++) {
    gain[k] = then ? load(rows->gain + k * LANES) : all(0.0);
    sum[k] = all(0.0);
  }
  for (int first = 0; first < features; first += 64) {
    const uint64_t learns = then ? then->active[first / 64] : 0, infers = now ? now->active[first / 64] : 0;
    for (uint64_t mask = (learns | infers) & rows->seen[first / 64]; mask != 0; mask &= mask - 1) {
      const int j = first + __builtin_ctzll(mask);
      double *const w = weight + (size_t)j * PHO_PAD;
      const lanes before = all(then_value[j]), context = all(now_value[j]);
      for (int k = 0; k < NARROW; k++) {
        const lanes x = clamped(moved(load(w + k * LANES), gain[k], before), low, high);
        store(w + k * LANES, x);
        sum[k] = added(sum[k], x, context);
      }
    }
  }
  if (now)
    for (int k = 0; k < NARROW; k++) store(rows->sum + k * LANES, sum[k]);
}

#endif
