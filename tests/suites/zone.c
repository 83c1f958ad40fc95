/* Suite zone: what the supervised loops of a zone and its opponent say: [ZONE-1] [ZONE-2] [ZONE-3]. */
#include "harness.h"

static struct run run;

/* A zone with the given weights on one cue and one room, both fully on. */
static void show(double act, double cue, double background) {
  small_run(&run);
  run.input.context[CUE] = run.input.context[ROOM] = 1;
  run.state.weight[PH_DO][CUE] = act;
  run.state.weight[PH_DONT_CUE][CUE] = cue;
  run.state.weight[PH_DONT_CONTEXT][ROOM] = background;
  tick(&run);
}

static void background_scales_and_cue_subtracts(void) {
  show(1, 0.5, 0.25);
  EXPECT(run.outcome.advice.act[0], 1.0);
  EXPECT(run.outcome.advice.cue[0], 0.5);
  EXPECT(run.outcome.advice.background[0], 0.25);
  EXPECT(run.outcome.advice.excitation[0], 0.75);
  EXPECT(run.outcome.advice.net[0], 0.25);
  EXPECT(run.outcome.advice.net[1], 0.0);
}

static void background_cancels_but_only_a_cue_goes_below_zero(void) {
  show(0.75, 0, 1);
  EXPECT(run.outcome.advice.excitation[0], 0.0);
  EXPECT(run.outcome.advice.net[0], 0.0);
  show(0, 0, 1);
  EXPECT(run.outcome.advice.net[0], 0.0);
  show(0.75, 0.5, 1);
  EXPECT(run.outcome.advice.net[0], -0.5);
}

static void do_and_cue_stop_at_two_and_background_at_one(void) {
  small_run(&run);
  for (int j = 0; j < SMALL_FEATURES; j++) {
    run.model.kind[j] = j < 3 ? PH_PRESENCE : PH_BACKGROUND;
    run.input.context[j] = 1;
    run.state.weight[PH_DO][j] = run.state.weight[PH_DONT_CUE][j] = 1;
  }
  run.model.features = 6;
  for (int j = 4; j < 6; j++) {
    run.model.kind[j] = PH_BACKGROUND;
    run.input.context[j] = 1;
    run.state.weight[PH_DONT_CONTEXT + 1][j] = 1;
  }
  tick(&run);
  EXPECT(run.outcome.sum[PH_DO], 3.0);
  EXPECT(run.outcome.advice.act[0], 2.0);
  EXPECT(run.outcome.advice.cue[0], 2.0);
  EXPECT(run.outcome.sum[PH_DONT_CONTEXT + 1], 2.0);
  EXPECT(run.outcome.advice.background[1], 1.0);
}

static void forecast_of_the_event(void) {
  const struct { double weight, sum, forecast, prefrontal; } cases[] = {
    {0.5, 1.0, 1.0, 1.0}, {0.25, 0.5, 0.5, 0.5}, {-0.5, -1.0, -1.0, 0.0},
    {2.0, 4.0, 2.0, 1.0}, {-2.0, -4.0, -2.0, 0.0}, {0.0, 0.0, 0.0, 0.0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    small_run(&run);
    run.input.context[TIME] = run.input.context[ROOM] = 1;
    run.state.weight[PH_ZONE + 1][TIME] = run.state.weight[PH_ZONE + 1][ROOM] = cases[i].weight;
    tick(&run);
    EXPECT(run.outcome.sum[PH_ZONE + 1], cases[i].sum);
    EXPECT(run.outcome.advice.forecast[1], cases[i].forecast);
    EXPECT(run.outcome.advice.prefrontal[1], cases[i].prefrontal);
  }
}

static CU_TestInfo tests[] = {
  {"background scales and cue subtracts", background_scales_and_cue_subtracts},
  {"background cancels but only a cue goes below zero", background_cancels_but_only_a_cue_goes_below_zero},
  {"do and cue stop at two and background at one", do_and_cue_stop_at_two_and_background_at_one},
  {"forecast of the event", forecast_of_the_event},
  CU_TEST_INFO_NULL,
};
struct suite zone_suite = {"zone", tests};
