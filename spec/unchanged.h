/* What is unchanged keeps what holds of it: a model, an input, a state or a part of an outcome that is the same, as a value, in two
 * memories. Lemmas for Frama-C, proven as every other; they are read only where one of these predicates is asserted. To a C compiler
 * this file is a comment. */
#ifndef PHASIC_UNCHANGED_H
#define PHASIC_UNCHANGED_H

/*@ axiomatic UnchangedModel {
      predicate model_unchanged{K, L}(struct ph_model *m) = \at(*m, K) == \at(*m, L);
      predicate kind_read{L}(struct ph_model value, struct ph_model *m) = \forall integer i; 0 <= i < PH_MAX_FEATURES ==>
        value.kind[i] == m->kind[i];
      predicate kind_same{K, L}(struct ph_model *m, integer i) =
        \at(m->kind[i], K) == \at(m->kind[i], L);
      lemma kind_is_read{L}: \forall struct ph_model *m; kind_read(*m, m);
      lemma kind_entries_unchanged{K, L}: \forall struct ph_model *m, integer i; model_unchanged{K, L}(m) && 0 <= i < PH_MAX_FEATURES ==>
        kind_same{K, L}(m, i);
      predicate route_read{L}(struct ph_model value, struct ph_model *m) = \forall integer i; 0 <= i < PH_MAX_LOOPS ==>
        value.route[i] == m->route[i] &&
        value.group[i] == m->group[i];
      predicate route_same{K, L}(struct ph_model *m, integer i) =
        \at(m->route[i], K) == \at(m->route[i], L) &&
        \at(m->group[i], K) == \at(m->group[i], L);
      lemma route_is_read{L}: \forall struct ph_model *m; route_read(*m, m);
      lemma route_entries_unchanged{K, L}: \forall struct ph_model *m, integer i; model_unchanged{K, L}(m) && 0 <= i < PH_MAX_LOOPS ==>
        route_same{K, L}(m, i);
      predicate tau_read{L}(struct ph_model value, struct ph_model *m) = \forall integer i; 0 <= i < PH_MAX_FORECASTERS ==>
        same(value.tau[i], m->tau[i]);
      predicate tau_same{K, L}(struct ph_model *m, integer i) =
        same(\at(m->tau[i], K), \at(m->tau[i], L));
      lemma tau_is_read{L}: \forall struct ph_model *m; tau_read(*m, m);
      lemma tau_entries_unchanged{K, L}: \forall struct ph_model *m, integer i; model_unchanged{K, L}(m) && 0 <= i < PH_MAX_FORECASTERS ==>
        tau_same{K, L}(m, i);
      predicate iota_read{L}(struct ph_model value, struct ph_model *m) = \forall integer i; 0 <= i < PH_MAX_LOCALS ==>
        same(value.iota[i], m->iota[i]);
      predicate iota_same{K, L}(struct ph_model *m, integer i) =
        same(\at(m->iota[i], K), \at(m->iota[i], L));
      lemma iota_is_read{L}: \forall struct ph_model *m; iota_read(*m, m);
      lemma iota_entries_unchanged{K, L}: \forall struct ph_model *m, integer i; model_unchanged{K, L}(m) && 0 <= i < PH_MAX_LOCALS ==>
        iota_same{K, L}(m, i);
      lemma scalars_of_model_unchanged{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==>
        \at(m->features, K) == \at(m->features, L) &&
        \at(m->forecasters, K) == \at(m->forecasters, L) &&
        \at(m->locals, K) == \at(m->locals, L) &&
        \at(m->zones, K) == \at(m->zones, L) &&
        \at(m->loops, K) == \at(m->loops, L) &&
        \at(m->places, K) == \at(m->places, L) &&
        \at(m->median, K) == \at(m->median, L) &&
        \at(m->opponent_gate, K) == \at(m->opponent_gate, L);
      lemma sizes_unchanged{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==> sizes_in_limits{K}(m) ==> sizes_in_limits{L}(m);
      lemma kinds_unchanged{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==> sizes_in_limits{K}(m) ==> kinds_known{K}(m) ==>
        kinds_known{L}(m);
      lemma tau_unchanged{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==> sizes_in_limits{K}(m) ==>
        \at(all_between(&m->tau[0], m->forecasters, 0, 1), K) ==> \at(all_between(&m->tau[0], m->forecasters, 0, 1), L);
      lemma iota_unchanged{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==> sizes_in_limits{K}(m) ==>
        \at(all_between(&m->iota[0], m->locals, 0, 1), K) ==> \at(all_between(&m->iota[0], m->locals, 0, 1), L);
      lemma routes_unchanged{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==> sizes_in_limits{K}(m) ==> routes_exist{K}(m) ==>
        routes_exist{L}(m);
      lemma groups_unchanged{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==> sizes_in_limits{K}(m) ==>
        groups_share_channels{K}(m) ==> groups_share_channels{L}(m);
      lemma parameters_unchanged{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==> \at(parameters_between(&m->parameters), K) ==>
        \at(parameters_between(&m->parameters), L);
      lemma unchanged_model_is_valid{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==> valid_model{K}(m) ==> valid_model{L}(m);
    } */

/*@ axiomatic UnchangedInput {
      predicate input_unchanged{K, L}(struct ph_input *in) = \at(*in, K) == \at(*in, L);
      predicate context_read{L}(struct ph_input value, struct ph_input *in) = \forall integer i; 0 <= i < PH_MAX_FEATURES ==>
        same(value.context[i], in->context[i]);
      predicate context_same{K, L}(struct ph_input *in, integer i) =
        same(\at(in->context[i], K), \at(in->context[i], L));
      lemma context_is_read{L}: \forall struct ph_input *in; context_read(*in, in);
      lemma context_entries_unchanged{K, L}: \forall struct ph_input *in, integer i; input_unchanged{K, L}(in) && 0 <= i < PH_MAX_FEATURES ==>
        context_same{K, L}(in, i);
      predicate event_read{L}(struct ph_input value, struct ph_input *in) = \forall integer i; 0 <= i < PH_MAX_ZONES ==>
        same(value.event[i], in->event[i]) &&
        same(value.drive[i], in->drive[i]);
      predicate event_same{K, L}(struct ph_input *in, integer i) =
        same(\at(in->event[i], K), \at(in->event[i], L)) &&
        same(\at(in->drive[i], K), \at(in->drive[i], L));
      lemma event_is_read{L}: \forall struct ph_input *in; event_read(*in, in);
      lemma event_entries_unchanged{K, L}: \forall struct ph_input *in, integer i; input_unchanged{K, L}(in) && 0 <= i < PH_MAX_ZONES ==>
        event_same{K, L}(in, i);
      predicate local_reward_read{L}(struct ph_input value, struct ph_input *in) = \forall integer i; 0 <= i < PH_MAX_LOCALS ==>
        same(value.local_reward[i], in->local_reward[i]);
      predicate local_reward_same{K, L}(struct ph_input *in, integer i) =
        same(\at(in->local_reward[i], K), \at(in->local_reward[i], L));
      lemma local_reward_is_read{L}: \forall struct ph_input *in; local_reward_read(*in, in);
      lemma local_reward_entries_unchanged{K, L}: \forall struct ph_input *in, integer i; input_unchanged{K, L}(in) && 0 <= i < PH_MAX_LOCALS ==>
        local_reward_same{K, L}(in, i);
      predicate exploration_read{L}(struct ph_input value, struct ph_input *in) = \forall integer i; 0 <= i < PH_MAX_LOOPS ==>
        same(value.exploration[i], in->exploration[i]);
      predicate exploration_same{K, L}(struct ph_input *in, integer i) =
        same(\at(in->exploration[i], K), \at(in->exploration[i], L));
      lemma exploration_is_read{L}: \forall struct ph_input *in; exploration_read(*in, in);
      lemma exploration_entries_unchanged{K, L}: \forall struct ph_input *in, integer i; input_unchanged{K, L}(in) && 0 <= i < PH_MAX_LOOPS ==>
        exploration_same{K, L}(in, i);
      lemma scalars_of_input_unchanged{K, L}: \forall struct ph_input *in; input_unchanged{K, L}(in) ==>
        same(\at(in->reward, K), \at(in->reward, L)) &&
        same(\at(in->block, K), \at(in->block, L)) &&
        \at(in->place, K) == \at(in->place, L) &&
        \at(in->learn, K) == \at(in->learn, L) &&
        \at(in->lesion, K) == \at(in->lesion, L);
      lemma context_in_range{K, L}: \forall struct ph_input *in, integer n; input_unchanged{K, L}(in) && n <= PH_MAX_FEATURES ==>
        \at(all_between(&in->context[0], n, 0, 1), K) ==> \at(all_between(&in->context[0], n, 0, 1), L);
      lemma event_in_range{K, L}: \forall struct ph_input *in, integer n; input_unchanged{K, L}(in) && n <= PH_MAX_ZONES ==>
        \at(all_between(&in->event[0], n, 0, 1), K) ==> \at(all_between(&in->event[0], n, 0, 1), L);
      lemma drive_in_range{K, L}: \forall struct ph_input *in, integer n; input_unchanged{K, L}(in) && n <= PH_MAX_ZONES ==>
        \at(all_between(&in->drive[0], n, -1, 1), K) ==> \at(all_between(&in->drive[0], n, -1, 1), L);
      lemma local_reward_in_range{K, L}: \forall struct ph_input *in, integer n; input_unchanged{K, L}(in) && n <= PH_MAX_LOCALS ==>
        \at(all_between(&in->local_reward[0], n, -1, 1), K) ==> \at(all_between(&in->local_reward[0], n, -1, 1), L);
      lemma exploration_in_range{K, L}: \forall struct ph_input *in, integer n; input_unchanged{K, L}(in) && n <= PH_MAX_LOOPS ==>
        \at(all_between(&in->exploration[0], n, -1, 1), K) ==> \at(all_between(&in->exploration[0], n, -1, 1), L);
      lemma unchanged_input_is_valid{K, L}: \forall struct ph_model *m, struct ph_input *in; model_unchanged{K, L}(m) && input_unchanged{K, L}(in) ==>
        sizes_in_limits{K}(m) ==> valid_input{K}(m, in) ==> valid_input{L}(m, in);
    } */

/*@ axiomatic UnchangedState {
      predicate state_unchanged{K, L}(struct ph_state *s) = \at(*s, K) == \at(*s, L);
      predicate latched_context_read{L}(struct ph_state value, struct ph_state *s) =
        \forall integer i; 0 <= i < PH_MAX_FEATURES ==> same(value.latch.context[i], s->latch.context[i]);
      predicate latched_forecast_read{L}(struct ph_state value, struct ph_state *s) =
        \forall integer i; 0 <= i < PH_MAX_FORECASTERS ==> same(value.latch.forecast[i], s->latch.forecast[i]);
      predicate latched_local_forecast_read{L}(struct ph_state value, struct ph_state *s) =
        \forall integer i; 0 <= i < PH_MAX_LOCALS ==> same(value.latch.local_forecast[i], s->latch.local_forecast[i]);
      predicate latched_zone_forecast_read{L}(struct ph_state value, struct ph_state *s) =
        \forall integer i; 0 <= i < PH_MAX_ZONES ==> same(value.latch.zone_forecast[i], s->latch.zone_forecast[i]);
      predicate latched_act_read{L}(struct ph_state value, struct ph_state *s) =
        \forall integer i; 0 <= i < PH_MAX_ZONES ==> same(value.latch.act[i], s->latch.act[i]);
      predicate latched_net_read{L}(struct ph_state value, struct ph_state *s) =
        \forall integer i; 0 <= i < PH_MAX_ZONES ==> same(value.latch.net[i], s->latch.net[i]);
      predicate latched_activity_read{L}(struct ph_state value, struct ph_state *s) =
        \forall integer i; 0 <= i < PH_MAX_LOOPS ==> same(value.latch.activity[i], s->latch.activity[i]);
      lemma latched_context_is_read{L}: \forall struct ph_state *s; latched_context_read(*s, s);
      lemma latched_forecast_is_read{L}: \forall struct ph_state *s; latched_forecast_read(*s, s);
      lemma latched_local_forecast_is_read{L}: \forall struct ph_state *s; latched_local_forecast_read(*s, s);
      lemma latched_zone_forecast_is_read{L}: \forall struct ph_state *s; latched_zone_forecast_read(*s, s);
      lemma latched_act_is_read{L}: \forall struct ph_state *s; latched_act_read(*s, s);
      lemma latched_net_is_read{L}: \forall struct ph_state *s; latched_net_read(*s, s);
      lemma latched_activity_is_read{L}: \forall struct ph_state *s; latched_activity_read(*s, s);
      lemma latched_context_unchanged{K, L}: \forall struct ph_state *s, integer i; state_unchanged{K, L}(s) && 0 <= i < PH_MAX_FEATURES ==>
        same(\at(s->latch.context[i], K), \at(s->latch.context[i], L));
      lemma latched_forecast_unchanged{K, L}: \forall struct ph_state *s, integer i; state_unchanged{K, L}(s) && 0 <= i < PH_MAX_FORECASTERS ==>
        same(\at(s->latch.forecast[i], K), \at(s->latch.forecast[i], L));
      lemma latched_local_forecast_unchanged{K, L}: \forall struct ph_state *s, integer i; state_unchanged{K, L}(s) && 0 <= i < PH_MAX_LOCALS ==>
        same(\at(s->latch.local_forecast[i], K), \at(s->latch.local_forecast[i], L));
      lemma latched_zone_forecast_unchanged{K, L}: \forall struct ph_state *s, integer i; state_unchanged{K, L}(s) && 0 <= i < PH_MAX_ZONES ==>
        same(\at(s->latch.zone_forecast[i], K), \at(s->latch.zone_forecast[i], L));
      lemma latched_act_unchanged{K, L}: \forall struct ph_state *s, integer i; state_unchanged{K, L}(s) && 0 <= i < PH_MAX_ZONES ==>
        same(\at(s->latch.act[i], K), \at(s->latch.act[i], L));
      lemma latched_net_unchanged{K, L}: \forall struct ph_state *s, integer i; state_unchanged{K, L}(s) && 0 <= i < PH_MAX_ZONES ==>
        same(\at(s->latch.net[i], K), \at(s->latch.net[i], L));
      lemma latched_activity_unchanged{K, L}: \forall struct ph_state *s, integer i; state_unchanged{K, L}(s) && 0 <= i < PH_MAX_LOOPS ==>
        same(\at(s->latch.activity[i], K), \at(s->latch.activity[i], L));
      lemma weight_unchanged{K, L}: \forall struct ph_state *s, integer r, j; state_unchanged{K, L}(s) && 0 <= r < PH_ROWS &&
        0 <= j < PH_MAX_FEATURES ==>
        same(\at(s->weight[r][j], K), \at(s->weight[r][j], L));
      lemma tag_unchanged{K, L}: \forall struct ph_state *s, integer h, z; state_unchanged{K, L}(s) && 0 <= h < PH_MAX_PLACES &&
        0 <= z < PH_MAX_ZONES ==>
        same(\at(s->tag[h][z], K), \at(s->tag[h][z], L));
      lemma tonic_unchanged{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==> same(\at(s->tonic, K), \at(s->tonic, L));
      lemma row_unchanged{K, L}: \forall struct ph_state *s, integer r; state_unchanged{K, L}(s) && 0 <= r < PH_ROWS ==> row_between{K}(s, r) ==>
        row_between{L}(s, r);
      lemma rows_unchanged{K, L}: \forall struct ph_state *s, integer r; state_unchanged{K, L}(s) ==> weights_between{K}(s) ==>
        0 <= r < PH_ROWS ==> row_between{K}(s, r) && row_between{L}(s, r);
      lemma weights_unchanged{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==> weights_between{K}(s) ==> weights_between{L}(s);
      lemma tags_unchanged{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==> tags_between{K}(s) ==> tags_between{L}(s);
      lemma latched_context_in_range{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==>
        \at(all_between(&s->latch.context[0], PH_MAX_FEATURES, 0, 1), K) ==> \at(all_between(&s->latch.context[0], PH_MAX_FEATURES, 0, 1), L);
      lemma latched_forecast_in_range{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==>
        \at(all_between(&s->latch.forecast[0], PH_MAX_FORECASTERS, -2, 2), K) ==>
        \at(all_between(&s->latch.forecast[0], PH_MAX_FORECASTERS, -2, 2), L);
      lemma latched_local_forecast_in_range{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==>
        \at(all_between(&s->latch.local_forecast[0], PH_MAX_LOCALS, -2, 2), K) ==>
        \at(all_between(&s->latch.local_forecast[0], PH_MAX_LOCALS, -2, 2), L);
      lemma latched_zone_forecast_in_range{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==>
        \at(all_between(&s->latch.zone_forecast[0], PH_MAX_ZONES, -2, 2), K) ==> \at(all_between(&s->latch.zone_forecast[0], PH_MAX_ZONES, -2, 2), L);
      lemma latched_act_in_range{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==>
        \at(all_between(&s->latch.act[0], PH_MAX_ZONES, 0, 2), K) ==> \at(all_between(&s->latch.act[0], PH_MAX_ZONES, 0, 2), L);
      lemma latched_net_in_range{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==>
        \at(all_between(&s->latch.net[0], PH_MAX_ZONES, -2, 2), K) ==> \at(all_between(&s->latch.net[0], PH_MAX_ZONES, -2, 2), L);
      lemma latched_activity_in_range{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==>
        \at(all_between(&s->latch.activity[0], PH_MAX_LOOPS, 0, 1), K) ==> \at(all_between(&s->latch.activity[0], PH_MAX_LOOPS, 0, 1), L);
      lemma latch_unchanged{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==> \at(latch_between(&s->latch), K) ==>
        \at(latch_between(&s->latch), L);
      lemma unchanged_state_is_valid{K, L}: \forall struct ph_state *s; state_unchanged{K, L}(s) ==> valid_state{K}(s) ==> valid_state{L}(s);
    } */

/*@ axiomatic UnchangedAdvice {
      predicate advice_unchanged{K, L}(struct ph_advice *a) = \at(*a, K) == \at(*a, L);
      predicate advice_read{L}(struct ph_advice value, struct ph_advice *a) = \forall integer i; 0 <= i < PH_MAX_ZONES ==>
        same(value.act[i], a->act[i]) &&
        same(value.cue[i], a->cue[i]) &&
        same(value.background[i], a->background[i]) &&
        same(value.excitation[i], a->excitation[i]) &&
        same(value.net[i], a->net[i]) &&
        same(value.forecast[i], a->forecast[i]) &&
        same(value.prefrontal[i], a->prefrontal[i]) &&
        same(value.hippocampal[i], a->hippocampal[i]) &&
        same(value.suggestion[i], a->suggestion[i]) &&
        same(value.output[i], a->output[i]);
      predicate advice_same{K, L}(struct ph_advice *a, integer i) =
        same(\at(a->act[i], K), \at(a->act[i], L)) &&
        same(\at(a->cue[i], K), \at(a->cue[i], L)) &&
        same(\at(a->background[i], K), \at(a->background[i], L)) &&
        same(\at(a->excitation[i], K), \at(a->excitation[i], L)) &&
        same(\at(a->net[i], K), \at(a->net[i], L)) &&
        same(\at(a->forecast[i], K), \at(a->forecast[i], L)) &&
        same(\at(a->prefrontal[i], K), \at(a->prefrontal[i], L)) &&
        same(\at(a->hippocampal[i], K), \at(a->hippocampal[i], L)) &&
        same(\at(a->suggestion[i], K), \at(a->suggestion[i], L)) &&
        same(\at(a->output[i], K), \at(a->output[i], L));
      lemma advice_is_read{L}: \forall struct ph_advice *a; advice_read(*a, a);
      lemma advice_entries_unchanged{K, L}: \forall struct ph_advice *a, integer i; advice_unchanged{K, L}(a) && 0 <= i < PH_MAX_ZONES ==>
        advice_same{K, L}(a, i);
      lemma zone_between_unchanged{K, L}: \forall struct ph_advice *a, integer z; advice_unchanged{K, L}(a) && 0 <= z < PH_MAX_ZONES ==>
        zone_between{K}(a, z) ==> zone_between{L}(a, z);
      lemma suggestion_between_unchanged{K, L}: \forall struct ph_advice *a, integer z; advice_unchanged{K, L}(a) && 0 <= z < PH_MAX_ZONES ==>
        suggestion_between{K}(a, z) ==> suggestion_between{L}(a, z);
      lemma suggestion_in_range{K, L}: \forall struct ph_advice *a, integer n; advice_unchanged{K, L}(a) && n <= PH_MAX_ZONES ==>
        \at(all_between(&a->suggestion[0], n, -1, 1), K) ==> \at(all_between(&a->suggestion[0], n, -1, 1), L);
    } */

/*@ axiomatic UnchangedForecasts {
      predicate forecasts_unchanged{K, L}(struct ph_forecasts *f) = \at(*f, K) == \at(*f, L);
      predicate success_forecast_read{L}(struct ph_forecasts value, struct ph_forecasts *f) = \forall integer i; 0 <= i < PH_MAX_FORECASTERS ==>
        same(value.success[i], f->success[i]);
      predicate success_forecast_same{K, L}(struct ph_forecasts *f, integer i) =
        same(\at(f->success[i], K), \at(f->success[i], L));
      lemma success_forecast_is_read{L}: \forall struct ph_forecasts *f; success_forecast_read(*f, f);
      lemma success_forecast_entries_unchanged{K, L}: \forall struct ph_forecasts *f, integer i; forecasts_unchanged{K, L}(f) &&
        0 <= i < PH_MAX_FORECASTERS ==> success_forecast_same{K, L}(f, i);
      predicate local_forecast_read{L}(struct ph_forecasts value, struct ph_forecasts *f) = \forall integer i; 0 <= i < PH_MAX_LOCALS ==>
        same(value.local[i], f->local[i]);
      predicate local_forecast_same{K, L}(struct ph_forecasts *f, integer i) =
        same(\at(f->local[i], K), \at(f->local[i], L));
      lemma local_forecast_is_read{L}: \forall struct ph_forecasts *f; local_forecast_read(*f, f);
      lemma local_forecast_entries_unchanged{K, L}: \forall struct ph_forecasts *f, integer i; forecasts_unchanged{K, L}(f) &&
        0 <= i < PH_MAX_LOCALS ==> local_forecast_same{K, L}(f, i);
      lemma success_forecast_in_range{K, L}: \forall struct ph_forecasts *f, integer n; forecasts_unchanged{K, L}(f) && n <= PH_MAX_FORECASTERS ==>
        \at(all_between(&f->success[0], n, -2, 2), K) ==> \at(all_between(&f->success[0], n, -2, 2), L);
      lemma local_forecast_in_range{K, L}: \forall struct ph_forecasts *f, integer n; forecasts_unchanged{K, L}(f) && n <= PH_MAX_LOCALS ==>
        \at(all_between(&f->local[0], n, -2, 2), K) ==> \at(all_between(&f->local[0], n, -2, 2), L);
    } */

/*@ axiomatic UnchangedSteering {
      predicate steering_unchanged{K, L}(struct ph_steering *st) = \at(*st, K) == \at(*st, L);
      predicate judgement_read{L}(struct ph_steering value, struct ph_steering *st) = \forall integer i; 0 <= i < PH_MAX_LOCALS ==>
        same(value.local_reward[i], st->local_reward[i]);
      predicate judgement_same{K, L}(struct ph_steering *st, integer i) =
        same(\at(st->local_reward[i], K), \at(st->local_reward[i], L));
      lemma judgement_is_read{L}: \forall struct ph_steering *st; judgement_read(*st, st);
      lemma judgement_entries_unchanged{K, L}: \forall struct ph_steering *st, integer i; steering_unchanged{K, L}(st) &&
        0 <= i < PH_MAX_LOCALS ==> judgement_same{K, L}(st, i);
      lemma scalars_of_steering_unchanged{K, L}: \forall struct ph_steering *st; steering_unchanged{K, L}(st) ==>
        same(\at(st->reward, K), \at(st->reward, L)) &&
        same(\at(st->actual_value, K), \at(st->actual_value, L)) &&
        same(\at(st->success, K), \at(st->success, L)) &&
        same(\at(st->arousal, K), \at(st->arousal, L));
      lemma local_reward_range{K, L}: \forall struct ph_steering *st, integer n; steering_unchanged{K, L}(st) && n <= PH_MAX_LOCALS ==>
        \at(all_between(&st->local_reward[0], n, -1, 1), K) ==> \at(all_between(&st->local_reward[0], n, -1, 1), L);
      lemma steering_between_unchanged{K, L}: \forall struct ph_model *m, struct ph_steering *st; steering_unchanged{K, L}(st) &&
        \at(m->locals, K) == \at(m->locals, L) &&
        sizes_in_limits{K}(m) ==> steering_between{K}(m, st) ==> steering_between{L}(m, st);
    } */

/*@ axiomatic UnchangedDopamine {
      predicate dopamine_unchanged{K, L}(struct ph_dopamine *d) = \at(*d, K) == \at(*d, L);
      predicate success_dopamine_read{L}(struct ph_dopamine value, struct ph_dopamine *d) = \forall integer i; 0 <= i < PH_MAX_FORECASTERS ==>
        same(value.error[i], d->error[i]) &&
        same(value.rpe[i], d->rpe[i]);
      predicate success_dopamine_same{K, L}(struct ph_dopamine *d, integer i) =
        same(\at(d->error[i], K), \at(d->error[i], L)) &&
        same(\at(d->rpe[i], K), \at(d->rpe[i], L));
      lemma success_dopamine_is_read{L}: \forall struct ph_dopamine *d; success_dopamine_read(*d, d);
      lemma success_dopamine_entries_unchanged{K, L}: \forall struct ph_dopamine *d, integer i; dopamine_unchanged{K, L}(d) &&
        0 <= i < PH_MAX_FORECASTERS ==> success_dopamine_same{K, L}(d, i);
      predicate local_dopamine_read{L}(struct ph_dopamine value, struct ph_dopamine *d) = \forall integer i; 0 <= i < PH_MAX_LOCALS ==>
        same(value.local[i], d->local[i]);
      predicate local_dopamine_same{K, L}(struct ph_dopamine *d, integer i) =
        same(\at(d->local[i], K), \at(d->local[i], L));
      lemma local_dopamine_is_read{L}: \forall struct ph_dopamine *d; local_dopamine_read(*d, d);
      lemma local_dopamine_entries_unchanged{K, L}: \forall struct ph_dopamine *d, integer i; dopamine_unchanged{K, L}(d) &&
        0 <= i < PH_MAX_LOCALS ==> local_dopamine_same{K, L}(d, i);
      predicate zone_dopamine_read{L}(struct ph_dopamine value, struct ph_dopamine *d) = \forall integer i; 0 <= i < PH_MAX_ZONES ==>
        same(value.zone_error[i], d->zone_error[i]) &&
        same(value.truth[i], d->truth[i]) &&
        same(value.do_error[i], d->do_error[i]) &&
        same(value.dont_error[i], d->dont_error[i]);
      predicate zone_dopamine_same{K, L}(struct ph_dopamine *d, integer i) =
        same(\at(d->zone_error[i], K), \at(d->zone_error[i], L)) &&
        same(\at(d->truth[i], K), \at(d->truth[i], L)) &&
        same(\at(d->do_error[i], K), \at(d->do_error[i], L)) &&
        same(\at(d->dont_error[i], K), \at(d->dont_error[i], L));
      lemma zone_dopamine_is_read{L}: \forall struct ph_dopamine *d; zone_dopamine_read(*d, d);
      lemma zone_dopamine_entries_unchanged{K, L}: \forall struct ph_dopamine *d, integer i; dopamine_unchanged{K, L}(d) &&
        0 <= i < PH_MAX_ZONES ==> zone_dopamine_same{K, L}(d, i);
      lemma scalars_of_dopamine_unchanged{K, L}: \forall struct ph_dopamine *d; dopamine_unchanged{K, L}(d) ==>
        same(\at(d->success, K), \at(d->success, L));
      lemma error_in_range{K, L}: \forall struct ph_dopamine *d, integer n; dopamine_unchanged{K, L}(d) && n <= PH_MAX_FORECASTERS ==>
        \at(all_between(&d->error[0], n, -4, 4), K) ==> \at(all_between(&d->error[0], n, -4, 4), L);
      lemma rpe_in_range{K, L}: \forall struct ph_dopamine *d, integer n; dopamine_unchanged{K, L}(d) && n <= PH_MAX_FORECASTERS ==>
        \at(all_between(&d->rpe[0], n, -4, 4), K) ==> \at(all_between(&d->rpe[0], n, -4, 4), L);
      lemma local_dopamine_in_range{K, L}: \forall struct ph_dopamine *d, integer n; dopamine_unchanged{K, L}(d) && n <= PH_MAX_LOCALS ==>
        \at(all_between(&d->local[0], n, -3, 3), K) ==> \at(all_between(&d->local[0], n, -3, 3), L);
      lemma zone_taught_between_unchanged{K, L}: \forall struct ph_dopamine *d, integer z; dopamine_unchanged{K, L}(d) && 0 <= z < PH_MAX_ZONES ==>
        zone_taught_between{K}(d, z) ==> zone_taught_between{L}(d, z);
      lemma dopamine_between_unchanged{K, L}: \forall struct ph_model *m, struct ph_dopamine *d; dopamine_unchanged{K, L}(d) &&
        model_unchanged{K, L}(m) &&
        sizes_in_limits{K}(m) ==> dopamine_between{K}(m, d) ==> dopamine_between{L}(m, d);
    } */

/*@ axiomatic UnchangedAction {
      predicate action_unchanged{K, L}(struct ph_action *x) = \at(*x, K) == \at(*x, L);
      predicate action_read{L}(struct ph_action value, struct ph_action *x) = \forall integer i; 0 <= i < PH_MAX_LOOPS ==>
        same(value.proposal[i], x->proposal[i]) &&
        same(value.cached_value[i], x->cached_value[i]) &&
        same(value.amplified[i], x->amplified[i]) &&
        same(value.activity[i], x->activity[i]);
      predicate action_same{K, L}(struct ph_action *x, integer i) =
        same(\at(x->proposal[i], K), \at(x->proposal[i], L)) &&
        same(\at(x->cached_value[i], K), \at(x->cached_value[i], L)) &&
        same(\at(x->amplified[i], K), \at(x->amplified[i], L)) &&
        same(\at(x->activity[i], K), \at(x->activity[i], L));
      lemma action_is_read{L}: \forall struct ph_action *x; action_read(*x, x);
      lemma action_entries_unchanged{K, L}: \forall struct ph_action *x, integer i; action_unchanged{K, L}(x) && 0 <= i < PH_MAX_LOOPS ==>
        action_same{K, L}(x, i);
      lemma scalars_of_action_unchanged{K, L}: \forall struct ph_action *x; action_unchanged{K, L}(x) ==>
        same(\at(x->motivation, K), \at(x->motivation, L));
      lemma loop_between_unchanged{K, L}: \forall struct ph_action *x, integer l; action_unchanged{K, L}(x) && 0 <= l < PH_MAX_LOOPS ==>
        loop_between{K}(x, l) && \at(between(x->activity[l], 0, 1), K) ==> loop_between{L}(x, l) && \at(between(x->activity[l], 0, 1), L);
      // [LOOP-3] as above, but of single entries and without a predicate, so that a rival's own terms call for them
      lemma price_unchanged{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==>
        same(\at(m->parameters.price, K), \at(m->parameters.price, L)) && same(\at(m->parameters.contrast, K), \at(m->parameters.contrast, L));
      lemma group_unchanged{K, L}: \forall struct ph_model *m, integer i; model_unchanged{K, L}(m) && 0 <= i < PH_MAX_LOOPS ==>
        \at(m->group[i], K) == \at(m->group[i], L);
      lemma amplified_unchanged{K, L}: \forall struct ph_action *x, integer i; action_unchanged{K, L}(x) && 0 <= i < PH_MAX_LOOPS ==>
        same(\at(x->amplified[i], K), \at(x->amplified[i], L)) && same(\at(x->activity[i], K), \at(x->activity[i], L));
    } */

/*@ axiomatic UnchangedOutcome {
      predicate given_unchanged{K, L}(struct ph_model *m, struct ph_state *s, struct ph_input *in) =
        model_unchanged{K, L}(m) && state_unchanged{K, L}(s) && input_unchanged{K, L}(in);
      predicate given_valid{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in) = valid_model(m) && valid_state(s) && valid_input(m, in);
      lemma model_unchanged_between{K, L, M}: \forall struct ph_model *m; model_unchanged{K, L}(m) && model_unchanged{K, M}(m) ==>
        model_unchanged{L, M}(m);
      lemma state_unchanged_between{K, L, M}: \forall struct ph_state *s; state_unchanged{K, L}(s) && state_unchanged{K, M}(s) ==>
        state_unchanged{L, M}(s);
      lemma input_unchanged_between{K, L, M}: \forall struct ph_input *in; input_unchanged{K, L}(in) && input_unchanged{K, M}(in) ==>
        input_unchanged{L, M}(in);
      lemma given_unchanged_between{K, L, M}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in;
        given_unchanged{K, L}(m, s, in) && given_unchanged{K, M}(m, s, in) ==> given_unchanged{L, M}(m, s, in);
      lemma given_stays_valid{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in;
        given_unchanged{K, L}(m, s, in) ==> given_valid{K}(m, s, in) ==> given_valid{L}(m, s, in);

      // [ROW-2]
      lemma row_inferred_unchanged{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, double *sum, integer row;
        given_unchanged{K, L}(m, s, in) && sizes_in_limits{K}(m) && 0 <= row < PH_ROWS && same(\at(sum[row], K), \at(sum[row], L)) ==>
        row_inferred{K}(m, s, in, sum, row) ==> row_inferred{L}(m, s, in, sum, row);
      lemma rows_inferred_unchanged{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, double *sum;
        given_unchanged{K, L}(m, s, in) && sizes_in_limits{K}(m) && all_same{K, L}(sum, PH_ROWS) ==>
        rows_inferred{K}(m, s, in, sum) ==> rows_inferred{L}(m, s, in, sum);

      // [ZONE-1] to [STEER-2], [FORECAST-1]
      lemma zone_advised_unchanged{K, L}: \forall double *sum, struct ph_advice *a, integer z;
        advice_unchanged{K, L}(a) && all_same{K, L}(sum, PH_ROWS) && 0 <= z < PH_MAX_ZONES ==> zone_advised{K}(sum, a, z) ==>
        zone_advised{L}(sum, a, z);
      lemma zone_suggested_unchanged{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_advice *a, integer z;
        given_unchanged{K, L}(m, s, in) && advice_unchanged{K, L}(a) && \at(in->place, K) < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==>
        zone_suggested{K}(m, s, in, a, z) ==> zone_suggested{L}(m, s, in, a, z);
      lemma forecast_made_unchanged{K, L}: \forall double *sum, struct ph_forecasts *f, integer n;
        forecasts_unchanged{K, L}(f) && all_same{K, L}(sum, PH_ROWS) && 0 <= n < PH_MAX_FORECASTERS ==> forecast_made{K}(sum, f, n) ==>
        forecast_made{L}(sum, f, n);
      lemma local_forecast_made_unchanged{K, L}: \forall double *sum, struct ph_forecasts *f, integer k;
        forecasts_unchanged{K, L}(f) && all_same{K, L}(sum, PH_ROWS) && 0 <= k < PH_MAX_LOCALS ==> local_forecast_made{K}(sum, f, k) ==>
        local_forecast_made{L}(sum, f, k);

      lemma advised_unchanged{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        given_unchanged{K, L}(m, s, in) && advice_unchanged{K, L}(\at(&o->advice, K)) && all_same{K, L}(\at(&o->sum[0], K), PH_ROWS) &&
        valid_input{K}(m, in) &&
        sizes_in_limits{K}(m) ==> advised{K}(m, s, in, o) ==> advised{L}(m, s, in, o);
      lemma zones_between_unchanged{K, L}: \forall struct ph_model *m, struct ph_advice *a; model_unchanged{K, L}(m) &&
        advice_unchanged{K, L}(a) && sizes_in_limits{K}(m) ==>
        \at((\forall integer z; 0 <= z < m->zones ==> zone_between(a, z) && suggestion_between(a, z)), K) ==>
        \at((\forall integer z; 0 <= z < m->zones ==> zone_between(a, z) && suggestion_between(a, z)), L);
      lemma forecasted_unchanged{K, L}: \forall struct ph_model *m, struct ph_outcome *o;
        model_unchanged{K, L}(m) && forecasts_unchanged{K, L}(\at(&o->forecasts, K)) && all_same{K, L}(\at(&o->sum[0], K), PH_ROWS) &&
        sizes_in_limits{K}(m) ==>
        forecasted{K}(m, o) ==> forecasted{L}(m, o);
      lemma forecasts_between_unchanged{K, L}: \forall struct ph_model *m, struct ph_forecasts *f; model_unchanged{K, L}(m) &&
        forecasts_unchanged{K, L}(f) && sizes_in_limits{K}(m) ==>
        forecasts_between{K}(m, f) ==> forecasts_between{L}(m, f);
      lemma sums_between_unchanged{K, L}: \forall struct ph_model *m, double *sum; model_unchanged{K, L}(m) && all_same{K, L}(sum, PH_ROWS) &&
        sizes_in_limits{K}(m) ==>
        sums_between{K}(m, sum) ==> sums_between{L}(m, sum);

      // [STEER-3] [STEER-4]
      lemma driven_events_unchanged{K, L}: \forall struct ph_input *in, integer n; input_unchanged{K, L}(in) && n <= PH_MAX_ZONES ==>
        same(driven_sum{K}(\at(&in->drive[0], K), \at(&in->event[0], K), n), driven_sum{L}(\at(&in->drive[0], L), \at(&in->event[0], L), n));
      lemma driven_outputs_unchanged{K, L}: \forall struct ph_input *in, struct ph_advice *a, integer n; input_unchanged{K, L}(in) &&
        advice_unchanged{K, L}(a) && n <= PH_MAX_ZONES ==>
        same(driven_sum{K}(\at(&in->drive[0], K), \at(&a->output[0], K), n), driven_sum{L}(\at(&in->drive[0], L), \at(&a->output[0], L), n));
      lemma stirred_outputs_unchanged{K, L}: \forall struct ph_input *in, struct ph_advice *a, integer n; input_unchanged{K, L}(in) &&
        advice_unchanged{K, L}(a) && n <= PH_MAX_ZONES ==>
        same(stirred_sum{K}(\at(&in->drive[0], K), \at(&a->output[0], K), n), stirred_sum{L}(\at(&in->drive[0], L), \at(&a->output[0], L), n));
      lemma judged_unchanged{K, L}: \forall struct ph_model *m, struct ph_input *in, struct ph_advice *a, struct ph_steering *st;
        model_unchanged{K, L}(m) && input_unchanged{K, L}(in) && advice_unchanged{K, L}(a) && steering_unchanged{K, L}(st) &&
        sizes_in_limits{K}(m) ==>
        judged{K}(m, in, a, st) ==> judged{L}(m, in, a, st);
      lemma local_judged_unchanged{K, L}: \forall struct ph_model *m, struct ph_input *in, struct ph_steering *st, integer k;
        model_unchanged{K, L}(m) && input_unchanged{K, L}(in) && steering_unchanged{K, L}(st) && 0 <= k < PH_MAX_LOCALS ==>
        local_judged{K}(m, in, st, k) ==> local_judged{L}(m, in, st, k);

      // [DOPAMINE-1] to [DOPAMINE-5]
      lemma success_taught_unchanged{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_steering *st, struct ph_dopamine *d, integer n;
        model_unchanged{K, L}(m) && state_unchanged{K, L}(s) && steering_unchanged{K, L}(st) && success_dopamine_same{K, L}(d, n) &&
        0 <= n < PH_MAX_FORECASTERS ==>
        success_taught{K}(m, \at(&s->latch, K), st, d, n) ==> success_taught{L}(m, \at(&s->latch, L), st, d, n);
      lemma local_taught_unchanged{K, L}: \forall struct ph_state *s, struct ph_steering *st, struct ph_dopamine *d, integer k;
        state_unchanged{K, L}(s) && steering_unchanged{K, L}(st) && local_dopamine_same{K, L}(d, k) && 0 <= k < PH_MAX_LOCALS ==>
        local_taught{K}(\at(&s->latch, K), st, d, k) ==> local_taught{L}(\at(&s->latch, L), st, d, k);
      lemma zone_taught_unchanged{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_advice *a, struct ph_dopamine *d, integer z;
        given_unchanged{K, L}(m, s, in) && advice_unchanged{K, L}(a) && zone_dopamine_same{K, L}(d, z) && 0 <= z < PH_MAX_ZONES ==>
        zone_taught{K}(m, \at(&s->latch, K), in, a, d, z) ==> zone_taught{L}(m, \at(&s->latch, L), in, a, d, z);

      lemma steered_unchanged{K, L}: \forall struct ph_model *m, struct ph_input *in, struct ph_outcome *o;
        model_unchanged{K, L}(m) && input_unchanged{K, L}(in) && advice_unchanged{K, L}(\at(&o->advice, K)) &&
        steering_unchanged{K, L}(\at(&o->steering, K)) && sizes_in_limits{K}(m) ==>
        steered{K}(m, in, o) ==> steered{L}(m, in, o);
      lemma taught_unchanged{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        given_unchanged{K, L}(m, s, in) && advice_unchanged{K, L}(\at(&o->advice, K)) && steering_unchanged{K, L}(\at(&o->steering, K)) &&
        dopamine_unchanged{K, L}(\at(&o->dopamine, K)) && valid_model{K}(m) ==> taught{K}(m, \at(&s->latch, K), in, o) ==>
        taught{L}(m, \at(&s->latch, L), in, o);

      // [LOOP-1] to [LOOP-3]
      lemma motivated_unchanged{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in; given_unchanged{K, L}(m, s, in) ==>
        same(\at(motivation_of(&m->parameters, s->tonic, in->block), K), \at(motivation_of(&m->parameters, s->tonic, in->block), L));
      lemma loop_proposed_unchanged{K, L}: \forall struct ph_input *in, double *sum, struct ph_action *x, integer l;
        input_unchanged{K, L}(in) && action_unchanged{K, L}(x) && all_same{K, L}(sum, PH_ROWS) && 0 <= l < PH_MAX_LOOPS ==>
        loop_proposed{K}(in, sum, x, l) ==> loop_proposed{L}(in, sum, x, l);

      // the whole outcome
      predicate outcome_unchanged{K, L}(struct ph_outcome *o) =
        advice_unchanged{K, L}(\at(&o->advice, K)) && forecasts_unchanged{K, L}(\at(&o->forecasts, K)) &&
        steering_unchanged{K, L}(\at(&o->steering, K)) &&
        dopamine_unchanged{K, L}(\at(&o->dopamine, K)) && action_unchanged{K, L}(\at(&o->action, K)) &&
        all_same{K, L}(\at(&o->sum[0], K), PH_ROWS) && all_same{K, L}(\at(&o->gain[0], K), PH_ROWS);
      lemma loops_between_unchanged{K, L}: \forall struct ph_model *m, struct ph_action *x; model_unchanged{K, L}(m) &&
        action_unchanged{K, L}(x) && sizes_in_limits{K}(m) ==>
        \at((\forall integer l; 0 <= l < m->loops ==> loop_between(x, l) && between(x->activity[l], 0, 1)), K) ==>
        \at((\forall integer l; 0 <= l < m->loops ==> loop_between(x, l) && between(x->activity[l], 0, 1)), L);
      lemma gains_between_unchanged{K, L}: \forall struct ph_model *m, double *gain; model_unchanged{K, L}(m) && all_same{K, L}(gain, PH_ROWS) &&
        sizes_in_limits{K}(m) ==>
        gains_between{K}(m, gain) ==> gains_between{L}(m, gain);
      lemma outcome_between_unchanged{K, L}: \forall struct ph_model *m, struct ph_outcome *o; model_unchanged{K, L}(m) &&
        outcome_unchanged{K, L}(o) && sizes_in_limits{K}(m) ==>
        outcome_between{K}(m, o) ==> outcome_between{L}(m, o);

      // [LEARN-1] [HIPPOCAMPUS-2] [LATCH-1] what has been learned since K has been learned since J
      lemma weights_learned_since{J, K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        given_unchanged{J, K}(m, s, in) && sizes_in_limits{J}(m) ==> weights_learned{K, L}(m, s, in, o) ==> weights_learned{J, L}(m, s, in, o);
      lemma place_tagged_since{J, K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        given_unchanged{J, K}(m, s, in) && sizes_in_limits{J}(m) ==> place_tagged{K, L}(m, s, in, o) ==> place_tagged{J, L}(m, s, in, o);
      lemma latched_context_since{J, K, L}: \forall struct ph_state *s, double *from, integer n; state_unchanged{J, K}(s) && 0 <= n ==>
        latched{K, L}(\at(&s->latch.context[0], L), from, n, PH_MAX_FEATURES) ==>
        latched{J, L}(\at(&s->latch.context[0], L), from, n, PH_MAX_FEATURES);
      lemma latched_forecast_since{J, K, L}: \forall struct ph_state *s, double *from, integer n; state_unchanged{J, K}(s) && 0 <= n ==>
        latched{K, L}(\at(&s->latch.forecast[0], L), from, n, PH_MAX_FORECASTERS) ==>
        latched{J, L}(\at(&s->latch.forecast[0], L), from, n, PH_MAX_FORECASTERS);
      lemma latched_local_forecast_since{J, K, L}: \forall struct ph_state *s, double *from, integer n; state_unchanged{J, K}(s) && 0 <= n ==>
        latched{K, L}(\at(&s->latch.local_forecast[0], L), from, n, PH_MAX_LOCALS) ==>
        latched{J, L}(\at(&s->latch.local_forecast[0], L), from, n, PH_MAX_LOCALS);
      lemma latched_zone_forecast_since{J, K, L}: \forall struct ph_state *s, double *from, integer n; state_unchanged{J, K}(s) && 0 <= n ==>
        latched{K, L}(\at(&s->latch.zone_forecast[0], L), from, n, PH_MAX_ZONES) ==>
        latched{J, L}(\at(&s->latch.zone_forecast[0], L), from, n, PH_MAX_ZONES);
      lemma latched_act_since{J, K, L}: \forall struct ph_state *s, double *from, integer n; state_unchanged{J, K}(s) && 0 <= n ==>
        latched{K, L}(\at(&s->latch.act[0], L), from, n, PH_MAX_ZONES) ==> latched{J, L}(\at(&s->latch.act[0], L), from, n, PH_MAX_ZONES);
      lemma latched_net_since{J, K, L}: \forall struct ph_state *s, double *from, integer n; state_unchanged{J, K}(s) && 0 <= n ==>
        latched{K, L}(\at(&s->latch.net[0], L), from, n, PH_MAX_ZONES) ==> latched{J, L}(\at(&s->latch.net[0], L), from, n, PH_MAX_ZONES);
      lemma latched_activity_since{J, K, L}: \forall struct ph_state *s, double *from, integer n; state_unchanged{J, K}(s) && 0 <= n ==>
        latched{K, L}(\at(&s->latch.activity[0], L), from, n, PH_MAX_LOOPS) ==> latched{J, L}(\at(&s->latch.activity[0], L), from, n, PH_MAX_LOOPS);
      lemma latch_kept_since{J, K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        given_unchanged{J, K}(m, s, in) && sizes_in_limits{J}(m) ==>
        latch_kept_from{K, L}(m, \at(&s->latch, L), in, o) ==> latch_kept_from{J, L}(m, \at(&s->latch, L), in, o);
    } */

/*@ axiomatic AnsweredBefore {
      // what one label says of an outcome and the state before it, said with the state read earlier (K), where it is the same
      predicate read_before{K, L}(struct ph_model *m, struct ph_state *s, struct ph_input *in) = given_unchanged{K, L}(m, s, in);
      lemma row_sum_unchanged{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, integer row;
        read_before{K, L}(m, s, in) && sizes_in_limits{K}(m) && 0 <= row < PH_ROWS ==>
        same(\at(dot_of(&s->weight[row][0], &in->context[0], &m->kind[0], kinds_seen(role_of(row)), m->features), K),
             \at(dot_of(&s->weight[row][0], &in->context[0], &m->kind[0], kinds_seen(role_of(row)), m->features), L));
      lemma used_unchanged{K, L}: \forall struct ph_model *m, integer row; model_unchanged{K, L}(m) ==> (row_used{K}(m, row) <==> row_used{L}(m, row));
      lemma activity_unchanged{K, L}: \forall struct ph_state *s, integer row; state_unchanged{K, L}(s) && PH_CORTEX <= row < PH_ROWS ==>
        same(\at(activity_of(&s->latch, row), K), \at(activity_of(&s->latch, row), L));
      lemma rows_answered_before{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        read_before{K, L}(m, s, in) && sizes_in_limits{K}(m) ==> rows_inferred{L}(m, s, in, \at(&o->sum[0], L)) ==>
        rows_answered{K, L}(m, s, in, o);
      lemma advice_answered_before{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        read_before{K, L}(m, s, in) && sizes_in_limits{K}(m) && valid_input{K}(m, in) ==> advised{L}(m, s, in, o) ==>
        advice_answered{K, L}(m, s, in, o);
      lemma dopamine_answered_before{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        read_before{K, L}(m, s, in) && sizes_in_limits{K}(m) ==> taught{L}(m, \at(&s->latch, L), in, o) ==>
        dopamine_answered{K, L}(m, s, in, o);
      lemma gains_answered_before{K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        read_before{K, L}(m, s, in) && sizes_in_limits{K}(m) ==> routed{L}(m, \at(&s->latch, L), in, o) ==> gains_answered{K, L}(m, s, in, o);
    } */

/*@ axiomatic AnsweredStill {
      // and it stays said while the model, the input and the outcome stay, whatever becomes of the state
      predicate answer_kept{K, L}(struct ph_model *m, struct ph_input *in, struct ph_outcome *o) =
        model_unchanged{K, L}(m) && input_unchanged{K, L}(in) && outcome_unchanged{K, L}(o);
      lemma suggested_stays{K, L}: \forall struct ph_model *m, double memory, struct ph_input *in, struct ph_advice *a, integer z;
        model_unchanged{K, L}(m) && input_unchanged{K, L}(in) && advice_unchanged{K, L}(a) && 0 <= z < PH_MAX_ZONES ==>
        zone_suggested_by{K}(m, memory, in, a, z) ==> zone_suggested_by{L}(m, memory, in, a, z);
      lemma success_stays{K, L}: \forall struct ph_model *m, double forecast, struct ph_steering *st, struct ph_dopamine *d, integer n;
        model_unchanged{K, L}(m) && steering_unchanged{K, L}(st) && dopamine_unchanged{K, L}(d) && 0 <= n < PH_MAX_FORECASTERS ==>
        success_taught_by{K}(m, forecast, st, d, n) ==> success_taught_by{L}(m, forecast, st, d, n);
      lemma local_stays{K, L}: \forall double forecast, struct ph_steering *st, struct ph_dopamine *d, integer k;
        steering_unchanged{K, L}(st) && dopamine_unchanged{K, L}(d) && 0 <= k < PH_MAX_LOCALS ==>
        local_taught_by{K}(forecast, st, d, k) ==> local_taught_by{L}(forecast, st, d, k);
      lemma zone_stays{K, L}: \forall struct ph_model *m, double forecast, double act, double net, struct ph_input *in, struct ph_advice *a,
          struct ph_dopamine *d, integer z;
        model_unchanged{K, L}(m) && input_unchanged{K, L}(in) && advice_unchanged{K, L}(a) && dopamine_unchanged{K, L}(d) &&
        0 <= z < PH_MAX_ZONES ==>
        zone_taught_by{K}(m, forecast, act, net, in, a, d, z) ==> zone_taught_by{L}(m, forecast, act, net, in, a, d, z);
      lemma channel_stays{K, L}: \forall struct ph_dopamine *d, integer c; dopamine_unchanged{K, L}(d) && 0 <= c <= PH_MAX_LOCALS ==>
        same(channel_of{K}(d, c), channel_of{L}(d, c));
      lemma critic_gain_stays{K, L}: \forall struct ph_model *m, double activity, struct ph_dopamine *d, integer row;
        model_unchanged{K, L}(m) && dopamine_unchanged{K, L}(d) && 0 <= row < PH_DO ==>
        same(gain_by{K}(m, activity, d, row), gain_by{L}(m, activity, d, row));
      lemma advice_gain_stays{K, L}: \forall struct ph_model *m, double activity, struct ph_dopamine *d, integer row;
        model_unchanged{K, L}(m) && dopamine_unchanged{K, L}(d) && PH_DO <= row < PH_CORTEX ==>
        same(gain_by{K}(m, activity, d, row), gain_by{L}(m, activity, d, row));
      lemma route_unchanged{K, L}: \forall struct ph_model *m, integer i; model_unchanged{K, L}(m) && 0 <= i < PH_MAX_LOOPS ==>
        \at(m->route[i], K) == \at(m->route[i], L);
      lemma route_in_range{K}: \forall struct ph_model *m, integer l; sizes_in_limits{K}(m) && routes_exist{K}(m) && 0 <= l < \at(m->loops, K) ==>
        0 <= \at(m->route[l], K) <= PH_MAX_LOCALS && l < PH_MAX_LOOPS;
      lemma channel_of_loop_stays{K, L}: \forall struct ph_model *m, struct ph_dopamine *d, integer l;
        model_unchanged{K, L}(m) && dopamine_unchanged{K, L}(d) && sizes_in_limits{K}(m) && routes_exist{K}(m) && 0 <= l < \at(m->loops, K) ==>
        same(\at(channel_of(d, m->route[l]), K), \at(channel_of(d, m->route[l]), L));
      lemma rates_stay{K, L}: \forall struct ph_model *m; model_unchanged{K, L}(m) ==>
        same(\at(m->parameters.alpha_cortex, K), \at(m->parameters.alpha_cortex, L)) &&
        same(\at(m->parameters.alpha_striatum, K), \at(m->parameters.alpha_striatum, L)) &&
        same(\at(m->parameters.theta_e, K), \at(m->parameters.theta_e, L));
      lemma cortex_gain{K}: \forall struct ph_model *m, double activity, struct ph_dopamine *d, integer row; PH_CORTEX <= row < PH_STRIATUM ==>
        same(gain_by{K}(m, activity, d, row),
             \at(loop_gain_of(m->parameters.alpha_cortex, channel_of(d, m->route[row - PH_CORTEX]), activity, m->parameters.theta_e), K));
      lemma striatum_gain{K}: \forall struct ph_model *m, double activity, struct ph_dopamine *d, integer row; PH_STRIATUM <= row < PH_ROWS ==>
        same(gain_by{K}(m, activity, d, row),
             \at(loop_gain_of(m->parameters.alpha_striatum, channel_of(d, m->route[row - PH_STRIATUM]), activity, m->parameters.theta_e), K));
      lemma loop_of_row{K}: \forall struct ph_model *m, integer row; PH_CORTEX <= row < PH_ROWS && row_used{K}(m, row) ==>
        (row < PH_STRIATUM ==> 0 <= row - PH_CORTEX < \at(m->loops, K)) && (PH_STRIATUM <= row ==> 0 <= row - PH_STRIATUM < \at(m->loops, K));
      lemma loop_gain_stays{K, L}: \forall struct ph_model *m, double activity, struct ph_dopamine *d, integer row;
        model_unchanged{K, L}(m) && dopamine_unchanged{K, L}(d) && sizes_in_limits{K}(m) && routes_exist{K}(m) && PH_CORTEX <= row < PH_ROWS &&
        row_used{K}(m, row) ==> same(gain_by{K}(m, activity, d, row), gain_by{L}(m, activity, d, row));
      lemma gain_stays{K, L}: \forall struct ph_model *m, double activity, struct ph_input *in, struct ph_dopamine *d, double *gain, integer row;
        model_unchanged{K, L}(m) && input_unchanged{K, L}(in) && dopamine_unchanged{K, L}(d) && all_same{K, L}(gain, PH_ROWS) &&
        valid_model{K}(m) && 0 <= row < PH_ROWS && row_used{K}(m, row) ==>
        row_routed_by{K}(m, activity, in, d, gain, row) ==> row_routed_by{L}(m, activity, in, d, gain, row);
      lemma advice_answered_still{J, K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        answer_kept{K, L}(m, in, o) && sizes_in_limits{K}(m) ==>
        advice_answered{J, K}(m, s, in, o) ==> advice_answered{J, L}(m, s, in, o);
      lemma dopamine_answered_still{J, K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        answer_kept{K, L}(m, in, o) && valid_model{K}(m) ==>
        dopamine_answered{J, K}(m, s, in, o) ==> dopamine_answered{J, L}(m, s, in, o);
      lemma gains_answered_still{J, K, L}: \forall struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o;
        answer_kept{K, L}(m, in, o) && valid_model{K}(m) ==>
        gains_answered{J, K}(m, s, in, o) ==> gains_answered{J, L}(m, s, in, o);
    } */
#endif
