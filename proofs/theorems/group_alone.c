/* What reaches the reinforcement-learned loops of a group: their own rows, the context, the exploration of each, the dopamine of their
 * channel, tonic dopamine (by Success In Life) and the receptors that are left; nothing else. */
#include "parts.h"

/* [LOOP-1] [LOOP-2] What a loop offers. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires loop: 0 <= i < m->loops;
    requires rows: alike_row(m, a, b, PH_CORTEX + i) && alike_row(m, a, b, PH_STRIATUM + i);
    requires input: alike(&ia->context[0], &ib->context[0], m->features) && same(ia->exploration[i], ib->exploration[i]);
    requires motivation: same(oa->action.motivation, ob->action.motivation);
    requires sums: rows_inferred(m, a, ia, &oa->sum[0]) && rows_inferred(m, b, ib, &ob->sum[0]);
    requires proposed: loop_proposed(ia, &oa->sum[0], &oa->action, i) && loop_proposed(ib, &ob->sum[0], &ob->action, i);
    terminates \true;
    assigns \nothing;
    ensures offer: same(oa->action.amplified[i], ob->action.amplified[i]); */
static void alike_rows_offer_alike(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                                   struct ph_outcome *oa, struct ph_outcome *ob, int i) {
  //@ assert used: row_used(m, PH_CORTEX + i) && row_used(m, PH_STRIATUM + i);
  //@ assert roles: role_of(PH_CORTEX + i) == PH_ROLE_CORTEX && role_of(PH_STRIATUM + i) == PH_ROLE_STRIATUM;
  alike_rows_have_alike_sums(m, a, b, ia, ib, oa, ob, PH_CORTEX + i, PH_PRESENCE + PH_TIME + PH_BACKGROUND);
  alike_rows_have_alike_sums(m, a, b, ia, ib, oa, ob, PH_STRIATUM + i, PH_PRESENCE + PH_TIME + PH_BACKGROUND);
  //@ assert proposal: same(oa->action.proposal[i], ob->action.proposal[i]);
  //@ assert value: same(oa->action.cached_value[i], ob->action.cached_value[i]);
}

/* One loop, one tick. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires loop: 0 <= l < m->loops;
    requires before: group_alike(m, a, b, l);
    requires inputs: group_input_alike(m, ia, ib, l);
    requires channel: channel_alike(m, &oa->dopamine, &ob->dopamine, l);
    requires ticks: ticked(m, a, ia, oa, ta) && ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures activity: same(oa->action.activity[l], ob->action.activity[l]);
    ensures after: loop_alike(m, ta, tb, l); */
static void a_loop_stays_alike(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                               struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta, struct ph_state *tb, int l) {
  //@ assert motivation: same(oa->action.motivation, ob->action.motivation);
  /*@ loop invariant i: 0 <= i <= m->loops;
      loop invariant offers: \forall integer k; 0 <= k < i && m->group[k] == m->group[l] ==>
        same(oa->action.amplified[k], ob->action.amplified[k]);
      loop assigns i;
      loop variant m->loops - i; */
  for (int i = 0; i < m->loops; i++) {
    if (m->group[i] == m->group[l]) {
      //@ assert rival: rivals(m, l, i) && loop_alike(m, a, b, i) && same(ia->exploration[i], ib->exploration[i]);
      //@ assert proposed: loop_proposed(ia, &oa->sum[0], &oa->action, i) && loop_proposed(ib, &ob->sum[0], &ob->action, i);
      alike_rows_offer_alike(m, a, b, ia, ib, oa, ob, i);
    }
  }
  /*@ assert offers: \forall integer k; 0 <= k < m->loops && k != l && m->group[k] == m->group[l] ==>
        same(oa->action.amplified[k], ob->action.amplified[k]); */
  rival_depends_on_its_group(m, &oa->action.amplified[0], &ob->action.amplified[0], l, m->loops);
  //@ assert mine: rivals(m, l, l) && same(oa->action.amplified[l], ob->action.amplified[l]) && loop_alike(m, a, b, l);
  //@ assert decided: loop_decided(m, &oa->action, l) && loop_decided(m, &ob->action, l);
  //@ assert activity: same(oa->action.activity[l], ob->action.activity[l]);
  //@ assert used: row_used(m, PH_CORTEX + l) && row_used(m, PH_STRIATUM + l);
  /*@ assert routed: row_routed(m, &a->latch, ia, &oa->dopamine, &oa->gain[0], PH_CORTEX + l) &&
        row_routed(m, &b->latch, ib, &ob->dopamine, &ob->gain[0], PH_CORTEX + l); */
  /*@ assert routed: row_routed(m, &a->latch, ia, &oa->dopamine, &oa->gain[0], PH_STRIATUM + l) &&
        row_routed(m, &b->latch, ib, &ob->dopamine, &ob->gain[0], PH_STRIATUM + l); */
  a_loop_learns_from_its_own_channel_alone(m, &a->latch, &b->latch, ia, ib, &oa->dopamine, &ob->dopamine, &oa->gain[0], &ob->gain[0], l,
                                           PH_CORTEX + l, 0, 0.0, 0.0);
  a_loop_learns_from_its_own_channel_alone(m, &a->latch, &b->latch, ia, ib, &oa->dopamine, &ob->dopamine, &oa->gain[0], &ob->gain[0], l,
                                           PH_STRIATUM + l, 0, 0.0, 0.0);
  alike_rows_have_alike_terms(m, a, b, PH_CORTEX + l);
  alike_gains_leave_alike_rows(m, a, b, ia, ib, oa, ob, ta, tb, PH_CORTEX + l);
  alike_rows_have_alike_terms(m, a, b, PH_STRIATUM + l);
  alike_gains_leave_alike_rows(m, a, b, ia, ib, oa, ob, ta, tb, PH_STRIATUM + l);
}

/* A group of loops, one tick. */
void a_group_is_reached_by_its_channel_alone(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                             struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                             struct ph_state *tb, int l) {
  //@ assert tonic: same(ta->tonic, tb->tonic);
  alike_contexts_are_latched_alike(m, ia, ib, oa, ob, &ta->latch, &tb->latch);
  /*@ loop invariant i: 0 <= i <= m->loops;
      loop invariant done: \forall integer k; 0 <= k < i && m->group[k] == m->group[l] ==> loop_alike(m, ta, tb, k);
      loop assigns i;
      loop variant m->loops - i; */
  for (int i = 0; i < m->loops; i++) {
    if (m->group[i] == m->group[l]) {
      //@ assert state: group_alike(m, a, b, i);
      //@ assert input: group_input_alike(m, ia, ib, i);
      //@ assert channel: m->route[i] == m->route[l] && channel_alike(m, &oa->dopamine, &ob->dopamine, i);
      a_loop_stays_alike(m, a, b, ia, ib, oa, ob, ta, tb, i);
    }
  }
}

/* The same for any number of ticks: where the dopamine of the channel and Success In Life do not differ, the loops never do. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires loop: 0 <= l < m->loops;
    requires ticks: 0 <= n;
    requires before: group_alike(m, a, b, l);
    requires inputs: \forall integer t; 0 <= t < n ==> group_input_alike(m, ia + t, ib + t, l);
    requires channel: \forall integer t; 0 <= t < n ==> channel_alike(m, &(oa + t)->dopamine, &(ob + t)->dopamine, l);
    requires run: \forall integer t; 0 <= t < n ==> ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    terminates \true;
    assigns \nothing;
    ensures after: group_alike(m, a + n, b + n, l); */
void a_group_is_never_reached(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                              struct ph_outcome *oa, struct ph_outcome *ob, int l, int n) {
  /*@ loop invariant t: 0 <= t <= n;
      loop invariant alike: group_alike(m, a + t, b + t, l);
      loop assigns t;
      loop variant n - t; */
  for (int t = 0; t < n; t++) {
    //@ assert inputs: group_input_alike(m, ia + t, ib + t, l) && channel_alike(m, &(oa + t)->dopamine, &(ob + t)->dopamine, l);
    //@ assert run: ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    a_group_is_reached_by_its_channel_alone(m, a + t, b + t, ia + t, ib + t, oa + t, ob + t, a + (t + 1), b + (t + 1), l);
  }
}
