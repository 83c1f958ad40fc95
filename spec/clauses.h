/* MODEL.md, formally: one definition for each clause, for Frama-C; to a C compiler this file is a comment. */
#ifndef PHASIC_CLAUSES_H
#define PHASIC_CLAUSES_H

/*@ // [ROW-1] the table of roles
    logic integer first_row(integer role) =
      role == PH_ROLE_FORECASTER ? PH_FORECASTER : role == PH_ROLE_LOCAL ? PH_LOCAL :
      role == PH_ROLE_ZONE ? PH_ZONE : role == PH_ROLE_DO ? PH_DO :
      role == PH_ROLE_DONT_CUE ? PH_DONT_CUE : role == PH_ROLE_DONT_CONTEXT ? PH_DONT_CONTEXT :
      role == PH_ROLE_CORTEX ? PH_CORTEX : role == PH_ROLE_STRIATUM ? PH_STRIATUM : PH_ROWS;
    logic integer rows_of{L}(struct ph_model *m, integer role) =
      role == PH_ROLE_FORECASTER ? m->forecasters : role == PH_ROLE_LOCAL ? m->locals :
      role == PH_ROLE_CORTEX || role == PH_ROLE_STRIATUM ? m->loops : m->zones;
    logic integer kinds_seen(integer role) =
      role <= PH_ROLE_ZONE ? PH_TIME + PH_BACKGROUND :
      role <= PH_ROLE_DONT_CUE ? PH_PRESENCE :
      role == PH_ROLE_DONT_CONTEXT ? PH_BACKGROUND : PH_PRESENCE + PH_TIME + PH_BACKGROUND;
    logic integer low_bound(integer role) = role < PH_ROLE_DO ? -2 : role < PH_ROLE_CORTEX ? 0 : -1;
    logic integer high_bound(integer role) = role < PH_ROLE_DO ? 2 : 1;
    logic double low_weight(integer role) =
      role < PH_ROLE_DO ? (double)-2.0 : role < PH_ROLE_CORTEX ? (double)0.0 : (double)-1.0;
    logic double high_weight(integer role) = role < PH_ROLE_DO ? (double)2.0 : (double)1.0;

    // the model's own sizes
    predicate sizes_in_limits{L}(struct ph_model *m) =
      1 <= m->features <= PH_MAX_FEATURES && 1 <= m->forecasters <= PH_MAX_FORECASTERS &&
      0 <= m->locals <= PH_MAX_LOCALS && 0 <= m->zones <= PH_MAX_ZONES &&
      0 <= m->loops <= PH_MAX_LOOPS && 0 <= m->places <= PH_MAX_PLACES;

    // [ROW-2] inference
    logic double dot_of{L}(double *w, double *c, int *kind, integer sees, integer n) =
      n <= 0 ? (double)0.0 :
      (kind[n - 1] & sees) == 0 ? dot_of(w, c, kind, sees, n - 1) :
      fl_add(dot_of(w, c, kind, sees, n - 1), fl_mul(w[n - 1], c[n - 1]));

    // a sum depends on its terms alone, not on where and when they stand in memory
    lemma dot_of_its_terms{K, L}: \forall double *w, *v, *c, *d, int *kind, integer sees, n;
      (\forall integer i; 0 <= i < n ==> same(\at(w[i], K), \at(v[i], L)) && same(\at(c[i], K), \at(d[i], L)) &&
        \at(kind[i], K) == \at(kind[i], L)) ==>
      same(dot_of{K}(w, c, kind, sees, n), dot_of{L}(v, d, kind, sees, n));

    // [LEARN-1] learning; seen is 0 for a feature that the row does not see
    logic double learned(double w, double gain, double c, double low, double high, integer seen) =
      seen == 0 ? w : fl_clamp(fl_add(w, fl_mul(gain, c)), low, high);
    logic double learned_by(integer role, double w, double gain, double c, integer kind) =
      learned(w, gain, c, low_weight(role), high_weight(role), kind & kinds_seen(role));

    // the role of a row, and whether the model has it
    logic integer role_of(integer row) =
      row < PH_LOCAL ? PH_ROLE_FORECASTER : row < PH_ZONE ? PH_ROLE_LOCAL : row < PH_DO ? PH_ROLE_ZONE :
      row < PH_DONT_CUE ? PH_ROLE_DO : row < PH_DONT_CONTEXT ? PH_ROLE_DONT_CUE :
      row < PH_CORTEX ? PH_ROLE_DONT_CONTEXT : row < PH_STRIATUM ? PH_ROLE_CORTEX : PH_ROLE_STRIATUM;
    predicate row_used{L}(struct ph_model *m, integer row) =
      first_row(role_of(row)) <= row < first_row(role_of(row)) + rows_of(m, role_of(row));
*/

/*@ // [STATE-1] ranges
    predicate row_between{L}(struct ph_state *s, integer row) =
      \forall integer j; 0 <= j < PH_MAX_FEATURES ==>
        between(s->weight[row][j], low_bound(role_of(row)), high_bound(role_of(row)));
    predicate weights_between{L}(struct ph_state *s) = \forall integer row; 0 <= row < PH_ROWS ==> row_between(s, row);
    predicate tags_between{L}(struct ph_state *s) =
      \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==> between(s->tag[h][z], 0, 1);
    predicate latch_between{L}(struct ph_latch *l) =
      all_between(&l->context[0], PH_MAX_FEATURES, 0, 1) &&
      all_between(&l->forecast[0], PH_MAX_FORECASTERS, -2, 2) &&
      all_between(&l->local_forecast[0], PH_MAX_LOCALS, -2, 2) &&
      all_between(&l->zone_forecast[0], PH_MAX_ZONES, -2, 2) &&
      all_between(&l->act[0], PH_MAX_ZONES, 0, 2) &&
      all_between(&l->net[0], PH_MAX_ZONES, -2, 2) &&
      all_between(&l->activity[0], PH_MAX_LOOPS, 0, 1);
    predicate valid_state{L}(struct ph_state *s) =
      weights_between(s) && tags_between(s) && between(s->tonic, -4, 4) && latch_between(&s->latch);

    // [STATE-1] what a copy of the latches is
    predicate latch_copied{K, L}(struct ph_latch *to, struct ph_latch *from) =
      all_copied{K, L}(\at(&to->context[0], L), \at(&from->context[0], L), PH_MAX_FEATURES) &&
      all_copied{K, L}(\at(&to->forecast[0], L), \at(&from->forecast[0], L), PH_MAX_FORECASTERS) &&
      all_copied{K, L}(\at(&to->local_forecast[0], L), \at(&from->local_forecast[0], L), PH_MAX_LOCALS) &&
      all_copied{K, L}(\at(&to->zone_forecast[0], L), \at(&from->zone_forecast[0], L), PH_MAX_ZONES) &&
      all_copied{K, L}(\at(&to->act[0], L), \at(&from->act[0], L), PH_MAX_ZONES) && all_copied{K, L}(\at(&to->net[0], L), \at(&from->net[0], L), PH_MAX_ZONES) &&
      all_copied{K, L}(\at(&to->activity[0], L), \at(&from->activity[0], L), PH_MAX_LOOPS);

    // [PARAMETER-1] what the proofs need of it: integer bounds
    predicate parameters_between{L}(struct ph_parameters *p) =
      between(p->alpha_f, 0, 1) && between(fl_mul((double)2.0, p->alpha_f), 0, 1) && between(p->alpha_do, 0, 1) && between(p->alpha_dont, 0, 1) &&
      between(p->alpha_cortex, 0, 1) && between(p->alpha_striatum, 0, 1) && between(p->theta_e, 0, 1) &&
      between(p->theta_s, 0, 1) && between(p->inverse_phi, 1, 10) && between(p->rho, 0, 1) &&
      between(p->kappa, 0, 1) && between(p->trust_amygdala, 0, 1) && between(p->trust_prefrontal, 0, 1) &&
      between(p->trust_hippocampus, 0, 1) && between(p->alpha_h, 0, 1) && between(p->lambda, 0, 1) &&
      between(p->motivation, 0, 2) && between(p->tonic_gain, 0, 1) && between(p->contrast, 1, 16) &&
      between(p->price, 0, 1);

    // [MODEL-1]
    predicate kinds_known{L}(struct ph_model *m) =
      \forall integer j; 0 <= j < m->features ==>
        m->kind[j] == PH_PRESENCE || m->kind[j] == PH_TIME || m->kind[j] == PH_BACKGROUND;
    predicate routes_exist{L}(struct ph_model *m) =
      \forall integer l; 0 <= l < m->loops ==> 0 <= m->route[l] <= m->locals;
    predicate groups_share_channels{L}(struct ph_model *m) =
      \forall integer i, l; 0 <= i < l < m->loops && m->group[i] == m->group[l] ==> m->route[i] == m->route[l];
    predicate valid_model{L}(struct ph_model *m) =
      sizes_in_limits(m) && 0 <= m->median < m->forecasters && 0 <= m->opponent_gate <= 1 && kinds_known(m) &&
      all_between(&m->tau[0], m->forecasters, 0, 1) && all_between(&m->iota[0], m->locals, 0, 1) &&
      routes_exist(m) && groups_share_channels(m) && parameters_between(&m->parameters);

    // [INPUT-1]
    predicate valid_input{L}(struct ph_model *m, struct ph_input *in) =
      all_between(&in->context[0], m->features, 0, 1) && all_between(&in->event[0], m->zones, 0, 1) &&
      all_between(&in->drive[0], m->zones, -1, 1) && between(in->reward, -1, 1) &&
      all_between(&in->local_reward[0], m->locals, -1, 1) && all_between(&in->exploration[0], m->loops, -1, 1) &&
      between(in->block, 0, 1) && PH_NO_PLACE <= in->place < m->places && 0 <= in->learn <= 1 &&
      0 <= in->lesion <= PH_AMYGDALA + PH_PREFRONTAL + PH_HIPPOCAMPUS;

    // [PARAMETER-1] [ERROR-1] exactly what is accepted
    predicate rates_inside{L}(struct ph_parameters *p) =
      inside(p->alpha_f, (double)0.0, (double)0.1) && inside(p->alpha_do, (double)0.0, (double)0.5) &&
      inside(p->alpha_dont, (double)0.0, (double)0.3) && inside(p->alpha_cortex, (double)0.0, (double)0.5) &&
      inside(p->alpha_striatum, (double)0.0, (double)0.5) && inside(p->alpha_h, (double)0.0, (double)1.0) &&
      inside(p->lambda, (double)0.0, (double)1.0);
    predicate weights_inside{L}(struct ph_parameters *p) =
      inside(p->rho, (double)0.0, (double)1.0) && inside(p->kappa, (double)0.0, (double)1.0) &&
      inside(p->trust_amygdala, (double)0.0, (double)1.0) && inside(p->trust_prefrontal, (double)0.0, (double)1.0) &&
      inside(p->trust_hippocampus, (double)0.0, (double)1.0);
    predicate levels_inside{L}(struct ph_parameters *p) =
      inside(p->theta_e, (double)0.0, (double)0.5) && inside(p->theta_s, (double)0.2, (double)1.0) &&
      inside(p->inverse_phi, (double)1.0, (double)10.0) && inside(p->motivation, (double)0.0, (double)2.0) &&
      inside(p->tonic_gain, (double)0.0, (double)1.0) && inside(p->contrast, (double)1.0, (double)16.0) &&
      inside(p->price, (double)0.0, (double)1.0);
    predicate expectiles_inside{L}(struct ph_model *m) =
      \forall integer n; 0 <= n < m->forecasters ==> \lt_double((double)0.0, m->tau[n]) && \lt_double(m->tau[n], (double)1.0);
    predicate accepted_model{L}(struct ph_model *m) =
      sizes_in_limits(m) && 0 <= m->median < m->forecasters && kinds_known(m) && expectiles_inside(m) &&
      all_inside(&m->iota[0], m->locals, (double)0.0, (double)1.0) && routes_exist(m) && groups_share_channels(m) &&
      0 <= m->opponent_gate <= 1 && rates_inside(&m->parameters) && weights_inside(&m->parameters) &&
      levels_inside(&m->parameters);
    predicate accepted_input{L}(struct ph_model *m, struct ph_input *in) =
      all_inside(&in->context[0], m->features, (double)0.0, (double)1.0) &&
      all_inside(&in->event[0], m->zones, (double)0.0, (double)1.0) &&
      all_inside(&in->drive[0], m->zones, (double)-1.0, (double)1.0) && inside(in->reward, (double)-1.0, (double)1.0) &&
      all_inside(&in->local_reward[0], m->locals, (double)-1.0, (double)1.0) &&
      all_inside(&in->exploration[0], m->loops, (double)-1.0, (double)1.0) &&
      inside(in->block, (double)0.0, (double)1.0) && PH_NO_PLACE <= in->place < m->places && 0 <= in->learn <= 1 &&
      0 <= in->lesion <= PH_AMYGDALA + PH_PREFRONTAL + PH_HIPPOCAMPUS;
    predicate row_inside{L}(struct ph_state *s, integer row) =
      all_inside(&s->weight[row][0], PH_MAX_FEATURES, low_weight(role_of(row)), high_weight(role_of(row)));
    predicate latch_inside{L}(struct ph_latch *l) =
      all_inside(&l->context[0], PH_MAX_FEATURES, (double)0.0, (double)1.0) &&
      all_inside(&l->forecast[0], PH_MAX_FORECASTERS, (double)-2.0, (double)2.0) &&
      all_inside(&l->local_forecast[0], PH_MAX_LOCALS, (double)-2.0, (double)2.0) &&
      all_inside(&l->zone_forecast[0], PH_MAX_ZONES, (double)-2.0, (double)2.0) &&
      all_inside(&l->act[0], PH_MAX_ZONES, (double)0.0, (double)2.0) &&
      all_inside(&l->net[0], PH_MAX_ZONES, (double)-2.0, (double)2.0) &&
      all_inside(&l->activity[0], PH_MAX_LOOPS, (double)0.0, (double)1.0);
    predicate accepted_state{L}(struct ph_state *s) =
      (\forall integer row; 0 <= row < PH_ROWS ==> row_inside(s, row)) &&
      (\forall integer h; 0 <= h < PH_MAX_PLACES ==> all_inside(&s->tag[h][0], PH_MAX_ZONES, (double)0.0, (double)1.0)) &&
      inside(s->tonic, (double)-4.0, (double)4.0) && latch_inside(&s->latch);

    // [STATE-1] the entries of a state, read all at once as a value, are those in memory
    predicate weights_read{L}(struct ph_state value, struct ph_state *state) =
      \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==> same(value.weight[r][j], state->weight[r][j]);
    predicate tags_read{L}(struct ph_state value, struct ph_state *state) =
      \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==> same(value.tag[h][z], state->tag[h][z]);
    predicate latch_read{L}(struct ph_latch value, struct ph_latch *latch) = \forall integer i;
      (0 <= i < PH_MAX_FEATURES ==> same(value.context[i], latch->context[i])) &&
      (0 <= i < PH_MAX_FORECASTERS ==> same(value.forecast[i], latch->forecast[i])) &&
      (0 <= i < PH_MAX_LOCALS ==> same(value.local_forecast[i], latch->local_forecast[i])) &&
      (0 <= i < PH_MAX_ZONES ==> same(value.zone_forecast[i], latch->zone_forecast[i]) &&
        same(value.act[i], latch->act[i]) && same(value.net[i], latch->net[i])) &&
      (0 <= i < PH_MAX_LOOPS ==> same(value.activity[i], latch->activity[i]));
    lemma weights_are_read{L}: \forall struct ph_state *s; weights_read(*s, s);
    lemma tags_are_read{L}: \forall struct ph_state *s; tags_read(*s, s);
    lemma latch_is_read{L}: \forall struct ph_latch *l; latch_read(*l, l);
*/

/*@ // [ROW-2]
    predicate sums_between{L}(struct ph_model *m, double *sum) =
      \forall integer row; 0 <= row < PH_ROWS && row_used(m, row) ==>
        between(sum[row], -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES);
    predicate row_inferred{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, double *sum, integer row) =
      same(sum[row], dot_of(&s->weight[row][0], &in->context[0], &m->kind[0], kinds_seen(role_of(row)), m->features));
    predicate rows_inferred{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, double *sum) =
      \forall integer row; 0 <= row < PH_ROWS && row_used(m, row) ==> row_inferred(m, s, in, sum, row);

    // [LEARN-1] from the weights at K to those at L; every row that the model does not have stays
    predicate weight_learned{K, L}(struct ph_model *m, struct ph_state *s, double *gain, integer row, integer j) =
      (\at(row_used(m, row), K) && j < \at(m->features, K) ==>
        same(\at(s->weight[row][j], L),
             learned_by(role_of(row), \at(s->weight[row][j], K), \at(gain[row], L), \at(s->latch.context[j], K), \at(m->kind[j], K)))) &&
      (!\at(row_used(m, row), K) || j >= \at(m->features, K) ==>
        same(\at(s->weight[row][j], L), \at(s->weight[row][j], K)));
*/

/*@ // [ZONE-1] [ZONE-2] [ZONE-3]
    logic double left_by(double background) = fl_sub((double)1.0, background);
    predicate zone_advised{L}(double *sum, struct ph_advice *a, integer z) =
      same(a->act[z], fl_clamp(sum[PH_DO + z], (double)0.0, (double)2.0)) &&
      same(a->cue[z], fl_clamp(sum[PH_DONT_CUE + z], (double)0.0, (double)2.0)) &&
      same(a->background[z], fl_clamp(sum[PH_DONT_CONTEXT + z], (double)0.0, (double)1.0)) &&
      same(a->excitation[z], fl_mul(a->act[z], left_by(a->background[z]))) &&
      same(a->net[z], fl_sub(a->excitation[z], a->cue[z])) &&
      same(a->forecast[z], fl_clamp(sum[PH_ZONE + z], (double)-2.0, (double)2.0)) &&
      same(a->prefrontal[z], fl_clamp(a->forecast[z], (double)0.0, (double)1.0));
    predicate zone_between{L}(struct ph_advice *a, integer z) =
      between(a->act[z], 0, 2) && between(a->cue[z], 0, 2) && between(a->background[z], 0, 1) &&
      between(a->excitation[z], 0, 2) && between(a->net[z], -2, 2) && between(a->forecast[z], -2, 2) &&
      between(a->prefrontal[z], 0, 1);

    predicate zones_kept{K, L}(struct ph_advice *a) =
      all_same{K, L}(\at(&a->act[0], L), PH_MAX_ZONES) && all_same{K, L}(\at(&a->cue[0], L), PH_MAX_ZONES) &&
      all_same{K, L}(\at(&a->background[0], L), PH_MAX_ZONES) && all_same{K, L}(\at(&a->excitation[0], L), PH_MAX_ZONES) &&
      all_same{K, L}(\at(&a->net[0], L), PH_MAX_ZONES) && all_same{K, L}(\at(&a->forecast[0], L), PH_MAX_ZONES) &&
      all_same{K, L}(\at(&a->prefrontal[0], L), PH_MAX_ZONES);

    // [HIPPOCAMPUS-1] [STEER-1] [STEER-2]
    logic double trust_in(double weight, integer lesioned) = lesioned != 0 ? (double)0.0 : weight;
    logic double strongest(double amygdala, double prefrontal, double hippocampal) =
      fl_max(fl_max(amygdala, prefrontal), hippocampal);
    logic double suggested(double amygdala, double prefrontal, double hippocampal, double veto) =
      fl_clamp(fl_sub(strongest(amygdala, prefrontal, hippocampal), veto), (double)-1.0, (double)1.0);
    logic double recalled{L}(struct ph_state *s, integer place, integer z) =
      place < 0 ? (double)0.0 : s->tag[place][z];
    predicate zone_suggested_by{L}(struct ph_model *m, double memory, struct ph_input *in, struct ph_advice *a, integer z) =
      same(a->hippocampal[z], memory) &&
      same(a->suggestion[z],
           suggested(fl_mul(trust_in(m->parameters.trust_amygdala, in->lesion & PH_AMYGDALA), a->excitation[z]),
                     fl_mul(trust_in(m->parameters.trust_prefrontal, in->lesion & PH_PREFRONTAL), a->prefrontal[z]),
                     fl_mul(trust_in(m->parameters.trust_hippocampus, in->lesion & PH_HIPPOCAMPUS), a->hippocampal[z]),
                     fl_mul(trust_in(m->parameters.trust_amygdala, in->lesion & PH_AMYGDALA), a->cue[z]))) &&
      same(a->output[z], fl_clamp(fl_add(a->suggestion[z], in->event[z]), (double)-1.0, (double)1.0));
    predicate zone_suggested{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_advice *a, integer z) =
      zone_suggested_by(m, recalled(s, in->place, z), in, a, z);
    predicate suggestion_between{L}(struct ph_advice *a, integer z) =
      between(a->hippocampal[z], 0, 1) && between(a->suggestion[z], -1, 1) && between(a->output[z], -1, 1);

    // [STEER-3] [STEER-4]
    logic double driven_sum{L}(double *drive, double *v, integer n) =
      n <= 0 ? (double)0.0 : fl_add(driven_sum(drive, v, n - 1), fl_mul(drive[n - 1], v[n - 1]));
    logic double stirred_sum{L}(double *drive, double *output, integer n) =
      n <= 0 ? (double)0.0 :
      fl_add(stirred_sum(drive, output, n - 1), fl_mul(fl_abs(drive[n - 1]), fl_max((double)0.0, output[n - 1])));
    lemma driven_by_its_terms{K, L}: \forall double *d, *e, *v, *w, integer n;
      (\forall integer i; 0 <= i < n ==> same(\at(d[i], K), \at(e[i], L)) && same(\at(v[i], K), \at(w[i], L))) ==>
      same(driven_sum{K}(d, v, n), driven_sum{L}(e, w, n));
    lemma stirred_by_its_terms{K, L}: \forall double *d, *e, *v, *w, integer n;
      (\forall integer i; 0 <= i < n ==> same(\at(d[i], K), \at(e[i], L)) && same(\at(v[i], K), \at(w[i], L))) ==>
      same(stirred_sum{K}(d, v, n), stirred_sum{L}(e, w, n));
    predicate judged{L}(struct ph_model *m, struct ph_input *in, struct ph_advice *a, struct ph_steering *st) =
      same(st->reward, fl_clamp(fl_add(driven_sum(&in->drive[0], &in->event[0], m->zones), in->reward), (double)-1.0, (double)1.0)) &&
      same(st->actual_value, fl_clamp(driven_sum(&in->drive[0], &a->output[0], m->zones), (double)-1.0, (double)1.0)) &&
      same(st->success, fl_add(st->reward, fl_mul(m->parameters.kappa, st->actual_value))) &&
      same(st->arousal, fl_clamp(stirred_sum(&in->drive[0], &a->output[0], m->zones), (double)0.0, (double)1.0));
    logic double local_reward_of(double given, double iota, double arousal) =
      fl_clamp(fl_add(given, fl_mul(iota, arousal)), (double)-1.0, (double)1.0);
    predicate local_judged{L}(struct ph_model *m, struct ph_input *in, struct ph_steering *st, integer k) =
      same(st->local_reward[k], local_reward_of(in->local_reward[k], m->iota[k], st->arousal));
    predicate steering_between{L}(struct ph_model *m, struct ph_steering *st) =
      between(st->reward, -1, 1) && between(st->actual_value, -1, 1) && between(st->success, -2, 2) &&
      between(st->arousal, 0, 1) && all_between(&st->local_reward[0], m->locals, -1, 1);

    // [FORECAST-1]
    predicate forecast_made{L}(double *sum, struct ph_forecasts *f, integer n) =
      same(f->success[n], fl_clamp(sum[PH_FORECASTER + n], (double)-2.0, (double)2.0));
    predicate local_forecast_made{L}(double *sum, struct ph_forecasts *f, integer k) =
      same(f->local[k], fl_clamp(sum[PH_LOCAL + k], (double)-2.0, (double)2.0));
    predicate forecasts_between{L}(struct ph_model *m, struct ph_forecasts *f) =
      all_between(&f->success[0], m->forecasters, -2, 2) && all_between(&f->local[0], m->locals, -2, 2);
*/

/*@ // [DOPAMINE-1] [DOPAMINE-2]
    logic double scaled(double forecast, double rho) =
      fl_if_less(forecast, (double)0.0, fl_mul(rho, forecast), forecast);
    logic double rpe_of(double outcome, double forecast, double rho) = fl_sub(outcome, scaled(forecast, rho));
    predicate success_taught_by{L}(struct ph_model *m, double forecast, struct ph_steering *st, struct ph_dopamine *d, integer n) =
      same(d->error[n], fl_sub(st->success, forecast)) && same(d->rpe[n], rpe_of(st->success, forecast, m->parameters.rho));
    predicate success_taught{L}(struct ph_model *m, struct ph_latch *l, struct ph_steering *st, struct ph_dopamine *d, integer n) =
      success_taught_by(m, l->forecast[n], st, d, n);
    predicate local_taught_by{L}(double forecast, struct ph_steering *st, struct ph_dopamine *d, integer k) =
      same(d->local[k], fl_sub(st->local_reward[k], forecast));
    predicate local_taught{L}(struct ph_latch *l, struct ph_steering *st, struct ph_dopamine *d, integer k) =
      local_taught_by(l->local_forecast[k], st, d, k);

    predicate errors_kept{K, L}(struct ph_dopamine *d) =
      all_same{K, L}(\at(&d->error[0], L), PH_MAX_FORECASTERS) && all_same{K, L}(\at(&d->rpe[0], L), PH_MAX_FORECASTERS) &&
      same(\at(d->success, K), \at(d->success, L)) && all_same{K, L}(\at(&d->local[0], L), PH_MAX_LOCALS);

    // [DOPAMINE-3] [DOPAMINE-4] [DOPAMINE-5]
    logic double truth_of(double event, double suggestion, double theta) = fl_max(event, fl_sub(suggestion, theta));
    logic double do_error_of(double truth, double act) = fl_max((double)0.0, fl_sub(truth, act));
    logic double due_of(double event, double forecast, double inverse_phi) =
      fl_if_less((double)0.0, event, (double)1.0, fl_clamp(fl_mul(forecast, inverse_phi), (double)0.0, (double)1.0));
    logic double dont_error_of(integer gate, double act, double net, double event, double certainty) =
      gate == 0 ? fl_mul(certainty, fl_sub(net, event)) :
      fl_if_less((double)0.0, act, fl_mul(certainty, fl_sub(net, event)), (double)0.0);
    predicate zone_taught_by{L}(struct ph_model *m, double forecast, double act, double net, struct ph_input *in, struct ph_advice *a,
                                struct ph_dopamine *d, integer z) =
      same(d->zone_error[z], fl_sub(in->event[z], forecast)) &&
      same(d->truth[z], truth_of(in->event[z], a->suggestion[z], m->parameters.theta_s)) &&
      same(d->do_error[z], do_error_of(d->truth[z], act)) &&
      same(d->dont_error[z],
           dont_error_of(m->opponent_gate, act, net, in->event[z], due_of(in->event[z], forecast, m->parameters.inverse_phi)));
    predicate zone_taught{L}(struct ph_model *m, struct ph_latch *l, struct ph_input *in, struct ph_advice *a, struct ph_dopamine *d, integer z) =
      zone_taught_by(m, l->zone_forecast[z], l->act[z], l->net[z], in, a, d, z);
    predicate zone_taught_between{L}(struct ph_dopamine *d, integer z) =
      between(d->zone_error[z], -2, 3) && between(d->truth[z], 0, 1) && between(d->do_error[z], 0, 1) &&
      between(d->dont_error[z], -3, 2);
    predicate dopamine_between{L}(struct ph_model *m, struct ph_dopamine *d) =
      all_between(&d->error[0], m->forecasters, -4, 4) && all_between(&d->rpe[0], m->forecasters, -4, 4) &&
      between(d->success, -4, 4) && all_between(&d->local[0], m->locals, -3, 3) &&
      \forall integer z; 0 <= z < m->zones ==> zone_taught_between(d, z);
*/

/*@ // [LOOP-1] [LOOP-2] [LOOP-3]
    logic double motivation_of{L}(struct ph_parameters *p, double tonic, double block) =
      fl_mul(fl_sub((double)1.0, block),
             fl_clamp(fl_add(p->motivation, fl_mul(p->tonic_gain, tonic)), (double)0.0, (double)2.0));
    logic double amplified_of(double motivation, double proposal, double value) =
      fl_mul(fl_mul(motivation, proposal), fl_add((double)1.0, value));
    predicate loop_proposed{L}(struct ph_input *in, double *sum, struct ph_action *x, integer l) =
      same(x->proposal[l], fl_clamp(fl_add(sum[PH_CORTEX + l], in->exploration[l]), (double)0.0, (double)1.0)) &&
      same(x->cached_value[l], fl_clamp(sum[PH_STRIATUM + l], (double)-1.0, (double)1.0)) &&
      same(x->amplified[l], amplified_of(x->motivation, x->proposal[l], x->cached_value[l]));
    predicate loop_between{L}(struct ph_action *x, integer l) =
      between(x->proposal[l], 0, 1) && between(x->cached_value[l], -1, 1) && between(x->amplified[l], 0, 4);
    logic double rival_of{L}(struct ph_model *m, double *amplified, integer l, integer n) =
      n <= 0 ? m->parameters.price :
      n - 1 != l && m->group[n - 1] == m->group[l] ?
        fl_max(rival_of(m, amplified, l, n - 1), amplified[n - 1]) : rival_of(m, amplified, l, n - 1);
    lemma rival_of_its_group{K, L}: \forall struct ph_model *m, double *x, *y, integer l, n;
      same(\at(m->parameters.price, K), \at(m->parameters.price, L)) && \at(m->group[l], K) == \at(m->group[l], L) &&
      (\forall integer i; 0 <= i < n ==> \at(m->group[i], K) == \at(m->group[i], L) &&
        (i != l && \at(m->group[i], K) == \at(m->group[l], K) ==> same(\at(x[i], K), \at(y[i], L)))) ==>
      same(rival_of{K}(m, x, l, n), rival_of{L}(m, y, l, n));
    logic double thalamic(double contrast, double own, double rival) =
      fl_clamp(fl_add((double)0.5, fl_mul(contrast, fl_sub(own, rival))), (double)0.0, (double)1.0);
    predicate loop_decided{L}(struct ph_model *m, struct ph_action *x, integer l) =
      same(x->activity[l],
           thalamic(m->parameters.contrast, x->amplified[l], rival_of(m, &x->amplified[0], l, m->loops)));
*/

/*@ // [ROUTE-1] [LEARN-2]
    logic double forecaster_gain_of(double alpha, double tau, double error) =
      fl_mul(fl_mul(fl_mul((double)2.0, alpha), fl_if_less((double)0.0, error, tau, fl_sub((double)1.0, tau))), error);
    logic double channel_of{L}(struct ph_dopamine *d, integer channel) =
      channel == PH_SUCCESS ? d->success : d->local[channel - 1];
    logic double loop_gain_of(double alpha, double error, double activity, double theta) =
      fl_mul(fl_mul(alpha, error), fl_sub(activity, theta));
    // the latched activity of the loop of a row, if it is a row of a loop
    logic double activity_of{L}(struct ph_latch *l, integer row) =
      row < PH_STRIATUM ? l->activity[row - PH_CORTEX] : l->activity[row - PH_STRIATUM];
    logic double gain_by{L}(struct ph_model *m, double activity, struct ph_dopamine *d, integer row) =
      row < PH_LOCAL ? forecaster_gain_of(m->parameters.alpha_f, m->tau[row - PH_FORECASTER], d->error[row - PH_FORECASTER]) :
      row < PH_ZONE ? fl_mul(m->parameters.alpha_f, d->local[row - PH_LOCAL]) :
      row < PH_DO ? fl_mul(m->parameters.alpha_f, d->zone_error[row - PH_ZONE]) :
      row < PH_DONT_CUE ? fl_mul(m->parameters.alpha_do, d->do_error[row - PH_DO]) :
      row < PH_DONT_CONTEXT ? fl_mul(m->parameters.alpha_dont, d->dont_error[row - PH_DONT_CUE]) :
      row < PH_CORTEX ? fl_mul(m->parameters.alpha_dont, d->dont_error[row - PH_DONT_CONTEXT]) :
      row < PH_STRIATUM ?
        loop_gain_of(m->parameters.alpha_cortex, channel_of(d, m->route[row - PH_CORTEX]), activity, m->parameters.theta_e) :
        loop_gain_of(m->parameters.alpha_striatum, channel_of(d, m->route[row - PH_STRIATUM]), activity, m->parameters.theta_e);
    logic double gain_of{L}(struct ph_model *m, struct ph_latch *l, struct ph_dopamine *d, integer row) =
      gain_by(m, activity_of(l, row), d, row);
    predicate row_routed_by{L}(struct ph_model *m, double activity, struct ph_input *in, struct ph_dopamine *d, double *gain, integer row) =
      same(gain[row], fl_mul(fl_sub((double)1.0, in->block), gain_by(m, activity, d, row)));
    predicate row_routed{L}(struct ph_model *m, struct ph_latch *l, struct ph_input *in, struct ph_dopamine *d, double *gain, integer row) =
      row_routed_by(m, activity_of(l, row), in, d, gain, row);
    // n rows from the first that learn at one rate, by receptors left
    predicate rows_between{L}(double *gain, integer first, integer n) =
      \forall integer row; first <= row < first + n ==> between(gain[row], -4, 4);
    predicate rows_taught{L}(double *gain, integer first, integer n, double receptors, double alpha, double *error) =
      \forall integer row; first <= row < first + n ==> same(gain[row], fl_mul(receptors, fl_mul(alpha, error[row - first])));
    // the rows of a loop, by receptors left, error and rate
    predicate loop_gains_between{L}(double *gain, integer i) =
      between(gain[PH_CORTEX + i], -4, 4) && between(gain[PH_STRIATUM + i], -4, 4);
    predicate loop_gained{L}(struct ph_model *m, double receptors, struct ph_latch *l, struct ph_dopamine *d, double *gain, integer i) =
      same(gain[PH_CORTEX + i],
           fl_mul(receptors, loop_gain_of(m->parameters.alpha_cortex, channel_of(d, m->route[i]), l->activity[i], m->parameters.theta_e))) &&
      same(gain[PH_STRIATUM + i],
           fl_mul(receptors, loop_gain_of(m->parameters.alpha_striatum, channel_of(d, m->route[i]), l->activity[i], m->parameters.theta_e)));
    predicate gains_between{L}(struct ph_model *m, double *gain) =
      \forall integer row; 0 <= row < PH_ROWS && row_used(m, row) ==> between(gain[row], -4, 4);

    // [LATCH-1] the first n entries come from the source, the rest stay
    predicate latched{K, L}(double *to, double *from, integer n, integer max) =
      (\forall integer i; 0 <= i < n ==> same(\at(to[i], L), \at(from[i], L))) &&
      (\forall integer i; n <= i < max ==> same(\at(to[i], L), \at(to[i], K)));

    predicate latch_kept_from{K, L}(struct ph_model *m, struct ph_latch *to, struct ph_input *in, struct ph_outcome *o) =
      latched{K, L}(\at(&to->context[0], L), \at(&in->context[0], L), \at(m->features, K), PH_MAX_FEATURES) &&
      latched{K, L}(\at(&to->forecast[0], L), \at(&o->forecasts.success[0], L), \at(m->forecasters, K), PH_MAX_FORECASTERS) &&
      latched{K, L}(\at(&to->local_forecast[0], L), \at(&o->forecasts.local[0], L), \at(m->locals, K), PH_MAX_LOCALS) &&
      latched{K, L}(\at(&to->zone_forecast[0], L), \at(&o->advice.forecast[0], L), \at(m->zones, K), PH_MAX_ZONES) &&
      latched{K, L}(\at(&to->act[0], L), \at(&o->advice.act[0], L), \at(m->zones, K), PH_MAX_ZONES) &&
      latched{K, L}(\at(&to->net[0], L), \at(&o->advice.net[0], L), \at(m->zones, K), PH_MAX_ZONES) &&
      latched{K, L}(\at(&to->activity[0], L), \at(&o->action.activity[0], L), \at(m->loops, K), PH_MAX_LOOPS);

    // [HIPPOCAMPUS-2] [TONIC-1]
    logic double tagged(double tag, double output, double alpha) =
      fl_clamp(fl_add(tag, fl_mul(alpha, fl_sub(fl_max((double)0.0, output), tag))), (double)0.0, (double)1.0);
    logic double averaged(double tonic, double dopamine, double lambda) =
      fl_clamp(fl_add(tonic, fl_mul(lambda, fl_sub(dopamine, tonic))), (double)-4.0, (double)4.0);
*/

/*@ // the whole tick: what is computed from the state before it
    predicate advised{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o) =
      \forall integer z; 0 <= z < m->zones ==> zone_advised(&o->sum[0], &o->advice, z) && zone_suggested(m, s, in, &o->advice, z);
    predicate forecasted{L}(struct ph_model *m, struct ph_outcome *o) =
      (\forall integer n; 0 <= n < m->forecasters ==> forecast_made(&o->sum[0], &o->forecasts, n)) &&
      (\forall integer k; 0 <= k < m->locals ==> local_forecast_made(&o->sum[0], &o->forecasts, k));
    predicate steered{L}(struct ph_model *m, struct ph_input *in, struct ph_outcome *o) =
      judged(m, in, &o->advice, &o->steering) &&
      \forall integer k; 0 <= k < m->locals ==> local_judged(m, in, &o->steering, k);
    predicate taught{L}(struct ph_model *m, struct ph_latch *l, struct ph_input *in, struct ph_outcome *o) =
      (\forall integer n; 0 <= n < m->forecasters ==> success_taught(m, l, &o->steering, &o->dopamine, n)) &&
      same(o->dopamine.success, o->dopamine.rpe[m->median]) &&
      (\forall integer k; 0 <= k < m->locals ==> local_taught(l, &o->steering, &o->dopamine, k)) &&
      (\forall integer z; 0 <= z < m->zones ==> zone_taught(m, l, in, &o->advice, &o->dopamine, z));
    predicate acted{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o) =
      same(o->action.motivation, motivation_of(&m->parameters, s->tonic, in->block)) &&
      \forall integer l; 0 <= l < m->loops ==> loop_proposed(in, &o->sum[0], &o->action, l) && loop_decided(m, &o->action, l);
    predicate routed{L}(struct ph_model *m, struct ph_latch *l, struct ph_input *in, struct ph_outcome *o) =
      \forall integer row; 0 <= row < PH_ROWS && row_used(m, row) ==> row_routed(m, l, in, &o->dopamine, &o->gain[0], row);
    predicate outcome_between{L}(struct ph_model *m, struct ph_outcome *o) =
      (\forall integer z; 0 <= z < m->zones ==> zone_between(&o->advice, z) && suggestion_between(&o->advice, z)) &&
      all_between(&o->forecasts.success[0], m->forecasters, -2, 2) && all_between(&o->forecasts.local[0], m->locals, -2, 2) &&
      steering_between(m, &o->steering) && dopamine_between(m, &o->dopamine) && between(o->action.motivation, 0, 2) &&
      (\forall integer l; 0 <= l < m->loops ==> loop_between(&o->action, l) && between(o->action.activity[l], 0, 1)) &&
      sums_between(m, &o->sum[0]) && gains_between(m, &o->gain[0]);

    // the outcome at L, from the state at K, that is, from one that is gone
    predicate rows_answered{K, L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o) =
      \forall integer row; 0 <= row < PH_ROWS && \at(row_used(m, row), K) ==>
        same(\at(o->sum[row], L),
             \at(dot_of(&s->weight[row][0], &in->context[0], &m->kind[0], kinds_seen(role_of(row)), m->features), K));
    predicate advice_answered{K, L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o) =
      \forall integer z; 0 <= z < \at(m->zones, L) ==> zone_advised{L}(\at(&o->sum[0], L), \at(&o->advice, L), z) &&
        zone_suggested_by{L}(m, \at(recalled(s, in->place, z), K), in, \at(&o->advice, L), z);
    predicate dopamine_answered{K, L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o) =
      (\forall integer n; 0 <= n < \at(m->forecasters, L) ==>
        success_taught_by{L}(m, \at(s->latch.forecast[n], K), \at(&o->steering, L), \at(&o->dopamine, L), n)) &&
      same(\at(o->dopamine.success, L), \at(o->dopamine.rpe[m->median], L)) &&
      (\forall integer k; 0 <= k < \at(m->locals, L) ==>
        local_taught_by{L}(\at(s->latch.local_forecast[k], K), \at(&o->steering, L), \at(&o->dopamine, L), k)) &&
      (\forall integer z; 0 <= z < \at(m->zones, L) ==>
        zone_taught_by{L}(m, \at(s->latch.zone_forecast[z], K), \at(s->latch.act[z], K), \at(s->latch.net[z], K), in, \at(&o->advice, L),
                          \at(&o->dopamine, L), z));
    predicate action_answered{K, L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o) =
      same(\at(o->action.motivation, L), motivation_of{L}(\at(&m->parameters, L), \at(s->tonic, K), \at(in->block, L))) &&
      \forall integer l; 0 <= l < \at(m->loops, L) ==>
        loop_proposed{L}(in, \at(&o->sum[0], L), \at(&o->action, L), l) && loop_decided{L}(m, \at(&o->action, L), l);
    predicate gains_answered{K, L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o) =
      \forall integer row; 0 <= row < PH_ROWS && \at(row_used(m, row), L) ==>
        row_routed_by{L}(m, \at(activity_of(&s->latch, row), K), in, \at(&o->dopamine, L), \at(&o->gain[0], L), row);

    // what is left of weights and tags, from the state at K and the outcome at L
    predicate weights_learned{K, L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o) =
      \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        (\at(in->learn, K) != 0 ==> weight_learned{K, L}(m, s, \at(&o->gain[0], L), row, j)) &&
        (\at(in->learn, K) == 0 ==> same(\at(s->weight[row][j], L), \at(s->weight[row][j], K)));
    predicate place_tagged{K, L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, struct ph_outcome *o) =
      \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==>
        (\at(in->learn, K) != 0 && h == \at(in->place, K) && z < \at(m->zones, K) ==>
          same(\at(s->tag[h][z], L), tagged(\at(s->tag[h][z], K), \at(o->advice.output[z], L), \at(m->parameters.alpha_h, K)))) &&
        (\at(in->learn, K) == 0 || h != \at(in->place, K) || z >= \at(m->zones, K) ==>
          same(\at(s->tag[h][z], L), \at(s->tag[h][z], K)));
*/
#endif
