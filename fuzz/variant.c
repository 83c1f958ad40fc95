#include "variant.h"

#include <stdlib.h>

#include "case.h"
#include "variant_number.h"

const char *const clamp_names[CLAMPS] = {"do",   "cue",     "ctx", "z",           "pfc",
                                         "u",    "o",       "f_n", "f_k",         "r",
                                         "V",    "arousal", "x_k", "due",         "the level of motivation M",
                                         "p",    "v",       "a",   "the weights", "the tags",
                                         "tonic"};

/* One tick on its way. */
struct tick {
  const struct variant *v;
  const struct ph_model *m;
  struct ph_state *state;
  const struct ph_input *in;
  struct ph_outcome *out, *error;
  struct ph_state *state_error;
  struct number context[PH_MAX_FEATURES], drive[PH_MAX_ZONES], event[PH_MAX_ZONES];
};

/* Writes a number and its error to the same place of two structs. */
static void put(struct tick *t, double *to, struct number a) {
  const size_t offset = (size_t)((char *)to - (char *)t->out);
  *to = a.x;
  if (t->error) *(double *)((char *)t->error + offset) = a.e;
}

/* Reads back a number that was put. */
static struct number got(const struct tick *t, const double *from) {
  const size_t offset = (size_t)((const char *)from - (const char *)t->out);
  return (struct number){*from, t->error ? *(const double *)((const char *)t->error + offset) : 0};
}

static void put_state(struct tick *t, double *to, struct number a) {
  const size_t offset = (size_t)((char *)to - (char *)t->state);
  a = stored(t->v, a);
  *to = a.x;
  if (t->state_error) *(double *)((char *)t->state_error + offset) = a.e;
}

static struct number of_model(const struct tick *t, double x) { return given(t->v, x); }

static void infer(struct tick *t) {
  struct number weight[PH_MAX_FEATURES];
  int seen[PH_MAX_FEATURES];
  for (int r = 0; r < PH_ROLES; r++) {
    for (int j = 0; j < t->m->features; j++) seen[j] = (t->m->kind[j] & roles[r].sees) != 0;
    for (int k = 0; k < extent_of(t->m, roles[r].extent); k++) {
      const int row = roles[r].first + k;
      for (int j = 0; j < t->m->features; j++) weight[j] = of_model(t, t->state->weight[row][j]);
      put(t, &t->out->sum[row], sum_of_products(t->v, SITE_ROW, weight, t->context, seen, t->m->features));
    }
  }
}

static struct number trust(const struct tick *t, double weight, int adviser) {
  return t->in->lesion & adviser ? exactly(0) : of_model(t, weight);
}

static void advise(struct tick *t, int z) {
  const struct variant *v = t->v;
  const struct ph_parameters *p = &t->m->parameters;
  struct ph_advice *a = &t->out->advice;
  const struct number act = clamp(v, CLAMP_ACT, got(t, &t->out->sum[PH_DO + z]), 0, 2);
  const struct number cue = clamp(v, CLAMP_CUE, got(t, &t->out->sum[PH_DONT_CUE + z]), 0, 2);
  const struct number background = clamp(v, CLAMP_BACKGROUND, got(t, &t->out->sum[PH_DONT_CONTEXT + z]), 0, 1);
  const struct number left = subtract(v, exactly(1), background), excitation = multiply(v, act, left);
  const struct number forecast = clamp(v, CLAMP_ZONE_FORECAST, got(t, &t->out->sum[PH_ZONE + z]), -2, 2);
  const struct number prefrontal = clamp(v, CLAMP_PREFRONTAL, forecast, 0, 1);
  const struct number tag = t->in->place < 0 ? exactly(0) : of_model(t, t->state->tag[t->in->place][z]);
  const struct number amygdala = trust(t, p->trust_amygdala, PH_AMYGDALA);
  const struct number by_prefrontal = multiply(v, trust(t, p->trust_prefrontal, PH_PREFRONTAL), prefrontal);
  const struct number by_hippocampus = multiply(v, trust(t, p->trust_hippocampus, PH_HIPPOCAMPUS), tag);
  const struct number strongest = larger(larger(multiply(v, amygdala, excitation), by_prefrontal), by_hippocampus);
  const struct number suggestion =
      clamp(v, CLAMP_SUGGESTION, multiply_subtract(v, SITE_SUGGESTION, amygdala, cue, strongest), -1, 1);
  put(t, &a->act[z], act);
  put(t, &a->cue[z], cue);
  put(t, &a->background[z], background);
  put(t, &a->excitation[z], excitation);
  put(t, &a->net[z],
      v->fused & SITE_NET ? multiply_subtract(v, SITE_NET, act, exactly(-left.x), (struct number){-cue.x, cue.e})
                          : subtract(v, excitation, cue));
  put(t, &a->forecast[z], forecast);
  put(t, &a->prefrontal[z], prefrontal);
  put(t, &a->hippocampal[z], tag);
  put(t, &a->suggestion[z], suggestion);
  put(t, &a->output[z], clamp(v, CLAMP_OUTPUT, add(v, suggestion, t->event[z]), -1, 1));
}

static void forecast(struct tick *t) {
  for (int n = 0; n < t->m->forecasters; n++)
    put(t, &t->out->forecasts.success[n], clamp(t->v, CLAMP_FORECAST, got(t, &t->out->sum[PH_FORECASTER + n]), -2, 2));
  for (int k = 0; k < t->m->locals; k++)
    put(t, &t->out->forecasts.local[k], clamp(t->v, CLAMP_LOCAL_FORECAST, got(t, &t->out->sum[PH_LOCAL + k]), -2, 2));
}

static void judge(struct tick *t) {
  const struct variant *v = t->v;
  struct ph_steering *s = &t->out->steering;
  struct number output[PH_MAX_ZONES], strength[PH_MAX_ZONES], active[PH_MAX_ZONES];
  for (int z = 0; z < t->m->zones; z++) {
    output[z] = got(t, &t->out->advice.output[z]);
    strength[z] = absolute(t->drive[z]);
    active[z] = larger(exactly(0), output[z]);
  }
  const int n = t->m->zones;
  const struct number driven = sum_of_products(v, SITE_DRIVE, t->drive, t->event, NULL, n);
  const struct number reward = clamp(v, CLAMP_REWARD, add(v, driven, of_model(t, t->in->reward)), -1, 1);
  const struct number value =
      clamp(v, CLAMP_ACTUAL_VALUE, sum_of_products(v, SITE_DRIVE, t->drive, output, NULL, n), -1, 1);
  const struct number arousal =
      clamp(v, CLAMP_AROUSAL, sum_of_products(v, SITE_DRIVE, strength, active, NULL, n), 0, 1);
  put(t, &s->reward, reward);
  put(t, &s->actual_value, value);
  put(t, &s->success, multiply_add(v, SITE_SUCCESS, of_model(t, t->m->parameters.kappa), value, reward));
  put(t, &s->arousal, arousal);
  for (int k = 0; k < t->m->locals; k++)
    put(t, &s->local_reward[k],
        clamp(v, CLAMP_LOCAL_REWARD,
              multiply_add(v, SITE_LOCAL_REWARD, of_model(t, t->m->iota[k]), arousal,
                           of_model(t, t->in->local_reward[k])),
              -1, 1));
}

/* A latched number, or in a variant that of this tick. */
static struct number latched(const struct tick *t, enum fresh which, double before, const double *now) {
  return t->v->fresh & which ? got(t, now) : of_model(t, before);
}

static void success_dopamine(struct tick *t) {
  struct ph_dopamine *d = &t->out->dopamine;
  const struct number success = got(t, &t->out->steering.success), rho = of_model(t, t->m->parameters.rho);
  for (int n = 0; n < t->m->forecasters; n++) {
    const struct number before =
        latched(t, FRESH_FORECASTS, t->state->latch.forecast[n], &t->out->forecasts.success[n]);
    put(t, &d->error[n], subtract(t->v, success, before));
    put(t, &d->rpe[n],
        before.x < 0 ? multiply_subtract(t->v, SITE_RPE, rho, before, success) : subtract(t->v, success, before));
  }
  put(t, &d->success, got(t, &d->rpe[t->m->median]));
  for (int k = 0; k < t->m->locals; k++)
    put(t, &d->local[k],
        subtract(t->v, got(t, &t->out->steering.local_reward[k]),
                 latched(t, FRESH_FORECASTS, t->state->latch.local_forecast[k], &t->out->forecasts.local[k])));
}

static int gate_open(const struct tick *t, struct number before, struct number now) {
  switch (t->v->gate) {
    case GATE_NEVER: return 1;
    case GATE_ALWAYS: return 0 < before.x;
    case GATE_OPPOSITE: return 0 < before.x || t->m->opponent_gate != 0;
    case GATE_THIS_TICK: return 0 < now.x || t->m->opponent_gate == 0;
    default: return 0 < before.x || t->m->opponent_gate == 0;
  }
}

static void zone_dopamine(struct tick *t, int z) {
  const struct variant *v = t->v;
  const struct ph_parameters *p = &t->m->parameters;
  struct ph_dopamine *d = &t->out->dopamine;
  const struct ph_advice *a = &t->out->advice;
  const struct number g = t->event[z];
  const struct number zone = latched(t, FRESH_FORECASTS, t->state->latch.zone_forecast[z], &a->forecast[z]);
  const struct number act = latched(t, FRESH_ACT, t->state->latch.act[z], &a->act[z]);
  const struct number net = latched(t, FRESH_NET, t->state->latch.net[z], &a->net[z]);
  const struct number truth = larger(g, subtract(v, got(t, &a->suggestion[z]), of_model(t, p->theta_s)));
  const struct number forecast_due = clamp(v, CLAMP_DUE, multiply(v, zone, of_model(t, p->inverse_phi)), 0, 1);
  const struct number due =
      v->gate == GATE_ALWAYS_DUE || (0 < g.x && v->gate != GATE_NOT_DUE) ? exactly(1) : forecast_due;
  put(t, &d->zone_error[z], subtract(v, g, zone));
  put(t, &d->truth[z], truth);
  put(t, &d->do_error[z], larger(exactly(0), subtract(v, truth, act)));
  put(t, &d->dont_error[z], gate_open(t, act, got(t, &a->act[z])) ? multiply(v, due, subtract(v, net, g)) : exactly(0));
}

static struct number rival(const struct tick *t, int loop) {
  struct number best = of_model(t, t->m->parameters.price);
  for (int i = 0; i < t->m->loops; i++)
    if (i != loop && t->m->group[i] == t->m->group[loop]) best = larger(best, got(t, &t->out->action.amplified[i]));
  return best;
}

static struct number receptors(const struct tick *t) { return subtract(t->v, exactly(1), of_model(t, t->in->block)); }

static void act(struct tick *t) {
  const struct variant *v = t->v;
  const struct ph_parameters *p = &t->m->parameters;
  struct ph_action *a = &t->out->action;
  const struct number level = multiply_add(v, SITE_MOTIVATION, of_model(t, p->tonic_gain), of_model(t, t->state->tonic),
                                           of_model(t, p->motivation));
  const struct number motivation = multiply(v, receptors(t), clamp(v, CLAMP_MOTIVATION, level, 0, 2));
  put(t, &a->motivation, motivation);
  for (int l = 0; l < t->m->loops; l++) {
    const struct number proposed = add(v, got(t, &t->out->sum[PH_CORTEX + l]), of_model(t, t->in->exploration[l]));
    const struct number proposal = clamp(v, CLAMP_PROPOSAL, proposed, 0, 1);
    const struct number value = clamp(v, CLAMP_CACHED_VALUE, got(t, &t->out->sum[PH_STRIATUM + l]), -1, 1);
    put(t, &a->proposal[l], proposal);
    put(t, &a->cached_value[l], value);
    put(t, &a->amplified[l], multiply(v, multiply(v, motivation, proposal), add(v, exactly(1), value)));
  }
  for (int l = 0; l < t->m->loops; l++) {
    const struct number margin = subtract(v, got(t, &a->amplified[l]), rival(t, l));
    put(t, &a->activity[l],
        clamp(v, CLAMP_ACTIVITY, multiply_add(v, SITE_THALAMUS, of_model(t, p->contrast), margin, exactly(0.5)), 0, 1));
  }
}

static struct number channel_error(const struct tick *t, int route) {
  const struct ph_dopamine *d = &t->out->dopamine;
  const int locals = t->m->locals;
  switch (t->v->channel) {
    case CHANNEL_SUCCESS: route = 0; break;
    case CHANNEL_NEXT: route = (route + 1) % (locals + 1); break;
    case CHANNEL_FIRST_LOCAL: route = route > 1 ? 1 : route; break;
    case CHANNEL_WITHOUT_SUCCESS: route = route > 0 ? (route < locals ? route + 1 : 1) : 0; break;
    default: break;
  }
  return route == PH_SUCCESS ? got(t, &d->success) : got(t, &d->local[route - 1]);
}

static struct number forecaster_gain(const struct tick *t, int n) {
  const struct variant *v = t->v;
  const struct number error = got(t, &t->out->dopamine.error[n]), tau = of_model(t, t->m->tau[n]);
  const struct number twice = multiply(v, exactly(2), of_model(t, t->m->parameters.alpha_f));
  const struct number side = 0 < error.x ? tau : subtract(v, exactly(1), tau);
  struct number gain = multiply(v, multiply(v, twice, side), error);
  gain.e += twice.x * error.e; /* the other side */
  return multiply(v, receptors(t), gain);
}

static void gains(struct tick *t) {
  const struct variant *v = t->v;
  const struct ph_parameters *p = &t->m->parameters;
  const struct ph_dopamine *d = &t->out->dopamine;
  double *gain = t->out->gain;
  const struct number left = receptors(t), alpha_f = of_model(t, p->alpha_f);
  for (int n = 0; n < t->m->forecasters; n++) put(t, &gain[PH_FORECASTER + n], forecaster_gain(t, n));
  for (int k = 0; k < t->m->locals; k++)
    put(t, &gain[PH_LOCAL + k], multiply(v, left, multiply(v, alpha_f, got(t, &d->local[k]))));
  for (int z = 0; z < t->m->zones; z++) {
    const struct number dont = multiply(v, left, multiply(v, of_model(t, p->alpha_dont), got(t, &d->dont_error[z])));
    put(t, &gain[PH_ZONE + z], multiply(v, left, multiply(v, alpha_f, got(t, &d->zone_error[z]))));
    put(t, &gain[PH_DO + z], multiply(v, left, multiply(v, of_model(t, p->alpha_do), got(t, &d->do_error[z]))));
    put(t, &gain[PH_DONT_CUE + z], dont);
    put(t, &gain[PH_DONT_CONTEXT + z], dont);
  }
  for (int l = 0; l < t->m->loops; l++) {
    const struct number error = channel_error(t, t->m->route[l]);
    const struct number active = latched(t, FRESH_ACTIVITY, t->state->latch.activity[l], &t->out->action.activity[l]);
    const struct number credit = subtract(v, active, of_model(t, p->theta_e));
    const struct number cortex = multiply(v, of_model(t, p->alpha_cortex), error);
    const struct number striatum = multiply(v, of_model(t, p->alpha_striatum), error);
    put(t, &gain[PH_CORTEX + l], multiply(v, left, multiply(v, cortex, credit)));
    put(t, &gain[PH_STRIATUM + l], multiply(v, left, multiply(v, striatum, credit)));
  }
}

static void learn_row(struct tick *t, const struct role *role, int row) {
  const struct number gain = got(t, &t->out->gain[row]);
  for (int j = 0; j < t->m->features; j++) {
    double *weight = &t->state->weight[row][j];
    const struct number context = t->v->fresh & FRESH_CONTEXT ? t->context[j] : of_model(t, t->state->latch.context[j]);
    if (!(t->m->kind[j] & role->sees)) continue;
    const struct number moved = multiply_add(t->v, SITE_LEARN, gain, context, of_model(t, *weight));
    put_state(t, weight, clamp(t->v, CLAMP_WEIGHT, moved, role->low, role->high));
  }
}

static void learn(struct tick *t) {
  for (int r = 0; r < PH_ROLES; r++)
    for (int k = 0; k < extent_of(t->m, roles[r].extent); k++) learn_row(t, &roles[r], roles[r].first + k);
  for (int z = 0; t->in->place >= 0 && z < t->m->zones; z++) {
    double *tag = &t->state->tag[t->in->place][z];
    const struct number old = of_model(t, *tag);
    const struct number missing = subtract(t->v, larger(exactly(0), got(t, &t->out->advice.output[z])), old);
    const struct number moved = multiply_add(t->v, SITE_TAG, of_model(t, t->m->parameters.alpha_h), missing, old);
    put_state(t, tag, clamp(t->v, CLAMP_TAG, moved, 0, 1));
  }
}

static void latch(struct tick *t) {
  struct ph_latch *to = &t->state->latch;
  for (int j = 0; j < t->m->features; j++) put_state(t, &to->context[j], t->context[j]);
  for (int n = 0; n < t->m->forecasters; n++) put_state(t, &to->forecast[n], got(t, &t->out->forecasts.success[n]));
  for (int k = 0; k < t->m->locals; k++) put_state(t, &to->local_forecast[k], got(t, &t->out->forecasts.local[k]));
  for (int z = 0; z < t->m->zones; z++) {
    put_state(t, &to->zone_forecast[z], got(t, &t->out->advice.forecast[z]));
    put_state(t, &to->act[z], got(t, &t->out->advice.act[z]));
    put_state(t, &to->net[z], got(t, &t->out->advice.net[z]));
  }
  for (int l = 0; l < t->m->loops; l++) put_state(t, &to->activity[l], got(t, &t->out->action.activity[l]));
}

static void settle(struct tick *t) {
  const struct number tonic = of_model(t, t->state->tonic);
  const struct number away = subtract(t->v, got(t, &t->out->dopamine.success), tonic);
  const struct number moved = multiply_add(t->v, SITE_TONIC, of_model(t, t->m->parameters.lambda), away, tonic);
  put(t, &t->out->tonic, clamp(t->v, CLAMP_TONIC, moved, -4, 4));
  if (t->in->learn) learn(t);
  put_state(t, &t->state->tonic, got(t, &t->out->tonic));
  latch(t);
}

/* Errors of what the tick does not touch are those of things given. */
static void begin_errors(struct tick *t) {
  const size_t count = field_count(t->m, state_fields);
  double *number = malloc(count * sizeof *number);
  if (!number) abort();
  gather(t->m, state_fields, t->state, number);
  for (size_t i = 0; i < count; i++) number[i] = of_model(t, number[i]).e;
  scatter(t->m, state_fields, number, t->state_error);
  free(number);
}

/* A state in binary32 is so from the moment it is given. */
void variant_narrow(const struct ph_model *model, struct ph_state *state) {
  const size_t count = sizes_known(model) ? field_count(model, state_fields) : 0;
  double *number = malloc((count + 1) * sizeof *number);
  if (!number) abort();
  if (count) gather(model, state_fields, state, number);
  for (size_t i = 0; i < count; i++) number[i] = (double)(float)number[i];
  if (count) scatter(model, state_fields, number, state);
  free(number);
}

static void begin(struct tick *t) {
  if (t->v->storage32 || t->v->arithmetic32) variant_narrow(t->m, t->state);
  for (int j = 0; j < t->m->features; j++) t->context[j] = of_model(t, t->in->context[j]);
  for (int z = 0; z < t->m->zones; z++) {
    t->drive[z] = of_model(t, t->in->drive[z]);
    t->event[z] = of_model(t, t->in->event[z]);
  }
  if (t->state_error) begin_errors(t);
}

void variant_tick(const struct variant *variant, const struct ph_model *model, struct ph_state *state,
                  const struct ph_input *input, struct ph_outcome *outcome, struct ph_outcome *outcome_error,
                  struct ph_state *state_error) {
  struct tick t = {.v = variant,
                   .m = model,
                   .state = state,
                   .in = input,
                   .out = outcome,
                   .error = outcome_error,
                   .state_error = state_error};
  begin(&t);
  infer(&t);
  for (int z = 0; z < model->zones; z++) advise(&t, z);
  forecast(&t);
  judge(&t);
  success_dopamine(&t);
  for (int z = 0; z < model->zones; z++) zone_dopamine(&t, z);
  act(&t);
  gains(&t);
  settle(&t);
}
