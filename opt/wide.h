/* Blocks with wide panels: more weights than the nearer caches hold, so that the passes over memory are what takes the time.
 *
 * Weights are read in long stretches, a few features at a time; the sums stay in the first cache, and each still adds its terms in order.
 * And what is to be learned at a feature is put off until its weights are next read, which makes one pass of two: its gains and its
 * value are kept until then. A weight so meets the same operations in the same order as if it had learned at once. There is a limited number of
 * slots for gains; what still waits when its slot is needed is done first, and so is all that waits before weights are looked
 * at from outside. */
#ifndef PHASIC_OPT_WIDE_H
#define PHASIC_OPT_WIDE_H

#include <string.h>

#include "lanes.h"
#include "twin.h"

enum { TOGETHER = 8 };

/* The weights of one feature in one panel, and what is to be done there. */
struct stretch {
  double *weight;
  const double *gain;
  double then, now; /* latched context to learn from, or 0; context to infer from */
};

/* n, the two choices and whether there is a `next` are constants where this is used. The clamp is never left out: here memory is waited for, and
 * what is needed next is asked for. */
INLINE void stretches(const struct stretch *each, const double *const *next, double *sum, size_t width, double low,
                      double high, const int n, const bool learns, const bool infers) {
  double *w[TOGETHER];
  const double *gain[TOGETHER];
  lanes then[TOGETHER], now[TOGETHER];
  for (int f = 0; f < n; f++) {
    w[f] = each[f].weight;
    gain[f] = each[f].gain;
    then[f] = all(each[f].then);
    now[f] = all(each[f].now);
  }
  for (size_t r = 0; r < width; r += LANES) {
    for (int f = 0; next && f < n; f++) __builtin_prefetch(next[f] + r, 0, 2);
    lanes s = infers ? load(sum + r) : all(0.0);
    for (int f = 0; f < n; f++) {
      lanes x = load(w[f] + r);
      if (learns) x = clamped(moved(x, load(gain[f] + r), then[f]), low, high);
      if (infers) s = added(s, x, now[f]);
      if (learns) store(w[f] + r, x);
    }
    if (infers) store(sum + r, s);
  }
}

INLINE void some(const struct stretch *each, const double *const *next, double *sum, size_t width, double low,
                 double high, const int n, bool learns) {
  if (!sum)
    stretches(each, next, NULL, width, low, high, n, true, false);
  else if (!learns)
    stretches(each, next, sum, width, low, high, n, false, true);
  else
    stretches(each, next, sum, width, low, high, n, true, true);
}

/* What is to be done at a feature of the panel that begins with a row. */
static inline struct stretch stretch_at(const struct pho_rows *rows, int features, int row, int j, const double *now) {
  const size_t first = (size_t)row;
  return (struct stretch){pho_weight_at(rows, features, row, j),
                          rows->kept + (size_t)rows->slot_of[j] * (size_t)rows->padded + first, rows->due[j],
                          now ? now[j] : 0.0};
}

/* One panel at the features of a list, with what is due there; and inference, if there is a context for it. Several features at a time; but if
 * they follow each other and all learn, they are one stretch of memory that is read and written, fastest from its beginning to its end. */
static void wide_panel(struct pho_rows *rows, int features, int row, const int *index, const double *now, int count) {
  const size_t width = (size_t)pho_width_at(rows, row);
  const bool in_order = count > 0 && index[count - 1] - index[0] < count && rows->due[index[0]] != 0.0;
  double *sum = now ? rows->sum + row : NULL;
  int i = 0;
  if (now)
    for (size_t r = 0; r < width; r += LANES) store(sum + r, all(0.0));
  for (; !in_order && i + TOGETHER <= count; i += TOGETHER) {
    struct stretch each[TOGETHER];
    const double *next[TOGETHER];
    bool learns = false;
    for (int f = 0; f < TOGETHER; f++) {
      const int after = i + f + TOGETHER;
      each[f] = stretch_at(rows, features, row, index[i + f], now);
      next[f] = pho_weight_at(rows, features, row, index[after < count ? after : i + f]);
      learns = learns || each[f].then != 0.0;
    }
    some(each, next, sum, width, rows->low, rows->high, TOGETHER, learns);
  }
  for (; i < count; i++) {
    const struct stretch one = stretch_at(rows, features, row, index[i], now);
    some(&one, NULL, sum, width, rows->low, rows->high, 1, one.then != 0.0);
  }
}

/* Does what is due at the features of a list. */
static void learn_now(struct pho_rows *rows, int features, const int *index, int count) {
  for (int row = 0; count > 0 && row < rows->padded; row += rows->panel)
    wide_panel(rows, features, row, index, NULL, count);
  for (int i = 0; i < count; i++) rows->due[index[i]] = 0.0;
}

/* Does what waits for the gains of a slot, or for those of any (ANY). */
enum { ANY = -1 };
static void empty(struct pho_rows *rows, int features, int slot) {
  int *index = rows->some, count = 0;
  for (int j = 0; j < features; j++)
    if (rows->due[j] != 0.0 && (slot == ANY || rows->slot_of[j] == slot)) index[count++] = j;
  learn_now(rows, features, index, count);
}

/* What is still due at the features of a list from before. */
static void catch_up(struct pho_rows *rows, int features, const int *list, int n) {
  int *index = rows->some, count = 0;
  for (int i = 0; i < n; i++)
    if (rows->due[list[i]] != 0.0) index[count++] = list[i];
  learn_now(rows, features, index, count);
}

/* Keeps what a context and the gains ask for. */
static void put_off(struct pho_rows *rows, int features, const struct pho_context *then) {
  int *const index = rows->index[0];
  const int slot = rows->slot, count = pho_number(index, then->active, rows->seen, features);
  if (count == 0) return;
  empty(rows, features, slot);
  catch_up(rows, features, index, count);
  memcpy(rows->kept + (size_t)slot * (size_t)rows->padded, rows->gain, (size_t)rows->padded * sizeof *rows->gain);
  for (int i = 0; i < count; i++) {
    const int j = index[i];
    rows->due[j] = then->value[j];
    rows->slot_of[j] = slot;
  }
  rows->slot = (slot + 1) % rows->slots;
  rows->waiting = true;
}

/* The rows of a block with wide panels: inference, or all that is due. Not in line, where all other blocks are run. */
static __attribute__((noinline)) void run_wide(struct pho_rows *rows, int features, const struct pho_context *then,
                                               const struct pho_context *now) {
  if (then) put_off(rows, features, then);
  if (!now) {
    if (rows->waiting) empty(rows, features, ANY);
    rows->waiting = false;
    return;
  }
  int *const index = rows->index[1];
  const int count = pho_number(index, now->active, rows->seen, features);
  for (int row = 0; row < rows->padded; row += rows->panel) wide_panel(rows, features, row, index, now->value, count);
  for (int i = 0; i < count; i++) rows->due[index[i]] = 0.0;
}

#endif
