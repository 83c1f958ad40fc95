/* Suite reference: where the model must equal something that is known exactly. Rescorla-Wagner comes out of [FORECAST-1],
 * [DOPAMINE-1] and [LEARN-2] bit for bit; temporal difference learning conserves its errors, and the model does not. */
#include <math.h>
#include <string.h>

#include "harness.h"

static struct run run;

enum { STIMULI = 5, TRIALS = 4000 };

/* Rescorla and Wagner 1972: all stimuli of a trial share one error. */
static double rescorla_wagner(double *strength, const double *stimulus, double reward, double rate) {
  double prediction = 0;
  for (int j = 0; j < STIMULI; j++) prediction += strength[j] * stimulus[j];
  double error = reward - prediction;
  for (int j = 0; j < STIMULI; j++) strength[j] += rate * error * stimulus[j];
  return error;
}

/* One trial is two ticks: the stimuli, then the reward. No zone is there, so success is the reward. */
static void rescorla_wagner_bit_for_bit(void) {
  gsl_rng *rng = seeded(81);
  double strength[STIMULI] = {0};
  small_run(&run);
  run.model.features = STIMULI;
  run.model.zones = 0;
  for (int j = 0; j < STIMULI; j++) run.model.kind[j] = PH_TIME;
  for (int trial = 0; trial < TRIALS; trial++) {
    double reward = draw(rng, -1, 1) + 0.0, error; /* a reward of -0.0 is felt as +0.0: a sum [STEER-3] */
    run.input = quiet_input();
    for (int j = 0; j < STIMULI; j++) run.input.context[j] = draw_below(rng, 3) ? gsl_rng_uniform(rng) : 0;
    error = rescorla_wagner(strength, run.input.context, reward, run.model.parameters.alpha_f);
    tick(&run);
    run.input = quiet_input();
    run.input.reward = reward;
    tick(&run);
    EXPECT(run.outcome.dopamine.error[1], error);
    for (int j = 0; j < STIMULI; j++) EXPECT(run.state.weight[PH_FORECASTER + 1][j], strength[j]);
  }
  gsl_rng_free(rng);
}

enum { LONG = 12 };

/* Linear TD, undiscounted, weights frozen within the trial, value 0 outside it. Errors go to error[0 .. n]. */
static void temporal_difference(const double weight[4], double feature[LONG][4], const double *reward, int n, double *error) {
  double before = 0;
  for (int t = 0; t <= n; t++) {
    double value = 0;
    for (int j = 0; j < 4 && t < n; j++) value += weight[j] * feature[t][j];
    error[t] = reward[t] + value - before;
    before = value;
  }
}

/* On numbers with few bits every sum is exact, so that the identity is an equality. */
static void errors_of_temporal_difference_sum_to_the_reward(void) {
  gsl_rng *rng = seeded(82);
  for (int i = 0; i < 1000; i++) {
    double weight[4], feature[LONG][4], reward[LONG + 1], error[LONG + 1], errors = 0, rewards = 0;
    int n = 1 + draw_below(rng, LONG);
    for (int j = 0; j < 4; j++) weight[j] = (draw_below(rng, 129) - 64) / 32.0;
    for (int t = 0; t < LONG; t++)
      for (int j = 0; j < 4; j++) feature[t][j] = draw_below(rng, 17) / 16.0;
    for (int t = 0; t <= LONG; t++) reward[t] = (draw_below(rng, 65) - 32) / 32.0;
    temporal_difference(weight, feature, reward, n, error);
    for (int t = 0; t <= n; t++) errors += error[t], rewards += reward[t];
    EXPECT(errors, rewards);
  }
  gsl_rng_free(rng);
}

/* The same world for the model: a cue for four ticks, then juice, which a hungry animal salivates for. The sum of dopamine over the
 * trial is not the reward, and it changes while the animal learns. */
static void dopamine_is_not_conserved(void) {
  double least = 1e9, most = -1e9;
  small_run(&run);
  run.model.features = 5;
  run.model.kind[0] = PH_PRESENCE;
  for (int j = 1; j < 5; j++) run.model.kind[j] = PH_TIME;
  for (int trial = 0; trial < 200; trial++) {
    double sum = 0;
    for (int t = 0; t < 16; t++) {
      run.input = quiet_input();
      run.input.drive[0] = 1;
      run.input.context[0] = t < 4;
      if (t < 4) run.input.context[1 + t] = 1;
      run.input.event[0] = t == 4;
      tick(&run);
      sum += run.outcome.dopamine.success;
    }
    least = fmin(least, sum);
    most = fmax(most, sum);
  }
  CU_ASSERT(most - least > 0.3);
}

static CU_TestInfo tests[] = {
  {"Rescorla-Wagner bit for bit", rescorla_wagner_bit_for_bit},
  {"errors of temporal difference sum to the reward", errors_of_temporal_difference_sum_to_the_reward},
  {"dopamine is not conserved", dopamine_is_not_conserved},
  CU_TEST_INFO_NULL,
};
struct suite reference_suite = {"reference", tests};
