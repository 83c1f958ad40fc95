/* Suite symmetry: transformations that must carry over to the outcome exactly: permuting loops [LOOP-3] [ROUTE-1], padding with
 * features that are zero [ROW-2] [LEARN-1], scaling rewards by a power of two where no clamp bites [FORECAST-1] [LEARN-2]. */
#include <string.h>

#include "harness.h"

static struct run one, two;
static const struct sizes most = {12, 5, 5, 4, 12, 4};

static void begin(gsl_rng *rng) {
  do draw_model(rng, &most, &one.model);
  while (one.model.loops < 2);
  draw_state(rng, &one.state);
  memset(&one.outcome, 0, sizeof one.outcome);
  two = one;
}

static int place_of[PH_MAX_LOOPS]; /* where loop l of the first run is in the second */

static void shuffle(gsl_rng *rng, int n) {
  for (int l = 0; l < n; l++) place_of[l] = l;
  for (int l = n - 1; l > 0; l--) {
    int other = draw_below(rng, l + 1), kept = place_of[l];
    place_of[l] = place_of[other];
    place_of[other] = kept;
  }
}

static void move_loops(void) {
  for (int l = 0; l < one.model.loops; l++) {
    int to = place_of[l];
    two.model.route[to] = one.model.route[l];
    two.model.group[to] = one.model.group[l];
    two.state.latch.activity[to] = one.state.latch.activity[l];
    memcpy(two.state.weight[PH_CORTEX + to], one.state.weight[PH_CORTEX + l], sizeof one.state.weight[0]);
    memcpy(two.state.weight[PH_STRIATUM + to], one.state.weight[PH_STRIATUM + l], sizeof one.state.weight[0]);
  }
}

static void permuting_loops_permutes_outcomes(void) {
  gsl_rng *rng = seeded(101);
  for (int i = 0; i < 30; i++) {
    begin(rng);
    shuffle(rng, one.model.loops);
    move_loops();
    for (int t = 0; t < 40; t++) {
      draw_input(rng, &one.model, &one.input);
      two.input = one.input;
      for (int l = 0; l < one.model.loops; l++) two.input.exploration[place_of[l]] = one.input.exploration[l];
      tick(&one);
      tick(&two);
      for (int l = 0; l < one.model.loops; l++) {
        int to = place_of[l];
        EXPECT(two.outcome.action.amplified[to], one.outcome.action.amplified[l]);
        EXPECT(two.outcome.action.activity[to], one.outcome.action.activity[l]);
        EXPECT(two.outcome.gain[PH_CORTEX + to], one.outcome.gain[PH_CORTEX + l]);
        EXPECT(two.outcome.gain[PH_STRIATUM + to], one.outcome.gain[PH_STRIATUM + l]);
        EXPECT_SAME_BYTES(two.state.weight[PH_CORTEX + to], one.state.weight[PH_CORTEX + l], sizeof one.state.weight[0]);
      }
      EXPECT_SAME_BYTES(&two.outcome.dopamine, &one.outcome.dopamine, sizeof one.outcome.dopamine);
      EXPECT(two.outcome.tonic, one.outcome.tonic);
    }
  }
  gsl_rng_free(rng);
}

/* A feature that is always zero, of either sign, put in at any place: nothing else changes by one bit. */
static void pad(gsl_rng *rng, int at) {
  int n = one.model.features++;
  for (int j = n; j > at; j--) one.model.kind[j] = one.model.kind[j - 1];
  one.model.kind[at] = 1 << draw_below(rng, 3);
  for (int row = 0; row < PH_ROWS; row++)
    for (int j = n; j > at; j--) one.state.weight[row][j] = one.state.weight[row][j - 1];
  for (int j = n; j > at; j--) one.state.latch.context[j] = one.state.latch.context[j - 1];
  one.state.latch.context[at] = 0;
  for (int row = 0; row < PH_ROWS; row++) one.state.weight[row][at] = 0.25; /* inside every bound, and never heard */
}

static void pad_input(int at, double zero) {
  for (int j = one.model.features - 1; j > at; j--) one.input.context[j] = one.input.context[j - 1];
  one.input.context[at] = zero;
}

static void padding_with_zero_features_changes_nothing(void) {
  gsl_rng *rng = seeded(102);
  for (int i = 0; i < 30; i++) {
    begin(rng);
    int at = draw_below(rng, one.model.features + 1);
    pad(rng, at);
    for (int t = 0; t < 40; t++) {
      draw_input(rng, &two.model, &two.input);
      one.input = two.input;
      pad_input(at, t % 2 ? -0.0 : 0.0);
      tick(&one);
      tick(&two);
      EXPECT_SAME_BYTES(&one.outcome, &two.outcome, sizeof one.outcome);
    }
    for (int row = 0; row < PH_ROWS; row++) EXPECT(one.state.weight[row][at], 0.25);
  }
  gsl_rng_free(rng);
}

/* Rewards alone, no zones: forecasters and local forecasters are linear, and a power of two passes through every rounding. */
static void scaling_rewards_scales_forecasts(void) {
  const double scale = 0x1p-5;
  gsl_rng *rng = seeded(103);
  small_run(&one);
  one.model.zones = 0;
  two = one;
  for (int t = 0; t < 2000; t++) {
    draw_input(rng, &one.model, &one.input);
    for (int j = 0; j < SMALL_FEATURES; j++) one.input.context[j] = draw_below(rng, 2) ? gsl_rng_uniform(rng) : 0; /* not subnormal */
    one.input.reward = gsl_rng_uniform(rng) - 0.25;
    for (int k = 0; k < 2; k++) one.input.local_reward[k] = gsl_rng_uniform(rng) - 0.25;
    two.input = one.input;
    two.input.reward *= scale;
    for (int k = 0; k < 2; k++) two.input.local_reward[k] *= scale;
    tick(&one);
    tick(&two);
    for (int n = 0; n < 3; n++) {
      EXPECT(two.outcome.forecasts.success[n], scale * one.outcome.forecasts.success[n]);
      EXPECT(two.outcome.dopamine.error[n], scale * one.outcome.dopamine.error[n]);
      EXPECT(two.outcome.dopamine.rpe[n], scale * one.outcome.dopamine.rpe[n]);
      for (int j = 0; j < SMALL_FEATURES; j++)
        EXPECT(two.state.weight[PH_FORECASTER + n][j], scale * one.state.weight[PH_FORECASTER + n][j]);
    }
    for (int k = 0; k < 2; k++) EXPECT(two.outcome.dopamine.local[k], scale * one.outcome.dopamine.local[k]);
    EXPECT(two.outcome.tonic, scale * one.outcome.tonic);
  }
  gsl_rng_free(rng);
}

static CU_TestInfo tests[] = {
  {"permuting loops permutes outcomes", permuting_loops_permutes_outcomes},
  {"padding with zero features changes nothing", padding_with_zero_features_changes_nothing},
  {"scaling rewards scales forecasts", scaling_rewards_scales_forecasts},
  CU_TEST_INFO_NULL,
};
struct suite symmetry_suite = {"symmetry", tests};
