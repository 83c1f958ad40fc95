#include "dopamine.h"

#include "number.h"

/* A bad forecast counts less, so that a punishment keeps some of its sting however well it is foreseen. */
/*@ requires outcome: between(outcome, -2, 2);
    requires forecast: between(forecast, -2, 2);
    requires rho: between(rho, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -4, 4);
    ensures value: same(\result, rpe_of(outcome, forecast, rho)); */
static double prediction_error(double outcome, double forecast, double rho) {
  return outcome - (forecast < 0.0 ? rho * forecast : forecast);
}

void ph_success_dopamine(const struct ph_model *model, const struct ph_latch *latch, const struct ph_steering *steering,
                         struct ph_dopamine *dopamine) {
  /*@ loop invariant n: 0 <= n <= model->forecasters;
      loop invariant bound: all_between(&dopamine->error[0], n, -4, 4) && all_between(&dopamine->rpe[0], n, -4, 4);
      loop invariant value: \forall integer i; 0 <= i < n ==> success_taught(model, latch, steering, dopamine, i);
      loop assigns n, dopamine->error[0 .. PH_MAX_FORECASTERS - 1], dopamine->rpe[0 .. PH_MAX_FORECASTERS - 1];
      loop variant model->forecasters - n; */
  for (int n = 0; n < model->forecasters; n++) {
    dopamine->error[n] = steering->success - latch->forecast[n];
    dopamine->rpe[n] = prediction_error(steering->success, latch->forecast[n], model->parameters.rho);
  }
  dopamine->success = dopamine->rpe[model->median];
}

void ph_local_dopamine(const struct ph_model *model, const struct ph_latch *latch, const struct ph_steering *steering,
                       struct ph_dopamine *dopamine) {
  /*@ loop invariant k: 0 <= k <= model->locals;
      loop invariant bound: all_between(&dopamine->local[0], k, -3, 3);
      loop invariant value: \forall integer i; 0 <= i < k ==> local_taught(latch, steering, dopamine, i);
      loop assigns k, dopamine->local[0 .. PH_MAX_LOCALS - 1];
      loop variant model->locals - k; */
  for (int k = 0; k < model->locals; k++) dopamine->local[k] = steering->local_reward[k] - latch->local_forecast[k];
}

/* How certain it is that the event belongs here: it came, or it was forecast. */
/*@ requires event: between(event, 0, 1);
    requires forecast: between(forecast, -2, 2);
    requires inverse_phi: between(inverse_phi, 1, 10);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, 0, 1);
    ensures value: same(\result, due_of(event, forecast, inverse_phi)); */
static double due(double event, double forecast, double inverse_phi) {
  return 0.0 < event ? 1.0 : ph_clamp(forecast * inverse_phi, 0.0, 1.0);
}

/* The opponent learns to forbid only what is being done. */
/*@ requires act: between(act, 0, 2);
    requires net: between(net, -2, 2);
    requires event: between(event, 0, 1);
    requires certainty: between(certainty, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -3, 2);
    ensures value: same(\result, dont_error_of(gate, act, net, event, certainty)); */
static double opponent_error(int gate, double act, double net, double event, double certainty) {
  return 0.0 < act || gate == 0 ? certainty * (net - event) : 0.0;
}

void ph_zone_dopamine(const struct ph_model *model, const struct ph_latch *latch, const struct ph_input *input,
                      const struct ph_advice *advice, struct ph_dopamine *dopamine) {
  const struct ph_parameters *parameters = &model->parameters;
  /*@ loop invariant z: 0 <= z <= model->zones;
      loop invariant bound: \forall integer i; 0 <= i < z ==> zone_taught_between(dopamine, i);
      loop invariant value: \forall integer i; 0 <= i < z ==> zone_taught(model, latch, input, advice, dopamine, i);
      loop assigns z, dopamine->zone_error[0 .. PH_MAX_ZONES - 1], dopamine->truth[0 .. PH_MAX_ZONES - 1],
        dopamine->do_error[0 .. PH_MAX_ZONES - 1], dopamine->dont_error[0 .. PH_MAX_ZONES - 1];
      loop variant model->zones - z; */
  for (int z = 0; z < model->zones; z++) {
    const double event = input->event[z];
    dopamine->zone_error[z] = event - latch->zone_forecast[z];
    dopamine->truth[z] = ph_max(event, advice->suggestion[z] - parameters->theta_s);
    dopamine->do_error[z] = ph_max(0.0, dopamine->truth[z] - latch->act[z]);
    dopamine->dont_error[z] = opponent_error(model->opponent_gate, latch->act[z], latch->net[z], event,
                                             due(event, latch->zone_forecast[z], parameters->inverse_phi));
  }
}
