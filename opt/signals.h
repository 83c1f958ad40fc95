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

#define PARAMETERS(name) (t->parameter + offsetof(struct ph_parameters, name) / sizeof(double) * SUBJECTS)
#define PARAMETER(name, i) scalar(PARAMETERS(name), i)

/* The same, of those that were just computed: in registers. */
enum { REGISTERS = SUBJECTS == 1 ? 1 : SUBJECTS / LANES };
struct scalars {
  lanes of[REGISTERS];
};
INLINE lanes at(const struct scalars *v, int i) { return v->of[SUBJECTS == 1 ? 0 : i % SUBJECTS / LANES]; }

/* Receptors left. */
INLINE struct scalars receptors_left(const struct pho *t) {
  struct scalars left;
  for
    EACH(s, 1) left.of[s / LANES] = all(1.0) - scalar(t->block, s);
  return left;
}

/* Arrays of one block lie close together: they are written in order, and what spills over is overwritten by the next; at last by zeros. */
static void clear_padding(const struct pho_rows *rows) {
  for (int row = rows->used; row < rows->padded; row += LANES) store(rows->gain + row, all(0.0));
}

/* Whom to trust: nobody who is lesioned. */
static inline void trust(const struct pho *t, double *to, const double *parameter, int organ) {
  for
    EACH_SUBJECT(s) {
      const double trusted = parameter[s];
      to[s] = (t->lesion[s] & organ) != 0 ? 0.0 : trusted;
    }
}

static inline void trust_each(struct pho *t) {
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

/* What the loops of a zone say. */
struct advice {
  lanes excitation, cue, prefrontal;
};

/* [ZONE-1] [ZONE-2] [ZONE-3] */
INLINE struct advice advise(struct pho *t, int z) {
  const double *zone_sum = t->rows[PHO_FORECASTS].sum;
  const double *act_sum = t->rows[PHO_STIMULUS].sum, *cue_sum = act_sum + t->zones * SUBJECTS;
  const lanes act = clamped(load(act_sum + z), 0.0, 2.0), cue = clamped(load(cue_sum + z), 0.0, 2.0);
  const lanes background = clamped(load(t->rows[PHO_BACKGROUND].sum + z), 0.0, 1.0);
  const lanes excitation = act * (all(1.0) - background), forecast = clamped(load(zone_sum + z), -2.0, 2.0);
  const lanes prefrontal = clamped(forecast, 0.0, 1.0);
  const struct pho_latched *now = t->now;
  store(now->act + z, act);
  store(t->cue + z, cue);
  store(t->background + z, background);
  store(t->excitation + z, excitation);
  store(now->net + z, excitation - cue);
  store(now->zone_forecast + z, forecast);
  store(t->prefrontal + z, prefrontal);
  return (struct advice){excitation, cue, prefrontal};
}

/* [STEER-1] [STEER-2] */
INLINE lanes suggest(struct pho *t, int z, const struct advice *advice, lanes event) {
  const lanes amygdala = scalar(t->trust_amygdala, z), prefrontal = scalar(t->trust_prefrontal, z);
  const lanes strongest = maximum(maximum(amygdala * advice->excitation, prefrontal * advice->prefrontal),
                                  scalar(t->trust_hippocampus, z) * load(t->hippocampal + z));
  const lanes suggestion = clamped(strongest - amygdala * advice->cue, -1.0, 1.0);
  store(t->suggestion + z, suggestion);
  store(t->output + z, clamped(suggestion + event, -1.0, 1.0));
  return suggestion;
}

/* [DOPAMINE-3] [DOPAMINE-4] [DOPAMINE-5] and, of the forecast of the event and of what should have been done, [LEARN-2] */
INLINE void correct(struct pho *t, int z, lanes suggestion, lanes event, lanes receptors) {
  const struct pho_latched *last = t->last;
  const lanes zero = all(0.0), one = all(1.0), expected = load(last->zone_forecast + z), act = load(last->act + z);
  const lanes truth = maximum(event, suggestion - PARAMETER(theta_s, z));
  const lanes do_error = maximum(zero, truth - act);
  const lanes due = choose(zero, event, one, clamped(expected * PARAMETER(inverse_phi, z), 0.0, 1.0));
  const lanes dont = due * (load(last->net + z) - event);
  const lanes zone_error = event - expected;
  store(t->zone_error + z, zone_error);
  store(t->rows[PHO_FORECASTS].gain + z, receptors * (PARAMETER(alpha_f, z) * zone_error));
  store(t->truth + z, truth);
  store(t->do_error + z, do_error);
  store(t->dont_error + z, t->opponent_gate == 0 ? dont : choose(zero, act, dont, zero));
  store(t->rows[PHO_STIMULUS].gain + z, receptors * (PARAMETER(alpha_do, z) * do_error));
}

/* The zones: what is suggested, what comes out of it, and what they are taught. */
static void answer_zones(struct pho *t, const struct scalars *receptors) {
  double *dont_cue = t->rows[PHO_STIMULUS].gain + t->zones * SUBJECTS, *dont_context = t->rows[PHO_BACKGROUND].gain;
  trust_each(t);
  remember(t);
  for
    EACH(z, t->zones) {
      const lanes event = load(t->event + z);
      const struct advice advice = advise(t, z);
      correct(t, z, suggest(t, z, &advice, event), event, at(receptors, z));
    }
  for
    EACH(z, t->zones) {
      const lanes dont = at(receptors, z) * (PARAMETER(alpha_dont, z) * load(t->dont_error + z));
      store(dont_cue + z, dont);
      store(dont_context + z, dont);
    }
  clear_padding(&t->rows[PHO_STIMULUS]);
  clear_padding(&t->rows[PHO_BACKGROUND]);
}

/* Of zone z, for the subjects from s on. */
static inline lanes of_zone(const double *v, int z, int s) { return scalar(v + z * SUBJECTS, s); }

/* [STEER-3] [STEER-4] The sign of a drive that is zero changes no sum. */
INLINE void judge(struct pho *t, struct scalars *success, struct scalars *arousal) {
  const lanes zero = all(0.0);
  for
    EACH(s, 1) {
      lanes driven_event = zero, driven_output = zero, stirred = zero;
      for (int z = 0; z < t->zones; z++) {
        const lanes drive = of_zone(t->drive, z, s), output = of_zone(t->output, z, s);
        driven_event = driven_event + drive * of_zone(t->event, z, s);
        driven_output = driven_output + drive * output;
        stirred = stirred + magnitude(drive) * maximum(zero, output);
      }
      const lanes reward = clamped(driven_event + scalar(t->primary_reward, s), -1.0, 1.0);
      const lanes actual_value = clamped(driven_output, -1.0, 1.0);
      success->of[s / LANES] = reward + PARAMETER(kappa, s) * actual_value;
      arousal->of[s / LANES] = clamped(stirred, 0.0, 1.0);
      store(t->reward + s, reward);
      store(t->actual_value + s, actual_value);
      store(t->success + s, success->of[s / LANES]);
      store(t->arousal + s, arousal->of[s / LANES]);
    }
}

/* [FORECAST-1] [DOPAMINE-1] [LEARN-2] The forecasters of success. */
INLINE void answer_forecasters(struct pho *t, const struct scalars *success, const struct scalars *receptors) {
  const struct pho_rows *rows = &t->rows[PHO_FORECASTS];
  const lanes zero = all(0.0), one = all(1.0), two = all(2.0);
  const int zones = t->zones * SUBJECTS;
  for
    EACH(n, t->forecasters) {
      const lanes expected = load(t->last->forecast + n), error = at(success, n) - expected;
      const lanes tau = load(t->tau + n), side = choose(zero, error, tau, one - tau);
      store(t->now->forecast + n, clamped(load(rows->sum + zones + n), -2.0, 2.0));
      store(t->error + n, error);
      store(t->rpe + n, at(success, n) - choose(expected, zero, PARAMETER(rho, n) * expected, expected));
      store(rows->gain + zones + n, at(receptors, n) * (two * PARAMETER(alpha_f, n) * side * error));
    }
  for
    EACH_SUBJECT(s) t->channel[s] = t->rpe[t->median * SUBJECTS + s];
}

/* [FORECAST-1] [STEER-4] [DOPAMINE-2] [LEARN-2] The local rewards and their forecasts. */
INLINE void answer_locals(struct pho *t, const struct scalars *arousal, const struct scalars *receptors) {
  const double *sum = t->rows[PHO_FORECASTS].sum + (t->zones + t->forecasters) * SUBJECTS;
  double *gain = t->rows[PHO_FORECASTS].gain + (t->zones + t->forecasters) * SUBJECTS;
  for
    EACH(k, t->locals) {
      const lanes reward = clamped(load(t->local_input + k) + load(t->iota + k) * at(arousal, k), -1.0, 1.0);
      const lanes rpe = reward - load(t->last->local_forecast + k);
      store(t->now->local_forecast + k, clamped(load(sum + k), -2.0, 2.0));
      store(t->local_reward + k, reward);
      store(t->channel + SUBJECTS + k, rpe);
      store(gain + k, at(receptors, k) * (PARAMETER(alpha_f, k) * rpe));
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

/* [LOOP-1] */
INLINE struct scalars motivate(struct pho *t, const struct scalars *receptors) {
  struct scalars motivation;
  for
    EACH(s, 1) {
      const lanes drive = PARAMETER(motivation, s) + PARAMETER(tonic_gain, s) * scalar(t->tonic, s);
      motivation.of[s / LANES] = at(receptors, s) * clamped(drive, 0.0, 2.0);
      store(t->motivation + s, motivation.of[s / LANES]);
    }
  return motivation;
}

/* [LOOP-2] [LOOP-3] [LEARN-2] The loops: what they propose, what comes of it, and what they are taught. Cortex is taught before striatum, which
 * stands behind it. */
static void answer_loops(struct pho *t, const struct scalars *motivation, const struct scalars *receptors) {
  const struct pho_rows *rows = &t->rows[PHO_LOOPS];
  const int striatum = t->loops * SUBJECTS;
  for (int l = 0; l < t->loops; l++)
    for
      EACH_SUBJECT(s) t->taught[l * SUBJECTS + s] = t->channel[t->route[l] * SUBJECTS + s];
  for
    EACH(l, t->loops) {
      const lanes proposal = clamped(load(rows->sum + l) + load(t->exploration + l), 0.0, 1.0);
      const lanes value = clamped(load(rows->sum + striatum + l), -1.0, 1.0);
      const lanes credit = load(t->last->activity + l) - PARAMETER(theta_e, l);
      store(t->proposal + l, proposal);
      store(t->cached_value + l, value);
      store(t->amplified + l, (at(motivation, l) * proposal) * (all(1.0) + value));
      store(rows->gain + l, at(receptors, l) * (PARAMETER(alpha_cortex, l) * load(t->taught + l) * credit));
    }
  compete(t);
  for
    EACH(l, t->loops) {
      const lanes pushed = PARAMETER(contrast, l) * (load(t->amplified + l) - load(t->rival + l));
      const lanes credit = load(t->last->activity + l) - PARAMETER(theta_e, l);
      store(t->now->activity + l, clamped(all(0.5) + pushed, 0.0, 1.0));
      store(rows->gain + striatum + l,
            at(receptors, l) * (PARAMETER(alpha_striatum, l) * load(t->taught + l) * credit));
    }
  clear_padding(rows);
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

/* Everything of a tick between inference and learning. */
static void answer(struct pho *t) {
  const struct scalars receptors = receptors_left(t);
  struct scalars success, arousal;
  if (t->zones > 0) answer_zones(t, &receptors);
  judge(t, &success, &arousal);
  answer_forecasters(t, &success, &receptors);
  answer_locals(t, &arousal, &receptors);
  clear_padding(&t->rows[PHO_FORECASTS]);
  const struct scalars motivation = motivate(t, &receptors);
  if (t->loops > 0) answer_loops(t, &motivation, &receptors);
  average(t);
  tag_places(t);
}

#endif
