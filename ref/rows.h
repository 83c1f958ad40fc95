/* Inference and learning, for every row that a model has. */
#ifndef PHASIC_ROWS_H
#define PHASIC_ROWS_H
#include "phasic.h"

/* [ROW-2] sum[row] = row . context. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires state: \valid_read(state) && weights_between(state);
    requires input: \valid_read(input) && all_between(&input->context[0], model->features, 0, 1);
    requires sum: \valid(sum + (0 .. PH_ROWS - 1));
    requires apart: \separated(sum + (0 .. PH_ROWS - 1), model, state, input);
    terminates \true;
    assigns sum[0 .. PH_ROWS - 1];
    ensures bound: sums_between(model, sum);
    ensures value: rows_inferred(model, state, input, sum); */
void ph_infer(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input, double *sum);

/* [LEARN-1] Every row learns from the latched context with its own gain. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires state: \valid(state) && weights_between(state) && latch_between(&state->latch);
    requires gain: \valid_read(gain + (0 .. PH_ROWS - 1)) && gains_between(model, gain);
    requires apart: \separated(state, model, gain + (0 .. PH_ROWS - 1));
    terminates \true;
    assigns state->weight[0][0 .. PH_ROWS * PH_MAX_FEATURES - 1];
    ensures bound: weights_between(state);
    ensures value: \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
      weight_learned{Old, Post}(model, state, gain, row, j); */
void ph_learn(const struct ph_model *model, struct ph_state *state, const double *gain);
#endif
