/* Two runs of one model, side by side: what it means that parts of them are alike, datum for datum. */
#ifndef PHASIC_THEOREMS_ALIKE_H
#define PHASIC_THEOREMS_ALIKE_H
#include "phasic.h"

/*@ predicate alike{L}(double *a, double *b, integer n) = \forall integer i; 0 <= i < n ==> same(a[i], b[i]);
    predicate alike_but{L}(double *a, double *b, integer n, integer but) =
      \forall integer i; 0 <= i < n && i != but ==> same(a[i], b[i]);

    // the states before the tick
    predicate alike_row{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b, integer row) =
      alike(&a->weight[row][0], &b->weight[row][0], m->features);

    // the inputs, all but the local rewards
    predicate alike_world{L}(struct ph_model *m, struct ph_input *a, struct ph_input *b) =
      alike(&a->context[0], &b->context[0], m->features) && alike(&a->event[0], &b->event[0], m->zones) &&
      alike(&a->drive[0], &b->drive[0], m->zones) && same(a->reward, b->reward) &&
      alike(&a->exploration[0], &b->exploration[0], m->loops) && same(a->block, b->block) && a->place == b->place &&
      a->learn == b->learn && a->lesion == b->lesion;

    // the outcomes
    predicate alike_zone{L}(struct ph_advice *a, struct ph_advice *b, integer z) =
      same(a->act[z], b->act[z]) && same(a->cue[z], b->cue[z]) && same(a->background[z], b->background[z]) &&
      same(a->excitation[z], b->excitation[z]) && same(a->net[z], b->net[z]) && same(a->forecast[z], b->forecast[z]) &&
      same(a->prefrontal[z], b->prefrontal[z]);
    predicate alike_suggestion{L}(struct ph_advice *a, struct ph_advice *b, integer z) =
      same(a->hippocampal[z], b->hippocampal[z]) && same(a->suggestion[z], b->suggestion[z]) && same(a->output[z], b->output[z]);
    predicate alike_teaching{L}(struct ph_dopamine *a, struct ph_dopamine *b, integer z) =
      same(a->zone_error[z], b->zone_error[z]) && same(a->do_error[z], b->do_error[z]) &&
      same(a->dont_error[z], b->dont_error[z]) && same(a->truth[z], b->truth[z]);
*/
#endif
