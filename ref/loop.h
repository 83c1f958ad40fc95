/* Reinforcement-learned loops: cortex proposes, striatum values in context, pallidum lets the best through. */
#ifndef PHASIC_LOOP_H
#define PHASIC_LOOP_H
#include "phasic.h"

/* [LOOP-1] [LOOP-2] [LOOP-3] Fills the whole action. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires state: \valid_read(state) && between(state->tonic, -4, 4);
    requires input: \valid_read(input) && valid_input(model, input);
    requires sum: \valid_read(sum + (0 .. PH_ROWS - 1)) && sums_between(model, sum);
    requires action: \valid(action);
    requires apart: \separated(action, model, state, input, sum + (0 .. PH_ROWS - 1));
    terminates \true;
    assigns *action;
    ensures motivation: between(action->motivation, 0, 2) &&
      same(action->motivation, motivation_of(&model->parameters, state->tonic, input->block));
    ensures bound: \forall integer l; 0 <= l < model->loops ==> loop_between(action, l) && between(action->activity[l], 0, 1);
    ensures value: \forall integer l; 0 <= l < model->loops ==>
      loop_proposed(input, sum, action, l) && loop_decided(model, action, l); */
void ph_act(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input, const double *sum,
            struct ph_action *action);
#endif
