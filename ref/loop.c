#include "loop.h"

#include "number.h"

/* [LOOP-1] Dopamine at inference: receptors left, times what tonic dopamine makes of the base level. */
/*@ requires parameters: \valid_read(parameters) && parameters_between(parameters);
    requires tonic: between(tonic, -4, 4);
    requires block: between(block, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, 0, 2);
    ensures value: same(\result, motivation_of(parameters, tonic, block)); */
static double motivation(const struct ph_parameters *parameters, double tonic, double block) {
  double level = ph_clamp(parameters->motivation + parameters->tonic_gain * tonic, 0.0, 2.0);
  //@ assert level: between(level, 0, 2);
  double receptors = 1.0 - block;
  //@ assert receptors: between(receptors, 0, 1);
  return receptors * level;
}

/* [LOOP-3] What the pallidum compares. */
/*@ requires motivation: between(motivation, 0, 2);
    requires proposal: between(proposal, 0, 1);
    requires cached_value: between(cached_value, -1, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, 0, 4);
    ensures value: same(\result, amplified_of(motivation, proposal, cached_value)); */
static double amplified(double motivation, double proposal, double cached_value) {
  double wanted = motivation * proposal, worth = 1.0 + cached_value;
  //@ assert wanted: between(wanted, 0, 2);
  //@ assert worth: between(worth, 0, 2);
  return wanted * worth;
}

/* [LOOP-2] */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires input: \valid_read(input) && all_between(&input->exploration[0], model->loops, -1, 1);
    requires sum: \valid_read(sum + (0 .. PH_ROWS - 1)) && sums_between(model, sum);
    requires action: \valid(action) && between(action->motivation, 0, 2);
    requires apart: \separated(action, model, input, sum + (0 .. PH_ROWS - 1));
    terminates \true;
    assigns action->proposal[0 .. PH_MAX_LOOPS - 1], action->cached_value[0 .. PH_MAX_LOOPS - 1],
      action->amplified[0 .. PH_MAX_LOOPS - 1];
    ensures bound: \forall integer l; 0 <= l < model->loops ==> loop_between(action, l);
    ensures value: \forall integer l; 0 <= l < model->loops ==> loop_proposed(input, sum, action, l); */
static void propose(const struct ph_model *model, const struct ph_input *input, const double *sum, struct ph_action *action) {
  const double motivation = action->motivation;
  /*@ loop invariant l: 0 <= l <= model->loops;
      loop invariant bound: \forall integer i; 0 <= i < l ==> loop_between(action, i);
      loop invariant value: \forall integer i; 0 <= i < l ==> loop_proposed(input, sum, action, i);
      loop invariant motivated: same(action->motivation, motivation);
      loop assigns l, action->proposal[0 .. PH_MAX_LOOPS - 1], action->cached_value[0 .. PH_MAX_LOOPS - 1],
        action->amplified[0 .. PH_MAX_LOOPS - 1];
      loop variant model->loops - l; */
  for (int l = 0; l < model->loops; l++) {
    //@ assert used: row_used(model, PH_CORTEX + l) && row_used(model, PH_STRIATUM + l);
    const double drawn = sum[PH_CORTEX + l], noise = input->exploration[l], worth = sum[PH_STRIATUM + l];
    //@ assert drawn: between(drawn, -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES) && between(noise, -1, 1);
    //@ assert worth: between(worth, -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES);
    const double proposal = ph_clamp(drawn + noise, 0.0, 1.0), cached_value = ph_clamp(worth, -1.0, 1.0);
    //@ assert bounds: between(proposal, 0, 1) && between(cached_value, -1, 1);
    const double strength = amplified(motivation, proposal, cached_value);
    action->proposal[l] = proposal;
    action->cached_value[l] = cached_value;
    action->amplified[l] = strength;
    //@ assert sums: all_same{LoopCurrent, Here}(sum, PH_ROWS);
    //@ assert exploration: all_same{LoopCurrent, Here}(&input->exploration[0], PH_MAX_LOOPS);
    //@ assert motivated: same(action->motivation, motivation);
    //@ assert proposals: all_same{LoopCurrent, Here}(&action->proposal[0], l);
    //@ assert cached: all_same{LoopCurrent, Here}(&action->cached_value[0], l);
    //@ assert others: all_same{LoopCurrent, Here}(&action->amplified[0], l);
    //@ assert written: same(action->proposal[l], proposal) && same(action->cached_value[l], cached_value) && same(action->amplified[l], strength);
    //@ assert this: loop_between(action, l) && loop_proposed(input, sum, action, l);
    /*@ assert rows: \forall integer i; 0 <= i < l ==> same(sum[PH_CORTEX + i], \at(sum[PH_CORTEX + i], LoopCurrent)) &&
          same(sum[PH_STRIATUM + i], \at(sum[PH_STRIATUM + i], LoopCurrent)); */
    //@ assert between: \forall integer i; 0 <= i < l ==> loop_between(action, i);
    /*@ assert survives: \forall integer i; 0 <= i < l ==> \at(loop_proposed(input, sum, action, i), LoopCurrent) ==>
          loop_proposed(input, sum, action, i); */
    //@ assert before: \forall integer i; 0 <= i < l ==> loop_proposed(input, sum, action, i);
  }
}

/* [LOOP-3] The best of the others in the group, or the price of acting at all. */
/*@ requires model: \valid_read(model) && 0 <= model->loops <= PH_MAX_LOOPS && between(model->parameters.price, 0, 1);
    requires loop: 0 <= loop < model->loops;
    requires others: \valid_read(others + (0 .. model->loops - 1)) && all_between(others, model->loops, 0, 4);
    assigns \nothing;
    ensures bound: between(\result, 0, 4);
    ensures value: same(\result, rival_of(model, others, loop, model->loops)); */
static double rival(const struct ph_model *model, const double *others, int loop) {
  double best = model->parameters.price;
  /*@ loop invariant i: 0 <= i <= model->loops;
      loop invariant bound: between(best, 0, 4);
      loop invariant value: same(best, rival_of(model, others, loop, i));
      loop assigns i, best;
      loop variant model->loops - i; */
  for (int i = 0; i < model->loops; i++)
    if (i != loop && model->group[i] == model->group[loop]) best = ph_max(best, others[i]);
  return best;
}

/* [LOOP-3] The thalamus: above one half only for the best, and only if it is worth its price. */
/*@ requires contrast: between(contrast, 1, 16);
    requires own: between(own, 0, 4);
    requires best_rival: between(best_rival, 0, 4);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, 0, 1);
    ensures value: same(\result, thalamic(contrast, own, best_rival)); */
static double thalamus(double contrast, double own, double best_rival) {
  double margin = own - best_rival;
  //@ assert margin: between(margin, -4, 4);
  //@ assert contrast: between(contrast, -16, 16);
  double pushed = contrast * margin;
  //@ assert pushed: between(pushed, -64, 64);
  return ph_clamp(0.5 + pushed, 0.0, 1.0);
}

/* [LOOP-3] How open the thalamus is for each loop. */
/*@ requires model: \valid_read(model) && 0 <= model->loops <= PH_MAX_LOOPS;
    requires parameters: between(model->parameters.price, 0, 1) && between(model->parameters.contrast, 1, 16);
    requires action: \valid(action) && all_between(&action->amplified[0], model->loops, 0, 4);
    requires apart: \separated(action, model);
    terminates \true;
    assigns action->activity[0 .. PH_MAX_LOOPS - 1];
    ensures bound: all_between(&action->activity[0], model->loops, 0, 1);
    ensures value: \forall integer l; 0 <= l < model->loops ==> loop_decided(model, action, l); */
static void decide(const struct ph_model *model, struct ph_action *action) {
  /*@ loop invariant l: 0 <= l <= model->loops;
      loop invariant bound: all_between(&action->activity[0], l, 0, 1);
      loop invariant value: \forall integer i; 0 <= i < l ==> loop_decided(model, action, i);
      loop invariant amplified: all_same{Pre, Here}(&action->amplified[0], model->loops);
      loop assigns l, action->activity[0 .. PH_MAX_LOOPS - 1];
      loop variant model->loops - l; */
  for (int l = 0; l < model->loops; l++) {
    const double own = action->amplified[l];
    //@ assert own: between(own, 0, 4);
    const double activity = thalamus(model->parameters.contrast, own, rival(model, action->amplified, l));
    action->activity[l] = activity;
    //@ assert amplified: all_same{LoopCurrent, Here}(&action->amplified[0], model->loops);
    //@ assert others: all_same{LoopCurrent, Here}(&action->activity[0], l);
    //@ assert price: same(model->parameters.price, \at(model->parameters.price, LoopCurrent));
    //@ assert contrast: same(model->parameters.contrast, \at(model->parameters.contrast, LoopCurrent));
    //@ assert rivals: \forall integer i; 0 <= i < model->loops ==> same(rival_of(model, &action->amplified[0], i, model->loops), \at(rival_of(model, &action->amplified[0], i, model->loops), LoopCurrent));
    //@ assert written: same(action->activity[l], activity);
    //@ assert decided: loop_decided(model, action, l);
    /*@ assert survives: \forall integer i; 0 <= i < l ==> \at(loop_decided(model, action, i), LoopCurrent) ==>
          loop_decided(model, action, i); */
  }
}

void ph_act(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input, const double *sum,
            struct ph_action *action) {
  const double wanted = motivation(&model->parameters, state->tonic, input->block);
  //@ assert wanted: same(wanted, motivation_of(&model->parameters, state->tonic, input->block));
  action->motivation = wanted;
  //@ assert base: same(model->parameters.motivation, \at(model->parameters.motivation, Pre));
  //@ assert gain: same(model->parameters.tonic_gain, \at(model->parameters.tonic_gain, Pre));
  //@ assert tonic: same(state->tonic, \at(state->tonic, Pre));
  //@ assert block: same(input->block, \at(input->block, Pre));
  propose(model, input, sum, action);
  //@ ghost proposed:;
  //@ assert base: same(model->parameters.motivation, \at(model->parameters.motivation, Pre));
  //@ assert gain: same(model->parameters.tonic_gain, \at(model->parameters.tonic_gain, Pre));
  //@ assert tonic: same(state->tonic, \at(state->tonic, Pre));
  //@ assert block: same(input->block, \at(input->block, Pre));
  decide(model, action);
  //@ assert base: same(model->parameters.motivation, \at(model->parameters.motivation, proposed));
  //@ assert gain: same(model->parameters.tonic_gain, \at(model->parameters.tonic_gain, proposed));
  //@ assert tonic: same(state->tonic, \at(state->tonic, proposed));
  //@ assert block: same(input->block, \at(input->block, proposed));
  //@ assert motivated: same(wanted, motivation_of(&model->parameters, state->tonic, input->block));
  //@ assert motivation: same(action->motivation, wanted);
  //@ assert proposals: all_same{proposed, Here}(&action->proposal[0], PH_MAX_LOOPS);
  //@ assert cached: all_same{proposed, Here}(&action->cached_value[0], PH_MAX_LOOPS);
  //@ assert amplified: all_same{proposed, Here}(&action->amplified[0], PH_MAX_LOOPS);
  //@ assert inputs: all_same{proposed, Here}(sum, PH_ROWS) && all_same{proposed, Here}(&input->exploration[0], PH_MAX_LOOPS);
  /*@ assert survives: \forall integer l; 0 <= l < model->loops ==> \at(loop_proposed(input, sum, action, l), proposed) ==>
        loop_proposed(input, sum, action, l); */
}
