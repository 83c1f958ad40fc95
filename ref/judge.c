#include "judge.h"

#include "number.h"

/* The sum over zones of drive * v. */
/*@ requires n: 0 <= n <= PH_MAX_ZONES;
    requires drive: \valid_read(drive + (0 .. n - 1)) && all_between(drive, n, -1, 1);
    requires v: \valid_read(v + (0 .. n - 1)) && all_between(v, n, -1, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -n, n);
    ensures value: same(\result, driven_sum(drive, v, n)); */
static double driven(const double *drive, const double *v, int n) {
  double sum = 0.0;
  /*@ loop invariant z: 0 <= z <= n;
      loop invariant bound: between(sum, -z, z);
      loop invariant value: same(sum, driven_sum(drive, v, z));
      loop assigns z, sum;
      loop variant n - z; */
  for (int z = 0; z < n; z++) {
    double term = drive[z] * v[z];
    //@ assert term: between(term, -1, 1);
    sum += term;
  }
  return sum;
}

/* The sum over zones of |drive| * max(0, output). */
/*@ requires n: 0 <= n <= PH_MAX_ZONES;
    requires drive: \valid_read(drive + (0 .. n - 1)) && all_between(drive, n, -1, 1);
    requires output: \valid_read(output + (0 .. n - 1)) && all_between(output, n, -1, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, 0, n);
    ensures value: same(\result, stirred_sum(drive, output, n)); */
static double stirred(const double *drive, const double *output, int n) {
  double sum = 0.0;
  /*@ loop invariant z: 0 <= z <= n;
      loop invariant bound: between(sum, 0, z);
      loop invariant value: same(sum, stirred_sum(drive, output, z));
      loop assigns z, sum;
      loop variant n - z; */
  for (int z = 0; z < n; z++) {
    //@ assert inputs: between(drive[z], -1, 1) && between(output[z], -1, 1);
    double strength = ph_abs(drive[z]), active = ph_max(0.0, output[z]);
    //@ assert strength: between(strength, 0, 1);
    //@ assert active: between(active, 0, 1);
    double term = strength * active;
    //@ assert term: between(term, 0, 1);
    sum += term;
  }
  return sum;
}

/* [STEER-4] Local rewards: what arousal adds to what the outside gives. */
/*@ requires n: 0 <= n <= PH_MAX_LOCALS;
    requires given: \valid_read(given + (0 .. n - 1)) && all_between(given, n, -1, 1);
    requires iota: \valid_read(iota + (0 .. n - 1)) && all_between(iota, n, 0, 1);
    requires arousal: between(arousal, 0, 1);
    requires reward: \valid(reward + (0 .. n - 1));
    requires apart: \separated(reward + (0 .. n - 1), given + (0 .. n - 1)) && \separated(reward + (0 .. n - 1), iota + (0 .. n - 1));
    terminates \true;
    assigns reward[0 .. n - 1];
    ensures bound: all_between(reward, n, -1, 1);
    ensures value: \forall integer k; 0 <= k < n ==> same(reward[k], local_reward_of(given[k], iota[k], arousal)); */
static void judge_locally(const double *given, const double *iota, int n, double arousal, double *reward) {
  /*@ loop invariant k: 0 <= k <= n;
      loop invariant bound: all_between(reward, k, -1, 1);
      loop invariant value: \forall integer i; 0 <= i < k ==> same(reward[i], local_reward_of(given[i], iota[i], arousal));
      loop assigns k, reward[0 .. n - 1];
      loop variant n - k; */
  for (int k = 0; k < n; k++) {
    //@ assert inputs: between(given[k], -1, 1) && between(iota[k], 0, 1);
    const double stirring = iota[k] * arousal;
    //@ assert stirring: between(stirring, 0, 1);
    const double judged = ph_clamp(given[k] + stirring, -1.0, 1.0);
    //@ assert judged: between(judged, -1, 1);
    reward[k] = judged;
    //@ assert this: same(reward[k], judged);
    //@ assert others: all_same{LoopCurrent, Here}(reward, k);
    //@ assert given: all_same{LoopCurrent, Here}(given, n);
    //@ assert iota: all_same{LoopCurrent, Here}(iota, n);
  }
}

void ph_judge(const struct ph_model *model, const struct ph_input *input, const struct ph_advice *advice,
              struct ph_steering *steering) {
  const double innate = driven(input->drive, input->event, model->zones);
  const double achieved = driven(input->drive, advice->output, model->zones);
  const double stir = stirred(input->drive, advice->output, model->zones);
  const double reward = ph_clamp(innate + input->reward, -1.0, 1.0), value = ph_clamp(achieved, -1.0, 1.0);
  //@ assert judged: between(reward, -1, 1) && between(value, -1, 1) && between(model->parameters.kappa, 0, 1);
  const double expected = model->parameters.kappa * value, arousal = ph_clamp(stir, 0.0, 1.0);
  //@ assert expected: between(expected, -1, 1) && between(arousal, 0, 1);
  const double success = reward + expected;
  //@ assert success: between(success, -2, 2);
  judge_locally(input->local_reward, model->iota, model->locals, arousal, steering->local_reward);
  //@ ghost local:;
  steering->reward = reward;
  steering->actual_value = value;
  steering->success = success;
  steering->arousal = arousal;
  //@ assert locals: all_same{local, Here}(&steering->local_reward[0], PH_MAX_LOCALS);
  //@ assert given: all_same{local, Here}(&input->local_reward[0], PH_MAX_LOCALS);
  //@ assert iota: all_same{local, Here}(&model->iota[0], PH_MAX_LOCALS);
  //@ assert drives: all_same{Pre, Here}(&input->drive[0], PH_MAX_ZONES);
  //@ assert events: all_same{Pre, Here}(&input->event[0], PH_MAX_ZONES);
  //@ assert outputs: all_same{Pre, Here}(&advice->output[0], PH_MAX_ZONES);
  //@ assert outside: same(input->reward, \at(input->reward, Pre));
  //@ assert kappa: same(model->parameters.kappa, \at(model->parameters.kappa, Pre));
  //@ assert innate: same(innate, driven_sum(&input->drive[0], &input->event[0], model->zones));
  //@ assert achieved: same(achieved, driven_sum(&input->drive[0], &advice->output[0], model->zones));
  //@ assert stir: same(stir, stirred_sum(&input->drive[0], &advice->output[0], model->zones));
  //@ assert judged: judged(model, input, advice, steering);
  //@ assert scalars: between(steering->reward, -1, 1) && between(steering->actual_value, -1, 1) && between(steering->success, -2, 2);
  //@ assert stirred: between(steering->arousal, 0, 1) && same(steering->arousal, arousal);
  //@ assert rewards: all_between(&steering->local_reward[0], model->locals, -1, 1);
  //@ assert between: steering_between(model, steering);
  /*@ assert entries: \forall integer k; 0 <= k < model->locals ==>
        same(steering->local_reward[k], local_reward_of(input->local_reward[k], model->iota[k], arousal)); */
}
