/* The innate judgement, and the teaching signals that follow from it. */
#ifndef PHASIC_TEACH_H
#define PHASIC_TEACH_H
#include "phasic.h"
#include "unchanged.h"

/* [STEER-3] [STEER-4] [DOPAMINE-1] to [DOPAMINE-5] [TONIC-1] Fills steering, dopamine and tonic of an outcome that has its advice; the rest of it stays. */
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
    ensures dopamine_bound: dopamine_between(model, &outcome->dopamine);
    ensures steering: steered(model, input, outcome);
    ensures dopamine: taught(model, &state->latch, input, outcome);
    ensures tonic: between(outcome->tonic, -4, 4) &&
      same(outcome->tonic, averaged(state->tonic, outcome->dopamine.success, model->parameters.lambda)); */
void ph_teach(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input,
              struct ph_outcome *outcome);
#endif
