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
  struct pho_outcome o = {.act = t->last->act,
                          .cue = t->cue,
                          .background = t->background,
                          .excitation = t->excitation,
                          .net = t->last->net,
                          .zone_forecast = t->last->zone_forecast,
                          .prefrontal = t->prefrontal,
                          .hippocampal = t->hippocampal,
                          .suggestion = t->suggestion,
                          .output = t->output,
                          .success_forecast = t->last->forecast,
                          .local_forecast = t->last->local_forecast,
                          .reward = t->reward[0],
                          .actual_value = t->actual_value[0],
                          .success = t->success[0],
                          .arousal = t->arousal[0],
                          .local_reward = t->local_reward,
                          .error = t->error,
                          .rpe = t->rpe,
                          .success_rpe = t->channel[0],
                          .local_rpe = t->channel + 1,
                          .zone_error = t->zone_error,
                          .truth = t->truth,
                          .do_error = t->do_error,
                          .dont_error = t->dont_error,
                          .motivation = t->motivation[0],
                          .proposal = t->proposal,
                          .cached_value = t->cached_value,
                          .amplified = t->amplified,
                          .activity = t->last->activity,
                          .tonic = t->tonic[0]};
  for (int role = 0; role < PH_ROLES; role++) {
    const struct pho_rows *rows = &t->rows[pho_block_of((enum ph_role)role)];
    if (rows->used == 0) continue;
    o.sum[role] = rows->sum + pho_first_row(t, (enum ph_role)role);
    o.gain[role] = rows->gain + pho_first_row(t, (enum ph_role)role);
  }
  return o;
}

/* [n] of the outcome, out of [n][subjects]. */
struct from {
  int subjects, subject;
};

static void copy(struct from from, double *to, const double *v, int n) {
  if (from.subjects == 1 && n > 0) memcpy(to, v, (size_t)n * sizeof *to);
  for (int i = 0; i < n && from.subjects > 1; i++) to[i] = v[i * from.subjects + from.subject];
}

static void give_rows(const struct pho *t, struct from from, struct ph_outcome *out) {
  static const int first[PH_ROLES] = {PH_FORECASTER, PH_LOCAL,        PH_ZONE,   PH_DO,
                                      PH_DONT_CUE,   PH_DONT_CONTEXT, PH_CORTEX, PH_STRIATUM};
  for (int role = 0; role < PH_ROLES; role++) {
    const int n = pho_rows_of(t, (enum ph_role)role), at = pho_first_row(t, (enum ph_role)role) * t->subjects;
    const struct pho_rows *rows = &t->rows[pho_block_of((enum ph_role)role)];
    if (n == 0) continue;
    copy(from, out->sum + first[role], rows->sum + at, n);
    copy(from, out->gain + first[role], rows->gain + at, n);
  }
}

static void give_zones(const struct pho *t, struct from from, struct ph_advice *advice, struct ph_dopamine *dopamine) {
  const int n = t->zones;
  copy(from, advice->act, t->last->act, n);
  copy(from, advice->cue, t->cue, n);
  copy(from, advice->background, t->background, n);
  copy(from, advice->excitation, t->excitation, n);
  copy(from, advice->net, t->last->net, n);
  copy(from, advice->forecast, t->last->zone_forecast, n);
  copy(from, advice->prefrontal, t->prefrontal, n);
  copy(from, advice->hippocampal, t->hippocampal, n);
  copy(from, advice->suggestion, t->suggestion, n);
  copy(from, advice->output, t->output, n);
  copy(from, dopamine->zone_error, t->zone_error, n);
  copy(from, dopamine->truth, t->truth, n);
  copy(from, dopamine->do_error, t->do_error, n);
  copy(from, dopamine->dont_error, t->dont_error, n);
}

static void give_loops(const struct pho *t, struct from from, struct ph_action *action) {
  action->motivation = t->motivation[from.subject];
  copy(from, action->proposal, t->proposal, t->loops);
  copy(from, action->cached_value, t->cached_value, t->loops);
  copy(from, action->amplified, t->amplified, t->loops);
  copy(from, action->activity, t->last->activity, t->loops);
}

void pho_give_outcome(const struct pho *t, int subject, struct ph_outcome *out) {
  const struct from from = {t->subjects, subject};
  give_rows(t, from, out);
  give_zones(t, from, &out->advice, &out->dopamine);
  give_loops(t, from, &out->action);
  copy(from, out->forecasts.success, t->last->forecast, t->forecasters);
  copy(from, out->forecasts.local, t->last->local_forecast, t->locals);
  out->steering.reward = t->reward[subject];
  out->steering.actual_value = t->actual_value[subject];
  out->steering.success = t->success[subject];
  out->steering.arousal = t->arousal[subject];
  copy(from, out->steering.local_reward, t->local_reward, t->locals);
  copy(from, out->dopamine.error, t->error, t->forecasters);
  copy(from, out->dopamine.rpe, t->rpe, t->forecasters);
  out->dopamine.success = t->channel[subject];
  copy(from, out->dopamine.local, t->channel + t->subjects, t->locals);
  out->tonic = t->tonic[subject];
}

int pho_tick_reference(struct pho *t, const struct ph_input *in, struct ph_outcome *outcome) {
  const struct pho_input input = {in->context,     in->event, in->drive, in->reward, in->local_reward,
                                  in->exploration, in->block, in->place, in->learn,  in->lesion};
  if (t->features > PH_MAX_FEATURES || t->forecasters > PH_MAX_FORECASTERS || t->locals > PH_MAX_LOCALS ||
      t->zones > PH_MAX_ZONES || t->loops > PH_MAX_LOOPS)
    return PHO_NO_IMAGE;
  const int status = pho_tick(t, &input);
  if (status == PH_OK && outcome) pho_give_outcome(t, 0, outcome);
  return status;
}
