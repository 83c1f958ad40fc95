/* [ERROR-1] [MODEL-1] [CONTEXT-1] [STATE-1] What is refused, and why. */
#include <stdlib.h>

#include "control.h"
#include "twin.h"

static bool within(double x, double lo, double hi) { return lo <= x && x <= hi; }

static bool all_within(const double *v, int n, double lo, double hi) {
  for (int i = 0; i < n; i++)
    if (!within(v[i], lo, hi)) return false;
  return true;
}

static int check_sizes(const struct pho_model *m) {
  if (m->features < 1 || m->features > PHO_MOST) return PH_MODEL_FEATURES;
  if (m->forecasters < 1 || m->forecasters > PHO_MOST) return PH_MODEL_FORECASTERS;
  if (m->median < 0 || m->median >= m->forecasters) return PH_MODEL_MEDIAN;
  if (m->locals < 0 || m->locals > PHO_MOST) return PH_MODEL_LOCALS;
  if (m->zones < 0 || m->zones > PHO_MOST) return PH_MODEL_ZONES;
  if (m->loops < 0 || m->loops > PHO_MOST) return PH_MODEL_LOOPS;
  if (m->places < 0 || m->places > PHO_MOST) return PH_MODEL_PLACES;
  return PH_OK;
}

struct competitor {
  int group, route;
};

static int by_group(const void *a, const void *b) {
  const int x = ((const struct competitor *)a)->group, y = ((const struct competitor *)b)->group;
  return (x > y) - (x < y);
}

/* [ROUTE-1] Loops of one group share a channel. */
static int check_competition(const struct pho_model *m) {
  if (m->loops == 0) return PH_OK;
  struct competitor *all = malloc((size_t)m->loops * sizeof *all);
  if (!all) return PHO_NO_MEMORY;
  int status = PH_OK;
  for (int l = 0; l < m->loops; l++) all[l] = (struct competitor){m->group[l], m->route[l]};
  qsort(all, (size_t)m->loops, sizeof *all, by_group);
  for (int l = 1; l < m->loops; l++)
    if (all[l].group == all[l - 1].group && all[l].route != all[l - 1].route) status = PH_MODEL_COMPETITION;
  free(all);
  return status;
}

/* [PARAMETER-1] */
static bool parameters_within(const struct ph_parameters *p) {
  return within(p->alpha_f, 0.0, 0.1) && within(p->alpha_do, 0.0, 0.5) && within(p->alpha_dont, 0.0, 0.3) &&
         within(p->alpha_cortex, 0.0, 0.5) && within(p->alpha_striatum, 0.0, 0.5) && within(p->theta_e, 0.0, 0.5) &&
         within(p->theta_s, 0.2, 1.0) && within(p->inverse_phi, 1.0, 10.0) && within(p->rho, 0.0, 1.0) &&
         within(p->kappa, 0.0, 1.0) && within(p->trust_amygdala, 0.0, 1.0) && within(p->trust_prefrontal, 0.0, 1.0) &&
         within(p->trust_hippocampus, 0.0, 1.0) && within(p->alpha_h, 0.0, 1.0) && within(p->lambda, 0.0, 1.0) &&
         within(p->motivation, 0.0, 2.0) && within(p->tonic_gain, 0.0, 1.0) && within(p->contrast, 1.0, 16.0) &&
         within(p->price, 0.0, 1.0);
}

/* Where subnormal numbers are taken for zeros, comparisons go wrong too: hence the control register. */
bool pho_check_parameters(const struct ph_parameters *p) {
  const pho_control found = pho_take_control();
  const bool good = parameters_within(p);
  pho_give_control(found);
  return good;
}

static int check_model(const struct pho_model *m) {
  int status = check_sizes(m);
  if (status != PH_OK) return status;
  for (int j = 0; j < m->features; j++)
    if (m->kind[j] != PH_PRESENCE && m->kind[j] != PH_TIME && m->kind[j] != PH_BACKGROUND) return PH_MODEL_KIND;
  for (int n = 0; n < m->forecasters; n++)
    if (!(0.0 < m->tau[n] && m->tau[n] < 1.0)) return PH_MODEL_TAU;
  if (!all_within(m->iota, m->locals, 0.0, 1.0)) return PH_MODEL_IOTA;
  for (int l = 0; l < m->loops; l++)
    if (m->route[l] < 0 || m->route[l] > m->locals) return PH_MODEL_ROUTE;
  if ((status = check_competition(m)) != PH_OK) return status;
  if (m->opponent_gate != 0 && m->opponent_gate != 1) return PH_MODEL_GATE;
  return parameters_within(&m->parameters) ? PH_OK : PH_MODEL_PARAMETER;
}

int pho_check_model(const struct pho_model *m) {
  const pho_control found = pho_take_control();
  const int status = check_model(m);
  pho_give_control(found);
  return status;
}

static bool rows_within(const struct ph_state *image, int first, int end, double lo, double hi) {
  for (int row = first; row < end; row++)
    if (!all_within(image->weight[row], PH_MAX_FEATURES, lo, hi)) return false;
  return true;
}

static bool latch_within(const struct ph_latch *latch) {
  return all_within(latch->context, PH_MAX_FEATURES, 0.0, 1.0) &&
         all_within(latch->forecast, PH_MAX_FORECASTERS, -2.0, 2.0) &&
         all_within(latch->local_forecast, PH_MAX_LOCALS, -2.0, 2.0) &&
         all_within(latch->zone_forecast, PH_MAX_ZONES, -2.0, 2.0) && all_within(latch->act, PH_MAX_ZONES, 0.0, 2.0) &&
         all_within(latch->net, PH_MAX_ZONES, -2.0, 2.0) && all_within(latch->activity, PH_MAX_LOOPS, 0.0, 1.0);
}

static enum ph_status check_image(const struct ph_state *image) {
  if (!rows_within(image, PH_FORECASTER, PH_DO, -2.0, 2.0) || !rows_within(image, PH_DO, PH_CORTEX, 0.0, 1.0) ||
      !rows_within(image, PH_CORTEX, PH_ROWS, -1.0, 1.0))
    return PH_STATE_WEIGHT;
  for (int place = 0; place < PH_MAX_PLACES; place++)
    if (!all_within(image->tag[place], PH_MAX_ZONES, 0.0, 1.0)) return PH_STATE_TAG;
  if (!within(image->tonic, -4.0, 4.0)) return PH_STATE_TONIC;
  return latch_within(&image->latch) ? PH_OK : PH_STATE_LATCH;
}

enum ph_status pho_check_image(const struct ph_state *image) {
  const pho_control found = pho_take_control();
  const enum ph_status status = check_image(image);
  pho_give_control(found);
  return status;
}
