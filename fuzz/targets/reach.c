#include "reach.h"

#include <string.h>

#include "field.h"

void reach_local(const struct ph_model *m, int local, struct reach *reach) {
  reach->local[local] = 1;
  for (int l = 0; l < m->loops; l++)
    if (m->route[l] == 1 + local) reach->loop[l] = 1;
}

void reach_group(const struct ph_model *m, int group, struct reach *reach) {
  for (int l = 0; l < m->loops; l++)
    if (m->group[l] == group) reach->loop[l] = 1;
}

void reach_success(const struct ph_model *m, struct reach *reach) {
  reach->success = 1;
  for (int l = 0; l < m->loops; l++) reach->loop[l] = 1;
}

void reach_judgement(const struct ph_model *m, struct reach *reach) {
  reach_success(m, reach);
  reach->judgement = 1;
  for (int k = 0; k < m->locals; k++) reach_local(m, k, reach);
}

static void copy_row(struct ph_outcome *to, const struct ph_outcome *from, int row) {
  to->sum[row] = from->sum[row];
  to->gain[row] = from->gain[row];
}

static void copy_success(const struct ph_model *m, struct ph_outcome *to, const struct ph_outcome *from) {
  to->steering.reward = from->steering.reward;
  to->steering.success = from->steering.success;
  to->dopamine.success = from->dopamine.success;
  to->action.motivation = from->action.motivation;
  to->tonic = from->tonic;
  for (int n = 0; n < m->forecasters; n++) {
    copy_row(to, from, PH_FORECASTER + n);
    to->forecasts.success[n] = from->forecasts.success[n];
    to->dopamine.error[n] = from->dopamine.error[n];
    to->dopamine.rpe[n] = from->dopamine.rpe[n];
  }
}

static void copy_local(struct ph_outcome *to, const struct ph_outcome *from, int k) {
  copy_row(to, from, PH_LOCAL + k);
  to->forecasts.local[k] = from->forecasts.local[k];
  to->steering.local_reward[k] = from->steering.local_reward[k];
  to->dopamine.local[k] = from->dopamine.local[k];
}

static void copy_loop(struct ph_outcome *to, const struct ph_outcome *from, int l) {
  copy_row(to, from, PH_CORTEX + l);
  copy_row(to, from, PH_STRIATUM + l);
  to->action.proposal[l] = from->action.proposal[l];
  to->action.cached_value[l] = from->action.cached_value[l];
  to->action.amplified[l] = from->action.amplified[l];
  to->action.activity[l] = from->action.activity[l];
}

static const int zone_rows[] = {PH_ZONE, PH_DO, PH_DONT_CUE, PH_DONT_CONTEXT};
enum { ZONE_ROWS = sizeof zone_rows / sizeof *zone_rows };

static void copy_zone(struct ph_outcome *to, const struct ph_outcome *from, int z) {
  for (int i = 0; i < ZONE_ROWS; i++) copy_row(to, from, zone_rows[i] + z);
  for (const struct field *f = outcome_fields; f->name; f++)
    if (f->extent == ZONES)
      memcpy((char *)to + f->offset + (size_t)z * sizeof(double),
             (const char *)from + f->offset + (size_t)z * sizeof(double), sizeof(double));
}

void reach_copy_outcome(const struct ph_model *m, const struct reach *reach, struct ph_outcome *to,
                        const struct ph_outcome *from) {
  if (reach->success) copy_success(m, to, from);
  if (reach->judgement) {
    to->steering.actual_value = from->steering.actual_value;
    to->steering.arousal = from->steering.arousal;
  }
  for (int k = 0; k < m->locals; k++)
    if (reach->local[k]) copy_local(to, from, k);
  for (int l = 0; l < m->loops; l++)
    if (reach->loop[l]) copy_loop(to, from, l);
  for (int z = 0; z < m->zones; z++)
    if (reach->zone[z]) copy_zone(to, from, z);
}

static void copy_weights(struct ph_state *to, const struct ph_state *from, int row) {
  memcpy(to->weight[row], from->weight[row], sizeof to->weight[row]);
}

void reach_copy_state(const struct ph_model *m, const struct reach *reach, struct ph_state *to,
                      const struct ph_state *from) {
  if (reach->success) to->tonic = from->tonic;
  for (int n = 0; reach->success && n < m->forecasters; n++) {
    copy_weights(to, from, PH_FORECASTER + n);
    to->latch.forecast[n] = from->latch.forecast[n];
  }
  for (int k = 0; k < m->locals; k++)
    if (reach->local[k]) {
      copy_weights(to, from, PH_LOCAL + k);
      to->latch.local_forecast[k] = from->latch.local_forecast[k];
    }
  for (int l = 0; l < m->loops; l++)
    if (reach->loop[l]) {
      copy_weights(to, from, PH_CORTEX + l);
      copy_weights(to, from, PH_STRIATUM + l);
      to->latch.activity[l] = from->latch.activity[l];
    }
  for (int z = 0; z < m->zones; z++)
    if (reach->zone[z]) {
      for (int i = 0; i < ZONE_ROWS; i++) copy_weights(to, from, zone_rows[i] + z);
      for (int h = 0; h < m->places; h++) to->tag[h][z] = from->tag[h][z];
      to->latch.zone_forecast[z] = from->latch.zone_forecast[z];
      to->latch.act[z] = from->latch.act[z];
      to->latch.net[z] = from->latch.net[z];
    }
}
