#include "teach.h"
#include "dopamine.h"
#include "judge.h"
#include "number.h"

/* [TONIC-1] Tonic dopamine is a rolling average of phasic. */
/*@ requires tonic: between(tonic, -4, 4);
    requires dopamine: between(dopamine, -4, 4);
    requires lambda: between(lambda, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -4, 4);
    ensures value: same(\result, averaged(tonic, dopamine, lambda)); */
static double averaged(double tonic, double dopamine, double lambda) {
  double missing = dopamine - tonic;
  //@ assert missing: between(missing, -8, 8);
  double step = lambda * missing;
  //@ assert step: between(step, -8, 8);
  double moved = tonic + step;
  //@ assert moved: between(moved, -12, 12);
  return ph_clamp(moved, -4.0, 4.0);
}

/* What the Steering Subsystem makes of the advice, and what that teaches of Success In Life. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires state: \valid_read(state) && valid_state(state);
    requires input: \valid_read(input) && valid_input(model, input);
    requires outcome: \valid(outcome);
    requires zones: \forall integer z; 0 <= z < model->zones ==> zone_between(&outcome->advice, z) && suggestion_between(&outcome->advice, z);
    requires apart: \separated(model, state, input, outcome);
    terminates \true;
    assigns *outcome;
    ensures sums_kept: all_same{Old, Post}(\at(&outcome->sum[0], Post), PH_ROWS);
    ensures advice_kept: advice_unchanged{Old, Post}(\at(&outcome->advice, Post));
    ensures forecasts_kept: forecasts_unchanged{Old, Post}(\at(&outcome->forecasts, Post));
    ensures steering_bound: steering_between(model, &outcome->steering);
    ensures bound: all_between(&outcome->dopamine.error[0], model->forecasters, -4, 4) &&
      all_between(&outcome->dopamine.rpe[0], model->forecasters, -4, 4) && between(outcome->dopamine.success, -4, 4);
    ensures steering: steered(model, input, outcome);
    ensures errors: \forall integer n; 0 <= n < model->forecasters ==>
      success_taught(model, &state->latch, &outcome->steering, &outcome->dopamine, n);
    ensures median: same(outcome->dopamine.success, outcome->dopamine.rpe[model->median]);
    ensures tonic: between(outcome->tonic, -4, 4) &&
      same(outcome->tonic, averaged(state->tonic, outcome->dopamine.success, model->parameters.lambda)); */
static void teach_success(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input,
                          struct ph_outcome *outcome) {
  //@ assert outputs: all_between(&outcome->advice.output[0], model->zones, -1, 1);
  //@ assert suggestions: all_between(&outcome->advice.suggestion[0], model->zones, -1, 1);
  ph_judge(model, input, &outcome->advice, &outcome->steering);
  //@ ghost judged:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{Pre, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert advice: advice_unchanged{Pre, Here}(&outcome->advice);
  //@ assert forecasts: forecasts_unchanged{Pre, Here}(&outcome->forecasts);
  //@ assert steering: steered(model, input, outcome);
  ph_success_dopamine(model, &state->latch, &outcome->steering, &outcome->dopamine);
  //@ ghost success:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{Pre, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert advice: advice_unchanged{Pre, Here}(&outcome->advice);
  //@ assert forecasts: forecasts_unchanged{Pre, Here}(&outcome->forecasts);
  //@ assert steering: steering_unchanged{judged, Here}(&outcome->steering);
  //@ assert steering: steering_between(model, &outcome->steering);
  //@ assert error: all_between(&outcome->dopamine.error[0], model->forecasters, -4, 4) && all_between(&outcome->dopamine.rpe[0], model->forecasters, -4, 4);
  //@ assert success: between(outcome->dopamine.success, -4, 4);
  outcome->tonic = averaged(state->tonic, outcome->dopamine.success, model->parameters.lambda);
  //@ ghost averaged:;
  //@ assert entries: \forall integer n; 0 <= n < PH_MAX_FORECASTERS ==> success_dopamine_same{success, Here}(&outcome->dopamine, n);
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{Pre, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert advice: advice_unchanged{Pre, Here}(&outcome->advice);
  //@ assert forecasts: forecasts_unchanged{Pre, Here}(&outcome->forecasts);
  //@ assert steering: steering_unchanged{judged, Here}(&outcome->steering);
  //@ assert steering: steering_between(model, &outcome->steering);
  //@ assert success: same(outcome->dopamine.success, \at(outcome->dopamine.success, success));
  //@ assert tonic: same(outcome->tonic, averaged(state->tonic, outcome->dopamine.success, model->parameters.lambda)) && between(outcome->tonic, -4, 4);
  //@ assert judged_on: model_unchanged{judged, Here}(model) && input_unchanged{judged, Here}(input) && advice_unchanged{judged, Here}(&outcome->advice);
  //@ assert steering: steered(model, input, outcome);
  //@ assert success_on: given_unchanged{success, Here}(model, state, input);
  //@ assert success_on: steering_unchanged{success, Here}(&outcome->steering);
  //@ assert sizes: 0 <= model->forecasters <= PH_MAX_FORECASTERS && model->forecasters == \at(model->forecasters, success);
  /*@ assert taught: \forall integer n; 0 <= n < model->forecasters ==> success_dopamine_same{success, Here}(&outcome->dopamine, n) ==>
        success_taught{success}(model, &state->latch, &outcome->steering, &outcome->dopamine, n) ==>
        success_taught(model, &state->latch, &outcome->steering, &outcome->dopamine, n); */
  //@ assert bound: all_between(&outcome->dopamine.error[0], model->forecasters, -4, 4) && all_between(&outcome->dopamine.rpe[0], model->forecasters, -4, 4);
  //@ assert median: model->median == \at(model->median, success) && same(outcome->dopamine.success, outcome->dopamine.rpe[model->median]);
}

void ph_teach(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input,
              struct ph_outcome *outcome) {
  teach_success(model, state, input, outcome);
  //@ ghost success:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  ph_local_dopamine(model, &state->latch, &outcome->steering, &outcome->dopamine);
  //@ ghost local:;
  //@ assert tonic: same(outcome->tonic, \at(outcome->tonic, success));
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{Pre, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert advice: advice_unchanged{Pre, Here}(&outcome->advice);
  //@ assert forecasts: forecasts_unchanged{Pre, Here}(&outcome->forecasts);
  //@ assert steering: steering_unchanged{success, Here}(&outcome->steering);
  //@ assert suggestions: all_between(&outcome->advice.suggestion[0], model->zones, -1, 1);
  //@ assert success: \forall integer n; 0 <= n < model->forecasters ==> success_dopamine_same{success, Here}(&outcome->dopamine, n);
  //@ assert success: same(outcome->dopamine.success, \at(outcome->dopamine.success, success));
  //@ assert error: all_between(&outcome->dopamine.error[0], model->forecasters, -4, 4);
  //@ assert rpe: all_between(&outcome->dopamine.rpe[0], model->forecasters, -4, 4);
  //@ assert success_on: given_unchanged{success, Here}(model, state, input);
  //@ assert success_on: steering_unchanged{success, Here}(&outcome->steering);
  //@ assert sizes: 0 <= model->forecasters <= PH_MAX_FORECASTERS && model->forecasters == \at(model->forecasters, success);
  /*@ assert taught: \forall integer n; 0 <= n < model->forecasters ==> success_dopamine_same{success, Here}(&outcome->dopamine, n) ==>
        success_taught{success}(model, &state->latch, &outcome->steering, &outcome->dopamine, n) ==>
        success_taught(model, &state->latch, &outcome->steering, &outcome->dopamine, n); */
  //@ assert taught: \forall integer n; 0 <= n < model->forecasters ==> success_taught(model, &state->latch, &outcome->steering, &outcome->dopamine, n);
  //@ assert median: same(outcome->dopamine.success, outcome->dopamine.rpe[model->median]);
  ph_zone_dopamine(model, &state->latch, input, &outcome->advice, &outcome->dopamine);
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{Pre, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert advice: advice_unchanged{Pre, Here}(&outcome->advice);
  //@ assert forecasts: forecasts_unchanged{Pre, Here}(&outcome->forecasts);
  //@ assert steering: steering_unchanged{success, Here}(&outcome->steering);
  //@ assert success: \forall integer n; 0 <= n < model->forecasters ==> success_dopamine_same{local, Here}(&outcome->dopamine, n);
  //@ assert success: same(outcome->dopamine.success, \at(outcome->dopamine.success, local));
  //@ assert local: \forall integer k; 0 <= k < model->locals ==> local_dopamine_same{local, Here}(&outcome->dopamine, k);
  //@ assert local_on: given_unchanged{local, Here}(model, state, input);
  //@ assert local_on: steering_unchanged{local, Here}(&outcome->steering);
  //@ assert error: all_between(&outcome->dopamine.error[0], model->forecasters, -4, 4);
  //@ assert rpe: all_between(&outcome->dopamine.rpe[0], model->forecasters, -4, 4);
  //@ assert local: all_between(&outcome->dopamine.local[0], model->locals, -3, 3);
  //@ assert sizes: 0 <= model->forecasters <= PH_MAX_FORECASTERS && model->forecasters == \at(model->forecasters, local);
  //@ assert sizes: 0 <= model->locals <= PH_MAX_LOCALS && model->locals == \at(model->locals, local);
  /*@ assert taught: \forall integer n; 0 <= n < model->forecasters ==> success_dopamine_same{local, Here}(&outcome->dopamine, n) ==>
        success_taught{local}(model, &state->latch, &outcome->steering, &outcome->dopamine, n) ==>
        success_taught(model, &state->latch, &outcome->steering, &outcome->dopamine, n); */
  /*@ assert taught: \forall integer k; 0 <= k < model->locals ==> local_dopamine_same{local, Here}(&outcome->dopamine, k) ==>
        local_taught{local}(&state->latch, &outcome->steering, &outcome->dopamine, k) ==>
        local_taught(&state->latch, &outcome->steering, &outcome->dopamine, k); */
  //@ assert taught: \forall integer n; 0 <= n < model->forecasters ==> success_taught(model, &state->latch, &outcome->steering, &outcome->dopamine, n);
  //@ assert median: same(outcome->dopamine.success, outcome->dopamine.rpe[model->median]);
  //@ assert taught: \forall integer k; 0 <= k < model->locals ==> local_taught(&state->latch, &outcome->steering, &outcome->dopamine, k);
  //@ assert tonic: same(outcome->tonic, \at(outcome->tonic, local));
  //@ assert success_on: model_unchanged{success, Here}(model) && input_unchanged{success, Here}(input) && advice_unchanged{success, Here}(&outcome->advice);
  //@ assert steered: steered(model, input, outcome);
}
