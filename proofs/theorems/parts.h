/* One tick, for each part of the model that learns: what reaches it, from alike to alike, and so for any number of ticks. Each function is a theorem:
 * it does nothing, and what it requires implies what it ensures. */
#ifndef PHASIC_THEOREMS_PARTS_H
#define PHASIC_THEOREMS_PARTS_H
#include "steps.h"

/*@ predicate zone_state_alike{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b, integer z) =
      alike_row(m, a, b, PH_ZONE + z) && alike_row(m, a, b, PH_DO + z) && alike_row(m, a, b, PH_DONT_CUE + z) &&
      alike_row(m, a, b, PH_DONT_CONTEXT + z) &&
      (\forall integer h; 0 <= h < m->places ==> same(a->tag[h][z], b->tag[h][z])) &&
      alike(&a->latch.context[0], &b->latch.context[0], m->features) &&
      same(a->latch.zone_forecast[z], b->latch.zone_forecast[z]) && same(a->latch.act[z], b->latch.act[z]) &&
      same(a->latch.net[z], b->latch.net[z]);
    predicate zone_input_alike{L}(struct ph_model *m, struct ph_input *a, struct ph_input *b, integer z) =
      alike(&a->context[0], &b->context[0], m->features) && same(a->event[z], b->event[z]) && same(a->block, b->block) &&
      a->place == b->place && a->learn == b->learn && a->lesion == b->lesion;
*/

/*@ predicate critic_input_alike{L}(struct ph_model *m, struct ph_input *a, struct ph_input *b) =
      alike(&a->context[0], &b->context[0], m->features) && same(a->block, b->block) && a->learn == b->learn;
    predicate forecaster_alike{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b, integer n) =
      alike_row(m, a, b, PH_FORECASTER + n) && same(a->latch.forecast[n], b->latch.forecast[n]) &&
      alike(&a->latch.context[0], &b->latch.context[0], m->features);
    predicate local_critic_alike{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b, integer k) =
      alike_row(m, a, b, PH_LOCAL + k) && same(a->latch.local_forecast[k], b->latch.local_forecast[k]) &&
      alike(&a->latch.context[0], &b->latch.context[0], m->features);
*/

/*@ predicate rivals{L}(struct ph_model *m, integer l, integer i) = 0 <= i < m->loops && m->group[i] == m->group[l];
    predicate loop_alike{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b, integer i) =
      alike_row(m, a, b, PH_CORTEX + i) && alike_row(m, a, b, PH_STRIATUM + i) && same(a->latch.activity[i], b->latch.activity[i]);
    predicate group_alike{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b, integer l) =
      same(a->tonic, b->tonic) && alike(&a->latch.context[0], &b->latch.context[0], m->features) &&
      \forall integer i; rivals(m, l, i) ==> loop_alike(m, a, b, i);
    predicate group_input_alike{L}(struct ph_model *m, struct ph_input *a, struct ph_input *b, integer l) =
      alike(&a->context[0], &b->context[0], m->features) && same(a->block, b->block) && a->learn == b->learn &&
      \forall integer i; rivals(m, l, i) ==> same(a->exploration[i], b->exploration[i]);
    predicate channel_alike{L}(struct ph_model *m, struct ph_dopamine *a, struct ph_dopamine *b, integer l) =
      same(a->success, b->success) && same(channel_of(a, m->route[l]), channel_of(b, m->route[l]));
*/

/* A zone is reached by nothing but its own innate event, the context, the place, and what silences or switches off learning. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires zone: 0 <= z < m->zones;
    requires input: PH_NO_PLACE <= ia->place < m->places;
    requires before: zone_state_alike(m, a, b, z);
    requires inputs: zone_input_alike(m, ia, ib, z);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures after: zone_state_alike(m, ta, tb, z);
    ensures output: alike_suggestion(&oa->advice, &ob->advice, z); */
void a_zone_is_reached_by_nothing_else(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                       struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                       struct ph_state *tb, int z);

/* A forecaster of Success In Life, by Success In Life alone. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires forecaster: 0 <= n < m->forecasters;
    requires before: forecaster_alike(m, a, b, n);
    requires inputs: critic_input_alike(m, ia, ib);
    requires success: same(oa->steering.success, ob->steering.success);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures after: forecaster_alike(m, ta, tb, n); */
void a_forecaster_is_reached_by_success_alone(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                              struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                              struct ph_state *tb, int n);

/* A local critic, by its own local reward alone. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires critic: 0 <= k < m->locals;
    requires before: local_critic_alike(m, a, b, k);
    requires inputs: critic_input_alike(m, ia, ib);
    requires reward: same(oa->steering.local_reward[k], ob->steering.local_reward[k]);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures channel: same(oa->dopamine.local[k], ob->dopamine.local[k]);
    ensures after: local_critic_alike(m, ta, tb, k); */
void a_local_critic_is_reached_by_its_reward_alone(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                                   struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob,
                                                   struct ph_state *ta, struct ph_state *tb, int k);

/* A group of loops, by the dopamine of its channel and Success In Life alone. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires loop: 0 <= l < m->loops;
    requires before: group_alike(m, a, b, l);
    requires inputs: group_input_alike(m, ia, ib, l);
    requires channel: channel_alike(m, &oa->dopamine, &ob->dopamine, l);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures after: group_alike(m, ta, tb, l); */
void a_group_is_reached_by_its_channel_alone(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                             struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                             struct ph_state *tb, int l);
#endif
