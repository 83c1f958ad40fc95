/* Everything of a tick between inference and learning, lanes at a time: zones, steering, dopamine, loops, gains. Formulas and their order
 * are those of spec/MODEL.md, sums over zones are added one by one.
 *
 * Of a twin of one subject an array holds [n] numbers; of a twin of many it holds [n][SUBJECTS], and what is a scalar of the model is a
 * vector over the subjects, or so many equal lanes of one. Arrays are padded, so that no loop has a rest; what is computed in the padding is
 * finite and never read. What is read as lanes was stored as lanes where it can be: a load waits long for several smaller stores. */
#ifndef PHASIC_OPT_SIGNALS_H
#define PHASIC_OPT_SIGNALS_H

#include <string.h>

#include "lanes.h"
#include "twin.h"

#define EACH(i, n) (int i = 0; i < (n)*SUBJECTS; i += LANES)
#define EACH_SUBJECT(s) (int s = 0; s < SUBJECTS; s++)

/* A scalar of the model, for the lanes from number i of an array on. */
static inline lanes scalar(const double *of_subjects, int i) {
  if (SUBJECTS == 1) return all(*of_subjects);
  return load(of_subjects + i % SUBJECTS);
}
#define PARAMETERS(name) (t->parameter + offsetof(struct ph_parameters, name) / sizeof(double) * SUBJECTS)
#define PARAMETER(name, i) scalar(PARAMETERS(name), i)

/* [ZONE-1] [ZONE-2] [ZONE-3] */
static void advise(struct pho *t) {
  const double *zone_sum = t->rows[PHO_FORECASTS].sum + (t->forecasters + t->locals) * SUBJECTS;
  const double *act_sum = t->rows[PHO_STIMULUS].sum, *cue_sum = act_sum + t->zones * SUBJECTS;
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

/* Whom to trust: nobody who is lesioned. */
static inline void trust(const struct pho *t, double *to, const double *parameter, int organ) {
  for
    EACH_SUBJECT(s) {
      const double trusted = parameter[s];
      to[s] = (t->lesion[s] & organ) != 0 ? 0.0 : trusted;
    }
}

/* Receptors left, and whom to trust. */
static void prepare(struct pho *t) {
  for
    EACH(s, 1) store(t->receptors + s, all(1.0) - scalar(t->block, s));
  trust(t, t->trust_amygdala, PARAMETERS(trust_amygdala), PH_AMYGDALA);
  trust(t, t->trust_prefrontal, PARAMETERS(trust_prefrontal), PH_PREFRONTAL);
  trust(t, t->trust_hippocampus, PARAMETERS(trust_hippocampus), PH_HIPPOCAMPUS);
}

/* [HIPPOCAMPUS-1] */
static void remember(struct pho *t) {
  if (t->places == 0) return; /* nothing is ever remembered: all are zero */
  for
    EACH_SUBJECT(s) {
      const double *tag = t->tag + (size_t)(t->place[s] < 0 ? 0 : t->place[s]) * (size_t)t->padded_zones;
      for (int z = 0; z < t->zones; z++) {
        const int i = z * SUBJECTS + s;
        t->hippocampal[i] = t->place[s] < 0 ? 0.0 : tag[i];
      }
    }
}

/* [STEER-1] [STEER-2] */
static void suggest(struct pho *t) {
  remember(t);
  for
    EACH(z, t->zones) {
      const lanes amygdala = scalar(t->trust_amygdala, z), prefrontal = scalar(t->trust_prefrontal, z);
      const lanes strongest = maximum(maximum(amygdala * load(t->excitation + z), prefrontal * load(t->prefrontal + z)),
                                      scalar(t->trust_hippocampus, z) * load(t->hippocampal + z));
      const lanes suggestion = clamped(strongest - amygdala * load(t->cue + z), -1.0, 1.0);
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
    EACH(k, t->locals) store(t->now.local_forecast + k, clamped(load(sum + t->forecasters * SUBJECTS + k), -2.0, 2.0));
}

/* Of zone z, for the subjects from s on. */
static inline lanes of_zone(const double *v, int z, int s) { return scalar(v + z * SUBJECTS, s); }

/* [STEER-3] [STEER-4] */
static void judge(struct pho *t) {
  const lanes zero = all(0.0);
  for
    EACH(s, 1) {
      lanes driven_event = zero, driven_output = zero, stirred = zero;
      for (int z = 0; z < t->zones; z++) {
        const lanes drive = of_zone(t->drive, z, s), output = of_zone(t->output, z, s);
        driven_event = driven_event + drive * of_zone(t->event, z, s);
        driven_output = driven_output + drive * output;
        stirred = stirred + choose(drive, zero, -drive, drive) * choose(zero, output, output, zero);
      }
      const lanes reward = clamped(driven_event + scalar(t->primary_reward, s), -1.0, 1.0);
      const lanes actual_value = clamped(driven_output, -1.0, 1.0);
      store(t->reward + s, reward);
      store(t->actual_value + s, actual_value);
      store(t->success + s, reward + PARAMETER(kappa, s) * actual_value);
      store(t->arousal + s, clamped(stirred, 0.0, 1.0));
    }
  for
    EACH(k, t->locals)
  store(t->local_reward + k, clamped(load(t->local_input + k) + load(t->iota + k) * scalar(t->arousal, k), -1.0, 1.0));
}

/* [DOPAMINE-1] [DOPAMINE-2] */
static void surprise(struct pho *t) {
  const lanes zero = all(0.0);
  for
    EACH(n, t->forecasters) {
      const lanes expected = load(t->last.forecast + n), success = scalar(t->success, n);
      store(t->error + n, success - expected);
      store(t->rpe + n, success - choose(expected, zero, PARAMETER(rho, n) * expected, expected));
    }
  for
    EACH_SUBJECT(s) t->channel[s] = t->rpe[t->median * SUBJECTS + s];
  for
    EACH(k, t->locals)
  store(t->channel + SUBJECTS + k, load(t->local_reward + k) - load(t->last.local_forecast + k));
}

/* [DOPAMINE-3] [DOPAMINE-4] [DOPAMINE-5] */
static void zone_errors(struct pho *t) {
  const lanes zero = all(0.0), one = all(1.0);
  for
    EACH(z, t->zones) {
      const lanes event = load(t->event + z), expected = load(t->last.zone_forecast + z), act = load(t->last.act + z);
      const lanes truth = maximum(event, load(t->suggestion + z) - PARAMETER(theta_s, z));
      const lanes due = choose(zero, event, one, clamped(expected * PARAMETER(inverse_phi, z), 0.0, 1.0));
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
  const double *price = PARAMETERS(price);
  for (int g = 0; g < t->groups; g++)
    for
      EACH_SUBJECT(s) t->best[g * SUBJECTS + s] = t->second[g * SUBJECTS + s] = price[s];
  for (int l = 0; l < t->loops; l++)
    for
      EACH_SUBJECT(s) {
        const int g = t->group[l] * SUBJECTS + s;
        const double own = t->amplified[l * SUBJECTS + s], best = t->best[g], second = t->second[g];
        const double next = own < best ? own : best;
        t->second[g] = second < next ? next : second;
        t->best[g] = best < own ? own : best;
      }
  for (int l = 0; l < t->loops; l++)
    for
      EACH_SUBJECT(s) {
        const int g = t->group[l] * SUBJECTS + s, i = l * SUBJECTS + s;
        t->rival[i] = t->amplified[i] < t->best[g] ? t->best[g] : t->second[g];
      }
}

/* [LOOP-1] [LOOP-2] [LOOP-3] */
static void act(struct pho *t) {
  const double *cortex = t->rows[PHO_LOOPS].sum; /* null without loops, and nothing may be added to null */
  const double *striatum = t->loops > 0 ? cortex + t->loops * SUBJECTS : cortex;
  for
    EACH(s, 1) {
      const lanes drive = PARAMETER(motivation, s) + PARAMETER(tonic_gain, s) * scalar(t->tonic, s);
      store(t->motivation + s, scalar(t->receptors, s) * clamped(drive, 0.0, 2.0));
    }
  for
    EACH(l, t->loops) {
      const lanes proposal = clamped(load(cortex + l) + load(t->exploration + l), 0.0, 1.0);
      const lanes value = clamped(load(striatum + l), -1.0, 1.0);
      store(t->proposal + l, proposal);
      store(t->cached_value + l, value);
      store(t->amplified + l, (scalar(t->motivation, l) * proposal) * (all(1.0) + value));
    }
  if (t->loops > 0) compete(t);
  for
    EACH(l, t->loops) {
      const lanes pushed = PARAMETER(contrast, l) * (load(t->amplified + l) - load(t->rival + l));
      store(t->now.activity + l, clamped(all(0.5) + pushed, 0.0, 1.0));
    }
}

/* Arrays of one block lie close together: they are written in order, and what spills over is overwritten by the next. */
static void clear_padding(struct pho_rows *rows) {
  for (int row = rows->used; row < rows->padded; row++) rows->gain[row] = 0.0;
}

/* [LEARN-2] */
static void forecast_gains(struct pho *t) {
  double *gain = t->rows[PHO_FORECASTS].gain;
  const lanes zero = all(0.0), two = all(2.0);
  for
    EACH(n, t->forecasters) {
      const lanes error = load(t->error + n), tau = load(t->tau + n), side = choose(zero, error, tau, all(1.0) - tau);
      store(gain + n, scalar(t->receptors, n) * (two * PARAMETER(alpha_f, n) * side * error));
    }
  gain += t->forecasters * SUBJECTS;
  for
    EACH(k, t->locals)
  store(gain + k, scalar(t->receptors, k) * (PARAMETER(alpha_f, k) * load(t->channel + SUBJECTS + k)));
  gain += t->locals * SUBJECTS;
  for
    EACH(z, t->zones) store(gain + z, scalar(t->receptors, z) * (PARAMETER(alpha_f, z) * load(t->zone_error + z)));
  clear_padding(&t->rows[PHO_FORECASTS]);
}

static void zone_gains(struct pho *t) {
  double *gain = t->rows[PHO_STIMULUS].gain, *background = t->rows[PHO_BACKGROUND].gain;
  for
    EACH(z, t->zones)
  store(gain + z, scalar(t->receptors, z) * (PARAMETER(alpha_do, z) * load(t->do_error + z)));
  for
    EACH(z, t->zones) {
      const lanes dont = scalar(t->receptors, z) * (PARAMETER(alpha_dont, z) * load(t->dont_error + z));
      store(gain + t->zones * SUBJECTS + z, dont);
      store(background + z, dont);
    }
  clear_padding(&t->rows[PHO_STIMULUS]);
  clear_padding(&t->rows[PHO_BACKGROUND]);
}

static void loop_gains(struct pho *t) {
  double *cortex = t->rows[PHO_LOOPS].gain, *striatum = cortex + t->loops * SUBJECTS;
  for (int l = 0; l < t->loops; l++)
    for
      EACH_SUBJECT(s) t->taught[l * SUBJECTS + s] = t->channel[t->route[l] * SUBJECTS + s];
  for
    EACH(l, t->loops) {
      const lanes credit = load(t->last.activity + l) - PARAMETER(theta_e, l);
      store(cortex + l, scalar(t->receptors, l) * (PARAMETER(alpha_cortex, l) * load(t->taught + l) * credit));
    }
  for
    EACH(l, t->loops) {
      const lanes credit = load(t->last.activity + l) - PARAMETER(theta_e, l);
      store(striatum + l, scalar(t->receptors, l) * (PARAMETER(alpha_striatum, l) * load(t->taught + l) * credit));
    }
  clear_padding(&t->rows[PHO_LOOPS]);
}

/* [HIPPOCAMPUS-2] Subjects may be in different places. */
static void tag_places(struct pho *t) {
  for
    EACH_SUBJECT(s) {
      if (!t->learns[s] || t->place[s] < 0) continue;
      double *tag = t->tag + (size_t)t->place[s] * (size_t)t->padded_zones;
      for (int z = 0; z < t->zones; z++) {
        const int i = z * SUBJECTS + s;
        const double wanted = 0.0 < t->output[i] ? t->output[i] : 0.0;
        tag[i] = clamped_one(tag[i] + PARAMETERS(alpha_h)[s] * (wanted - tag[i]), 0.0, 1.0);
      }
    }
}

/* [TONIC-1] */
static void average(struct pho *t) {
  for
    EACH(s, 1) {
      const lanes tonic = scalar(t->tonic, s);
      store(t->tonic + s, clamped(tonic + PARAMETER(lambda, s) * (scalar(t->channel, s) - tonic), -4.0, 4.0));
    }
}

#endif
