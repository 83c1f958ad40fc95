/* The twin in the structures of the reference, and what its last tick came to. */
#include <string.h>

#include "twin.h"

int pho_create_reference(const struct ph_model *m, struct pho **twin) {
  const struct pho_model model = {m->features, m->forecasters, m->locals,        m->zones,     m->loops,
                                  m->places,   m->median,      m->opponent_gate, m->kind,      m->route,
                                  m->group,    m->tau,         m->iota,          m->parameters};
  if (m->features > PH_MAX_FEATURES) return PH_MODEL_FEATURES;
  if (m->forecasters > PH_MAX_FORECASTERS) return PH_MODEL_FORECASTERS;
  if (m->locals > PH_MAX_LOCALS) return PH_MODEL_LOCALS;
  if (m->zones > PH_MAX_ZONES) return PH_MODEL_ZONES;
  if (m->loops > PH_MAX_LOOPS) return PH_MODEL_LOOPS;
  if (m->places > PH_MAX_PLACES) return PH_MODEL_PLACES;
  return pho_create(&model, twin);
}

struct pho_outcome pho_outcome(const struct pho *t) {
  struct pho_outcome o = {.act = t->last.act,
                          .cue = t->cue,
                          .background = t->background,
                          .excitation = t->excitation,
                          .net = t->last.net,
                          .zone_forecast = t->last.zone_forecast,
                          .prefrontal = t->prefrontal,
                          .hippocampal = t->hippocampal,
                          .suggestion = t->suggestion,
                          .output = t->output,
                          .success_forecast = t->last.forecast,
                          .local_forecast = t->last.local_forecast,
                          .reward = t->reward,
                          .actual_value = t->actual_value,
                          .success = t->success,
                          .arousal = t->arousal,
                          .local_reward = t->local_reward,
                          .error = t->error,
                          .rpe = t->rpe,
                          .success_rpe = t->channel[0],
                          .local_rpe = t->channel + 1,
                          .zone_error = t->zone_error,
                          .truth = t->truth,
                          .do_error = t->do_error,
                          .dont_error = t->dont_error,
                          .motivation = t->motivation,
                          .proposal = t->proposal,
                          .cached_value = t->cached_value,
                          .amplified = t->amplified,
                          .activity = t->last.activity,
                          .tonic = t->tonic};
  for (int role = 0; role < PH_ROLES; role++) {
    const struct pho_rows *rows = &t->rows[pho_block_of((enum ph_role)role)];
    if (rows->used == 0) continue;
    o.sum[role] = rows->sum + pho_first_row(t, (enum ph_role)role);
    o.gain[role] = rows->gain + pho_first_row(t, (enum ph_role)role);
  }
  return o;
}

static void copy(double *to, const double *from, int n) {
  if (n > 0) memcpy(to, from, (size_t)n * sizeof *to);
}

static void give_rows(const struct pho *t, const struct pho_outcome *o, struct ph_outcome *out) {
  static const int first[PH_ROLES] = {PH_FORECASTER, PH_LOCAL,        PH_ZONE,   PH_DO,
                                      PH_DONT_CUE,   PH_DONT_CONTEXT, PH_CORTEX, PH_STRIATUM};
  for (int role = 0; role < PH_ROLES; role++) {
    const int n = pho_rows_of(t, (enum ph_role)role);
    copy(out->sum + first[role], o->sum[role], n);
    copy(out->gain + first[role], o->gain[role], n);
  }
}

static void give_zones(const struct pho_outcome *o, int n, struct ph_advice *advice, struct ph_dopamine *dopamine) {
  copy(advice->act, o->act, n);
  copy(advice->cue, o->cue, n);
  copy(advice->background, o->background, n);
  copy(advice->excitation, o->excitation, n);
  copy(advice->net, o->net, n);
  copy(advice->forecast, o->zone_forecast, n);
  copy(advice->prefrontal, o->prefrontal, n);
  copy(advice->hippocampal, o->hippocampal, n);
  copy(advice->suggestion, o->suggestion, n);
  copy(advice->output, o->output, n);
  copy(dopamine->zone_error, o->zone_error, n);
  copy(dopamine->truth, o->truth, n);
  copy(dopamine->do_error, o->do_error, n);
  copy(dopamine->dont_error, o->dont_error, n);
}

static void give_loops(const struct pho_outcome *o, int n, struct ph_action *action) {
  action->motivation = o->motivation;
  copy(action->proposal, o->proposal, n);
  copy(action->cached_value, o->cached_value, n);
  copy(action->amplified, o->amplified, n);
  copy(action->activity, o->activity, n);
}

static void give(const struct pho *t, struct ph_outcome *out) {
  const struct pho_outcome o = pho_outcome(t);
  give_rows(t, &o, out);
  give_zones(&o, t->zones, &out->advice, &out->dopamine);
  give_loops(&o, t->loops, &out->action);
  copy(out->forecasts.success, o.success_forecast, t->forecasters);
  copy(out->forecasts.local, o.local_forecast, t->locals);
  out->steering.reward = o.reward;
  out->steering.actual_value = o.actual_value;
  out->steering.success = o.success;
  out->steering.arousal = o.arousal;
  copy(out->steering.local_reward, o.local_reward, t->locals);
  copy(out->dopamine.error, o.error, t->forecasters);
  copy(out->dopamine.rpe, o.rpe, t->forecasters);
  out->dopamine.success = o.success_rpe;
  copy(out->dopamine.local, o.local_rpe, t->locals);
  out->tonic = o.tonic;
}

int pho_tick_reference(struct pho *t, const struct ph_input *in, struct ph_outcome *outcome) {
  const struct pho_input input = {in->context,     in->event, in->drive, in->reward, in->local_reward,
                                  in->exploration, in->block, in->place, in->learn,  in->lesion};
  if (t->features > PH_MAX_FEATURES || t->forecasters > PH_MAX_FORECASTERS || t->locals > PH_MAX_LOCALS ||
      t->zones > PH_MAX_ZONES || t->loops > PH_MAX_LOOPS)
    return PHO_NO_IMAGE;
  const int status = pho_tick(t, &input);
  if (status == PH_OK && outcome) give(t, outcome);
  return status;
}
