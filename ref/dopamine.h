/* The teaching signals of the three categories. */
#ifndef PHASIC_DOPAMINE_H
#define PHASIC_DOPAMINE_H
#include "phasic.h"

/* [DOPAMINE-1] Category 1: error, rpe and success. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires latch: \valid_read(latch) && latch_between(latch);
    requires steering: \valid_read(steering) && steering_between(model, steering);
    requires dopamine: \valid(dopamine);
    requires apart: \separated(dopamine, model, latch, steering);
    terminates \true;
    assigns *dopamine;
    ensures bound: all_between(&dopamine->error[0], model->forecasters, -4, 4) &&
      all_between(&dopamine->rpe[0], model->forecasters, -4, 4) && between(dopamine->success, -4, 4);
    ensures value: \forall integer n; 0 <= n < model->forecasters ==> success_taught(model, latch, steering, dopamine, n);
    ensures median: same(dopamine->success, dopamine->rpe[model->median]); */
void ph_success_dopamine(const struct ph_model *model, const struct ph_latch *latch, const struct ph_steering *steering,
                         struct ph_dopamine *dopamine);

/* [DOPAMINE-2] Category 2: local. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires latch: \valid_read(latch) && latch_between(latch);
    requires steering: \valid_read(steering) && steering_between(model, steering);
    requires dopamine: \valid(dopamine);
    requires apart: \separated(dopamine, model, latch, steering);
    terminates \true;
    assigns dopamine->local[0 .. PH_MAX_LOCALS - 1];
    ensures bound: all_between(&dopamine->local[0], model->locals, -3, 3);
    ensures value: \forall integer k; 0 <= k < model->locals ==> local_taught(latch, steering, dopamine, k); */
void ph_local_dopamine(const struct ph_model *model, const struct ph_latch *latch, const struct ph_steering *steering,
                       struct ph_dopamine *dopamine);

/* [DOPAMINE-3] [DOPAMINE-4] [DOPAMINE-5] Category 3: zone_error, truth, do_error and dont_error. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires latch: \valid_read(latch) && latch_between(latch);
    requires input: \valid_read(input) && valid_input(model, input);
    requires advice: \valid_read(advice) && all_between(&advice->suggestion[0], model->zones, -1, 1);
    requires dopamine: \valid(dopamine);
    requires apart: \separated(dopamine, model, latch, input, advice);
    terminates \true;
    assigns *dopamine;
    ensures kept: errors_kept{Old, Post}(dopamine);
    ensures bound: \forall integer z; 0 <= z < model->zones ==> zone_taught_between(dopamine, z);
    ensures value: \forall integer z; 0 <= z < model->zones ==> zone_taught(model, latch, input, advice, dopamine, z); */
void ph_zone_dopamine(const struct ph_model *model, const struct ph_latch *latch, const struct ph_input *input,
                      const struct ph_advice *advice, struct ph_dopamine *dopamine);
#endif
