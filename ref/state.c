/* [STATE-1] [SCRATCH-1] The state: made, copied out and in. */
#include "phasic.h"
#include "vector.h"

static void zero_latch(struct ph_latch *latch) {
  ph_zero(latch->context, PH_MAX_FEATURES);
  ph_zero(latch->forecast, PH_MAX_FORECASTERS);
  ph_zero(latch->local_forecast, PH_MAX_LOCALS);
  ph_zero(latch->zone_forecast, PH_MAX_ZONES);
  ph_zero(latch->act, PH_MAX_ZONES);
  ph_zero(latch->net, PH_MAX_ZONES);
  ph_zero(latch->activity, PH_MAX_LOOPS);
}

void ph_init(struct ph_state *state) {
  for (int row = 0; row < PH_ROWS; row++) ph_zero(state->weight[row], PH_MAX_FEATURES);
  for (int place = 0; place < PH_MAX_PLACES; place++) ph_zero(state->tag[place], PH_MAX_ZONES);
  state->tonic = 0.0;
  zero_latch(&state->latch);
}

static void copy_latch(const struct ph_latch *from, struct ph_latch *to) {
  ph_copy(to->context, from->context, PH_MAX_FEATURES);
  ph_copy(to->forecast, from->forecast, PH_MAX_FORECASTERS);
  ph_copy(to->local_forecast, from->local_forecast, PH_MAX_LOCALS);
  ph_copy(to->zone_forecast, from->zone_forecast, PH_MAX_ZONES);
  ph_copy(to->act, from->act, PH_MAX_ZONES);
  ph_copy(to->net, from->net, PH_MAX_ZONES);
  ph_copy(to->activity, from->activity, PH_MAX_LOOPS);
}

void ph_export(const struct ph_state *state, struct ph_state *image) {
  for (int row = 0; row < PH_ROWS; row++) ph_copy(image->weight[row], state->weight[row], PH_MAX_FEATURES);
  for (int place = 0; place < PH_MAX_PLACES; place++) ph_copy(image->tag[place], state->tag[place], PH_MAX_ZONES);
  image->tonic = state->tonic;
  copy_latch(&state->latch, &image->latch);
}

/* -0.0 becomes +0.0, and nothing else changes: no weight of a state is -0.0, so that skipping a feature of value 0 is
 * exact. */
static void unsign_zeros(double *weight, int n) {
  for (int j = 0; j < n; j++) weight[j] = weight[j] + 0.0;
}

enum ph_status ph_import(const struct ph_state *image, struct ph_state *state) {
  const enum ph_status status = ph_check_state(image);
  if (status != PH_OK) return status;
  ph_export(image, state);
  for (int row = 0; row < PH_ROWS; row++) unsign_zeros(state->weight[row], PH_MAX_FEATURES);
  return PH_OK;
}
