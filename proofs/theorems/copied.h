/* A copy of a state, made before a tick, so that what a tick says of the state before it can be said of something that is still there. */
#ifndef PHASIC_THEOREMS_COPIED_H
#define PHASIC_THEOREMS_COPIED_H
#include "ticked.h"
#include "unchanged.h"

/*@ axiomatic Copied {
      // entry for entry, what state s was at K is what b is at L
      predicate weights_in{K, L}(struct ph_state *s, struct ph_state *b) = \forall integer row, j; 0 <= row < PH_ROWS &&
        0 <= j < PH_MAX_FEATURES ==> same(\at(s->weight[row][j], K), \at(b->weight[row][j], L));
      predicate tags_in{K, L}(struct ph_state *s, struct ph_state *b) = \forall integer h, z; 0 <= h < PH_MAX_PLACES &&
        0 <= z < PH_MAX_ZONES ==> same(\at(s->tag[h][z], K), \at(b->tag[h][z], L));
      predicate latch_of{K, L}(struct ph_latch *s, struct ph_latch *b) =
        (\forall integer i; 0 <= i < PH_MAX_FEATURES ==> same(\at(s->context[i], K), \at(b->context[i], L))) &&
        (\forall integer i; 0 <= i < PH_MAX_FORECASTERS ==> same(\at(s->forecast[i], K), \at(b->forecast[i], L))) &&
        (\forall integer i; 0 <= i < PH_MAX_LOCALS ==> same(\at(s->local_forecast[i], K), \at(b->local_forecast[i], L))) &&
        (\forall integer i; 0 <= i < PH_MAX_ZONES ==> same(\at(s->zone_forecast[i], K), \at(b->zone_forecast[i], L)) &&
          same(\at(s->act[i], K), \at(b->act[i], L)) && same(\at(s->net[i], K), \at(b->net[i], L))) &&
        (\forall integer i; 0 <= i < PH_MAX_LOOPS ==> same(\at(s->activity[i], K), \at(b->activity[i], L)));
      predicate state_copied{K, L}(struct ph_state *s, struct ph_state *b) = weights_in{K, L}(s, b) && tags_in{K, L}(s, b) &&
        latch_of{K, L}(\at(&s->latch, K), \at(&b->latch, L)) && same(\at(s->tonic, K), \at(b->tonic, L));

      predicate row_in{K, L}(struct ph_model *m, struct ph_state *s, struct ph_state *b, struct ph_input *in, integer row) =
        \forall integer j; 0 <= j < PH_MAX_FEATURES ==> same(\at(s->weight[row][j], K), \at(b->weight[row][j], L)) &&
          same(\at(in->context[j], K), \at(in->context[j], L)) && \at(m->kind[j], K) == \at(m->kind[j], L);
      lemma row_sum_of_copy{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_state *b, struct ph_input *in, integer row;
        row_in{K, L}(m, s, b, in, row) && \at(m->features, K) == \at(m->features, L) && \at(m->features, K) <= PH_MAX_FEATURES ==>
        same(\at(dot_of(&s->weight[row][0], &in->context[0], &m->kind[0], kinds_seen(role_of(row)), m->features), K),
             \at(dot_of(&b->weight[row][0], &in->context[0], &m->kind[0], kinds_seen(role_of(row)), m->features), L));
      predicate sizes_kept{K, L}(struct ph_model *m) = \at(m->features, K) == \at(m->features, L) && \at(m->features, K) <= PH_MAX_FEATURES &&
        \forall integer row; 0 <= row < PH_ROWS ==> (row_used{K}(m, row) <==> row_used{L}(m, row));
      predicate rows_in{K, L}(struct ph_model *m, struct ph_state *s, struct ph_state *b, struct ph_input *in) =
        \forall integer row; 0 <= row < PH_ROWS ==> row_in{K, L}(m, s, b, in, row);
      lemma rows_of_copy{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_state *b, struct ph_input *in, struct ph_outcome *o;
        sizes_kept{K, L}(m) && rows_in{K, L}(m, s, b, in) ==>
        rows_answered{K, L}(m, s, in, o) ==> rows_inferred{L}(m, b, in, \at(&o->sum[0], L));
      lemma advice_of_copy{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_state *b, struct ph_input *in, struct ph_outcome *o;
        model_unchanged{K, L}(m) && input_unchanged{K, L}(in) && tags_in{K, L}(s, b) && sizes_in_limits{K}(m) && valid_input{K}(m, in) ==>
        advice_answered{K, L}(m, s, in, o) ==> advised{L}(m, b, in, o);
      lemma dopamine_of_copy{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_state *b, struct ph_input *in, struct ph_outcome *o;
        model_unchanged{K, L}(m) && latch_of{K, L}(\at(&s->latch, K), \at(&b->latch, L)) && sizes_in_limits{K}(m) ==>
        dopamine_answered{K, L}(m, s, in, o) ==> taught{L}(m, \at(&b->latch, L), in, o);
      lemma action_of_copy{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_state *b, struct ph_input *in, struct ph_outcome *o;
        same(\at(s->tonic, K), \at(b->tonic, L)) ==> action_answered{K, L}(m, s, in, o) ==> acted{L}(m, b, in, o);
      lemma activity_of_copy{K, L}: \forall struct ph_latch *s, struct ph_latch *b, integer row; latch_of{K, L}(s, b) && PH_CORTEX <= row < PH_ROWS ==>
        same(activity_of{K}(s, row), activity_of{L}(b, row));
      lemma gains_of_copy{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_state *b, struct ph_input *in, struct ph_outcome *o;
        model_unchanged{K, L}(m) && latch_of{K, L}(\at(&s->latch, K), \at(&b->latch, L)) && sizes_in_limits{K}(m) ==>
        gains_answered{K, L}(m, s, in, o) ==> routed{L}(m, \at(&b->latch, L), in, o);
      lemma tags_of_copy{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_state *b, struct ph_input *in, struct ph_outcome *o;
        model_unchanged{K, L}(m) && input_unchanged{K, L}(in) && tags_in{K, L}(s, b) && sizes_in_limits{K}(m) ==>
        place_tagged{K, L}(m, s, in, o) ==> tags_ticked{L}(m, b, in, o, s);
      lemma latch_of_copy{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        model_unchanged{K, L}(m) ==> latch_kept_from{K, L}(m, \at(&s->latch, L), in, o) ==> latch_ticked{L}(m, in, o, \at(&s->latch, L));
    } */
#endif
