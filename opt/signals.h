/* Everything of a tick between inference and learning, lanes at a time: zones, steering, dopamine, loops, gains. Arrays are padded, so
 * that no loop has a rest; what is computed in the padding is finite and never read. Formulas and their order are those of
 * spec/MODEL.md, sums over zones are added one by one. */
#ifndef PHASIC_OPT_SIGNALS_H
#define PHASIC_OPT_SIGNALS_H

#include "lanes.h"
#include "twin.h"

#define EACH(i, n) (int i = 0; i < (n); i += LANES)

/* [ZONE-1] [ZONE-2] [ZONE-3] */
static void advise(struct pho *t) {
  const double *zone_sum = t->rows[PHO_FORECASTS].sum + t->forecasters + t->locals;
  const double *act_sum = t->rows[PHO_STIMULUS].sum, *cue_sum = act_sum + t->zones;
  const double *background_sum = t->rows[PHO_BACKGROUND].sum;
  for
    EACH(z, t->zones) {
      const lanes act = clamped(load(act_sum + z), 0.0, 2.0), cue = clamped(load(cue_sum + z), 0.0, 2.0);
      const lanes background = clamped(load(background_sum + z), 0.0, 1.0);
      const lanes excitation = act * (all(1.0) - background), forecast = clamped(load(zone_sum + z), -2.0, 2.0);
      store(t->now.act + z, act);
      store(t->cue + z, cue);
      store(t->background + z, background);
      store(t->excitation + z, excitation);
      store(t->now.net + z, excitation - cue);
      store(t->now.zone_forecast + z, forecast);
      store(t->prefrontal + z, clamped(forecast, 0.0, 1.0));
    }
}

/* [HIPPOCAMPUS-1] [STEER-1] [STEER-2] */
static void suggest(struct pho *t, const struct pho_input *input) {
  const struct ph_parameters *p = &t->parameters;
  const lanes amygdala = all((input->lesion & PH_AMYGDALA) != 0 ? 0.0 : p->trust_amygdala);
  const lanes prefrontal = all((input->lesion & PH_PREFRONTAL) != 0 ? 0.0 : p->trust_prefrontal);
  const lanes hippocampus = all((input->lesion & PH_HIPPOCAMPUS) != 0 ? 0.0 : p->trust_hippocampus);
  const double *tag = input->place < 0 ? NULL : t->tag + (size_t)input->place * (size_t)t->padded_zones;
  for
    EACH(z, t->zones) {
      const lanes remembered = tag ? load(tag + z) : all(0.0);
      const lanes strongest = maximum(maximum(amygdala * load(t->excitation + z), prefrontal * load(t->prefrontal + z)),
                                      hippocampus * remembered);
      const lanes suggestion = clamped(strongest - amygdala * load(t->cue + z), -1.0, 1.0);
      store(t->hippocampal + z, remembered);
      store(t->suggestion + z, suggestion);
      store(t->output + z, clamped(suggestion + load(t->event + z), -1.0, 1.0));
    }
}

/* [FORECAST-1] */
static void forecast(struct pho *t) {
  const double *sum = t->rows[PHO_FORECASTS].sum;
  for
    EACH(n, t->forecasters) store(t->now.forecast + n, clamped(load(sum + n), -2.0, 2.0));
  for
    EACH(k, t->locals) store(t->now.local_forecast + k, clamped(load(sum + t->forecasters + k), -2.0, 2.0));
}

/* [STEER-3] [STEER-4] */
static void judge(struct pho *t, const struct pho_input *input) {
  double driven_event = 0.0, driven_output = 0.0, stirred = 0.0;
  for (int z = 0; z < t->zones; z++) {
    const double drive = t->drive[z], output = t->output[z];
    driven_event += drive * t->event[z];
    driven_output += drive * output;
    stirred += (drive < 0.0 ? -drive : drive) * (0.0 < output ? output : 0.0);
  }
  t->reward = clamped_one(driven_event + input->reward, -1.0, 1.0);
  t->actual_value = clamped_one(driven_output, -1.0, 1.0);
  t->success = t->reward + t->parameters.kappa * t->actual_value;
  t->arousal = clamped_one(stirred, 0.0, 1.0);
  for
    EACH(k, t->locals)
  store(t->local_reward + k, clamped(load(t->local_input + k) + load(t->iota + k) * all(t->arousal), -1.0, 1.0));
}

/* [DOPAMINE-1] [DOPAMINE-2] */
static void surprise(struct pho *t) {
  const lanes success = all(t->success), rho = all(t->parameters.rho), zero = all(0.0);
  for
    EACH(n, t->forecasters) {
      const lanes expected = load(t->last.forecast + n);
      store(t->error + n, success - expected);
      store(t->rpe + n, success - choose(expected, zero, rho * expected, expected));
    }
  t->channel[0] = t->rpe[t->median];
  for
    EACH(k, t->locals) store(t->channel + 1 + k, load(t->local_reward + k) - load(t->last.local_forecast + k));
}

/* [DOPAMINE-3] [DOPAMINE-4] [DOPAMINE-5] */
static void zone_errors(struct pho *t) {
  const lanes zero = all(0.0), one = all(1.0), theta = all(t->parameters.theta_s),
              inverse_phi = all(t->parameters.inverse_phi);
  for
    EACH(z, t->zones) {
      const lanes event = load(t->event + z), expected = load(t->last.zone_forecast + z), act = load(t->last.act + z);
      const lanes truth = maximum(event, load(t->suggestion + z) - theta);
      const lanes due = choose(zero, event, one, clamped(expected * inverse_phi, 0.0, 1.0));
      const lanes dont = due * (load(t->last.net + z) - event);
      store(t->zone_error + z, event - expected);
      store(t->truth + z, truth);
      store(t->do_error + z, maximum(zero, truth - act));
      store(t->dont_error + z, t->opponent_gate == 0 ? dont : choose(zero, act, dont, zero));
    }
}

/* [LOOP-3] The best of the others in the group, or the price of acting: the best of the group, or for the best itself the second. Which of
 * two equals is handed on makes no difference: zeros of both signs do not meet, as the price stands first and all others share the
 * sign of the motivation. */
static void compete(struct pho *t) {
  const double price = t->parameters.price;
  for (int g = 0; g < t->groups; g++) t->best[g] = t->second[g] = price;
  for (int l = 0; l < t->loops; l++) {
    const int g = t->group[l];
    const double own = t->amplified[l], best = t->best[g], second = t->second[g];
    const double next = own < best ? own : best;
    t->second[g] = second < next ? next : second;
    t->best[g] = best < own ? own : best;
  }
  for (int l = 0; l < t->loops; l++) {
    const int g = t->group[l];
    t->rival[l] = t->amplified[l] < t->best[g] ? t->best[g] : t->second[g];
  }
}

/* [LOOP-1] [LOOP-2] [LOOP-3] */
static void act(struct pho *t, const struct pho_input *input) {
  const struct ph_parameters *p = &t->parameters;
  const double *cortex = t->rows[PHO_LOOPS].sum; /* null without loops, and nothing may be added to null */
  const double *striatum = t->loops > 0 ? cortex + t->loops : cortex;
  t->motivation = (1.0 - input->block) * clamped_one(p->motivation + p->tonic_gain * t->tonic, 0.0, 2.0);
  for
    EACH(l, t->loops) {
      const lanes proposal = clamped(load(cortex + l) + load(t->exploration + l), 0.0, 1.0);
      const lanes value = clamped(load(striatum + l), -1.0, 1.0);
      store(t->proposal + l, proposal);
      store(t->cached_value + l, value);
      store(t->amplified + l, (all(t->motivation) * proposal) * (all(1.0) + value));
    }
  if (t->loops > 0) compete(t);
  for
    EACH(l, t->loops) {
      const lanes pushed = all(p->contrast) * (load(t->amplified + l) - load(t->rival + l));
      store(t->now.activity + l, clamped(all(0.5) + pushed, 0.0, 1.0));
    }
}

/* Arrays of one block lie close together: they are written in order, and what spills over is overwritten by the next. */
static void clear_padding(struct pho_rows *rows) {
  for (int row = rows->used; row < rows->padded; row++) rows->gain[row] = 0.0;
}

/* [LEARN-2] */
static void forecast_gains(struct pho *t, double left) {
  const struct ph_parameters *p = &t->parameters;
  double *gain = t->rows[PHO_FORECASTS].gain;
  const lanes receptors = all(left), alpha = all(p->alpha_f), zero = all(0.0);
  for
    EACH(n, t->forecasters) {
      const lanes error = load(t->error + n), tau = load(t->tau + n), side = choose(zero, error, tau, all(1.0) - tau);
      store(gain + n, receptors * (all(2.0 * p->alpha_f) * side * error));
    }
  gain += t->forecasters;
  for
    EACH(k, t->locals) store(gain + k, receptors * (alpha * load(t->channel + 1 + k)));
  gain += t->locals;
  for
    EACH(z, t->zones) store(gain + z, receptors * (alpha * load(t->zone_error + z)));
  clear_padding(&t->rows[PHO_FORECASTS]);
}

static void zone_gains(struct pho *t, double left) {
  const struct ph_parameters *p = &t->parameters;
  double *gain = t->rows[PHO_STIMULUS].gain, *background = t->rows[PHO_BACKGROUND].gain;
  const lanes receptors = all(left);
  for
    EACH(z, t->zones) store(gain + z, receptors * (all(p->alpha_do) * load(t->do_error + z)));
  for
    EACH(z, t->zones) {
      const lanes dont = receptors * (all(p->alpha_dont) * load(t->dont_error + z));
      store(gain + t->zones + z, dont);
      store(background + z, dont);
    }
  clear_padding(&t->rows[PHO_STIMULUS]);
  clear_padding(&t->rows[PHO_BACKGROUND]);
}

static void loop_gains(struct pho *t, double left) {
  const struct ph_parameters *p = &t->parameters;
  double *cortex = t->rows[PHO_LOOPS].gain, *striatum = cortex + t->loops;
  const lanes receptors = all(left);
  for (int l = 0; l < t->loops; l++) t->taught[l] = t->channel[t->route[l]];
  for
    EACH(l, t->loops) {
      const lanes credit = load(t->last.activity + l) - all(p->theta_e);
      store(cortex + l, receptors * (all(p->alpha_cortex) * load(t->taught + l) * credit));
    }
  for
    EACH(l, t->loops) {
      const lanes credit = load(t->last.activity + l) - all(p->theta_e);
      store(striatum + l, receptors * (all(p->alpha_striatum) * load(t->taught + l) * credit));
    }
  clear_padding(&t->rows[PHO_LOOPS]);
}

/* [HIPPOCAMPUS-2] */
static void tag_place(struct pho *t, int place) {
  double *tag = t->tag + (size_t)place * (size_t)t->padded_zones;
  for
    EACH(z, t->zones) {
      const lanes old = load(tag + z), missing = maximum(all(0.0), load(t->output + z)) - old;
      store(tag + z, clamped(old + all(t->parameters.alpha_h) * missing, 0.0, 1.0));
    }
}

#endif
