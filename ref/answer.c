#include "answer.h"
#include "forecast.h"
#include "loop.h"
#include "route.h"
#include "rows.h"
#include "steer.h"
#include "teach.h"
#include "unchanged.h"
#include "zone.h"

/* What the rows say, what the supervised loops suggest, and what is forecast. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires state: \valid_read(state) && valid_state(state);
    requires input: \valid_read(input) && valid_input(model, input);
    requires outcome: \valid(outcome);
    requires apart: \separated(model, state, input, outcome);
    terminates \true;
    assigns *outcome;
    ensures sums_bound: sums_between(model, &outcome->sum[0]);
    ensures zones_bound: \forall integer z; 0 <= z < model->zones ==> zone_between(&outcome->advice, z) && suggestion_between(&outcome->advice, z);
    ensures forecasts_bound: forecasts_between(model, &outcome->forecasts);
    ensures sums: rows_inferred(model, state, input, &outcome->sum[0]);
    ensures advice: advised(model, state, input, outcome);
    ensures forecasts: forecasted(model, outcome); */
static void suggest(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input,
                    struct ph_outcome *outcome) {
  ph_infer(model, state, input, outcome->sum);
  //@ ghost summed:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  ph_zones(model, outcome->sum, &outcome->advice);
  //@ ghost zoned:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{summed, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert summed_on: given_unchanged{summed, Here}(model, state, input);
  //@ assert rows: rows_inferred(model, state, input, &outcome->sum[0]);
  ph_suggest(model, state, input, &outcome->advice);
  //@ ghost suggested:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{summed, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert sums: all_same{zoned, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert sums: sums_between(model, &outcome->sum[0]);
  //@ assert zoned_on: given_unchanged{zoned, Here}(model, state, input);
  //@ assert rows: rows_inferred(model, state, input, &outcome->sum[0]);
  //@ assert zones: \forall integer z; 0 <= z < model->zones ==> zone_between(&outcome->advice, z);
  //@ assert advised: \forall integer z; 0 <= z < model->zones ==> zone_advised(&outcome->sum[0], &outcome->advice, z);
  //@ assert advised: advised(model, state, input, outcome);
  //@ assert zones: \forall integer z; 0 <= z < model->zones ==> zone_between(&outcome->advice, z) && suggestion_between(&outcome->advice, z);
  ph_forecast(model, outcome->sum, &outcome->forecasts);
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{suggested, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert advice: advice_unchanged{suggested, Here}(&outcome->advice);
  //@ assert suggested_on: given_unchanged{suggested, Here}(model, state, input);
}

void ph_answer(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input,
               struct ph_outcome *outcome) {
  suggest(model, state, input, outcome);
  //@ ghost suggested:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  ph_teach(model, state, input, outcome);
  //@ ghost taught:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{suggested, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert advice: advice_unchanged{suggested, Here}(&outcome->advice);
  //@ assert forecasts: forecasts_unchanged{suggested, Here}(&outcome->forecasts);
  //@ assert sums: sums_between(model, &outcome->sum[0]);
  ph_act(model, state, input, outcome->sum, &outcome->action);
  //@ ghost acted:;
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert action: acted(model, state, input, outcome);
  //@ assert loops: \forall integer l; 0 <= l < model->loops ==> loop_between(&outcome->action, l) && between(outcome->action.activity[l], 0, 1);
  //@ assert sums: all_same{suggested, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert advice: advice_unchanged{suggested, Here}(&outcome->advice);
  //@ assert forecasts: forecasts_unchanged{suggested, Here}(&outcome->forecasts);
  //@ assert steering: steering_unchanged{taught, Here}(&outcome->steering);
  //@ assert dopamine: dopamine_unchanged{taught, Here}(&outcome->dopamine);
  //@ assert tonic: same(outcome->tonic, \at(outcome->tonic, taught));
  //@ assert dopamine: dopamine_between(model, &outcome->dopamine);
  ph_route(model, &state->latch, input, &outcome->dopamine, outcome->gain);
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert state: state_unchanged{Pre, Here}(state);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert given: given_valid(model, state, input);
  //@ assert sums: all_same{suggested, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert advice: advice_unchanged{suggested, Here}(&outcome->advice);
  //@ assert forecasts: forecasts_unchanged{suggested, Here}(&outcome->forecasts);
  //@ assert steering: steering_unchanged{taught, Here}(&outcome->steering);
  //@ assert dopamine: dopamine_unchanged{taught, Here}(&outcome->dopamine);
  //@ assert action: action_unchanged{acted, Here}(&outcome->action);
  //@ assert tonic: same(outcome->tonic, \at(outcome->tonic, taught));
  //@ assert suggested_on: given_unchanged{suggested, Here}(model, state, input);
  //@ assert taught_on: given_unchanged{taught, Here}(model, state, input);
  //@ assert acted_on: given_unchanged{acted, Here}(model, state, input);
  //@ assert taught_on: advice_unchanged{taught, Here}(&outcome->advice);
  //@ assert acted_on: all_same{acted, Here}(&outcome->sum[0], PH_ROWS);
  //@ assert sizes: 0 <= model->loops <= PH_MAX_LOOPS && model->loops == \at(model->loops, acted);
  /*@ assert proposed: \forall integer l; 0 <= l < model->loops ==> loop_proposed{acted}(input, &outcome->sum[0], &outcome->action, l) &&
        loop_decided{acted}(model, &outcome->action, l); */
  /*@ assert proposed: \forall integer l; 0 <= l < model->loops ==>
        loop_proposed{acted}(input, &outcome->sum[0], &outcome->action, l) ==> loop_proposed(input, &outcome->sum[0], &outcome->action, l); */
  /*@ assert rivals: \forall integer l; 0 <= l < model->loops ==>
        same(rival_of{acted}(model, &outcome->action.amplified[0], l, model->loops), rival_of(model, &outcome->action.amplified[0], l, model->loops)); */
  /*@ assert decided: \forall integer l; 0 <= l < model->loops ==>
        same(rival_of{acted}(model, &outcome->action.amplified[0], l, model->loops), rival_of(model, &outcome->action.amplified[0], l, model->loops)) ==>
        loop_decided{acted}(model, &outcome->action, l) ==> loop_decided(model, &outcome->action, l); */
  //@ assert motivated: same(outcome->action.motivation, motivation_of(&model->parameters, state->tonic, input->block));
  //@ assert acted: acted(model, state, input, outcome);
  /*@ assert loops: \forall integer l; 0 <= l < model->loops ==>
        loop_between{acted}(&outcome->action, l) && between(\at(outcome->action.activity[l], acted), 0, 1) ==>
        loop_between(&outcome->action, l) && between(outcome->action.activity[l], 0, 1); */
  //@ assert motivation: between(outcome->action.motivation, 0, 2);
  //@ assert zones: \forall integer z; 0 <= z < model->zones ==> zone_between(&outcome->advice, z) && suggestion_between(&outcome->advice, z);
  //@ assert forecasts: forecasts_between(model, &outcome->forecasts);
  //@ assert steering: steering_between(model, &outcome->steering);
  //@ assert dopamine: dopamine_between(model, &outcome->dopamine);
}
