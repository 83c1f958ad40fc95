/* What one tick leaves for the next to be compared with. */
#ifndef PHASIC_LATCH_H
#define PHASIC_LATCH_H
#include "phasic.h"

/* [LATCH-1] */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires input: \valid_read(input);
    requires outcome: \valid_read(outcome);
    requires latch: \valid(latch);
    requires apart: \separated(latch, model, input, outcome);
    terminates \true;
    assigns *latch;
    ensures context: latched{Old, Post}(&latch->context[0], &input->context[0], model->features, PH_MAX_FEATURES);
    ensures forecast: latched{Old, Post}(&latch->forecast[0], &outcome->forecasts.success[0], model->forecasters, PH_MAX_FORECASTERS);
    ensures local: latched{Old, Post}(&latch->local_forecast[0], &outcome->forecasts.local[0], model->locals, PH_MAX_LOCALS);
    ensures zone: latched{Old, Post}(&latch->zone_forecast[0], &outcome->advice.forecast[0], model->zones, PH_MAX_ZONES);
    ensures act: latched{Old, Post}(&latch->act[0], &outcome->advice.act[0], model->zones, PH_MAX_ZONES);
    ensures net: latched{Old, Post}(&latch->net[0], &outcome->advice.net[0], model->zones, PH_MAX_ZONES);
    ensures activity: latched{Old, Post}(&latch->activity[0], &outcome->action.activity[0], model->loops, PH_MAX_LOOPS); */
void ph_latch_tick(const struct ph_model *model, const struct ph_input *input, const struct ph_outcome *outcome,
                   struct ph_latch *latch);
#endif
