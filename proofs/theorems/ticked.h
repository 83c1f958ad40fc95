/* One tick, as a relation between a state before, an input, an outcome and a state after: all of clauses.h at once. */
#ifndef PHASIC_THEOREMS_TICKED_H
#define PHASIC_THEOREMS_TICKED_H
#include "phasic.h"

/*@ predicate weights_ticked{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o, struct ph_state *t) =
      \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        (in->learn != 0 && row_used(m, row) && j < m->features ==>
          same(t->weight[row][j],
               learned_by(role_of(row), s->weight[row][j], o->gain[row], s->latch.context[j], m->kind[j]))) &&
        (in->learn == 0 || !row_used(m, row) || j >= m->features ==> same(t->weight[row][j], s->weight[row][j]));
    predicate tags_ticked{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o, struct ph_state *t) =
      \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==>
        (in->learn != 0 && h == in->place && z < m->zones ==>
          same(t->tag[h][z], tagged(s->tag[h][z], o->advice.output[z], m->parameters.alpha_h))) &&
        (in->learn == 0 || h != in->place || z >= m->zones ==> same(t->tag[h][z], s->tag[h][z]));
    predicate latched_from{L}(double *to, double *from, integer n) = \forall integer i; 0 <= i < n ==> same(to[i], from[i]);
    predicate latch_ticked{L}(struct ph_model *m, struct ph_input *in, struct ph_outcome *o, struct ph_latch *t) =
      latched_from(&t->context[0], &in->context[0], m->features) &&
      latched_from(&t->forecast[0], &o->forecasts.success[0], m->forecasters) &&
      latched_from(&t->local_forecast[0], &o->forecasts.local[0], m->locals) &&
      latched_from(&t->zone_forecast[0], &o->advice.forecast[0], m->zones) &&
      latched_from(&t->act[0], &o->advice.act[0], m->zones) && latched_from(&t->net[0], &o->advice.net[0], m->zones) &&
      latched_from(&t->activity[0], &o->action.activity[0], m->loops);
    predicate ticked{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o, struct ph_state *t) =
      rows_inferred(m, s, in, &o->sum[0]) && advised(m, s, in, o) && forecasted(m, o) && steered(m, in, o) &&
      taught(m, &s->latch, in, o) && acted(m, s, in, o) && routed(m, &s->latch, in, o) &&
      same(o->tonic, averaged(s->tonic, o->dopamine.success, m->parameters.lambda)) && same(t->tonic, o->tonic) &&
      weights_ticked(m, s, in, o, t) && tags_ticked(m, s, in, o, t) && latch_ticked(m, in, o, &t->latch);
*/
#endif
