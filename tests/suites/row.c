/* Suite row: the one inference [ROW-2] and the one learning [LEARN-1] of every row. */
#include <float.h>
#include <math.h>

#include "harness.h"

static struct run run;

static void sums_in_feature_order(void) {
  small_run(&run);
  run.model.kind[CUE] = PH_TIME;
  const double tiny = 0x1p-53;
  double *weight = run.state.weight[PH_FORECASTER];
  for (int j = 0; j < SMALL_FEATURES; j++) run.input.context[j] = 1;
  weight[0] = 1, weight[1] = tiny, weight[2] = tiny, weight[3] = -1;
  tick(&run);
  EXPECT(run.outcome.sum[PH_FORECASTER], 0.0); /* each tiny is rounded away; pairwise it would be 2 tiny */
  small_run(&run);
  run.model.kind[CUE] = PH_TIME;
  for (int j = 0; j < SMALL_FEATURES; j++) run.input.context[j] = 1;
  weight[0] = tiny, weight[1] = tiny, weight[2] = 1, weight[3] = -1;
  tick(&run);
  EXPECT(run.outcome.sum[PH_FORECASTER], 0x1p-52);
}

static void product_is_rounded_before_it_is_added(void) {
  small_run(&run);
  const double x = 1 + 0x1p-30, low = 1 - 0x1p-30; /* their product is 1 - 2^-60, which rounds to 1 */
  run.state.weight[PH_FORECASTER][TIME] = -1;
  run.state.weight[PH_FORECASTER][ROOM] = x;
  run.input.context[TIME] = 1;
  run.input.context[ROOM] = low;
  tick(&run);
  EXPECT(run.outcome.sum[PH_FORECASTER], 0.0); /* fused, it would be -2^-60 */
}

static void sum_is_never_negative_zero(void) {
  small_run(&run);
  for (int j = 0; j < SMALL_FEATURES; j++) run.input.context[j] = -0.0;
  for (int row = 0; row < PH_ROWS; row++) run.outcome.sum[row] = 9;
  tick(&run);
  EXPECT(run.outcome.sum[PH_FORECASTER], 0.0);
  EXPECT(run.outcome.sum[PH_CORTEX], 0.0);
  run.state.weight[PH_STRIATUM][ROOM] = -DBL_TRUE_MIN;
  run.input.context[ROOM] = 0.25; /* the product is -0.0 */
  tick(&run);
  EXPECT(run.outcome.sum[PH_STRIATUM], 0.0);
}

static void learning_uses_the_context_of_the_tick_before(void) {
  small_run(&run);
  run.input.context[TIME] = 0.5;
  run.input.reward = 1; /* the first tick has no context before it */
  tick(&run);
  EXPECT(run.outcome.gain[PH_FORECASTER + 1], (2 * 0.03) * 0.5);
  EXPECT(run.state.weight[PH_FORECASTER + 1][TIME], 0.0);
  run.input.context[TIME] = 0;
  run.input.context[ROOM] = 1;
  tick(&run);
  EXPECT(run.state.weight[PH_FORECASTER + 1][TIME], ((2 * 0.03) * 0.5) * 0.5);
  EXPECT(run.state.weight[PH_FORECASTER + 1][ROOM], 0.0);
}

static void inference_reads_the_weights_before_learning(void) {
  small_run(&run);
  run.state.latch.context[TIME] = run.input.context[TIME] = 1;
  run.input.reward = 1;
  tick(&run);
  EXPECT(run.outcome.sum[PH_FORECASTER + 1], 0.0);
  CU_ASSERT(run.state.weight[PH_FORECASTER + 1][TIME] > 0);
  tick(&run);
  EXPECT(run.outcome.sum[PH_FORECASTER + 1], (2 * 0.03) * 0.5);
}

static void step_is_clamped_and_a_bound_is_reached_exactly(void) {
  small_run(&run);
  run.model.parameters.alpha_do = 0.5;
  run.state.weight[PH_DO][CUE] = 0.75;
  run.state.latch.context[CUE] = 1;
  run.input.event[0] = 1;
  tick(&run);
  EXPECT(run.state.weight[PH_DO][CUE], 1.0);
  EXPECT(run.state.weight[PH_DO + 1][CUE], 0.0);
}

static void no_weight_becomes_negative_zero(void) {
  gsl_rng *rng = seeded(3);
  small_run(&run);
  int zeros = 0;
  for (int t = 0; t < 300; t++) {
    draw_input(rng, &run.model, &run.input);
    tick(&run);
    for (int row = 0; row < PH_ROWS; row++)
      for (int j = 0; j < SMALL_FEATURES; j++) zeros += run.state.weight[row][j] == 0 && signbit(run.state.weight[row][j]);
  }
  CU_ASSERT_EQUAL(zeros, 0);
  gsl_rng_free(rng);
}

static CU_TestInfo tests[] = {
  {"sums in feature order", sums_in_feature_order},
  {"product is rounded before it is added", product_is_rounded_before_it_is_added},
  {"sum is never negative zero", sum_is_never_negative_zero},
  {"learning uses the context of the tick before", learning_uses_the_context_of_the_tick_before},
  {"inference reads the weights before learning", inference_reads_the_weights_before_learning},
  {"step is clamped and a bound is reached exactly", step_is_clamped_and_a_bound_is_reached_exactly},
  {"no weight becomes negative zero", no_weight_becomes_negative_zero},
  CU_TEST_INFO_NULL,
};
struct suite row_suite = {"row", tests};
