/* A trial of two ticks, the stimuli and then the outcome, is the rule of Rescorla and Wagner (1972): what a forecaster expects of each stimulus
 * changes by rate times error times stimulus, where all stimuli share the error. Each function is a theorem. */
#include "exact.h"
#include "ticked.h"

/* [LEARN-2] At the level 1/2 a forecaster weighs both signs alike, and 2 alpha times 1/2 is alpha, exactly; all receptors left change nothing. */
/*@ requires rate: between(alpha, 0, 1);
    requires level: half(tau);
    requires error: between(error, -4, 4);
    requires block: whole(block, 0);
    terminates \true;
    assigns \nothing;
    ensures gain: same(fl_mul(fl_sub((double)1.0, block), forecaster_gain_of(alpha, tau, error)), fl_mul(alpha, error)); */
void the_middle_level_learns_by_rate_times_error(double alpha, double tau, double error, double block) {
  //@ assert one: whole((double)1.0, 1) && whole((double)2.0, 2);
  //@ assert other: half(fl_sub((double)1.0, tau));
  //@ assert side: half(fl_if_less((double)0.0, error, tau, fl_sub((double)1.0, tau)));
  //@ assert rate: same(fl_mul(fl_mul((double)2.0, alpha), fl_if_less((double)0.0, error, tau, fl_sub((double)1.0, tau))), alpha);
  //@ assert product: between(fl_mul(alpha, error), -4, 4);
}

/* [LEARN-1] A weight of a feature that its row sees moves by gain times feature, within its bounds. */
/*@ requires seen: (kind & kinds_seen(role)) != 0;
    terminates \true;
    assigns \nothing;
    ensures learned: same(learned_by(role, w, gain, c, kind), fl_clamp(fl_add(w, fl_mul(gain, c)), low_weight(role), high_weight(role))); */
void what_is_seen_is_learned(double w, double gain, double c, int kind, int role) {}

/*@ logic double expected_from{L}(struct ph_model *m, struct ph_state *s, struct ph_input *in, integer n) =
      fl_clamp(dot_of(&s->weight[PH_FORECASTER + n][0], &in->context[0], &m->kind[0], kinds_seen(PH_ROLE_FORECASTER), m->features),
               (double)-2.0, (double)2.0);
*/

/* The stimuli are presented at one tick, from a to s; the outcome comes at the next, from s to b. What is expected from the stimuli, and what was
 * learned from them, is kept within the bounds of a forecast and of a weight. */
/*@ requires model: \valid_read(m) && valid_model(m);
    requires forecaster: 0 <= n < m->forecasters && half(m->tau[n]);
    requires read: \valid_read(s) && \valid_read(ib) && \valid_read(ob);
    requires ticks: ticked(m, a, ia, oa, s) && ticked(m, s, ib, ob, b);
    requires outcome: between(ob->dopamine.error[n], -4, 4);
    requires still: same(s->weight[PH_FORECASTER + n][j], a->weight[PH_FORECASTER + n][j]);
    requires learning: ib->learn != 0 && whole(ib->block, 0);
    requires stimulus: 0 <= j < m->features && (m->kind[j] & kinds_seen(PH_ROLE_FORECASTER)) != 0;
    terminates \true;
    assigns \nothing;
    ensures error: same(ob->dopamine.error[n], fl_sub(ob->steering.success, expected_from(m, a, ia, n)));
    ensures learned: same(b->weight[PH_FORECASTER + n][j],
      fl_clamp(fl_add(a->weight[PH_FORECASTER + n][j], fl_mul(fl_mul(m->parameters.alpha_f, ob->dopamine.error[n]), ia->context[j])),
               low_weight(PH_ROLE_FORECASTER), high_weight(PH_ROLE_FORECASTER))); */
void a_trial_is_rescorla_and_wagners(struct ph_model *m, struct ph_state *a, struct ph_input *ia, struct ph_outcome *oa, struct ph_state *s,
                                     struct ph_input *ib, struct ph_outcome *ob, struct ph_state *b, int n, int j) {
  //@ assert used: row_used(m, PH_FORECASTER + n) && role_of(PH_FORECASTER + n) == PH_ROLE_FORECASTER;
  //@ assert inferred: row_inferred(m, a, ia, &oa->sum[0], PH_FORECASTER + n);
  //@ assert made: forecast_made(&oa->sum[0], &oa->forecasts, n);
  //@ assert forecast: same(oa->forecasts.success[n], expected_from(m, a, ia, n));
  //@ assert latched: same(s->latch.forecast[n], oa->forecasts.success[n]) && same(s->latch.context[j], ia->context[j]);
  //@ assert taught: success_taught(m, &s->latch, &ob->steering, &ob->dopamine, n);
  //@ assert rate: between(m->parameters.alpha_f, 0, 1);
  the_middle_level_learns_by_rate_times_error(m->parameters.alpha_f, m->tau[n], ob->dopamine.error[n], ib->block);
  //@ assert routed: row_routed(m, &s->latch, ib, &ob->dopamine, &ob->gain[0], PH_FORECASTER + n);
  //@ assert gain: same(ob->gain[PH_FORECASTER + n], fl_mul(m->parameters.alpha_f, ob->dopamine.error[n]));
  /*@ assert changed: same(b->weight[PH_FORECASTER + n][j],
        learned_by(PH_ROLE_FORECASTER, s->weight[PH_FORECASTER + n][j], ob->gain[PH_FORECASTER + n], s->latch.context[j], m->kind[j])); */
  what_is_seen_is_learned(s->weight[PH_FORECASTER + n][j], ob->gain[PH_FORECASTER + n], s->latch.context[j], m->kind[j], PH_ROLE_FORECASTER);
}
