#include "steps.h"

void alike_gains_leave_alike_rows(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                  struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                  struct ph_state *tb, int row) {
  //@ assert apart: \forall integer j; 0 <= j < m->features && !row_used(m, row) ==> same(ta->weight[row][j], tb->weight[row][j]);
  //@ assert off: \forall integer j; 0 <= j < m->features && ia->learn == 0 ==> same(ta->weight[row][j], tb->weight[row][j]);
  //@ assert size: m->features <= PH_MAX_FEATURES;
  //@ assert on_a: \forall integer j; 0 <= j < m->features && ia->learn != 0 && row_used(m, row) ==> same(ta->weight[row][j], learned_by(role_of(row), a->weight[row][j], oa->gain[row], a->latch.context[j], m->kind[j]));
  //@ assert on_b: \forall integer j; 0 <= j < m->features && ib->learn != 0 && row_used(m, row) ==> same(tb->weight[row][j], learned_by(role_of(row), b->weight[row][j], ob->gain[row], b->latch.context[j], m->kind[j]));
  //@ assert on: \forall integer j; 0 <= j < m->features && ia->learn != 0 && row_used(m, row) ==> same(ta->weight[row][j], tb->weight[row][j]);
}

void alike_outputs_leave_alike_tags(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                    struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta,
                                    struct ph_state *tb, int z) {
  //@ assert here: \forall integer h; 0 <= h < m->places && ia->learn != 0 && h == ia->place ==> same(ta->tag[h][z], tb->tag[h][z]);
  //@ assert elsewhere: \forall integer h; 0 <= h < m->places && (ia->learn == 0 || h != ia->place) ==> same(ta->tag[h][z], tb->tag[h][z]);
}

void alike_sums_give_alike_advice(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                  struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, int z) {
  //@ assert advised: zone_advised(&oa->sum[0], &oa->advice, z) && zone_advised(&ob->sum[0], &ob->advice, z);
  //@ assert advice: alike_zone(&oa->advice, &ob->advice, z);
  //@ assert suggested: zone_suggested(m, a, ia, &oa->advice, z) && zone_suggested(m, b, ib, &ob->advice, z);
  //@ assert recalled: same(oa->advice.hippocampal[z], ob->advice.hippocampal[z]);
  //@ assert suggestion: same(oa->advice.suggestion[z], ob->advice.suggestion[z]);
}

void a_zone_learns_from_its_own_signals_alone(struct ph_model *m, struct ph_latch *a, struct ph_latch *b, struct ph_input *ia,
                                              struct ph_input *ib, struct ph_advice *aa, struct ph_advice *ab,
                                              struct ph_dopamine *da, struct ph_dopamine *db, double *ga, double *gb, int z,
                                              int row) {
  //@ assert teaching: alike_teaching(da, db, z);
  //@ assert forecast: row == PH_ZONE + z ==> same(gain_of(m, a, da, row), gain_of(m, b, db, row));
  //@ assert act: row == PH_DO + z ==> same(gain_of(m, a, da, row), gain_of(m, b, db, row));
  //@ assert cue: row == PH_DONT_CUE + z ==> same(gain_of(m, a, da, row), gain_of(m, b, db, row));
  //@ assert background: row == PH_DONT_CONTEXT + z ==> same(gain_of(m, a, da, row), gain_of(m, b, db, row));
}

void alike_advice_is_latched_alike(struct ph_model *m, struct ph_input *ia, struct ph_input *ib, struct ph_outcome *oa,
                                   struct ph_outcome *ob, struct ph_latch *la, struct ph_latch *lb, int z) {}

void alike_contexts_are_latched_alike(struct ph_model *m, struct ph_input *ia, struct ph_input *ib, struct ph_outcome *oa,
                                      struct ph_outcome *ob, struct ph_latch *la, struct ph_latch *lb) {}

void alike_rows_have_alike_terms(struct ph_model *m, struct ph_state *a, struct ph_state *b, int row) {}
