/* Suite oracle: GSL knows the answer by other means: expectiles by root finding [LEARN-2] [FORECAST-1], sums in extended
 * precision [ROW-2], chance by the chi-squared distribution [SCRATCH-1] [LOOP-3]. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <float.h>
#include <math.h>

#include "harness.h"

static struct run run;

/* The expectile e of a reward that is 1 with probability p, else 0: tau E[(x - e)+] = (1 - tau) E[(e - x)+]. */
struct lottery {
  double p, tau;
};
static double imbalance(double e, void *parameters) {
  const struct lottery *lottery = parameters;
  return lottery->tau * lottery->p * (1 - e) - (1 - lottery->tau) * (1 - lottery->p) * e;
}

static double expectile(double p, double tau) {
  struct lottery lottery = {p, tau};
  gsl_function f = {imbalance, &lottery};
  gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
  gsl_root_fsolver_set(solver, &f, 0, 1);
  do gsl_root_fsolver_iterate(solver);
  while (gsl_root_test_interval(gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver), 1e-9, 0) == GSL_CONTINUE);
  double e = gsl_root_fsolver_root(solver);
  gsl_root_fsolver_free(solver);
  return e;
}

/* A reward follows every cue with probability p; the forecasts of the cue, averaged over the second half. */
static void learn_lottery(gsl_rng *rng, double p, double mean[5]) {
  const int trials = 20000;
  small_run(&run);
  run.model.forecasters = 5;
  run.model.median = 2;
  run.model.zones = 0;
  for (int n = 0; n < 5; n++) run.model.tau[n] = 0.1 + 0.2 * n, mean[n] = 0;
  run.model.parameters.alpha_f = 0.01;
  for (int trial = 0; trial < trials; trial++) {
    run.input.context[TIME] = 1;
    run.input.reward = 0;
    tick(&run);
    for (int n = 0; n < 5 && trial >= trials / 2; n++) mean[n] += run.outcome.forecasts.success[n] / (trials / 2);
    run.input.context[TIME] = 0;
    run.input.reward = gsl_rng_uniform(rng) < p;
    tick(&run);
  }
}

static void forecasters_find_their_expectiles(void) {
  const double probabilities[] = {0.2, 0.5};
  gsl_rng *rng = seeded(111);
  for (int i = 0; i < 2; i++) {
    double mean[5];
    learn_lottery(rng, probabilities[i], mean);
    for (int n = 0; n < 5; n++) {
      double e = expectile(probabilities[i], run.model.tau[n]);
      EXPECT_BETWEEN(mean[n], e - 0.03, e + 0.03);
      if (n > 0) CU_ASSERT(mean[n - 1] < mean[n]);
    }
  }
  gsl_rng_free(rng);
}

/* Each product and each sum rounds once, by at most u relative, so |error| <= (n + k) u sum |w c|, with k = 2 for what that leaves
 * out at second order and for the rounding of the oracle itself. The oracle is a long double sum, whose u is 2^-11 of ours. */
static double used_of_bound(const double *weight, double sum) {
  const long double u = (long double)DBL_EPSILON / 2;
  long double exact = 0, size = 0;
  for (int j = 0; j < run.model.features; j++) {
    exact += (long double)weight[j] * (long double)run.input.context[j];
    size += fabsl((long double)weight[j] * (long double)run.input.context[j]);
  }
  return size > 0 ? (double)(fabsl((long double)sum - exact) / ((run.model.features + 2) * u * size)) : 0;
}

static void sums_are_within_the_error_bound(void) {
  const int rows[] = {PH_FORECASTER, PH_FORECASTER + 2, PH_LOCAL, PH_ZONE + 1, PH_DONT_CONTEXT, PH_CORTEX + 3, PH_STRIATUM};
  gsl_rng *rng = seeded(112);
  double worst = 0;
  CU_ASSERT(LDBL_MANT_DIG >= 64);
  for (int i = 0; i < 50; i++) {
    small_run(&run);
    draw_state(rng, &run.state);
    run.model.features = PH_MAX_FEATURES;
    run.input.learn = 0; /* the weights must still be there to be compared */
    for (int j = 0; j < PH_MAX_FEATURES; j++) {
      run.model.kind[j] = PH_BACKGROUND;
      run.input.context[j] = draw(rng, 0, 1);
    }
    tick(&run);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
      worst = fmax(worst, used_of_bound(run.state.weight[rows[k]], run.outcome.sum[rows[k]]));
  }
  EXPECT_BETWEEN(worst, 1e-6, 1); /* not 0: the sums do round, so there is something to bound */
  gsl_rng_free(rng);
}

/* The probability that an unlearned animal's choices among four would be as unequal as these; bias helps the first. */
static double by_chance(gsl_rng *rng, double bias) {
  int chosen[4] = {0}, choices = 0;
  double chi_squared = 0;
  small_run(&run);
  for (int l = 0; l < 4; l++) run.model.group[l] = 1, run.model.route[l] = PH_SUCCESS;
  run.input.context[CUE] = 1;
  run.input.learn = 0;
  run.state.weight[PH_CORTEX][CUE] = bias;
  for (int t = 0; t < 10000; t++) {
    for (int l = 0; l < 4; l++) run.input.exploration[l] = gsl_rng_uniform(rng);
    tick(&run);
    for (int l = 0; l < 4; l++)
      if (run.outcome.action.activity[l] > 0.5) chosen[l]++, choices++;
  }
  for (int l = 0; l < 4; l++) chi_squared += (chosen[l] - choices / 4.0) * (chosen[l] - choices / 4.0) / (choices / 4.0);
  return gsl_cdf_chisq_Q(chi_squared, 3);
}

static void the_unlearned_choose_by_chance(void) {
  gsl_rng *rng = seeded(113);
  EXPECT_BETWEEN(by_chance(rng, 0), 0.001, 0.999);
  EXPECT_BETWEEN(by_chance(rng, 0.05), 0, 1e-6); /* the test would notice a small bias */
  gsl_rng_free(rng);
}

static CU_TestInfo tests[] = {
  {"forecasters find their expectiles", forecasters_find_their_expectiles},
  {"sums are within the error bound", sums_are_within_the_error_bound},
  {"the unlearned choose by chance", the_unlearned_choose_by_chance},
  CU_TEST_INFO_NULL,
};
struct suite oracle_suite = {"oracle", tests};
