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
  const double outcome = steering->success, rho = model->parameters.rho;
  /*@ loop invariant n: 0 <= n <= model->forecasters;
      loop invariant bound: all_between(&dopamine->error[0], n, -4, 4) && all_between(&dopamine->rpe[0], n, -4, 4);
      loop invariant value: \forall integer i; 0 <= i < n ==> success_taught(model, latch, steering, dopamine, i);
      loop invariant inputs: same(steering->success, outcome) && same(model->parameters.rho, rho);
      loop invariant forecasts: all_same{Pre, Here}(&latch->forecast[0], PH_MAX_FORECASTERS);
      loop assigns n, dopamine->error[0 .. PH_MAX_FORECASTERS - 1], dopamine->rpe[0 .. PH_MAX_FORECASTERS - 1];
      loop variant model->forecasters - n; */
  for (int n = 0; n < model->forecasters; n++) {
    const double forecast = latch->forecast[n];
    //@ assert forecast: same(forecast, \at(latch->forecast[\at(n, Here)], Pre)) && between(forecast, -2, 2);
    const double error = outcome - forecast, rpe = prediction_error(outcome, forecast, rho);
    //@ assert error: between(error, -4, 4);
    dopamine->error[n] = error;
    dopamine->rpe[n] = rpe;
    //@ assert inputs: same(steering->success, outcome) && same(model->parameters.rho, rho);
    //@ assert forecasts: all_same{Pre, Here}(&latch->forecast[0], PH_MAX_FORECASTERS);
    //@ assert errors: all_same{LoopCurrent, Here}(&dopamine->error[0], n) && all_same{LoopCurrent, Here}(&dopamine->rpe[0], n);
    //@ assert written: same(dopamine->error[n], error) && same(dopamine->rpe[n], rpe);
    //@ assert this: success_taught(model, latch, steering, dopamine, n);
    //@ assert before: \forall integer i; 0 <= i < n ==> success_taught(model, latch, steering, dopamine, i);
  }
  const double success = dopamine->rpe[model->median];
  //@ ghost all:;
  dopamine->success = success;
  //@ assert inputs: same(steering->success, outcome) && same(model->parameters.rho, rho);
  //@ assert forecasts: all_same{all, Here}(&latch->forecast[0], PH_MAX_FORECASTERS);
  //@ assert errors: all_same{all, Here}(&dopamine->error[0], PH_MAX_FORECASTERS);
  //@ assert rpes: all_same{all, Here}(&dopamine->rpe[0], PH_MAX_FORECASTERS);
  /*@ assert entries: \forall integer n; 0 <= n < model->forecasters ==>
        same(dopamine->error[n], fl_sub(steering->success, latch->forecast[n])) &&
        same(dopamine->rpe[n], rpe_of(steering->success, latch->forecast[n], model->parameters.rho)); */
}

void ph_local_dopamine(const struct ph_model *model, const struct ph_latch *latch, const struct ph_steering *steering,
                       struct ph_dopamine *dopamine) {
  /*@ loop invariant k: 0 <= k <= model->locals;
      loop invariant bound: all_between(&dopamine->local[0], k, -3, 3);
      loop invariant value: \forall integer i; 0 <= i < k ==> local_taught(latch, steering, dopamine, i);
      loop invariant inputs: all_same{Pre, Here}(&steering->local_reward[0], PH_MAX_LOCALS) &&
        all_same{Pre, Here}(&latch->local_forecast[0], PH_MAX_LOCALS);
      loop assigns k, dopamine->local[0 .. PH_MAX_LOCALS - 1];
      loop variant model->locals - k; */
  for (int k = 0; k < model->locals; k++) {
    const double reward = steering->local_reward[k], forecast = latch->local_forecast[k];
    //@ assert inputs: between(reward, -1, 1) && between(forecast, -2, 2);
    const double error = reward - forecast;
    //@ assert error: between(error, -3, 3);
    dopamine->local[k] = error;
    //@ assert rewards: all_same{Pre, Here}(&steering->local_reward[0], PH_MAX_LOCALS);
    //@ assert forecasts: all_same{Pre, Here}(&latch->local_forecast[0], PH_MAX_LOCALS);
    //@ assert errors: all_same{LoopCurrent, Here}(&dopamine->local[0], k);
    //@ assert this: local_taught(latch, steering, dopamine, k) && same(dopamine->local[k], error);
    //@ assert before: \forall integer i; 0 <= i < k ==> local_taught(latch, steering, dopamine, i);
  }
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
  //@ assert wide: between(forecast, -10, 10) && between(inverse_phi, -10, 10);
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
  const double theta_s = model->parameters.theta_s, inverse_phi = model->parameters.inverse_phi;
  /*@ loop invariant z: 0 <= z <= model->zones;
      loop invariant bound: \forall integer i; 0 <= i < z ==> zone_taught_between(dopamine, i);
      loop invariant value: \forall integer i; 0 <= i < z ==> zone_taught(model, latch, input, advice, dopamine, i);
      loop invariant parameters: same(model->parameters.theta_s, theta_s) && same(model->parameters.inverse_phi, inverse_phi);
      loop invariant inputs: all_same{Pre, Here}(&input->event[0], PH_MAX_ZONES) &&
        all_same{Pre, Here}(&advice->suggestion[0], PH_MAX_ZONES);
      loop invariant latched: all_same{Pre, Here}(&latch->zone_forecast[0], PH_MAX_ZONES) &&
        all_same{Pre, Here}(&latch->act[0], PH_MAX_ZONES) && all_same{Pre, Here}(&latch->net[0], PH_MAX_ZONES);
      loop assigns z, dopamine->zone_error[0 .. PH_MAX_ZONES - 1], dopamine->truth[0 .. PH_MAX_ZONES - 1],
        dopamine->do_error[0 .. PH_MAX_ZONES - 1], dopamine->dont_error[0 .. PH_MAX_ZONES - 1];
      loop variant model->zones - z; */
  for (int z = 0; z < model->zones; z++) {
    const double event = input->event[z], forecast = latch->zone_forecast[z], act = latch->act[z], net = latch->net[z];
    //@ assert event: between(event, 0, 1) && between(advice->suggestion[z], -1, 1);
    //@ assert latched: between(forecast, -2, 2) && between(act, 0, 2) && between(net, -2, 2);
    const double truth = ph_max(event, advice->suggestion[z] - theta_s);
    //@ assert truth: between(truth, 0, 1);
    const double zone_error = event - forecast, do_error = ph_max(0.0, truth - act);
    //@ assert errors: between(zone_error, -2, 3) && between(do_error, 0, 1);
    const double dont_error = opponent_error(model->opponent_gate, act, net, event, due(event, forecast, inverse_phi));
    dopamine->zone_error[z] = zone_error;
    dopamine->truth[z] = truth;
    dopamine->do_error[z] = do_error;
    dopamine->dont_error[z] = dont_error;
    //@ assert zone_errors: all_same{LoopCurrent, Here}(&dopamine->zone_error[0], z);
    //@ assert truths: all_same{LoopCurrent, Here}(&dopamine->truth[0], z);
    //@ assert do_errors: all_same{LoopCurrent, Here}(&dopamine->do_error[0], z);
    //@ assert dont_errors: all_same{LoopCurrent, Here}(&dopamine->dont_error[0], z);
    //@ assert written: same(dopamine->zone_error[z], zone_error) && same(dopamine->truth[z], truth);
    //@ assert written_too: same(dopamine->do_error[z], do_error) && same(dopamine->dont_error[z], dont_error);
    //@ assert parameters: same(model->parameters.theta_s, theta_s) && same(model->parameters.inverse_phi, inverse_phi);
    //@ assert events: all_same{Pre, Here}(&input->event[0], PH_MAX_ZONES);
    //@ assert suggestions: all_same{Pre, Here}(&advice->suggestion[0], PH_MAX_ZONES);
    //@ assert forecasts: all_same{Pre, Here}(&latch->zone_forecast[0], PH_MAX_ZONES);
    //@ assert acts: all_same{Pre, Here}(&latch->act[0], PH_MAX_ZONES);
    //@ assert nets: all_same{Pre, Here}(&latch->net[0], PH_MAX_ZONES);
    //@ assert this: zone_taught_between(dopamine, z) && zone_taught(model, latch, input, advice, dopamine, z);
    //@ assert before: \forall integer i; 0 <= i < z ==> zone_taught_between(dopamine, i);
    //@ assert gate: model->opponent_gate == \at(model->opponent_gate, LoopCurrent);
    //@ assert events_once: all_same{LoopCurrent, Here}(&input->event[0], z);
    //@ assert suggestions_once: all_same{LoopCurrent, Here}(&advice->suggestion[0], z);
    //@ assert forecasts_once: all_same{LoopCurrent, Here}(&latch->zone_forecast[0], z);
    //@ assert acts_once: all_same{LoopCurrent, Here}(&latch->act[0], z);
    //@ assert nets_once: all_same{LoopCurrent, Here}(&latch->net[0], z);
    /*@ assert survives: \forall integer i; 0 <= i < z ==> \at(zone_taught(model, latch, input, advice, dopamine, i), LoopCurrent) ==>
          zone_taught(model, latch, input, advice, dopamine, i); */
    //@ assert before_too: \forall integer i; 0 <= i < z ==> zone_taught(model, latch, input, advice, dopamine, i);
  }
}
