/* The steps of the theorems about two runs. Each function is a theorem: it does nothing, and what it requires implies what it ensures. */
#ifndef PHASIC_THEOREMS_STEPS_H
#define PHASIC_THEOREMS_STEPS_H
#include "alike.h"
#include "ticked.h"

/* [ROW-2] A row's sum depends on its terms, not on where they stand. */
/*@ requires n: 0 <= n;
    requires weights: alike(w, v, n);
    requires contexts: alike(c, d, n);
    terminates \true;
    assigns \nothing;
    ensures sum: same(dot_of(w, c, kind, sees, n), dot_of(v, d, kind, sees, n)); */
void row_sum_depends_on_its_terms(double *w, double *v, double *c, double *d, int *kind, int sees, int n);

/* [STEER-3] The sum of what drives the zones depends on its terms alone. */
/*@ requires n: 0 <= n;
    requires drives: alike(d, e, n);
    requires values: alike(v, w, n);
    terminates \true;
    assigns \nothing;
    ensures sum: same(driven_sum(d, v, n), driven_sum(e, w, n)); */
void driven_sum_depends_on_its_terms(double *d, double *e, double *v, double *w, int n);

/* [STEER-4] The sum that stirs depends on its terms alone. */
/*@ requires n: 0 <= n;
    requires drives: alike(d, e, n);
    requires values: alike(v, w, n);
    terminates \true;
    assigns \nothing;
    ensures sum: same(stirred_sum(d, v, n), stirred_sum(e, w, n)); */
void stirred_sum_depends_on_its_terms(double *d, double *e, double *v, double *w, int n);

/* [LOOP-3] The rival of a loop depends on the loops of its group alone. */
/*@ requires model: \valid_read(m);
    requires n: 0 <= n <= PH_MAX_LOOPS;
    requires group: \forall integer i; 0 <= i < n && m->group[i] == m->group[l] ==> same(x[i], y[i]);
    requires l: 0 <= l < PH_MAX_LOOPS;
    terminates \true;
    assigns \nothing;
    ensures rival: same(rival_of(m, x, l, n), rival_of(m, y, l, n)); */
void rival_depends_on_its_group(struct ph_model *m, double *x, double *y, int l, int n);

/* [ROW-2] Alike weights and contexts, alike sums. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires row: 0 <= row < PH_ROWS && row_used(m, row);
    requires weights: alike_row(m, a, b, row);
    requires context: alike(&ia->context[0], &ib->context[0], m->features);
    requires sums: row_inferred(m, a, ia, &oa->sum[0], row) && row_inferred(m, b, ib, &ob->sum[0], row);
    requires sees: sees == kinds_seen(role_of(row));
    terminates \true;
    assigns \nothing;
    ensures sum: same(oa->sum[row], ob->sum[row]); */
void alike_rows_have_alike_sums(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, int row, int sees);

/* A row's terms, one by one. */
/*@ requires weights: alike_row(m, a, b, row);
    requires context: alike(&a->latch.context[0], &b->latch.context[0], m->features);
    terminates \true;
    assigns \nothing;
    ensures terms: \forall integer j; 0 <= j < m->features ==>
      same(a->weight[row][j], b->weight[row][j]) && same(a->latch.context[j], b->latch.context[j]); */
void alike_rows_have_alike_terms(struct ph_model *m, struct ph_state *a, struct ph_state *b, int row);

/* [LEARN-1] Alike weights, contexts and gains, alike weights after the tick. */
/*@ requires model: valid_model(m);
    requires row: 0 <= row < PH_ROWS;
    requires terms: \forall integer j; 0 <= j < m->features ==>
      same(a->weight[row][j], b->weight[row][j]) && same(a->latch.context[j], b->latch.context[j]);
    requires learn: ia->learn == ib->learn;
    requires gain: same(oa->gain[row], ob->gain[row]);
    requires ticks: weights_ticked(m, a, ia, oa, ta) && weights_ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures weights: alike_row(m, ta, tb, row); */
void alike_gains_leave_alike_rows(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                  struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                  struct ph_state *tb, int row);

/* [HIPPOCAMPUS-2] Alike tags and outputs of a zone, alike tags after the tick. */
/*@ requires model: valid_model(m);
    requires zone: 0 <= z < m->zones;
    requires tags: \forall integer h; 0 <= h < m->places ==> same(a->tag[h][z], b->tag[h][z]);
    requires input: ia->learn == ib->learn && ia->place == ib->place;
    requires output: same(oa->advice.output[z], ob->advice.output[z]);
    requires ticks: tags_ticked(m, a, ia, oa, ta) && tags_ticked(m, b, ib, ob, tb);
    terminates \true;
    assigns \nothing;
    ensures tags: \forall integer h; 0 <= h < m->places ==> same(ta->tag[h][z], tb->tag[h][z]); */
void alike_outputs_leave_alike_tags(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                    struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                    struct ph_state *tb, int z);

/* [DOPAMINE-3] [DOPAMINE-4] [DOPAMINE-5] [LEARN-2] What a row of a zone learns depends on nothing but the zone's own signals. */
/*@ requires model: valid_model(m);
    requires zone: 0 <= z < m->zones;
    requires row: row == PH_ZONE + z || row == PH_DO + z || row == PH_DONT_CUE + z || row == PH_DONT_CONTEXT + z;
    requires event: same(ia->event[z], ib->event[z]);
    requires suggestion: same(aa->suggestion[z], ab->suggestion[z]);
    requires latched: same(a->zone_forecast[z], b->zone_forecast[z]) && same(a->act[z], b->act[z]) && same(a->net[z], b->net[z]);
    requires receptors: same(ia->block, ib->block);
    requires taught: zone_taught(m, a, ia, aa, da, z) && zone_taught(m, b, ib, ab, db, z);
    requires routed: row_routed(m, a, ia, da, ga, row) && row_routed(m, b, ib, db, gb, row);
    terminates \true;
    assigns \nothing;
    ensures gain: same(ga[row], gb[row]); */
void a_zone_learns_from_its_own_signals_alone(struct ph_model *m, struct ph_latch *a, struct ph_latch *b, struct ph_input *ia,
                                              struct ph_input *ib, struct ph_advice *aa, struct ph_advice *ab,
                                              struct ph_dopamine *da, struct ph_dopamine *db, double *ga, double *gb, int z,
                                              int row);

/* [ZONE-1] to [STEER-2] Alike sums, tags and events of a zone, alike advice. */
/*@ requires model: valid_model(m);
    requires zone: 0 <= z < m->zones;
    requires sums: same(oa->sum[PH_ZONE + z], ob->sum[PH_ZONE + z]) && same(oa->sum[PH_DO + z], ob->sum[PH_DO + z]) &&
      same(oa->sum[PH_DONT_CUE + z], ob->sum[PH_DONT_CUE + z]) && same(oa->sum[PH_DONT_CONTEXT + z], ob->sum[PH_DONT_CONTEXT + z]);
    requires tags: \forall integer h; 0 <= h < m->places ==> same(a->tag[h][z], b->tag[h][z]);
    requires input: same(ia->event[z], ib->event[z]) && ia->lesion == ib->lesion && ia->place == ib->place && ia->place < m->places;
    requires advised: advised(m, a, ia, oa) && advised(m, b, ib, ob);
    terminates \true;
    assigns \nothing;
    ensures advice: alike_zone(&oa->advice, &ob->advice, z);
    ensures suggestion: alike_suggestion(&oa->advice, &ob->advice, z); */
void alike_sums_give_alike_advice(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                  struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, int z);

/* [LATCH-1] What is latched of a zone is what the outcome says of it. */
/*@ requires model: valid_model(m);
    requires zone: 0 <= z < m->zones;
    requires advice: alike_zone(&oa->advice, &ob->advice, z);
    requires ticks: latch_ticked(m, ia, oa, la) && latch_ticked(m, ib, ob, lb);
    terminates \true;
    assigns \nothing;
    ensures forecast: same(la->zone_forecast[z], lb->zone_forecast[z]);
    ensures act: same(la->act[z], lb->act[z]);
    ensures net: same(la->net[z], lb->net[z]); */
void alike_advice_is_latched_alike(struct ph_model *m, struct ph_input *ia, struct ph_input *ib, struct ph_outcome *oa,
                                   struct ph_outcome *ob, struct ph_latch *la, struct ph_latch *lb, int z);

/* [LATCH-1] The context that is latched is that of the input. */
/*@ requires context: alike(&ia->context[0], &ib->context[0], m->features);
    requires ticks: latch_ticked(m, ia, oa, la) && latch_ticked(m, ib, ob, lb);
    terminates \true;
    assigns \nothing;
    ensures context: alike(&la->context[0], &lb->context[0], m->features); */
void alike_contexts_are_latched_alike(struct ph_model *m, struct ph_input *ia, struct ph_input *ib, struct ph_outcome *oa,
                                      struct ph_outcome *ob, struct ph_latch *la, struct ph_latch *lb);

/* [ROUTE-1] [LEARN-1] [LEARN-2] What a loop learns depends on nothing but its own weights, the latched context, the error of its own channel,
 * its own latched activity and the receptors left. */
/*@ requires model: valid_model(m);
    requires loop: 0 <= loop < m->loops;
    requires cortex_or_striatum: row == PH_CORTEX + loop || row == PH_STRIATUM + loop;
    requires feature: 0 <= j < m->features;
    requires weight: same(v, w);
    requires context: same(a->context[j], b->context[j]);
    requires activity: same(a->activity[loop], b->activity[loop]);
    requires channel: same(channel_of(da, m->route[loop]), channel_of(db, m->route[loop]));
    requires receptors: same(ia->block, ib->block);
    requires routed: row_routed(m, a, ia, da, ga, row) && row_routed(m, b, ib, db, gb, row);
    terminates \true;
    assigns \nothing;
    ensures gain: same(ga[row], gb[row]);
    ensures learned: same(learned_by(role_of(row), v, ga[row], a->context[j], m->kind[j]),
                          learned_by(role_of(row), w, gb[row], b->context[j], m->kind[j])); */
void a_loop_learns_from_its_own_channel_alone(struct ph_model *m, struct ph_latch *a, struct ph_latch *b, struct ph_input *ia,
                                              struct ph_input *ib, struct ph_dopamine *da, struct ph_dopamine *db, double *ga,
                                              double *gb, int loop, int row, int j, double v, double w);
#endif
