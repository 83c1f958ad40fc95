/* Suite ranges: on random models every quantity stays in its range of NUMERICS.md, for thousands of ticks, and no arithmetic
 * exception is raised. These are the ranges of [STATE-1] and of every quantity of [OUTCOME-1]. */
#include <fenv.h>
#include <string.h>

#include "harness.h"

static struct run run;

static void expect_all(const char *path, const double *v, size_t n, double lo, double hi) {
  size_t i = 0;
  if (strncmp(path, "state", 5) != 0 && strncmp(path, "outcome", 7) != 0) return; /* given, and drawn from its range */
  while (i < n && lo <= v[i] && v[i] <= hi) i++;
  expect_between(v[i < n ? i : 0], lo, hi, path, __FILE__, __LINE__);
}

static size_t rows_from(int first_row) {
  int role = 0;
  while (first_row_of[role] != first_row) role++;
  return (size_t)(first_row_of[role + 1] - first_row);
}

/* Entries that a model does not have are 0 here, which is in every range of a state and of an outcome. */
static void expect_in_ranges(void) {
  const double F = run.model.features;
#define ENTRIES(array) (const double *)&(array), sizeof(array) / sizeof(double)
#define RANGE(path, lo, hi) expect_all(#path, ENTRIES(run.path), lo, hi);
#define RANGE_ROWS(path, row, lo, hi) \
  expect_all(#path " " #row, (const double *)&run.path[row], rows_from(row) * (sizeof run.path[0] / sizeof(double)), lo, hi);
#include "ranges.def"
}

static void live(gsl_rng *rng, const struct sizes *most, int models, int ticks, int born) {
  for (int i = 0; i < models; i++) {
    draw_model(rng, most, &run.model);
    memset(&run.outcome, 0, sizeof run.outcome);
    if (born)
      ph_init(&run.state);
    else
      draw_state(rng, &run.state);
    for (int t = 0; t < ticks; t++) {
      draw_input(rng, &run.model, &run.input);
      tick(&run);
      if (t % 8 == 0 || t == ticks - 1) expect_in_ranges();
    }
    EXPECT_STATUS(ph_check_state(&run.state), PH_OK);
  }
}

static void small_models_from_the_initial_state(void) {
  const struct sizes most = {12, 5, 5, 4, 8, 4};
  gsl_rng *rng = seeded(71);
  live(rng, &most, 20, 400, 1);
  gsl_rng_free(rng);
}

static void small_models_from_any_state(void) {
  const struct sizes most = {12, 5, 5, 4, 8, 4};
  gsl_rng *rng = seeded(72);
  live(rng, &most, 60, 40, 0);
  gsl_rng_free(rng);
}

static void large_models_from_any_state(void) {
  const struct sizes most = {PH_MAX_FEATURES, PH_MAX_FORECASTERS, PH_MAX_LOCALS, PH_MAX_ZONES, PH_MAX_LOOPS, PH_MAX_PLACES};
  gsl_rng *rng = seeded(73);
  live(rng, &most, 15, 40, 0);
  gsl_rng_free(rng);
}

/* Inputs and latches all at a limit: where the ranges are reached. */
static void everything_at_its_limit(void) {
  for (int corner = 0; corner < 64; corner++) {
    const double sign = corner & 1 ? 1 : -1, event = corner & 2 ? 1 : 0, drive = corner & 4 ? 1 : -1, on = corner & 8 ? 1 : 0;
    small_run(&run);
    run.model.parameters.kappa = run.model.parameters.rho = 1;
    run.model.parameters.alpha_f = 0.1, run.model.parameters.alpha_dont = 0.3, run.model.parameters.theta_e = 0.5;
    run.model.parameters.alpha_do = run.model.parameters.alpha_cortex = run.model.parameters.alpha_striatum = 0.5;
    run.model.parameters.inverse_phi = 10;
    run.model.tau[0] = 0x1p-1074, run.model.tau[2] = 1 - 0x1p-53;
    for (int t = 0; t < 200; t++) {
      for (int j = 0; j < SMALL_FEATURES; j++) run.input.context[j] = on;
      for (int z = 0; z < 2; z++) run.input.event[z] = event, run.input.drive[z] = drive;
      for (int k = 0; k < 2; k++) run.input.local_reward[k] = sign;
      for (int l = 0; l < 4; l++) run.input.exploration[l] = corner & 16 ? 1 : -1;
      run.input.reward = corner & 32 && t % 2 ? -sign : sign;
      tick(&run);
    }
    expect_in_ranges();
  }
}

static void no_arithmetic_exception_is_raised(void) {
  const struct sizes most = {40, 5, 9, 4, 12, 4};
  gsl_rng *rng = seeded(74);
  int raised = 0;
  for (int i = 0; i < 30; i++) {
    draw_model(rng, &most, &run.model);
    draw_state(rng, &run.state);
    for (int t = 0; t < 30; t++) {
      draw_input(rng, &run.model, &run.input);
      feclearexcept(FE_ALL_EXCEPT);
      tick(&run);
      raised |= fetestexcept(FE_INVALID | FE_OVERFLOW | FE_DIVBYZERO);
    }
  }
  CU_ASSERT_EQUAL(raised, 0);
  gsl_rng_free(rng);
}

static CU_TestInfo tests[] = {
  {"small models from the initial state", small_models_from_the_initial_state},
  {"small models from any state", small_models_from_any_state},
  {"large models from any state", large_models_from_any_state},
  {"everything at its limit", everything_at_its_limit},
  {"no arithmetic exception is raised", no_arithmetic_exception_is_raised},
  CU_TEST_INFO_NULL,
};
struct suite ranges_suite = {"ranges", tests};
