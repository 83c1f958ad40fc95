/* What reaches a forecaster of Success In Life, and a critic of a local reward: its own row, the context, what happened, as the Steering
 * Subsystem judges it, and the receptors that are left; nothing else. */
#include "parts.h"

/* A forecaster, by Success In Life alone. */
void a_forecaster_is_reached_by_success_alone(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                              struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                              struct ph_state *tb, int n) {
  //@ assert used: row_used(m, PH_FORECASTER + n) && role_of(PH_FORECASTER + n) == PH_ROLE_FORECASTER;
  alike_rows_have_alike_sums(m, a, b, ia, ib, oa, ob, PH_FORECASTER + n, PH_TIME + PH_BACKGROUND);
  //@ assert made: forecast_made(&oa->sum[0], &oa->forecasts, n) && forecast_made(&ob->sum[0], &ob->forecasts, n);
  //@ assert forecast: same(oa->forecasts.success[n], ob->forecasts.success[n]);
  //@ assert taught: success_taught(m, &a->latch, &oa->steering, &oa->dopamine, n) && success_taught(m, &b->latch, &ob->steering, &ob->dopamine, n);
  //@ assert error: same(oa->dopamine.error[n], ob->dopamine.error[n]);
  /*@ assert routed: row_routed(m, &a->latch, ia, &oa->dopamine, &oa->gain[0], PH_FORECASTER + n) &&
        row_routed(m, &b->latch, ib, &ob->dopamine, &ob->gain[0], PH_FORECASTER + n); */
  //@ assert gain: same(oa->gain[PH_FORECASTER + n], ob->gain[PH_FORECASTER + n]);
  alike_rows_have_alike_terms(m, a, b, PH_FORECASTER + n);
  alike_gains_leave_alike_rows(m, a, b, ia, ib, oa, ob, ta, tb, PH_FORECASTER + n);
  alike_contexts_are_latched_alike(m, ia, ib, oa, ob, &ta->latch, &tb->latch);
}

/* A local critic, by its own local reward alone. */
void a_local_critic_is_reached_by_its_reward_alone(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                                   struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob,
                                                   struct ph_state *ta, struct ph_state *tb, int k) {
  //@ assert used: row_used(m, PH_LOCAL + k) && role_of(PH_LOCAL + k) == PH_ROLE_LOCAL;
  alike_rows_have_alike_sums(m, a, b, ia, ib, oa, ob, PH_LOCAL + k, PH_TIME + PH_BACKGROUND);
  //@ assert made: local_forecast_made(&oa->sum[0], &oa->forecasts, k) && local_forecast_made(&ob->sum[0], &ob->forecasts, k);
  //@ assert forecast: same(oa->forecasts.local[k], ob->forecasts.local[k]);
  //@ assert taught: local_taught(&a->latch, &oa->steering, &oa->dopamine, k) && local_taught(&b->latch, &ob->steering, &ob->dopamine, k);
  //@ assert error: same(oa->dopamine.local[k], ob->dopamine.local[k]);
  /*@ assert routed: row_routed(m, &a->latch, ia, &oa->dopamine, &oa->gain[0], PH_LOCAL + k) &&
        row_routed(m, &b->latch, ib, &ob->dopamine, &ob->gain[0], PH_LOCAL + k); */
  //@ assert gain: same(oa->gain[PH_LOCAL + k], ob->gain[PH_LOCAL + k]);
  alike_rows_have_alike_terms(m, a, b, PH_LOCAL + k);
  alike_gains_leave_alike_rows(m, a, b, ia, ib, oa, ob, ta, tb, PH_LOCAL + k);
  alike_contexts_are_latched_alike(m, ia, ib, oa, ob, &ta->latch, &tb->latch);
}

/* Any number of ticks: a local critic whose own reward does not differ never differs. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires critic: 0 <= k < m->locals;
    requires ticks: 0 <= n;
    requires before: local_critic_alike(m, a, b, k);
    requires inputs: \forall integer t; 0 <= t < n ==> critic_input_alike(m, ia + t, ib + t);
    requires reward: \forall integer t; 0 <= t < n ==> same((oa + t)->steering.local_reward[k], (ob + t)->steering.local_reward[k]);
    requires run: \forall integer t; 0 <= t < n ==> ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    terminates \true;
    assigns \nothing;
    ensures after: local_critic_alike(m, a + n, b + n, k); */
void a_local_critic_is_never_reached(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                                     struct ph_outcome *oa, struct ph_outcome *ob, int k, int n) {
  /*@ loop invariant t: 0 <= t <= n;
      loop invariant alike: local_critic_alike(m, a + t, b + t, k);
      loop assigns t;
      loop variant n - t; */
  for (int t = 0; t < n; t++) {
    //@ assert inputs: critic_input_alike(m, ia + t, ib + t) && same((oa + t)->steering.local_reward[k], (ob + t)->steering.local_reward[k]);
    //@ assert run: ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    a_local_critic_is_reached_by_its_reward_alone(m, a + t, b + t, ia + t, ib + t, oa + t, ob + t, a + (t + 1), b + (t + 1), k);
  }
}

/* Any number of ticks: a forecaster, where Success In Life does not differ. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires forecaster: 0 <= f < m->forecasters;
    requires ticks: 0 <= n;
    requires before: forecaster_alike(m, a, b, f);
    requires inputs: \forall integer t; 0 <= t < n ==> critic_input_alike(m, ia + t, ib + t);
    requires success: \forall integer t; 0 <= t < n ==> same((oa + t)->steering.success, (ob + t)->steering.success);
    requires run: \forall integer t; 0 <= t < n ==> ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    terminates \true;
    assigns \nothing;
    ensures after: forecaster_alike(m, a + n, b + n, f); */
void a_forecaster_is_never_reached(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                                   struct ph_outcome *oa, struct ph_outcome *ob, int f, int n) {
  /*@ loop invariant t: 0 <= t <= n;
      loop invariant alike: forecaster_alike(m, a + t, b + t, f);
      loop assigns t;
      loop variant n - t; */
  for (int t = 0; t < n; t++) {
    //@ assert inputs: critic_input_alike(m, ia + t, ib + t) && same((oa + t)->steering.success, (ob + t)->steering.success);
    //@ assert run: ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    a_forecaster_is_reached_by_success_alone(m, a + t, b + t, ia + t, ib + t, oa + t, ob + t, a + (t + 1), b + (t + 1), f);
  }
}
