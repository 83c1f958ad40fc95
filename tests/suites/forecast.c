/* Suite forecast: what will be compared with the next tick [FORECAST-1]. */
#include "harness.h"

static struct run run;

static void forecasts_are_clamped_sums(void) {
  const double weights[] = {0.5, -0.5, 2, -2, 0};
  const double wanted[] = {1, -1, 2, -2, 0};
  for (int i = 0; i < 5; i++) {
    small_run(&run);
    run.input.context[TIME] = run.input.context[ROOM] = 1;
    run.state.weight[PH_FORECASTER + 2][TIME] = run.state.weight[PH_FORECASTER + 2][ROOM] = weights[i];
    run.state.weight[PH_LOCAL + 1][TIME] = run.state.weight[PH_LOCAL + 1][ROOM] = weights[i];
    tick(&run);
    EXPECT(run.outcome.forecasts.success[2], wanted[i]);
    EXPECT(run.outcome.forecasts.local[1], wanted[i]);
    EXPECT(run.outcome.forecasts.success[0], 0.0);
    EXPECT(run.outcome.forecasts.local[0], 0.0);
  }
}

static void a_forecast_is_compared_with_the_next_tick(void) {
  small_run(&run);
  run.input.context[TIME] = 1;
  run.input.learn = 0;
  run.state.weight[PH_FORECASTER + 1][TIME] = 0.5;
  run.state.weight[PH_LOCAL][TIME] = 0.25;
  run.input.reward = 0.5;
  run.input.local_reward[0] = 0.25;
  tick(&run);
  EXPECT(run.outcome.dopamine.success, 0.5);
  EXPECT(run.outcome.dopamine.local[0], 0.25);
  tick(&run);
  EXPECT(run.outcome.dopamine.success, 0.0);
  EXPECT(run.outcome.dopamine.local[0], 0.0);
  run.input.context[TIME] = 0;
  run.input.reward = run.input.local_reward[0] = 0;
  tick(&run);
  EXPECT(run.outcome.dopamine.error[1], -0.5);
  EXPECT(run.outcome.dopamine.local[0], -0.25);
  tick(&run);
  EXPECT(run.outcome.dopamine.success, 0.0);
}

static CU_TestInfo tests[] = {
  {"forecasts are clamped sums", forecasts_are_clamped_sums},
  {"a forecast is compared with the next tick", a_forecast_is_compared_with_the_next_tick},
  CU_TEST_INFO_NULL,
};
struct suite forecast_suite = {"forecast", tests};
