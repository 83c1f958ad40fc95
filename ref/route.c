#include "route.h"

/* An optimist learns more from good surprises, a pessimist from bad ones. */
static double forecaster_gain(double alpha, double tau, double error) {
  double side = 0.0 < error ? tau : 1.0 - tau;
  return 2.0 * alpha * side * error;
}

/* [ROUTE-1] The error of the loop's own channel. */
static double channel_error(const struct ph_dopamine *dopamine, int channel) {
  return channel == PH_SUCCESS ? dopamine->success : dopamine->local[channel - 1];
}

static void forecaster_gains(const struct ph_model *model, double receptors, const struct ph_dopamine *dopamine, double *gain) {
  const double alpha = model->parameters.alpha_f;
  for (int n = 0; n < model->forecasters; n++)
    gain[PH_FORECASTER + n] = receptors * forecaster_gain(alpha, model->tau[n], dopamine->error[n]);
  for (int k = 0; k < model->locals; k++) gain[PH_LOCAL + k] = receptors * (alpha * dopamine->local[k]);
}

static void zone_gains(const struct ph_model *model, double receptors, const struct ph_dopamine *dopamine, double *gain) {
  const struct ph_parameters *parameters = &model->parameters;
  for (int z = 0; z < model->zones; z++) {
    const double dont = receptors * (parameters->alpha_dont * dopamine->dont_error[z]);
    gain[PH_ZONE + z] = receptors * (parameters->alpha_f * dopamine->zone_error[z]);
    gain[PH_DO + z] = receptors * (parameters->alpha_do * dopamine->do_error[z]);
    gain[PH_DONT_CUE + z] = dont;
    gain[PH_DONT_CONTEXT + z] = dont;
  }
}

static void loop_gains(const struct ph_model *model, double receptors, const struct ph_latch *latch,
                       const struct ph_dopamine *dopamine, double *gain) {
  const struct ph_parameters *parameters = &model->parameters;
  for (int l = 0; l < model->loops; l++) {
    const double error = channel_error(dopamine, model->route[l]);
    const double credit = latch->activity[l] - parameters->theta_e;
    gain[PH_CORTEX + l] = receptors * (parameters->alpha_cortex * error * credit);
    gain[PH_STRIATUM + l] = receptors * (parameters->alpha_striatum * error * credit);
  }
}

void ph_route(const struct ph_model *model, const struct ph_latch *latch, const struct ph_input *input,
              const struct ph_dopamine *dopamine, double *gain) {
  const double receptors = 1.0 - input->block;
  forecaster_gains(model, receptors, dopamine, gain);
  zone_gains(model, receptors, dopamine, gain);
  loop_gains(model, receptors, latch, dopamine, gain);
}
