/* A zone is reached by nothing but its own innate event, the context, the place, and what silences or switches off learning. Neither reward,
 * nor drives, nor the Success-In-Life signal, nor a local reward, nor what any loop does, nor another zone's event can ever change one of
 * its weights. Said of one tick, from alike to alike, it holds of any number of ticks. */
#include "parts.h"

void a_zone_is_reached_by_nothing_else(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                       struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                       struct ph_state *tb, int z) {
  //@ assert used: row_used(m, PH_ZONE + z) && row_used(m, PH_DO + z) && row_used(m, PH_DONT_CUE + z) && row_used(m, PH_DONT_CONTEXT + z);
  alike_rows_have_alike_sums(m, a, b, ia, ib, oa, ob, PH_ZONE + z, PH_TIME + PH_BACKGROUND);
  alike_rows_have_alike_sums(m, a, b, ia, ib, oa, ob, PH_DO + z, PH_PRESENCE);
  alike_rows_have_alike_sums(m, a, b, ia, ib, oa, ob, PH_DONT_CUE + z, PH_PRESENCE);
  alike_rows_have_alike_sums(m, a, b, ia, ib, oa, ob, PH_DONT_CONTEXT + z, PH_BACKGROUND);
  alike_sums_give_alike_advice(m, a, b, ia, ib, oa, ob, z);
  a_zone_learns_from_its_own_signals_alone(m, &a->latch, &b->latch, ia, ib, &oa->advice, &ob->advice, &oa->dopamine,
                                           &ob->dopamine, oa->gain, ob->gain, z, PH_ZONE + z);
  alike_rows_have_alike_terms(m, a, b, PH_ZONE + z);
  alike_gains_leave_alike_rows(m, a, b, ia, ib, oa, ob, ta, tb, PH_ZONE + z);
  a_zone_learns_from_its_own_signals_alone(m, &a->latch, &b->latch, ia, ib, &oa->advice, &ob->advice, &oa->dopamine,
                                           &ob->dopamine, oa->gain, ob->gain, z, PH_DO + z);
  alike_rows_have_alike_terms(m, a, b, PH_DO + z);
  alike_gains_leave_alike_rows(m, a, b, ia, ib, oa, ob, ta, tb, PH_DO + z);
  a_zone_learns_from_its_own_signals_alone(m, &a->latch, &b->latch, ia, ib, &oa->advice, &ob->advice, &oa->dopamine,
                                           &ob->dopamine, oa->gain, ob->gain, z, PH_DONT_CUE + z);
  alike_rows_have_alike_terms(m, a, b, PH_DONT_CUE + z);
  alike_gains_leave_alike_rows(m, a, b, ia, ib, oa, ob, ta, tb, PH_DONT_CUE + z);
  a_zone_learns_from_its_own_signals_alone(m, &a->latch, &b->latch, ia, ib, &oa->advice, &ob->advice, &oa->dopamine,
                                           &ob->dopamine, oa->gain, ob->gain, z, PH_DONT_CONTEXT + z);
  alike_rows_have_alike_terms(m, a, b, PH_DONT_CONTEXT + z);
  alike_gains_leave_alike_rows(m, a, b, ia, ib, oa, ob, ta, tb, PH_DONT_CONTEXT + z);
  alike_outputs_leave_alike_tags(m, a, b, ia, ib, oa, ob, ta, tb, z);
  alike_contexts_are_latched_alike(m, ia, ib, oa, ob, &ta->latch, &tb->latch);
  alike_advice_is_latched_alike(m, ia, ib, oa, ob, &ta->latch, &tb->latch, z);
}

/* Two runs of n ticks that differ in a local reward, in Success In Life, or in another zone leave this zone alike. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires zone: 0 <= z < m->zones;
    requires ticks: 0 <= n;
    requires places: \forall integer t; 0 <= t < n ==> PH_NO_PLACE <= ia[t].place < m->places;
    requires before: zone_state_alike(m, a, b, z);
    requires inputs: \forall integer t; 0 <= t < n ==> zone_input_alike(m, ia + t, ib + t, z);
    requires run: \forall integer t; 0 <= t < n ==> ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    terminates \true;
    assigns \nothing;
    ensures after: zone_state_alike(m, a + n, b + n, z); */
void a_zone_is_never_reached(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia, struct ph_input *ib,
                             struct ph_outcome *oa, struct ph_outcome *ob, int z, int n) {
  /*@ loop invariant t: 0 <= t <= n;
      loop invariant alike: zone_state_alike(m, a + t, b + t, z);
      loop assigns t;
      loop variant n - t; */
  for (int t = 0; t < n; t++) {
    //@ assert inputs: zone_input_alike(m, ia + t, ib + t, z) && PH_NO_PLACE <= ia[t].place < m->places;
    //@ assert run: ticked(m, a + t, ia + t, oa + t, a + (t + 1)) && ticked(m, b + t, ib + t, ob + t, b + (t + 1));
    a_zone_is_reached_by_nothing_else(m, a + t, b + t, ia + t, ib + t, oa + t, ob + t, a + (t + 1), b + (t + 1), z);
  }
}
