/* What the theorems about whole ticks call a tick is what ph_tick does: all clauses at once, of a copy of the state before it, the input, the
 * outcome and the state after it. From here every theorem about `ticked` is one about ph_tick. */
#include "copied.h"

/*@ requires model: \valid_read(model) && valid_model(model);
    requires state: \valid(state) && valid_state(state);
    requires before: \valid_read(before) && state_copied{Here, Here}(state, before);
    requires input: \valid_read(input) && valid_input(model, input);
    requires outcome: \valid(outcome);
    requires apart: \separated(model, state, before, input, outcome);
    terminates \true;
    assigns *state, *outcome;
    ensures ticked: \result == PH_OK ==> ticked(model, before, input, outcome, state); */
enum ph_status a_tick_is_all_clauses(const struct ph_model *model, struct ph_state *state, const struct ph_state *before,
                                     const struct ph_input *input, struct ph_outcome *outcome) {
  //@ assert limits: sizes_in_limits(model);
  //@ assert limits: model->features <= PH_MAX_FEATURES;
  const enum ph_status status = ph_tick(model, state, input, outcome);
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert input: input_unchanged{Pre, Here}(input);
  //@ assert before: state_unchanged{Pre, Here}(before);
  //@ assert weights: weights_in{Pre, Here}(state, before);
  //@ assert tags: tags_in{Pre, Here}(state, before);
  //@ assert context: \forall integer i; 0 <= i < PH_MAX_FEATURES ==> same(\at(state->latch.context[i], Pre), before->latch.context[i]);
  //@ assert forecast: \forall integer i; 0 <= i < PH_MAX_FORECASTERS ==> same(\at(state->latch.forecast[i], Pre), before->latch.forecast[i]);
  //@ assert local_forecast: \forall integer i; 0 <= i < PH_MAX_LOCALS ==> same(\at(state->latch.local_forecast[i], Pre), before->latch.local_forecast[i]);
  //@ assert zone_forecast: \forall integer i; 0 <= i < PH_MAX_ZONES ==> same(\at(state->latch.zone_forecast[i], Pre), before->latch.zone_forecast[i]);
  //@ assert act: \forall integer i; 0 <= i < PH_MAX_ZONES ==> same(\at(state->latch.act[i], Pre), before->latch.act[i]);
  //@ assert net: \forall integer i; 0 <= i < PH_MAX_ZONES ==> same(\at(state->latch.net[i], Pre), before->latch.net[i]);
  //@ assert activity: \forall integer i; 0 <= i < PH_MAX_LOOPS ==> same(\at(state->latch.activity[i], Pre), before->latch.activity[i]);
  //@ assert latch: latch_of{Pre, Here}(&state->latch, &before->latch);
  //@ assert tonic: same(\at(state->tonic, Pre), before->tonic);
  //@ assert contexts: \forall integer j; 0 <= j < PH_MAX_FEATURES ==> same(\at(input->context[j], Pre), input->context[j]);
  //@ assert kinds: \forall integer j; 0 <= j < PH_MAX_FEATURES ==> \at(model->kind[j], Pre) == model->kind[j];
  //@ assert copied: rows_in{Pre, Here}(model, state, before, input);
  //@ assert learn: \at(input->learn, Pre) == input->learn;
  /*@ assert counts: \at(model->features, Pre) == model->features && \at(model->forecasters, Pre) == model->forecasters &&
        \at(model->locals, Pre) == model->locals && \at(model->zones, Pre) == model->zones && \at(model->loops, Pre) == model->loops; */
  //@ assert used: \forall integer row; 0 <= row < PH_ROWS ==> (row_used{Pre}(model, row) <==> row_used(model, row));
  //@ assert sizes: sizes_kept{Pre, Here}(model);
  //@ assert rows: status == PH_OK ==> rows_inferred(model, before, input, &outcome->sum[0]);
  //@ assert advice: status == PH_OK ==> advised(model, before, input, outcome);
  //@ assert taught: status == PH_OK ==> taught(model, &before->latch, input, outcome);
  //@ assert acted: status == PH_OK ==> acted(model, before, input, outcome);
  //@ assert routed: status == PH_OK ==> routed(model, &before->latch, input, outcome);
  //@ assert averaged: status == PH_OK ==> same(outcome->tonic, averaged(before->tonic, outcome->dopamine.success, model->parameters.lambda));
  /*@ assert each: status == PH_OK ==> \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==> input->learn != 0 ==>
        weight_learned{Pre, Here}(model, state, &outcome->gain[0], row, j); */
  /*@ assert each: status == PH_OK ==> \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        weight_learned{Pre, Here}(model, state, &outcome->gain[0], row, j) ==> \at(row_used(model, row) && j < model->features, Pre) ==>
        same(state->weight[row][j], learned_by(role_of(row), \at(state->weight[row][j], Pre), outcome->gain[row], \at(state->latch.context[j], Pre),
                                               \at(model->kind[j], Pre))); */
  /*@ assert each: status == PH_OK ==> \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        weight_learned{Pre, Here}(model, state, &outcome->gain[0], row, j) ==> !\at(row_used(model, row) && j < model->features, Pre) ==>
        same(state->weight[row][j], \at(state->weight[row][j], Pre)); */
  /*@ assert off: status == PH_OK ==> input->learn == 0 ==> \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[row][j], \at(state->weight[row][j], Pre)); */
  //@ assert learned: status == PH_OK ==> weights_ticked(model, before, input, outcome, state);
  //@ assert tagged: status == PH_OK ==> tags_ticked(model, before, input, outcome, state);
  //@ assert latched: status == PH_OK ==> latch_ticked(model, input, outcome, &state->latch);
  return status;
}
