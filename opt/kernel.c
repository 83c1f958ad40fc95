/* One instance of the kernel: this file is compiled once for each set of instructions, with PHO_NAME and one of the macros of lanes.h. */
#include "context.h"
#include "control.h"
#include "panel.h"
#include "signals.h"

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

static void weights(struct pho *twin) {
  for (int b = 0; b < PHO_BLOCKS; b++)
    if (twin->rows[b].used > 0) run_block(&twin->rows[b], twin->features, twin->learning_due, true);
  twin->learning_due = false;
}

static void settle(struct pho *twin) {
  if (!twin->learning_due) return;
  const pho_control found = pho_take_control();
  for (int b = 0; b < PHO_BLOCKS; b++)
    if (twin->rows[b].used > 0) run_block(&twin->rows[b], twin->features, true, false);
  twin->learning_due = false;
  pho_give_control(found);
}

/* [LATCH-1] By exchange: what was latched before is learned from next, and its place is free for what comes. */
static void latch(struct pho *twin) {
  for (int b = 0; b < PHO_BLOCKS; b++) {
    struct pho_rows *rows = &twin->rows[b];
    const struct pho_list learn = rows->learn;
    rows->learn = rows->latched;
    rows->latched = rows->now;
    rows->now = learn;
  }
  const struct pho_latched last = twin->last;
  twin->last = twin->now;
  twin->now = last;
}

static void compute(struct pho *twin, const struct pho_input *input) {
  const struct ph_parameters *p = &twin->parameters;
  const double left = 1.0 - input->block;
  gather(twin, twin->now.context);
  weights(twin);
  if (twin->zones > 0) {
    advise(twin);
    suggest(twin, input);
    zone_errors(twin);
    zone_gains(twin, left);
  }
  forecast(twin);
  judge(twin, input);
  surprise(twin);
  forecast_gains(twin, left);
  if (twin->loops > 0) loop_gains(twin, left);
  act(twin, input);
  /* [TONIC-1] */
  twin->tonic = clamped_one(twin->tonic + p->lambda * (twin->channel[0] - twin->tonic), -4.0, 4.0);
  if (input->learn && input->place >= 0) tag_place(twin, input->place);
  twin->learning_due = input->learn != 0;
  latch(twin);
}

static int tick(struct pho *twin, const struct pho_input *input) {
  const int status = take_input(twin, input);
  if (status != PH_OK) return status;
  const pho_control found = pho_take_control();
  enter();
  compute(twin, input);
  pho_give_control(found);
  return PH_OK;
}

extern const struct pho_kernel JOIN(pho_kernel_, PHO_NAME);
const struct pho_kernel JOIN(pho_kernel_, PHO_NAME) = {TEXT(PHO_NAME), tick, settle, gather, weights, entered};
