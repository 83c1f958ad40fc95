/* Suite route: which error teaches which row, and how strongly [ROUTE-1] [LEARN-2]. */
#include "harness.h"

static struct run run;

/* A run in which every error differs from every other. */
static void full_of_errors(double block) {
  small_run(&run);
  struct ph_parameters *p = &run.model.parameters;
  p->alpha_f = 0.0625, p->alpha_do = 0.25, p->alpha_dont = 0.125, p->alpha_cortex = 0.5, p->alpha_striatum = 0.375;
  p->theta_e = 0.25;
  run.input.block = block;
  run.input.reward = 0.5;
  run.input.local_reward[0] = 0.25;
  run.input.local_reward[1] = -0.75;
  run.input.event[0] = 1;
  run.state.latch.forecast[0] = 1;
  run.state.latch.forecast[1] = 0.25;
  run.state.latch.forecast[2] = -0.25;
  run.state.latch.act[0] = 0.5;
  run.state.latch.net[0] = 0.5;
  run.state.latch.zone_forecast[0] = 0.25;
  const double activity[] = {1, 0, 0.75, 0.5};
  for (int l = 0; l < 4; l++) run.state.latch.activity[l] = activity[l];
  tick(&run);
}

static void gains_of_every_role(void) {
  for (double block = 0; block <= 1; block += 0.25) {
    double left = 1 - block;
    full_of_errors(block);
    const double *gain = run.outcome.gain;
    EXPECT(gain[PH_FORECASTER], left * (0.125 * 0.75 * -0.5));    /* tau 0.25, a bad surprise: 1 - tau */
    EXPECT(gain[PH_FORECASTER + 1], left * (0.125 * 0.5 * 0.25));
    EXPECT(gain[PH_FORECASTER + 2], left * (0.125 * 0.75 * 0.75)); /* tau 0.75, a good surprise: tau */
    EXPECT(gain[PH_LOCAL], left * (0.0625 * 0.25));
    EXPECT(gain[PH_LOCAL + 1], left * (0.0625 * -0.75));
    EXPECT(gain[PH_ZONE], left * (0.0625 * 0.75));
    EXPECT(gain[PH_DO], left * (0.25 * 0.5));
    EXPECT(gain[PH_DONT_CUE], left * (0.125 * -0.5));
    EXPECT(gain[PH_DONT_CONTEXT], left * (0.125 * -0.5));
    EXPECT(gain[PH_DO + 1], 0.0);
    EXPECT(gain[PH_CORTEX], left * (0.5 * 0.25 * 0.75));       /* success, active */
    EXPECT(gain[PH_CORTEX + 1], left * (0.5 * 0.25 * -0.25));  /* success, idle: less of it next time */
    EXPECT(gain[PH_CORTEX + 2], left * (0.5 * 0.25 * 0.5));    /* local 0 */
    EXPECT(gain[PH_CORTEX + 3], left * (0.5 * -0.75 * 0.25));  /* local 1 */
    EXPECT(gain[PH_STRIATUM], left * (0.375 * 0.25 * 0.75));
    EXPECT(gain[PH_STRIATUM + 3], left * (0.375 * -0.75 * 0.25));
  }
}

/* The order of the products shows only where they round. */
static void products_are_taken_in_the_order_written(void) {
  gsl_rng *rng = seeded(41);
  for (int i = 0; i < 500; i++) {
    small_run(&run);
    struct ph_parameters *p = &run.model.parameters;
    draw_input(rng, &run.model, &run.input);
    p->alpha_f = draw(rng, 0, 0.1);
    p->alpha_cortex = draw(rng, 0, 0.5);
    p->theta_e = draw(rng, 0, 0.5);
    double before[4];
    for (int n = 0; n < 3; n++) run.state.latch.forecast[n] = draw(rng, -2, 2);
    for (int l = 0; l < 4; l++) before[l] = run.state.latch.activity[l] = draw(rng, 0, 1);
    tick(&run);
    double left = 1 - run.input.block, e = run.outcome.dopamine.error[0], side = 0 < e ? 0.25 : 1 - 0.25;
    EXPECT(run.outcome.gain[PH_FORECASTER], left * (((2 * p->alpha_f) * side) * e));
    for (int l = 0; l < 4; l++) {
      double rpe = l < 2 ? run.outcome.dopamine.success : run.outcome.dopamine.local[l - 2];
      EXPECT(run.outcome.gain[PH_CORTEX + l], left * ((p->alpha_cortex * rpe) * (before[l] - p->theta_e)));
    }
  }
  gsl_rng_free(rng);
}

static void a_zero_error_teaches_nothing(void) {
  small_run(&run);
  run.input.reward = 0.5;
  for (int n = 0; n < 3; n++) run.state.latch.forecast[n] = 0.5;
  run.state.latch.context[TIME] = 1;
  tick(&run);
  for (int n = 0; n < 3; n++) EXPECT(run.outcome.gain[PH_FORECASTER + n], 0.0);
}

static void with_all_receptors_blocked_no_weight_changes(void) {
  static struct ph_state before;
  gsl_rng *rng = seeded(42);
  small_run(&run);
  draw_state(rng, &run.state);
  before = run.state;
  for (int t = 0; t < 50; t++) {
    draw_input(rng, &run.model, &run.input);
    run.input.block = 1;
    tick(&run);
    EXPECT_SAME_BYTES(run.state.weight, before.weight, sizeof before.weight);
  }
  gsl_rng_free(rng);
}

/* [ROUTE-1] on every channel of a large model: a loop's gain is that of its own channel's error, and of no other. */
static void each_loop_hears_its_own_channel(void) {
  small_run(&run);
  run.model.locals = PH_MAX_LOCALS;
  run.model.loops = PH_MAX_LOOPS;
  run.model.parameters.alpha_cortex = 0.5;
  run.model.parameters.theta_e = 0.5;
  run.input.reward = 1;
  for (int k = 0; k < PH_MAX_LOCALS; k++) run.input.local_reward[k] = (k % 128 - 64) * 0x1p-7;
  for (int l = 0; l < PH_MAX_LOOPS; l++) {
    run.model.group[l] = l;
    run.model.route[l] = (l * 37) % (PH_MAX_LOCALS + 1);
    run.state.latch.activity[l] = 1;
  }
  tick(&run);
  for (int l = 0; l < PH_MAX_LOOPS; l++) {
    int channel = run.model.route[l];
    EXPECT(run.outcome.gain[PH_CORTEX + l], 0.25 * (channel == PH_SUCCESS ? 1 : ((channel - 1) % 128 - 64) * 0x1p-7));
  }
}

static CU_TestInfo tests[] = {
  {"gains of every role", gains_of_every_role},
  {"products are taken in the order written", products_are_taken_in_the_order_written},
  {"a zero error teaches nothing", a_zero_error_teaches_nothing},
  {"with all receptors blocked no weight changes", with_all_receptors_blocked_no_weight_changes},
  {"each loop hears its own channel", each_loop_hears_its_own_channel},
  CU_TEST_INFO_NULL,
};
struct suite route_suite = {"route", tests};
