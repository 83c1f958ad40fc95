/* The hypothalamus and brainstem: innate, never learned. They weigh the advice. */
#ifndef PHASIC_STEER_H
#define PHASIC_STEER_H
#include "phasic.h"

/* [HIPPOCAMPUS-1] [STEER-1] [STEER-2] Fills hippocampal, suggestion and output of every zone. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model) && parameters_between(&model->parameters);
    requires state: \valid_read(state) && tags_between(state);
    requires input: \valid_read(input) && valid_input(model, input);
    requires advice: \valid(advice) && \forall integer z; 0 <= z < model->zones ==> zone_between(advice, z);
    requires apart: \separated(advice, model, state, input);
    terminates \true;
    assigns *advice;
    ensures kept: zones_kept{Old, Post}(advice);
    ensures bound: \forall integer z; 0 <= z < model->zones ==> suggestion_between(advice, z);
    ensures value: \forall integer z; 0 <= z < model->zones ==> zone_suggested(model, state, input, advice, z); */
void ph_suggest(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input,
                struct ph_advice *advice);
#endif
