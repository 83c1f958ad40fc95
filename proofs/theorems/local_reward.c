/* Two runs that differ in one local reward alone, tick for tick: whatever is not routed to it never differs. That is every zone, every
 * forecaster of Success In Life, every other local critic, tonic dopamine, and every group of loops with another channel. Each function is a
 * theorem: it does nothing, and what it requires implies what it ensures. */
#include "parts.h"

/*@ predicate inputs_alike_but{L}(struct ph_model *m, struct ph_input *a, struct ph_input *b, integer k) =
      alike_world(m, a, b) && alike_but(&a->local_reward[0], &b->local_reward[0], m->locals, k);
    predicate zones_alike{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b) =
      \forall integer z; 0 <= z < m->zones ==> zone_state_alike(m, a, b, z);
    predicate forecasters_alike{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b) =
      \forall integer n; 0 <= n < m->forecasters ==> forecaster_alike(m, a, b, n);
    predicate critics_alike_but{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b, integer k) =
      \forall integer q; 0 <= q < m->locals && q != k ==> local_critic_alike(m, a, b, q);
    predicate groups_alike_but{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b, integer k) =
      \forall integer l; 0 <= l < m->loops && m->route[l] != 1 + k ==> group_alike(m, a, b, l);
    predicate alike_but_for_local{L}(struct ph_model *m, struct ph_state *a, struct ph_state *b, integer k) =
      zones_alike(m, a, b) && forecasters_alike(m, a, b) && critics_alike_but(m, a, b, k) && groups_alike_but(m, a, b, k);
*/

/* No local reward is an input of a zone, so that all zones put out the same. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires input: PH_NO_PLACE <= ia->place < m->places;
    requires before: zones_alike(m, a, b);
    requires inputs: alike_world(m, ia, ib);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures after: zones_alike(m, ta, tb);
    ensures output: alike(&oa->advice.output[0], &ob->advice.output[0], m->zones); */
static void zones_stay_alike(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                             struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta, struct ph_state *tb) {
  /*@ loop invariant z: 0 <= z <= m->zones;
      loop invariant after: \forall integer i; 0 <= i < z ==> zone_state_alike(m, ta, tb, i);
      loop invariant output: \forall integer i; 0 <= i < z ==> same(oa->advice.output[i], ob->advice.output[i]);
      loop assigns z;
      loop variant m->zones - z; */
  for (int z = 0; z < m->zones; z++) {
    //@ assert before: zone_state_alike(m, a, b, z);
    //@ assert inputs: zone_input_alike(m, ia, ib, z);
    a_zone_is_reached_by_nothing_else(m, a, b, ia, ib, oa, ob, ta, tb, z);
  }
}

/* [STEER-3] [STEER-4] So the Steering Subsystem judges alike, but for that reward. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires inputs: inputs_alike_but(m, ia, ib, k);
    requires output: alike(&oa->advice.output[0], &ob->advice.output[0], m->zones);
    requires steered: steered(m, ia, oa) && steered(m, ib, ob);
    terminates \true;
    assigns \nothing;
    ensures success: same(oa->steering.success, ob->steering.success);
    ensures rewards: alike_but(&oa->steering.local_reward[0], &ob->steering.local_reward[0], m->locals, k); */
static void judgements_are_alike(struct ph_model *m, struct ph_input *ia, struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, int k) {
  driven_sum_depends_on_its_terms(&ia->drive[0], &ib->drive[0], &ia->event[0], &ib->event[0], m->zones);
  driven_sum_depends_on_its_terms(&ia->drive[0], &ib->drive[0], &oa->advice.output[0], &ob->advice.output[0], m->zones);
  stirred_sum_depends_on_its_terms(&ia->drive[0], &ib->drive[0], &oa->advice.output[0], &ob->advice.output[0], m->zones);
  //@ assert judged: judged(m, ia, &oa->advice, &oa->steering) && judged(m, ib, &ob->advice, &ob->steering);
  //@ assert reward: same(oa->steering.reward, ob->steering.reward);
  //@ assert value: same(oa->steering.actual_value, ob->steering.actual_value);
  //@ assert arousal: same(oa->steering.arousal, ob->steering.arousal);
  /*@ assert locally: \forall integer q; 0 <= q < m->locals ==>
        local_judged(m, ia, &oa->steering, q) && local_judged(m, ib, &ob->steering, q); */
}

/* Forecasters learn from Success In Life, and so does what its error reaches. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires before: forecasters_alike(m, a, b);
    requires inputs: critic_input_alike(m, ia, ib);
    requires success: same(oa->steering.success, ob->steering.success);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures after: forecasters_alike(m, ta, tb);
    ensures dopamine: same(oa->dopamine.success, ob->dopamine.success); */
static void forecasters_stay_alike(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                                   struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta, struct ph_state *tb) {
  /*@ loop invariant n: 0 <= n <= m->forecasters;
      loop invariant after: \forall integer i; 0 <= i < n ==> forecaster_alike(m, ta, tb, i);
      loop assigns n;
      loop variant m->forecasters - n; */
  for (int n = 0; n < m->forecasters; n++) {
    //@ assert before: forecaster_alike(m, a, b, n);
    a_forecaster_is_reached_by_success_alone(m, a, b, ia, ib, oa, ob, ta, tb, n);
  }
  //@ assert median: 0 <= m->median < m->forecasters && forecaster_alike(m, a, b, m->median);
  /*@ assert taught: success_taught(m, &a->latch, &oa->steering, &oa->dopamine, m->median) &&
        success_taught(m, &b->latch, &ob->steering, &ob->dopamine, m->median); */
}

/* The other critics learn from the other rewards. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires before: critics_alike_but(m, a, b, k);
    requires inputs: critic_input_alike(m, ia, ib);
    requires rewards: alike_but(&oa->steering.local_reward[0], &ob->steering.local_reward[0], m->locals, k);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures after: critics_alike_but(m, ta, tb, k);
    ensures dopamine: alike_but(&oa->dopamine.local[0], &ob->dopamine.local[0], m->locals, k); */
static void other_critics_stay_alike(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                                     struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta, struct ph_state *tb, int k) {
  /*@ loop invariant q: 0 <= q <= m->locals;
      loop invariant after: \forall integer i; 0 <= i < q && i != k ==> local_critic_alike(m, ta, tb, i);
      loop invariant dopamine: \forall integer i; 0 <= i < q && i != k ==> same(oa->dopamine.local[i], ob->dopamine.local[i]);
      loop assigns q;
      loop variant m->locals - q; */
  for (int q = 0; q < m->locals; q++) {
    if (q != k) {
      //@ assert before: local_critic_alike(m, a, b, q);
      //@ assert reward: same(oa->steering.local_reward[q], ob->steering.local_reward[q]);
      a_local_critic_is_reached_by_its_reward_alone(m, a, b, ia, ib, oa, ob, ta, tb, q);
    }
  }
}

/* The groups that are not routed to that reward learn from other channels. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires local: 0 <= k < m->locals;
    requires before: groups_alike_but(m, a, b, k);
    requires inputs: inputs_alike_but(m, ia, ib, k);
    requires success: same(oa->dopamine.success, ob->dopamine.success);
    requires dopamine: alike_but(&oa->dopamine.local[0], &ob->dopamine.local[0], m->locals, k);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures after: groups_alike_but(m, ta, tb, k); */
static void other_groups_stay_alike(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                                    struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta, struct ph_state *tb, int k) {
  /*@ loop invariant l: 0 <= l <= m->loops;
      loop invariant after: \forall integer i; 0 <= i < l && m->route[i] != 1 + k ==> group_alike(m, ta, tb, i);
      loop assigns l;
      loop variant m->loops - l; */
  for (int l = 0; l < m->loops; l++) {
    if (m->route[l] != 1 + k) {
      //@ assert before: group_alike(m, a, b, l);
      //@ assert inputs: group_input_alike(m, ia, ib, l);
      //@ assert route: 0 <= m->route[l] <= m->locals;
      //@ assert channel: channel_alike(m, &oa->dopamine, &ob->dopamine, l);
      a_group_is_reached_by_its_channel_alone(m, a, b, ia, ib, oa, ob, ta, tb, l);
    }
  }
}

/* One tick. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires local: 0 <= k < m->locals;
    requires input: PH_NO_PLACE <= ia->place < m->places;
    requires before: alike_but_for_local(m, a, b, k);
    requires inputs: inputs_alike_but(m, ia, ib, k);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures after: alike_but_for_local(m, ta, tb, k); */
void a_local_reward_reaches_its_own_alone(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                                          struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta, struct ph_state *tb, int k) {
  //@ assert critics: critic_input_alike(m, ia, ib);
  zones_stay_alike(m, a, b, ia, ib, oa, ob, ta, tb);
  judgements_are_alike(m, ia, ib, oa, ob, k);
  forecasters_stay_alike(m, a, b, ia, ib, oa, ob, ta, tb);
  other_critics_stay_alike(m, a, b, ia, ib, oa, ob, ta, tb, k);
  other_groups_stay_alike(m, a, b, ia, ib, oa, ob, ta, tb, k);
}

/* Any number of ticks: two runs that begin alike and differ only in local reward k leave everything alike that is not routed to k. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires local: 0 <= k < m->locals;
    requires ticks: 0 <= n;
    requires places: \forall integer t; 0 <= t < n ==> PH_NO_PLACE <= ia[t].place < m->places;
    requires before: alike_but_for_local(m, a, b, k);
    requires inputs: \forall integer t; 0 <= t < n ==> inputs_alike_but(m, ia + t, ib + t, k);
    requires run: \forall integer t; 0 <= t < n ==> ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    terminates \true;
    assigns \nothing;
    ensures after: alike_but_for_local(m, a + n, b + n, k); */
void a_local_reward_never_reaches_others(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                                         struct ph_outcome *oa, struct ph_outcome *ob, int k, int n) {
  /*@ loop invariant t: 0 <= t <= n;
      loop invariant alike: alike_but_for_local(m, a + t, b + t, k);
      loop assigns t;
      loop variant n - t; */
  for (int t = 0; t < n; t++) {
    //@ assert inputs: inputs_alike_but(m, ia + t, ib + t, k) && PH_NO_PLACE <= ia[t].place < m->places;
    //@ assert run: ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    a_local_reward_reaches_its_own_alone(m, a + t, b + t, ia + t, ib + t, oa + t, ob + t, a + (t + 1), b + (t + 1), k);
  }
}
