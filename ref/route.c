#include "route.h"

/* An optimist learns more from good surprises, a pessimist from bad ones. */
/*@ requires alpha: between(alpha, 0, 1) && between(fl_mul((double)2.0, alpha), 0, 1);
    requires tau: between(tau, 0, 1);
    requires error: between(error, -4, 4);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -4, 4);
    ensures value: same(\result, forecaster_gain_of(alpha, tau, error)); */
static double forecaster_gain(double alpha, double tau, double error) {
  double side = 0.0 < error ? tau : 1.0 - tau;
  //@ assert side: between(side, 0, 1);
  double rate = 2.0 * alpha * side;
  //@ assert rate: between(rate, 0, 1);
  return rate * error;
}

/* [ROUTE-1] The error of the loop's own channel. */
/*@ requires dopamine: \valid_read(dopamine);
    requires channel: 0 <= channel <= PH_MAX_LOCALS;
    requires error: between(channel_of(dopamine, channel), -4, 4);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -4, 4);
    ensures value: same(\result, channel_of(dopamine, channel)); */
static double channel_error(const struct ph_dopamine *dopamine, int channel) {
  return channel == PH_SUCCESS ? dopamine->success : dopamine->local[channel - 1];
}

/* Forecasters of success. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model) && all_between(&model->tau[0], model->forecasters, 0, 1);
    requires alpha: between(model->parameters.alpha_f, 0, 1) && between(fl_mul((double)2.0, model->parameters.alpha_f), 0, 1);
    requires receptors: between(receptors, 0, 1);
    requires dopamine: \valid_read(dopamine) && all_between(&dopamine->error[0], model->forecasters, -4, 4);
    requires gain: \valid(gain + (0 .. PH_ROWS - 1));
    requires apart: \separated(gain + (0 .. PH_ROWS - 1), model, dopamine);
    terminates \true;
    assigns gain[PH_FORECASTER .. PH_LOCAL - 1];
    ensures bound: \forall integer n; 0 <= n < model->forecasters ==> between(gain[PH_FORECASTER + n], -4, 4);
    ensures value: \forall integer n; 0 <= n < model->forecasters ==>
      same(gain[PH_FORECASTER + n],
           fl_mul(receptors, forecaster_gain_of(model->parameters.alpha_f, model->tau[n], dopamine->error[n]))); */
static void forecaster_gains(const struct ph_model *model, double receptors, const struct ph_dopamine *dopamine, double *gain) {
  /*@ loop invariant n: 0 <= n <= model->forecasters;
      loop invariant bound: \forall integer i; 0 <= i < n ==> between(gain[PH_FORECASTER + i], -4, 4);
      loop invariant value: \forall integer i; 0 <= i < n ==>
        same(gain[PH_FORECASTER + i],
             fl_mul(receptors, forecaster_gain_of(model->parameters.alpha_f, model->tau[i], dopamine->error[i])));
      loop assigns n, gain[PH_FORECASTER .. PH_LOCAL - 1];
      loop variant model->forecasters - n; */
  for (int n = 0; n < model->forecasters; n++) {
    //@ assert error: between(dopamine->error[n], -4, 4) && between(model->tau[n], 0, 1);
    gain[PH_FORECASTER + n] = receptors * forecaster_gain(model->parameters.alpha_f, model->tau[n], dopamine->error[n]);
  }
}

/* Forecasters of a local reward: the gains of their own rows. */
/*@ requires model: \valid_read(model) && 0 <= model->locals <= PH_MAX_LOCALS && between(model->parameters.alpha_f, 0, 1);
    requires receptors: between(receptors, 0, 1);
    requires dopamine: \valid_read(dopamine) && all_between(&dopamine->local[0], model->locals, -3, 3);
    requires gain: \valid(gain + (0 .. PH_MAX_LOCALS - 1));
    requires apart: \separated(gain + (0 .. PH_MAX_LOCALS - 1), model, dopamine);
    terminates \true;
    assigns gain[0 .. PH_MAX_LOCALS - 1];
    ensures bound: all_between(gain, model->locals, -4, 4);
    ensures value: \forall integer k; 0 <= k < model->locals ==>
      same(gain[k], fl_mul(receptors, fl_mul(model->parameters.alpha_f, dopamine->local[k]))); */
static void local_gains(const struct ph_model *model, double receptors, const struct ph_dopamine *dopamine, double *gain) {
  const double alpha = model->parameters.alpha_f;
  /*@ loop invariant k: 0 <= k <= model->locals;
      loop invariant bound: all_between(gain, k, -4, 4);
      loop invariant value: \forall integer i; 0 <= i < k ==> same(gain[i], fl_mul(receptors, fl_mul(alpha, dopamine->local[i])));
      loop assigns k, gain[0 .. PH_MAX_LOCALS - 1];
      loop variant model->locals - k; */
  for (int k = 0; k < model->locals; k++) {
    //@ assert error: between(dopamine->local[k], -3, 3);
    const double step = alpha * dopamine->local[k];
    //@ assert step: between(step, -3, 3);
    const double wide = receptors * step;
    //@ assert wide: between(wide, -3, 3) && between(wide, -4, 4);
    gain[k] = wide;
    //@ assert this: same(gain[k], wide);
    //@ assert others: all_same{LoopCurrent, Here}(gain, k);
    //@ assert errors: all_same{LoopCurrent, Here}(&dopamine->local[0], PH_MAX_LOCALS);
  }
}

/* The rows of each zone. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires alphas: between(model->parameters.alpha_f, 0, 1) && between(model->parameters.alpha_do, 0, 1) &&
      between(model->parameters.alpha_dont, 0, 1);
    requires receptors: between(receptors, 0, 1);
    requires dopamine: \valid_read(dopamine) &&
      \forall integer z; 0 <= z < model->zones ==> zone_taught_between(dopamine, z);
    requires gain: \valid(gain + (0 .. PH_ROWS - 1));
    requires apart: \separated(gain + (0 .. PH_ROWS - 1), model, dopamine);
    terminates \true;
    assigns gain[PH_ZONE .. PH_CORTEX - 1];
    ensures bound: \forall integer z; 0 <= z < model->zones ==> zone_gains_between(gain, z);
    ensures value: \forall integer z; 0 <= z < model->zones ==> zone_gained(model, receptors, dopamine, gain, z); */
static void zone_gains(const struct ph_model *model, double receptors, const struct ph_dopamine *dopamine, double *gain) {
  /*@ loop invariant z: 0 <= z <= model->zones;
      loop invariant bound: \forall integer i; 0 <= i < z ==> zone_gains_between(gain, i);
      loop invariant value: \forall integer i; 0 <= i < z ==> zone_gained(model, receptors, dopamine, gain, i);
      loop assigns z, gain[PH_ZONE .. PH_CORTEX - 1];
      loop variant model->zones - z; */
  for (int z = 0; z < model->zones; z++) {
    //@ assert errors: zone_taught_between(dopamine, z);
    const double forecast = model->parameters.alpha_f * dopamine->zone_error[z];
    const double act = model->parameters.alpha_do * dopamine->do_error[z];
    const double dont = model->parameters.alpha_dont * dopamine->dont_error[z];
    //@ assert steps: between(forecast, -2, 3) && between(act, 0, 1) && between(dont, -3, 2);
    const double forecast_gain = receptors * forecast, act_gain = receptors * act, dont_gain = receptors * dont;
    //@ assert gains: between(forecast_gain, -4, 4) && between(act_gain, -4, 4) && between(dont_gain, -4, 4);
    gain[PH_ZONE + z] = forecast_gain;
    gain[PH_DO + z] = act_gain;
    gain[PH_DONT_CUE + z] = dont_gain;
    gain[PH_DONT_CONTEXT + z] = dont_gain;
    /*@ assert others: \forall integer i; 0 <= i < z ==>
          same(gain[PH_ZONE + i], \at(gain[PH_ZONE + i], LoopCurrent)) && same(gain[PH_DO + i], \at(gain[PH_DO + i], LoopCurrent)) &&
          same(gain[PH_DONT_CUE + i], \at(gain[PH_DONT_CUE + i], LoopCurrent)) &&
          same(gain[PH_DONT_CONTEXT + i], \at(gain[PH_DONT_CONTEXT + i], LoopCurrent)); */
    //@ assert bound: zone_gains_between(gain, z);
    //@ assert value: zone_gained(model, receptors, dopamine, gain, z);
    /*@ assert alphas: same(model->parameters.alpha_f, \at(model->parameters.alpha_f, LoopCurrent)) &&
          same(model->parameters.alpha_do, \at(model->parameters.alpha_do, LoopCurrent)) &&
          same(model->parameters.alpha_dont, \at(model->parameters.alpha_dont, LoopCurrent)); */
    //@ assert zone_errors: all_same{LoopCurrent, Here}(&dopamine->zone_error[0], PH_MAX_ZONES);
    //@ assert do_errors: all_same{LoopCurrent, Here}(&dopamine->do_error[0], PH_MAX_ZONES);
    //@ assert dont_errors: all_same{LoopCurrent, Here}(&dopamine->dont_error[0], PH_MAX_ZONES);
    //@ assert bounds: \forall integer i; 0 <= i < z ==> zone_gains_between(gain, i);
    //@ assert values: \forall integer i; 0 <= i < z ==> zone_gained(model, receptors, dopamine, gain, i);
  }
}

/* What a loop takes from an error: as much as it was active, less what is owed to nobody. */
/*@ requires alpha: between(alpha, 0, 1);
    requires error: between(error, -4, 4);
    requires credit: between(credit, -1, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -4, 4);
    ensures value: same(\result, fl_mul(fl_mul(alpha, error), credit)); */
static double loop_gain(double alpha, double error, double credit) {
  double dose = alpha * error;
  //@ assert dose: between(dose, -4, 4);
  return dose * credit;
}

/* The rows of each loop. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model) && routes_exist(model);
    requires alphas: between(model->parameters.alpha_cortex, 0, 1) && between(model->parameters.alpha_striatum, 0, 1) &&
      between(model->parameters.theta_e, 0, 1);
    requires receptors: between(receptors, 0, 1);
    requires latch: \valid_read(latch) && all_between(&latch->activity[0], model->loops, 0, 1);
    requires dopamine: \valid_read(dopamine) && between(dopamine->success, -4, 4) &&
      all_between(&dopamine->local[0], model->locals, -3, 3);
    requires gain: \valid(gain + (0 .. PH_ROWS - 1));
    requires apart: \separated(gain + (0 .. PH_ROWS - 1), model, latch, dopamine);
    terminates \true;
    assigns gain[PH_CORTEX .. PH_ROWS - 1];
    ensures bound: \forall integer l; 0 <= l < model->loops ==>
      between(gain[PH_CORTEX + l], -4, 4) && between(gain[PH_STRIATUM + l], -4, 4);
    ensures value: \forall integer l; 0 <= l < model->loops ==> loop_gained(model, receptors, latch, dopamine, gain, l); */
static void loop_gains(const struct ph_model *model, double receptors, const struct ph_latch *latch,
                       const struct ph_dopamine *dopamine, double *gain) {
  /*@ loop invariant l: 0 <= l <= model->loops;
      loop invariant bound: \forall integer i; 0 <= i < l ==>
        between(gain[PH_CORTEX + i], -4, 4) && between(gain[PH_STRIATUM + i], -4, 4);
      loop invariant value: \forall integer i; 0 <= i < l ==> loop_gained(model, receptors, latch, dopamine, gain, i);
      loop assigns l, gain[PH_CORTEX .. PH_ROWS - 1];
      loop variant model->loops - l; */
  for (int l = 0; l < model->loops; l++) {
    //@ assert channel: 0 <= model->route[l] <= model->locals && between(channel_of(dopamine, model->route[l]), -4, 4);
    const double error = channel_error(dopamine, model->route[l]);
    const double credit = latch->activity[l] - model->parameters.theta_e;
    //@ assert credit: between(credit, -1, 1);
    const double cortex = loop_gain(model->parameters.alpha_cortex, error, credit);
    const double striatum = loop_gain(model->parameters.alpha_striatum, error, credit);
    gain[PH_CORTEX + l] = receptors * cortex;
    gain[PH_STRIATUM + l] = receptors * striatum;
    /*@ assert others: \forall integer i; 0 <= i < l ==>
          same(gain[PH_CORTEX + i], \at(gain[PH_CORTEX + i], LoopCurrent)) &&
          same(gain[PH_STRIATUM + i], \at(gain[PH_STRIATUM + i], LoopCurrent)); */
    //@ assert bound: between(gain[PH_CORTEX + l], -4, 4) && between(gain[PH_STRIATUM + l], -4, 4);
    //@ assert value: loop_gained(model, receptors, latch, dopamine, gain, l);
    /*@ assert parameters: same(model->parameters.alpha_cortex, \at(model->parameters.alpha_cortex, LoopCurrent)) &&
          same(model->parameters.alpha_striatum, \at(model->parameters.alpha_striatum, LoopCurrent)) &&
          same(model->parameters.theta_e, \at(model->parameters.theta_e, LoopCurrent)); */
    //@ assert activities: all_same{LoopCurrent, Here}(&latch->activity[0], PH_MAX_LOOPS);
    //@ assert local: all_same{LoopCurrent, Here}(&dopamine->local[0], PH_MAX_LOCALS);
    //@ assert success: same(dopamine->success, \at(dopamine->success, LoopCurrent));
    /*@ assert channels: \forall integer i; 0 <= i < l ==>
          same(channel_of(dopamine, model->route[i]), \at(channel_of(dopamine, model->route[i]), LoopCurrent)); */
    /*@ assert bounds: \forall integer i; 0 <= i < l ==>
          between(gain[PH_CORTEX + i], -4, 4) && between(gain[PH_STRIATUM + i], -4, 4); */
    //@ assert values: \forall integer i; 0 <= i < l ==> loop_gained(model, receptors, latch, dopamine, gain, i);
  }
}

void ph_route(const struct ph_model *model, const struct ph_latch *latch, const struct ph_input *input,
              const struct ph_dopamine *dopamine, double *gain) {
  const double receptors = 1.0 - input->block;
  //@ assert receptors: between(receptors, 0, 1);
  forecaster_gains(model, receptors, dopamine, gain);
  /*@ assert forecasters: \forall integer n; 0 <= n < model->forecasters ==>
        between(gain[PH_FORECASTER + n], -4, 4) && row_routed(model, latch, input, dopamine, gain, PH_FORECASTER + n); */
  local_gains(model, receptors, dopamine, gain + PH_LOCAL);
  /*@ assert forecasters_2: \forall integer n; 0 <= n < model->forecasters ==>
        between(gain[PH_FORECASTER + n], -4, 4) && row_routed(model, latch, input, dopamine, gain, PH_FORECASTER + n); */
  /*@ assert locals: \forall integer k; 0 <= k < model->locals ==>
        between(gain[PH_LOCAL + k], -4, 4) && row_routed(model, latch, input, dopamine, gain, PH_LOCAL + k); */
  zone_gains(model, receptors, dopamine, gain);
  /*@ assert forecasters_3: \forall integer n; 0 <= n < model->forecasters ==>
        between(gain[PH_FORECASTER + n], -4, 4) && row_routed(model, latch, input, dopamine, gain, PH_FORECASTER + n); */
  /*@ assert locals_2: \forall integer k; 0 <= k < model->locals ==>
        between(gain[PH_LOCAL + k], -4, 4) && row_routed(model, latch, input, dopamine, gain, PH_LOCAL + k); */
  //@ assert zone_bounds: \forall integer z; 0 <= z < model->zones ==> zone_gains_between(gain, z);
  //@ assert zones: \forall integer z; 0 <= z < model->zones ==> zone_gained(model, receptors, dopamine, gain, z);
  loop_gains(model, receptors, latch, dopamine, gain);
  /*@ assert forecasters_4: \forall integer n; 0 <= n < model->forecasters ==>
        between(gain[PH_FORECASTER + n], -4, 4) && row_routed(model, latch, input, dopamine, gain, PH_FORECASTER + n); */
  /*@ assert locals_3: \forall integer k; 0 <= k < model->locals ==>
        between(gain[PH_LOCAL + k], -4, 4) && row_routed(model, latch, input, dopamine, gain, PH_LOCAL + k); */
  //@ assert zone_bounds_2: \forall integer z; 0 <= z < model->zones ==> zone_gains_between(gain, z);
  //@ assert zones_2: \forall integer z; 0 <= z < model->zones ==> zone_gained(model, receptors, dopamine, gain, z);
  /*@ assert zone_rows: \forall integer z; 0 <= z < model->zones ==>
        row_routed(model, latch, input, dopamine, gain, PH_ZONE + z) && row_routed(model, latch, input, dopamine, gain, PH_DO + z); */
  /*@ assert opponent_rows: \forall integer z; 0 <= z < model->zones ==>
        row_routed(model, latch, input, dopamine, gain, PH_DONT_CUE + z) &&
        row_routed(model, latch, input, dopamine, gain, PH_DONT_CONTEXT + z); */
  /*@ assert loop_rows: \forall integer l; 0 <= l < model->loops ==>
        row_routed(model, latch, input, dopamine, gain, PH_CORTEX + l) && row_routed(model, latch, input, dopamine, gain, PH_STRIATUM + l); */
  /*@ assert rows: \forall integer row; 0 <= row < PH_ROWS && row_used(model, row) ==>
        (PH_FORECASTER <= row < PH_FORECASTER + model->forecasters) || (PH_LOCAL <= row < PH_LOCAL + model->locals) ||
        (PH_ZONE <= row < PH_ZONE + model->zones) || (PH_DO <= row < PH_DO + model->zones) ||
        (PH_DONT_CUE <= row < PH_DONT_CUE + model->zones) || (PH_DONT_CONTEXT <= row < PH_DONT_CONTEXT + model->zones) ||
        (PH_CORTEX <= row < PH_CORTEX + model->loops) || (PH_STRIATUM <= row < PH_STRIATUM + model->loops); */
}
