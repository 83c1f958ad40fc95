#include "answer.h"
#include "hippocampus.h"
#include "latch.h"
#include "phasic.h"
#include "rows.h"
#include "unchanged.h"

/* Everything that is learned: weights, and the tags of the place, unless learning is off. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires state: \valid(state) && valid_state(state);
    requires input: \valid_read(input) && valid_input(model, input);
    requires outcome: \valid_read(outcome) && outcome_between(model, outcome);
    requires apart: \separated(model, state, input, outcome);
    terminates \true;
    assigns state->weight[0][0 .. PH_ROWS * PH_MAX_FEATURES - 1], state->tag[0][0 .. PH_MAX_PLACES * PH_MAX_ZONES - 1];
    ensures weights: weights_between(state);
    ensures tags: tags_between(state);
    ensures learned: weights_learned{Old, Post}(model, state, input, outcome);
    ensures tagged: place_tagged{Old, Post}(model, state, input, outcome); */
static void learn(const struct ph_model *model, struct ph_state *state, const struct ph_input *input,
                  const struct ph_outcome *outcome) {
  if (input->learn == 0) return;
  ph_learn(model, state, outcome->gain);
  //@ ghost learned:;
  //@ assert tags: \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==> same(state->tag[h][z], \at(state->tag[h][z], Pre));
  //@ assert tags: tags_between(state);
  //@ assert place: PH_NO_PLACE <= input->place < PH_MAX_PLACES;
  //@ assert outputs: all_same{Pre, Here}(&outcome->advice.output[0], PH_MAX_ZONES);
  //@ assert model: sizes_in_limits(model) && parameters_between(&model->parameters);
  if (input->place < 0) return;
  ph_tag_place(model, &outcome->advice, state->tag[input->place]);
  /*@ assert weights: \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[row][j], \at(state->weight[row][j], learned)); */
  /*@ assert bounds: \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        row_between{learned}(state, row) && between(\at(state->weight[row][j], learned), low_bound(role_of(row)), high_bound(role_of(row))); */
  /*@ assert elsewhere: \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES && h != input->place ==>
        same(state->tag[h][z], \at(state->tag[h][z], Pre)); */
}

/* Everything that the tick leaves behind. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires state: \valid(state) && valid_state(state);
    requires input: \valid_read(input) && valid_input(model, input);
    requires outcome: \valid_read(outcome) && outcome_between(model, outcome) && between(outcome->tonic, -4, 4);
    requires apart: \separated(model, state, input, outcome);
    terminates \true;
    assigns *state;
    ensures valid: valid_state(state);
    ensures tonic: same(state->tonic, outcome->tonic);
    ensures learned: weights_learned{Old, Post}(model, state, input, outcome);
    ensures tagged: place_tagged{Old, Post}(model, state, input, outcome);
    ensures latched: latch_kept_from{Old, Post}(model, &state->latch, input, outcome); */
static void settle(const struct ph_model *model, struct ph_state *state, const struct ph_input *input,
                   const struct ph_outcome *outcome) {
  learn(model, state, input, outcome);
  //@ ghost learned:;
  state->tonic = outcome->tonic;
  //@ assert context: all_same{Pre, Here}(&state->latch.context[0], PH_MAX_FEATURES) && all_same{Pre, Here}(&input->context[0], PH_MAX_FEATURES);
  //@ assert forecast: all_same{Pre, Here}(&state->latch.forecast[0], PH_MAX_FORECASTERS) && all_same{Pre, Here}(&outcome->forecasts.success[0], PH_MAX_FORECASTERS);
  //@ assert local_forecast: all_same{Pre, Here}(&state->latch.local_forecast[0], PH_MAX_LOCALS) && all_same{Pre, Here}(&outcome->forecasts.local[0], PH_MAX_LOCALS);
  //@ assert zone_forecast: all_same{Pre, Here}(&state->latch.zone_forecast[0], PH_MAX_ZONES) && all_same{Pre, Here}(&outcome->advice.forecast[0], PH_MAX_ZONES);
  //@ assert act: all_same{Pre, Here}(&state->latch.act[0], PH_MAX_ZONES) && all_same{Pre, Here}(&outcome->advice.act[0], PH_MAX_ZONES);
  //@ assert net: all_same{Pre, Here}(&state->latch.net[0], PH_MAX_ZONES) && all_same{Pre, Here}(&outcome->advice.net[0], PH_MAX_ZONES);
  //@ assert activity: all_same{Pre, Here}(&state->latch.activity[0], PH_MAX_LOOPS) && all_same{Pre, Here}(&outcome->action.activity[0], PH_MAX_LOOPS);
  ph_latch_tick(model, input, outcome, &state->latch);
  //@ assert context: latched{Pre, Here}(&state->latch.context[0], &input->context[0], model->features, PH_MAX_FEATURES);
  //@ assert forecast: latched{Pre, Here}(&state->latch.forecast[0], &outcome->forecasts.success[0], model->forecasters, PH_MAX_FORECASTERS);
  //@ assert local_forecast: latched{Pre, Here}(&state->latch.local_forecast[0], &outcome->forecasts.local[0], model->locals, PH_MAX_LOCALS);
  //@ assert zone_forecast: latched{Pre, Here}(&state->latch.zone_forecast[0], &outcome->advice.forecast[0], model->zones, PH_MAX_ZONES);
  //@ assert act: latched{Pre, Here}(&state->latch.act[0], &outcome->advice.act[0], model->zones, PH_MAX_ZONES);
  //@ assert net: latched{Pre, Here}(&state->latch.net[0], &outcome->advice.net[0], model->zones, PH_MAX_ZONES);
  //@ assert activity: latched{Pre, Here}(&state->latch.activity[0], &outcome->action.activity[0], model->loops, PH_MAX_LOOPS);
  /*@ assert weights: \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[row][j], \at(state->weight[row][j], learned)); */
  /*@ assert tags: \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==>
        same(state->tag[h][z], \at(state->tag[h][z], learned)); */
  /*@ assert weights: \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        row_between{learned}(state, row) && between(\at(state->weight[row][j], learned), low_bound(role_of(row)), high_bound(role_of(row))); */
  //@ assert weights: weights_between(state);
  //@ assert tags: tags_between(state);
  //@ assert tonic: same(state->tonic, outcome->tonic) && between(state->tonic, -4, 4);
  //@ assert context: all_between(&state->latch.context[0], PH_MAX_FEATURES, 0, 1);
  //@ assert forecast: all_between(&state->latch.forecast[0], PH_MAX_FORECASTERS, -2, 2);
  //@ assert local_forecast: all_between(&state->latch.local_forecast[0], PH_MAX_LOCALS, -2, 2);
  //@ assert zone_forecast: all_between(&state->latch.zone_forecast[0], PH_MAX_ZONES, -2, 2);
  //@ assert act: all_between(&state->latch.act[0], PH_MAX_ZONES, 0, 2);
  //@ assert net: all_between(&state->latch.net[0], PH_MAX_ZONES, -2, 2);
  //@ assert activity: all_between(&state->latch.activity[0], PH_MAX_LOOPS, 0, 1);
}

enum ph_status ph_tick(const struct ph_model *model, struct ph_state *state, const struct ph_input *input,
                       struct ph_outcome *outcome) {
  enum ph_status status = ph_check_model(model);
  if (status == PH_OK) status = ph_check_input(model, input);
  if (status != PH_OK) return status;
  ph_answer(model, state, input, outcome);
  //@ ghost answered:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert given_on: read_before{Pre, Here}(model, state, input) && sizes_in_limits{Pre}(model);
  //@ assert sums: rows_answered{Pre, Here}(model, state, input, outcome);
  //@ assert advice: advice_answered{Pre, Here}(model, state, input, outcome);
  //@ assert teaching: taught(model, &state->latch, input, outcome);
  //@ assert teaching: dopamine_answered{Pre, Here}(model, state, input, outcome);
  //@ assert action: action_answered{Pre, Here}(model, state, input, outcome);
  //@ assert gains: routed(model, &state->latch, input, outcome);
  //@ assert gains: gains_answered{Pre, Here}(model, state, input, outcome);
  settle(model, state, input, outcome);
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert model_on: model_unchanged{answered, Here}(model);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert advice: advice_unchanged{answered, Here}(&outcome->advice);
  //@ assert forecasts: forecasts_unchanged{answered, Here}(&outcome->forecasts);
  //@ assert steering: steering_unchanged{answered, Here}(&outcome->steering);
  //@ assert dopamine: dopamine_unchanged{answered, Here}(&outcome->dopamine);
  //@ assert action: action_unchanged{answered, Here}(&outcome->action);
  //@ assert sums: all_same{answered, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert gains: all_same{answered, Here}(&outcome->gain[0], PH_ROWS);
  //@ assert outcome: outcome_unchanged{answered, Here}(outcome);
  //@ assert input_on: input_unchanged{answered, Here}(input);
  //@ assert kept: answer_kept{answered, Here}(model, input, outcome);
  //@ assert sums: rows_answered{Pre, Here}(model, state, input, outcome);
  //@ assert advice: advice_answered{Pre, Here}(model, state, input, outcome);
  //@ assert forecasts: forecasted(model, outcome);
  //@ assert steering: steered(model, input, outcome);
  //@ assert teaching: dopamine_answered{Pre, Here}(model, state, input, outcome);
  //@ assert sizes: 0 <= model->loops <= PH_MAX_LOOPS && model->loops == \at(model->loops, answered);
  /*@ assert proposed: \forall integer l; 0 <= l < model->loops ==>
        loop_proposed{answered}(input, &outcome->sum[0], &outcome->action, l) && loop_decided{answered}(model, &outcome->action, l); */
  /*@ assert proposed: \forall integer l; 0 <= l < model->loops ==>
        loop_proposed{answered}(input, &outcome->sum[0], &outcome->action, l) ==> loop_proposed(input, &outcome->sum[0], &outcome->action, l); */
  /*@ assert rivals: \forall integer l; 0 <= l < model->loops ==>
        same(rival_of{answered}(model, &outcome->action.amplified[0], l, model->loops), rival_of(model, &outcome->action.amplified[0], l, model->loops)); */
  /*@ assert decided: \forall integer l; 0 <= l < model->loops ==>
        same(rival_of{answered}(model, &outcome->action.amplified[0], l, model->loops), rival_of(model, &outcome->action.amplified[0], l, model->loops)) ==>
        loop_decided{answered}(model, &outcome->action, l) ==> loop_decided(model, &outcome->action, l); */
  //@ assert action: action_answered{Pre, Here}(model, state, input, outcome);
  //@ assert gains: gains_answered{Pre, Here}(model, state, input, outcome);
  return PH_OK;
}
