/* The half of a tick that only reads the state. */
#ifndef PHASIC_ANSWER_H
#define PHASIC_ANSWER_H
#include "phasic.h"

/* Fills the whole outcome from the state before the tick; nothing is written there. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires state: \valid_read(state) && valid_state(state);
    requires input: \valid_read(input) && valid_input(model, input);
    requires outcome: \valid(outcome);
    requires apart: \separated(model, state, input, outcome);
    terminates \true;
    assigns *outcome;
    ensures bound: outcome_between(model, outcome) && between(outcome->tonic, -4, 4);
    ensures sums: rows_inferred(model, state, input, &outcome->sum[0]);
    ensures advice: advised(model, state, input, outcome);
    ensures forecasts: forecasted(model, outcome);
    ensures steering: steered(model, input, outcome);
    ensures dopamine: taught(model, &state->latch, input, outcome);
    ensures action: acted(model, state, input, outcome);
    ensures gains: routed(model, &state->latch, input, outcome);
    ensures tonic: same(outcome->tonic, averaged(state->tonic, outcome->dopamine.success, model->parameters.lambda)); */
void ph_answer(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input,
               struct ph_outcome *outcome);
#endif
