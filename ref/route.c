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

/* The n rows from the first that learn at one rate, each from its own error. */
/*@ requires n: 0 <= n && 0 <= first && first + n <= PH_ROWS;
    requires receptors: between(receptors, 0, 1);
    requires alpha: between(alpha, 0, 1);
    requires error: \valid_read(error + (0 .. n - 1)) && all_between(error, n, -4, 4);
    requires gain: \valid(gain + (first .. first + n - 1));
    requires apart: \separated(gain + (first .. first + n - 1), error + (0 .. n - 1));
    terminates \true;
    assigns gain[first .. first + n - 1];
    ensures bound: rows_between(gain, first, n);
    ensures value: rows_taught(gain, first, n, receptors, alpha, error); */
static void supervised_gains(int first, int n, double receptors, double alpha, const double *error, double *gain) {
  /*@ loop invariant i: 0 <= i <= n;
      loop invariant bound: rows_between(gain, first, i);
      loop invariant value: rows_taught(gain, first, i, receptors, alpha, error);
      loop assigns i, gain[first .. first + n - 1];
      loop variant n - i; */
  for (int i = 0; i < n; i++) {
    //@ assert error: between(error[i], -4, 4);
    const double step = alpha * error[i];
    //@ assert step: between(step, -4, 4);
    const double dose = receptors * step;
    //@ assert dose: between(dose, -4, 4);
    gain[first + i] = dose;
    //@ assert this: same(gain[first + i], dose);
    //@ assert others: \forall integer row; first <= row < first + i ==> same(gain[row], \at(gain[row], LoopCurrent));
    //@ assert errors: all_same{LoopCurrent, Here}(error, n);
  }
}

/* The rows of every supervised learner that learns at one rate. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires alpha_f: between(model->parameters.alpha_f, 0, 1);
    requires alpha_do: between(model->parameters.alpha_do, 0, 1);
    requires alpha_dont: between(model->parameters.alpha_dont, 0, 1);
    requires receptors: between(receptors, 0, 1);
    requires dopamine: \valid_read(dopamine);
    requires local: all_between(&dopamine->local[0], model->locals, -4, 4);
    requires zone: all_between(&dopamine->zone_error[0], model->zones, -4, 4);
    requires do: all_between(&dopamine->do_error[0], model->zones, -4, 4);
    requires dont: all_between(&dopamine->dont_error[0], model->zones, -4, 4);
    requires gain: \valid(gain + (0 .. PH_ROWS - 1));
    requires apart: \separated(gain + (0 .. PH_ROWS - 1), model, dopamine);
    terminates \true;
    assigns gain[PH_LOCAL .. PH_CORTEX - 1];
    ensures bound_local: rows_between(gain, PH_LOCAL, model->locals);
    ensures bound_zone: rows_between(gain, PH_ZONE, model->zones);
    ensures bound_do: rows_between(gain, PH_DO, model->zones);
    ensures bound_dont_cue: rows_between(gain, PH_DONT_CUE, model->zones);
    ensures bound_dont_context: rows_between(gain, PH_DONT_CONTEXT, model->zones);
    ensures local: rows_taught(gain, PH_LOCAL, model->locals, receptors, model->parameters.alpha_f, &dopamine->local[0]);
    ensures zone: rows_taught(gain, PH_ZONE, model->zones, receptors, model->parameters.alpha_f, &dopamine->zone_error[0]);
    ensures do: rows_taught(gain, PH_DO, model->zones, receptors, model->parameters.alpha_do, &dopamine->do_error[0]);
    ensures dont_cue: rows_taught(gain, PH_DONT_CUE, model->zones, receptors, model->parameters.alpha_dont, &dopamine->dont_error[0]);
    ensures dont_context: rows_taught(gain, PH_DONT_CONTEXT, model->zones, receptors, model->parameters.alpha_dont, &dopamine->dont_error[0]); */
static void one_rate_gains(const struct ph_model *model, double receptors, const struct ph_dopamine *dopamine, double *gain) {
  const struct ph_parameters *p = &model->parameters;
  supervised_gains(PH_LOCAL, model->locals, receptors, p->alpha_f, dopamine->local, gain);
  supervised_gains(PH_ZONE, model->zones, receptors, p->alpha_f, dopamine->zone_error, gain);
  supervised_gains(PH_DO, model->zones, receptors, p->alpha_do, dopamine->do_error, gain);
  supervised_gains(PH_DONT_CUE, model->zones, receptors, p->alpha_dont, dopamine->dont_error, gain);
  supervised_gains(PH_DONT_CONTEXT, model->zones, receptors, p->alpha_dont, dopamine->dont_error, gain);
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
    ensures bound: \forall integer l; 0 <= l < model->loops ==> loop_gains_between(gain, l);
    ensures value: \forall integer l; 0 <= l < model->loops ==> loop_gained(model, receptors, latch, dopamine, gain, l); */
static void loop_gains(const struct ph_model *model, double receptors, const struct ph_latch *latch,
                       const struct ph_dopamine *dopamine, double *gain) {
  /*@ loop invariant l: 0 <= l <= model->loops;
      loop invariant bound: \forall integer i; 0 <= i < l ==> loop_gains_between(gain, i);
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
    //@ assert bound: loop_gains_between(gain, l);
    //@ assert value: loop_gained(model, receptors, latch, dopamine, gain, l);
    /*@ assert parameters: same(model->parameters.alpha_cortex, \at(model->parameters.alpha_cortex, LoopCurrent)) &&
          same(model->parameters.alpha_striatum, \at(model->parameters.alpha_striatum, LoopCurrent)) &&
          same(model->parameters.theta_e, \at(model->parameters.theta_e, LoopCurrent)); */
    //@ assert activities: all_same{LoopCurrent, Here}(&latch->activity[0], PH_MAX_LOOPS);
    //@ assert local: all_same{LoopCurrent, Here}(&dopamine->local[0], PH_MAX_LOCALS);
    //@ assert success: same(dopamine->success, \at(dopamine->success, LoopCurrent));
    /*@ assert channels: \forall integer i; 0 <= i < l ==>
          same(channel_of(dopamine, model->route[i]), \at(channel_of(dopamine, model->route[i]), LoopCurrent)); */
    //@ assert bounds: \forall integer i; 0 <= i < l ==> \at(loop_gains_between(gain, i), LoopCurrent) ==> loop_gains_between(gain, i);
    /*@ assert survives: \forall integer i; 0 <= i < l ==> \at(loop_gained(model, receptors, latch, dopamine, gain, i), LoopCurrent) ==>
          loop_gained(model, receptors, latch, dopamine, gain, i); */
    //@ assert values: \forall integer i; 0 <= i < l ==> loop_gained(model, receptors, latch, dopamine, gain, i);
  }
}

void ph_route(const struct ph_model *model, const struct ph_latch *latch, const struct ph_input *input,
              const struct ph_dopamine *dopamine, double *gain) {
  const double receptors = 1.0 - input->block;
  //@ assert receptors: between(receptors, 0, 1);
  /*@ assert zones: \forall integer z; 0 <= z < model->zones ==> zone_taught_between(dopamine, z) &&
        between(dopamine->zone_error[z], -4, 4) && between(dopamine->do_error[z], -4, 4) && between(dopamine->dont_error[z], -4, 4); */
  forecaster_gains(model, receptors, dopamine, gain);
  one_rate_gains(model, receptors, dopamine, gain);
  loop_gains(model, receptors, latch, dopamine, gain);
  /*@ assert loops: \forall integer row; PH_CORTEX <= row < PH_STRIATUM && row_used(model, row) ==>
        loop_gains_between(gain, row - PH_CORTEX) && loop_gained(model, receptors, latch, dopamine, gain, row - PH_CORTEX); */
  /*@ assert striata: \forall integer row; PH_STRIATUM <= row < PH_ROWS && row_used(model, row) ==>
        loop_gains_between(gain, row - PH_STRIATUM) && loop_gained(model, receptors, latch, dopamine, gain, row - PH_STRIATUM); */
}
