/* The hippocampus as a table: each place is tagged with the autonomic outputs that happened there. */
#ifndef PHASIC_HIPPOCAMPUS_H
#define PHASIC_HIPPOCAMPUS_H
#include "phasic.h"

/* [HIPPOCAMPUS-2] Moves the tag of every zone towards its output. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model) && parameters_between(&model->parameters);
    requires advice: \valid_read(advice) && all_between(&advice->output[0], model->zones, -1, 1);
    requires tag: \valid(tag + (0 .. PH_MAX_ZONES - 1)) && all_between(tag, PH_MAX_ZONES, 0, 1);
    requires apart: \separated(tag + (0 .. PH_MAX_ZONES - 1), model, advice);
    terminates \true;
    assigns tag[0 .. PH_MAX_ZONES - 1];
    ensures bound: all_between(tag, PH_MAX_ZONES, 0, 1);
    ensures value: \forall integer z; 0 <= z < model->zones ==>
      same(tag[z], tagged(\old(tag[z]), \old(advice->output[z]), \old(model->parameters.alpha_h)));
    ensures others: \forall integer z; model->zones <= z < PH_MAX_ZONES ==> same(tag[z], \old(tag[z])); */
void ph_tag_place(const struct ph_model *model, const struct ph_advice *advice, double *tag);
#endif
