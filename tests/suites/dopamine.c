/* Suite dopamine: the teaching signals of the three categories:
 * [DOPAMINE-1] [DOPAMINE-2] [DOPAMINE-3] [DOPAMINE-4] [DOPAMINE-5]. */
#include <float.h>

#include "harness.h"

static struct run run;

static void success_minus_forecast(void) {
  small_run(&run);
  run.model.parameters.rho = 0.5;
  run.input.reward = 0.25;
  run.state.latch.forecast[0] = 0.5;
  run.state.latch.forecast[1] = -0.5;
  run.state.latch.forecast[2] = -0.0;
  tick(&run);
  EXPECT(run.outcome.dopamine.error[0], -0.25);
  EXPECT(run.outcome.dopamine.rpe[0], -0.25);
  EXPECT(run.outcome.dopamine.error[1], 0.75);
  EXPECT(run.outcome.dopamine.rpe[1], 0.5); /* a negative forecast counts half */
  EXPECT(run.outcome.dopamine.error[2], 0.25);
  EXPECT(run.outcome.dopamine.rpe[2], 0.25);
}

static void the_median_forecaster_sends_the_signal(void) {
  for (int median = 0; median < 3; median++) {
    small_run(&run);
    run.model.median = median;
    for (int n = 0; n < 3; n++) run.state.latch.forecast[n] = 0.25 * (n + 1);
    tick(&run);
    EXPECT(run.outcome.dopamine.success, -0.25 * (median + 1));
  }
}

static void better_outcome_higher_and_better_forecast_lower(void) {
  gsl_rng *rng = seeded(21);
  for (int i = 0; i < 1000; i++) {
    double rewards[2], forecasts[2], rpe[2][2];
    for (int k = 0; k < 2; k++) rewards[k] = draw(rng, -1, 1), forecasts[k] = draw(rng, -2, 2);
    for (int a = 0; a < 2; a++)
      for (int b = 0; b < 2; b++) {
        small_run(&run);
        run.input.reward = rewards[a];
        run.state.latch.forecast[1] = forecasts[b];
        tick(&run);
        rpe[a][b] = run.outcome.dopamine.success;
      }
    int better = rewards[0] < rewards[1], brighter = forecasts[0] < forecasts[1];
    CU_ASSERT(rpe[better][0] >= rpe[!better][0]);
    CU_ASSERT(rpe[0][brighter] <= rpe[0][!brighter]);
  }
  gsl_rng_free(rng);
}

static void local_reward_minus_local_forecast(void) {
  small_run(&run);
  run.input.local_reward[0] = 0.5;
  run.input.local_reward[1] = -1;
  run.state.latch.local_forecast[0] = -2;
  run.state.latch.local_forecast[1] = 0.5;
  tick(&run);
  EXPECT(run.outcome.dopamine.local[0], 2.5); /* no scale on negative local forecasts */
  EXPECT(run.outcome.dopamine.local[1], -1.5);
}

static void event_minus_its_forecast(void) {
  small_run(&run);
  run.input.event[0] = 1;
  run.state.latch.zone_forecast[0] = -2;
  run.state.latch.zone_forecast[1] = 2;
  tick(&run);
  EXPECT(run.outcome.dopamine.zone_error[0], 3.0);
  EXPECT(run.outcome.dopamine.zone_error[1], -2.0);
}

static void truth_is_the_event_or_the_discounted_suggestion(void) {
  small_run(&run);
  run.model.parameters.theta_s = 0.25;
  run.input.context[CUE] = 1;
  run.state.weight[PH_DO][CUE] = run.state.weight[PH_DO + 1][CUE] = 0.75;
  run.input.event[1] = 0.625;
  tick(&run);
  EXPECT(run.outcome.dopamine.truth[0], 0.5);
  EXPECT(run.outcome.dopamine.truth[1], 0.625);
  EXPECT(run.outcome.dopamine.do_error[0], 0.5);
  small_run(&run);
  tick(&run);
  EXPECT(run.outcome.dopamine.truth[0], 0.0); /* a suggestion below theta_s is no truth */
}

static void a_do_is_never_unlearned(void) {
  small_run(&run);
  run.input.event[0] = 0.5;
  run.state.latch.act[0] = 0.25;
  run.state.latch.act[1] = 2;
  tick(&run);
  EXPECT(run.outcome.dopamine.do_error[0], 0.25);
  EXPECT(run.outcome.dopamine.do_error[1], 0.0);
}

static void dont_error(double act, double net, double forecast, double event, double want) {
  small_run(&run);
  run.model.parameters.inverse_phi = 2;
  run.state.latch.act[0] = act;
  run.state.latch.net[0] = net;
  run.state.latch.zone_forecast[0] = forecast;
  run.input.event[0] = event;
  tick(&run);
  EXPECT(run.outcome.dopamine.dont_error[0], want);
}

static void dont_is_taught_when_the_event_was_due(void) {
  dont_error(1, 0.75, 0.25, 0, 0.375);  /* half due: forecast 0.25 of phi 0.5 */
  dont_error(1, 0.75, 2.0, 0, 0.75);    /* more than certain is certain */
  dont_error(1, 0.75, -1.0, 0, 0.0);    /* not due at all */
  dont_error(1, 0.75, -1.0, 0.5, 0.25); /* it came: due, whatever was forecast */
  dont_error(1, 0.75, 0, DBL_TRUE_MIN, 0.75);
  dont_error(1, -0.5, 1, 1, -1.5);      /* should have done more: don't is unlearned */
}

static void dont_learns_only_while_do_is_active(void) {
  dont_error(0, -0.5, 1, 1, 0.0);
  dont_error(-0.0, -0.5, 1, 1, 0.0);
  dont_error(DBL_TRUE_MIN, -0.5, 1, 1, -1.5);
  small_run(&run);
  run.model.opponent_gate = 0;
  run.state.latch.net[0] = -0.5;
  run.input.event[0] = 1;
  tick(&run);
  EXPECT(run.outcome.dopamine.dont_error[0], -1.5);
  run.state.latch.act[0] = 1; /* without the gate do' is of no account */
  run.state.latch.net[0] = -0.5;
  tick(&run);
  EXPECT(run.outcome.dopamine.dont_error[0], -1.5);
}

static CU_TestInfo tests[] = {
  {"success minus forecast", success_minus_forecast},
  {"the median forecaster sends the signal", the_median_forecaster_sends_the_signal},
  {"better outcome higher and better forecast lower", better_outcome_higher_and_better_forecast_lower},
  {"local reward minus local forecast", local_reward_minus_local_forecast},
  {"event minus its forecast", event_minus_its_forecast},
  {"truth is the event or the discounted suggestion", truth_is_the_event_or_the_discounted_suggestion},
  {"a do is never unlearned", a_do_is_never_unlearned},
  {"don't is taught when the event was due", dont_is_taught_when_the_event_was_due},
  {"don't learns only while do is active", dont_learns_only_while_do_is_active},
  CU_TEST_INFO_NULL,
};
struct suite dopamine_suite = {"dopamine", tests};
