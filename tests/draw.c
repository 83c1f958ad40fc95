/* Random models, states and inputs, with GSL's generator: the same everywhere from the same seed. */
#include <math.h>
#include <string.h>

#include "harness.h"

gsl_rng *seeded(unsigned long seed) {
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, seed);
  return rng;
}

int draw_below(gsl_rng *rng, int n) {
  return (int)gsl_rng_uniform_int(rng, (unsigned long)n);
}

double draw(gsl_rng *rng, double lo, double hi) {
  const double extremes[] = {lo, hi, nextafter(lo, hi), nextafter(hi, lo)};
  switch (draw_below(rng, 8)) {
    case 0:
      return extremes[draw_below(rng, 4)];
    case 1:
      return lo <= 0 && 0 <= hi ? copysign(0, draw_below(rng, 2) ? 1.0 : -1.0) : lo;
    default:
      return fmin(hi, lo + (hi - lo) * gsl_rng_uniform(rng));
  }
}

static void draw_all(gsl_rng *rng, double *v, int n, double lo, double hi) {
  for (int i = 0; i < n; i++) v[i] = draw(rng, lo, hi);
}

static void draw_parameters(gsl_rng *rng, struct ph_parameters *p) {
  *p = default_parameters();
  if (draw_below(rng, 2)) return;
#define RANGE_PARAMETER(name, lo, hi) p->name = draw(rng, lo, hi);
#include "ranges.def"
}

void draw_model(gsl_rng *rng, const struct sizes *most, struct ph_model *model) {
  memset(model, 0, sizeof *model);
  model->features = 1 + draw_below(rng, most->features);
  model->forecasters = 1 + draw_below(rng, most->forecasters);
  model->locals = draw_below(rng, most->locals + 1);
  model->zones = draw_below(rng, most->zones + 1);
  model->loops = draw_below(rng, most->loops + 1);
  model->places = draw_below(rng, most->places + 1);
  model->median = draw_below(rng, model->forecasters);
  model->opponent_gate = draw_below(rng, 4) != 0;
  for (int j = 0; j < model->features; j++) model->kind[j] = 1 << draw_below(rng, 3);
  for (int n = 0; n < model->forecasters; n++) model->tau[n] = 0.01 + 0.98 * gsl_rng_uniform(rng);
  draw_all(rng, model->iota, model->locals, 0, 1);
  int channel[4];
  for (int i = 0; i < 4; i++) channel[i] = draw_below(rng, model->locals + 1);
  for (int l = 0; l < model->loops; l++) {
    model->group[l] = draw_below(rng, 4);
    model->route[l] = channel[model->group[l]];
  }
  draw_parameters(rng, &model->parameters);
}

void draw_input(gsl_rng *rng, const struct ph_model *model, struct ph_input *input) {
  *input = quiet_input();
  for (int j = 0; j < model->features; j++)
    if (draw_below(rng, 2)) input->context[j] = draw(rng, 0, 1);
  if (draw_below(rng, 2)) draw_all(rng, input->event, model->zones, 0, 1);
  draw_all(rng, input->drive, model->zones, -1, 1);
  input->reward = draw(rng, -1, 1);
  draw_all(rng, input->local_reward, model->locals, -1, 1);
  draw_all(rng, input->exploration, model->loops, -1, 1);
  if (draw_below(rng, 4) == 0) input->block = draw(rng, 0, 1);
  input->place = draw_below(rng, model->places + 1) - 1;
  input->learn = draw_below(rng, 8) != 0;
  if (draw_below(rng, 4) == 0) input->lesion = draw_below(rng, 8);
}

void draw_state(gsl_rng *rng, struct ph_state *state) {
  memset(state, 0, sizeof *state);
  const double lowest[PH_ROLES] = {-2, -2, -2, 0, 0, 0, -1, -1}, highest[PH_ROLES] = {2, 2, 2, 1, 1, 1, 1, 1};
  for (int role = 0; role < PH_ROLES; role++)
    for (int row = first_row_of[role]; row < first_row_of[role + 1]; row++)
      for (int j = 0; j < PH_MAX_FEATURES; j++) state->weight[row][j] = draw(rng, lowest[role], highest[role]) + 0.0; /* not -0.0 */
  draw_all(rng, &state->tag[0][0], PH_MAX_PLACES * PH_MAX_ZONES, 0, 1);
  state->tonic = draw(rng, -4, 4);
  draw_all(rng, state->latch.context, PH_MAX_FEATURES, 0, 1);
  draw_all(rng, state->latch.forecast, PH_MAX_FORECASTERS, -2, 2);
  draw_all(rng, state->latch.local_forecast, PH_MAX_LOCALS, -2, 2);
  draw_all(rng, state->latch.zone_forecast, PH_MAX_ZONES, -2, 2);
  draw_all(rng, state->latch.act, PH_MAX_ZONES, 0, 2);
  draw_all(rng, state->latch.net, PH_MAX_ZONES, -2, 2);
  draw_all(rng, state->latch.activity, PH_MAX_LOOPS, 0, 1);
}
