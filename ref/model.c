/* [ERROR-1] [MODEL-1] Is this a model? The first thing wrong, in the order of enum ph_status, is the answer. */
#include "number.h"
#include "phasic.h"
#include "vector.h"

/*@ requires model: \valid_read(model);
    terminates \true;
    assigns \nothing;
    ensures ok: \result == PH_OK <==> sizes_in_limits(model) && 0 <= model->median < model->forecasters;
    ensures features: \result == PH_MODEL_FEATURES <==> !(1 <= model->features <= PH_MAX_FEATURES);
    ensures named: PH_OK <= \result <= PH_MODEL_PLACES; */
static enum ph_status check_sizes(const struct ph_model *model) {
  if (model->features < 1 || model->features > PH_MAX_FEATURES) return PH_MODEL_FEATURES;
  if (model->forecasters < 1 || model->forecasters > PH_MAX_FORECASTERS) return PH_MODEL_FORECASTERS;
  if (model->median < 0 || model->median >= model->forecasters) return PH_MODEL_MEDIAN;
  if (model->locals < 0 || model->locals > PH_MAX_LOCALS) return PH_MODEL_LOCALS;
  if (model->zones < 0 || model->zones > PH_MAX_ZONES) return PH_MODEL_ZONES;
  if (model->loops < 0 || model->loops > PH_MAX_LOOPS) return PH_MODEL_LOOPS;
  if (model->places < 0 || model->places > PH_MAX_PLACES) return PH_MODEL_PLACES;
  return PH_OK;
}

/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> kinds_known(model); */
static int kinds_known(const struct ph_model *model) {
  /*@ loop invariant j: 0 <= j <= model->features;
      loop invariant sofar: \forall integer i; 0 <= i < j ==> model->kind[i] == PH_PRESENCE || model->kind[i] == PH_TIME || model->kind[i] == PH_BACKGROUND;
      loop assigns j;
      loop variant model->features - j; */
  for (int j = 0; j < model->features; j++)
    if (model->kind[j] != PH_PRESENCE && model->kind[j] != PH_TIME && model->kind[j] != PH_BACKGROUND) return 0;
  return 1;
}

/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> expectiles_inside(model); */
static int expectiles_inside(const struct ph_model *model) {
  /*@ loop invariant n: 0 <= n <= model->forecasters;
      loop invariant sofar: \forall integer i; 0 <= i < n ==> \lt_double((double)0.0, model->tau[i]) && \lt_double(model->tau[i], (double)1.0);
      loop assigns n;
      loop variant model->forecasters - n; */
  for (int n = 0; n < model->forecasters; n++)
    if (!(0.0 < model->tau[n] && model->tau[n] < 1.0)) return 0;
  return 1;
}

/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> routes_exist(model); */
static int routes_exist(const struct ph_model *model) {
  /*@ loop invariant l: 0 <= l <= model->loops;
      loop invariant sofar: \forall integer i; 0 <= i < l ==> 0 <= model->route[i] <= model->locals;
      loop assigns l;
      loop variant model->loops - l; */
  for (int l = 0; l < model->loops; l++)
    if (model->route[l] < 0 || model->route[l] > model->locals) return 0;
  return 1;
}

/* [ROUTE-1] Whether the loops before this one that compete with it are taught by its channel. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires loop: 0 <= loop < model->loops;
    assigns \nothing;
    ensures answer: \result != 0 <==>
      \forall integer i; 0 <= i < loop && model->group[i] == model->group[loop] ==> model->route[i] == model->route[loop]; */
static int shares_channel(const struct ph_model *model, int loop) {
  /*@ loop invariant i: 0 <= i <= loop;
      loop invariant sofar: \forall integer k; 0 <= k < i && model->group[k] == model->group[loop] ==> model->route[k] == model->route[loop];
      loop assigns i;
      loop variant loop - i; */
  for (int i = 0; i < loop; i++)
    if (model->group[i] == model->group[loop] && model->route[i] != model->route[loop]) return 0;
  return 1;
}

/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> groups_share_channels(model); */
static int groups_share_channels(const struct ph_model *model) {
  /*@ loop invariant l: 0 <= l <= model->loops;
      loop invariant sofar: \forall integer i, k; 0 <= i < k < l && model->group[i] == model->group[k] ==> model->route[i] == model->route[k];
      loop assigns l;
      loop variant model->loops - l; */
  for (int l = 0; l < model->loops; l++)
    if (!shares_channel(model, l)) return 0;
  return 1;
}

/*@ requires p: \valid_read(p);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> rates_inside(p); */
static int rates_inside(const struct ph_parameters *p) {
  return ph_within(p->alpha_f, 0.0, 0.1) && ph_within(p->alpha_do, 0.0, 0.5) && ph_within(p->alpha_dont, 0.0, 0.3) &&
         ph_within(p->alpha_cortex, 0.0, 0.5) && ph_within(p->alpha_striatum, 0.0, 0.5) &&
         ph_within(p->alpha_h, 0.0, 1.0) && ph_within(p->lambda, 0.0, 1.0);
}

/*@ requires p: \valid_read(p);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> weights_inside(p); */
static int weights_inside(const struct ph_parameters *p) {
  return ph_within(p->rho, 0.0, 1.0) && ph_within(p->kappa, 0.0, 1.0) && ph_within(p->trust_amygdala, 0.0, 1.0) &&
         ph_within(p->trust_prefrontal, 0.0, 1.0) && ph_within(p->trust_hippocampus, 0.0, 1.0);
}

/*@ requires p: \valid_read(p);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> levels_inside(p); */
static int levels_inside(const struct ph_parameters *p) {
  return ph_within(p->theta_e, 0.0, 0.5) && ph_within(p->theta_s, 0.2, 1.0) && ph_within(p->inverse_phi, 1.0, 10.0) &&
         ph_within(p->motivation, 0.0, 2.0) && ph_within(p->tonic_gain, 0.0, 1.0) && ph_within(p->contrast, 1.0, 16.0) &&
         ph_within(p->price, 0.0, 1.0);
}

enum ph_status ph_check_model(const struct ph_model *model) {
  const enum ph_status status = check_sizes(model);
  if (status != PH_OK) return status;
  if (!kinds_known(model)) return PH_MODEL_KIND;
  if (!expectiles_inside(model)) return PH_MODEL_TAU;
  if (!ph_all_within(model->iota, model->locals, 0.0, 1.0)) return PH_MODEL_IOTA;
  if (!routes_exist(model)) return PH_MODEL_ROUTE;
  if (!groups_share_channels(model)) return PH_MODEL_COMPETITION;
  if (model->opponent_gate != 0 && model->opponent_gate != 1) return PH_MODEL_GATE;
  if (!rates_inside(&model->parameters) || !weights_inside(&model->parameters) || !levels_inside(&model->parameters))
    return PH_MODEL_PARAMETER;
  //@ assert tau: all_between(&model->tau[0], model->forecasters, 0, 1);
  //@ assert iota: all_between(&model->iota[0], model->locals, 0, 1);
  //@ assert limits: between((double)0.1, 0, 1) && between((double)0.2, 0, 1) && between((double)0.3, 0, 1) && between((double)0.5, 0, 1);
  //@ assert ends: between((double)0.0, 0, 0) && between((double)1.0, 1, 1);
  //@ assert theta_e: between(model->parameters.theta_e, 0, 1);
  //@ assert theta_s: between(model->parameters.theta_s, 0, 1);
  //@ assert phi: between(model->parameters.inverse_phi, 1, 10);
  //@ assert motivation: between(model->parameters.motivation, 0, 2);
  //@ assert contrast: between(model->parameters.contrast, 1, 16);
  //@ assert price: between(model->parameters.price, 0, 1) && between(model->parameters.tonic_gain, 0, 1);
  //@ assert alpha_f: between(model->parameters.alpha_f, 0, 1);
  //@ assert rate: \le_double((double)0.0, model->parameters.alpha_f) && \le_double(model->parameters.alpha_f, (double)0.1);
  //@ assert doubled: between(fl_mul((double)2.0, model->parameters.alpha_f), 0, 1);
  //@ assert alpha_do: between(model->parameters.alpha_do, 0, 1);
  //@ assert alpha_dont: between(model->parameters.alpha_dont, 0, 1);
  //@ assert alpha_h: between(model->parameters.alpha_h, 0, 1);
  //@ assert parameters: parameters_between(&model->parameters);
  return PH_OK;
}
