/* One instance of the kernel: this file is compiled once for each set of instructions, with PHO_NAME and one of
 * the macros of lanes.h; and once more with PHO_SUBJECTS for twins of many subjects. */
#include "context.h"
#include "control.h"
#include "panel.h"
#include "signals.h"
#if SUBJECTS == 1
#include "narrow.h"
#include "wide.h"
#endif

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define TEXT_(a) #a
#define TEXT(a) TEXT_(a)

static int was_entered;

static int entered(void) { return __atomic_load_n(&was_entered, __ATOMIC_RELAXED); }

/* Written once only, so that threads do not fight for it. */
static void enter(void) {
  if (!entered()) __atomic_store_n(&was_entered, 1, __ATOMIC_RELAXED);
}

static inline void run_rows(struct pho_rows *rows, int features, const struct pho_context *then,
                            const struct pho_context *now) {
#if SUBJECTS == 1
  if (rows->slots > 0)
    run_wide(rows, features, then, now);
  else if (is_narrow(rows))
    run_narrow(rows, features, then, now);
  else
#endif
    run_block(rows, features, then, now);
}

/* Learning that is due, and inference from a context, if there is one. */
static void run_blocks(struct pho *twin, const struct pho_context *now) {
  const struct pho_context *then = twin->learning_due ? &twin->learning : NULL;
  for (struct pho_rows *const *at = twin->blocks; *at; at++) run_rows(*at, twin->features, then, now);
  twin->learning_due = false;
}

static void weights(struct pho *twin) { run_blocks(twin, &twin->now->context); }

static bool learning_waits(const struct pho *twin) {
  bool waits = twin->learning_due;
  for (struct pho_rows *const *at = twin->blocks; *at; at++) waits = waits || (*at)->waiting;
  return waits;
}

static void settle(struct pho *twin) {
  if (!learning_waits(twin)) return;
  const pho_control found = pho_take_control();
  run_blocks(twin, NULL);
  pho_give_control(found);
}

/* [LATCH-1] By exchange: what was latched before is learned from next, and its place is free for what comes. */
static void latch(struct pho *twin) {
  struct pho_latched *const last = twin->last;
  const struct pho_context learning = twin->learning;
  twin->learning = last->context;
  last->context = learning;
  twin->last = twin->now;
  twin->now = last;
}

/* What was latched before is to be learned from: a subject that does not learn has nothing there. */
static void keep_from_learning(struct pho *twin) {
  int learn = 0;
  for
    EACH_SUBJECT(s) learn += twin->learns[s];
  twin->learning_due = learn > 0;
  if (learn == 0 || learn == SUBJECTS) return;
  for (int j = 0; j < twin->features; j++)
    for
      EACH_SUBJECT(s)
  if (!twin->learns[s]) twin->learning.value[j * SUBJECTS + s] = 0.0;
}

static void compute(struct pho *twin) {
  weights(twin);
  answer(twin);
  latch(twin);
  keep_from_learning(twin);
}

static void tick(struct pho *twin) {
  const pho_control found = pho_take_control();
  enter();
  compute(twin);
  pho_give_control(found);
}

#if SUBJECTS == 1
#define KERNEL JOIN(pho_kernel_, PHO_NAME)
#else
#define KERNEL JOIN(pho_kernel_many_, PHO_NAME)
#endif
extern const struct pho_kernel KERNEL;
const struct pho_kernel KERNEL = {TEXT(PHO_NAME), LANES == 1, take_input, check_taken, tick,
                                  settle,         gather,     weights,    entered};
