/* Every valid model, and every input in range: each field is any value of its interval. Eva does not see relations between
 * fields, so what it analyses is more than the valid ones: nothing valid is left out. */
#include "any.h"

static double any_double(double low, double high) { return Frama_C_double_interval(low, high); }

static void any_doubles(double *v, int n, double low, double high) {
  for (int i = 0; i < n; i++) v[i] = any_double(low, high);
}

static int any_kind(void) {
  switch (Frama_C_interval(0, 2)) {
    case 0: return PH_PRESENCE;
    case 1: return PH_TIME;
    default: return PH_BACKGROUND;
  }
}

static void any_sizes(struct ph_model *model) {
  model->features = Frama_C_interval(1, PH_MAX_FEATURES);
  model->forecasters = Frama_C_interval(1, PH_MAX_FORECASTERS);
  model->locals = Frama_C_interval(0, PH_MAX_LOCALS);
  model->zones = Frama_C_interval(0, PH_MAX_ZONES);
  model->loops = Frama_C_interval(0, PH_MAX_LOOPS);
  model->places = Frama_C_interval(0, PH_MAX_PLACES);
  model->median = Frama_C_interval(0, PH_MAX_FORECASTERS - 1);
  model->opponent_gate = Frama_C_interval(0, 1);
}

/* [PARAMETER-1] */
static void any_parameters(struct ph_parameters *p) {
  p->alpha_f = any_double(0.0, 0.1);
  p->alpha_do = any_double(0.0, 0.5);
  p->alpha_dont = any_double(0.0, 0.3);
  p->alpha_cortex = any_double(0.0, 0.5);
  p->alpha_striatum = any_double(0.0, 0.5);
  p->theta_e = any_double(0.0, 0.5);
  p->theta_s = any_double(0.2, 1.0);
  p->inverse_phi = any_double(1.0, 10.0);
  p->rho = any_double(0.0, 1.0);
  p->kappa = any_double(0.0, 1.0);
  p->trust_amygdala = any_double(0.0, 1.0);
  p->trust_prefrontal = any_double(0.0, 1.0);
  p->trust_hippocampus = any_double(0.0, 1.0);
  p->alpha_h = any_double(0.0, 1.0);
  p->lambda = any_double(0.0, 1.0);
  p->motivation = any_double(0.0, 2.0);
  p->tonic_gain = any_double(0.0, 1.0);
  p->contrast = any_double(1.0, 16.0);
  p->price = any_double(0.0, 1.0);
}

void any_model(struct ph_model *model) {
  any_sizes(model);
  for (int j = 0; j < PH_MAX_FEATURES; j++) model->kind[j] = any_kind();
  for (int l = 0; l < PH_MAX_LOOPS; l++) {
    model->route[l] = Frama_C_interval(0, PH_MAX_LOCALS);
    model->group[l] = Frama_C_interval(INT_MIN, INT_MAX);
  }
  any_doubles(model->tau, PH_MAX_FORECASTERS, 0.0, 1.0);
  any_doubles(model->iota, PH_MAX_LOCALS, 0.0, 1.0);
  any_parameters(&model->parameters);
}

/* [INPUT-1] */
void any_input(struct ph_input *input) {
  any_doubles(input->context, PH_MAX_FEATURES, 0.0, 1.0);
  any_doubles(input->event, PH_MAX_ZONES, 0.0, 1.0);
  any_doubles(input->drive, PH_MAX_ZONES, -1.0, 1.0);
  input->reward = any_double(-1.0, 1.0);
  any_doubles(input->local_reward, PH_MAX_LOCALS, -1.0, 1.0);
  any_doubles(input->exploration, PH_MAX_LOOPS, -1.0, 1.0);
  input->block = any_double(0.0, 1.0);
  input->place = Frama_C_interval(PH_NO_PLACE, PH_MAX_PLACES - 1);
  input->learn = Frama_C_interval(0, 1);
  input->lesion = Frama_C_interval(0, PH_AMYGDALA + PH_PREFRONTAL + PH_HIPPOCAMPUS);
}
