#include "dopamine.h"
#include "forecast.h"
#include "hippocampus.h"
#include "latch.h"
#include "loop.h"
#include "number.h"
#include "phasic.h"
#include "route.h"
#include "rows.h"
#include "steer.h"
#include "zone.h"

/* Everything that is computed from the state before the tick; nothing of it is written there. */
static void infer(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input,
                  struct ph_outcome *outcome) {
  ph_infer(model, state, input, outcome->sum);
  ph_zones(model, outcome->sum, &outcome->advice);
  ph_suggest(model, state, input, &outcome->advice);
  ph_forecast(model, outcome->sum, &outcome->forecasts);
  ph_judge(model, input, &outcome->advice, &outcome->steering);
  ph_success_dopamine(model, &state->latch, &outcome->steering, &outcome->dopamine);
  ph_local_dopamine(model, &state->latch, &outcome->steering, &outcome->dopamine);
  ph_zone_dopamine(model, &state->latch, input, &outcome->advice, &outcome->dopamine);
  ph_act(model, state, input, outcome->sum, &outcome->action);
  ph_route(model, &state->latch, input, &outcome->dopamine, outcome->gain);
}

/* [TONIC-1] Tonic dopamine is a rolling average of phasic. */
static double averaged(double tonic, double dopamine, double lambda) {
  return ph_clamp(tonic + lambda * (dopamine - tonic), -4.0, 4.0);
}

/* Everything that the tick leaves behind. */
static void settle(const struct ph_model *model, struct ph_state *state, const struct ph_input *input,
                   struct ph_outcome *outcome) {
  outcome->tonic = averaged(state->tonic, outcome->dopamine.success, model->parameters.lambda);
  if (input->learn != 0) {
    ph_learn(model, state, outcome->gain);
    if (input->place >= 0) ph_tag_place(model, &outcome->advice, state->tag[input->place]);
  }
  state->tonic = outcome->tonic;
  ph_latch_tick(model, input, outcome, &state->latch);
}

enum ph_status ph_tick(const struct ph_model *model, struct ph_state *state, const struct ph_input *input,
                       struct ph_outcome *outcome) {
  enum ph_status status = ph_check_model(model);
  if (status == PH_OK) status = ph_check_input(model, input);
  if (status != PH_OK) return status;
  infer(model, state, input, outcome);
  settle(model, state, input, outcome);
  return PH_OK;
}
