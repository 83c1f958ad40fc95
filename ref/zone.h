/* The supervised loops of a zone and its opponent: what the amygdala and the prefrontal cortex say. */
#ifndef PHASIC_ZONE_H
#define PHASIC_ZONE_H
#include "phasic.h"

/* [ZONE-1] [ZONE-2] [ZONE-3] Fills act, cue, background, excitation, net, forecast and prefrontal of every zone. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires sum: \valid_read(sum + (0 .. PH_ROWS - 1)) && sums_between(model, sum);
    requires advice: \valid(advice);
    requires apart: \separated(advice, model, sum + (0 .. PH_ROWS - 1));
    terminates \true;
    assigns *advice;
    ensures bound: \forall integer z; 0 <= z < model->zones ==> zone_between(advice, z);
    ensures value: \forall integer z; 0 <= z < model->zones ==> zone_advised(sum, advice, z); */
void ph_zones(const struct ph_model *model, const double *sum, struct ph_advice *advice);
#endif
