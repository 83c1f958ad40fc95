/* Suite frame: what differs in one zone or one channel reaches only what is routed to it, and two instances do not meet
 * [ROUTE-1] [LEARN-2] [DOPAMINE-2] [DOPAMINE-3] [DOPAMINE-4] [DOPAMINE-5]. Each test also shows that its difference is felt. */
#include <string.h>

#include "harness.h"

static struct run one, two;
static int felt[PH_ROWS]; /* did the weights of the row ever differ? */

static void begin(gsl_rng *rng) {
  small_run(&one);
  draw_state(rng, &one.state);
  one.model.iota[0] = 0; /* otherwise arousal carries zones into local reward 0 */
  two = one;
}

static void same_row(int row) {
  EXPECT(two.outcome.sum[row], one.outcome.sum[row]);
  EXPECT(two.outcome.gain[row], one.outcome.gain[row]);
  EXPECT_SAME_BYTES(two.state.weight[row], one.state.weight[row], sizeof one.state.weight[row]);
}

static void feel_rows(void) {
  for (int row = 0; row < PH_ROWS; row++)
    felt[row] |= memcmp(two.state.weight[row], one.state.weight[row], sizeof one.state.weight[row]) != 0;
}

static void same_zone(int z) {
  same_row(PH_ZONE + z);
  same_row(PH_DO + z);
  same_row(PH_DONT_CUE + z);
  same_row(PH_DONT_CONTEXT + z);
  EXPECT(two.outcome.advice.output[z], one.outcome.advice.output[z]);
  EXPECT(two.outcome.dopamine.truth[z], one.outcome.dopamine.truth[z]);
  EXPECT(two.outcome.dopamine.do_error[z], one.outcome.dopamine.do_error[z]);
  EXPECT(two.outcome.dopamine.dont_error[z], one.outcome.dopamine.dont_error[z]);
  for (int h = 0; h < 2; h++) EXPECT(two.state.tag[h][z], one.state.tag[h][z]);
}

static void same_success(void) {
  for (int n = 0; n < 3; n++) same_row(PH_FORECASTER + n);
  EXPECT(two.outcome.dopamine.success, one.outcome.dopamine.success);
  EXPECT(two.state.tonic, one.state.tonic);
}

static void same_loop(int l) {
  same_row(PH_CORTEX + l);
  same_row(PH_STRIATUM + l);
  EXPECT(two.outcome.action.activity[l], one.outcome.action.activity[l]);
}

/* A run of ticks in which differ() is applied to the second input. */
static void live_apart(unsigned long seed, void (*differ)(gsl_rng *, struct ph_input *), void (*same)(void)) {
  gsl_rng *rng = seeded(seed);
  begin(rng);
  memset(felt, 0, sizeof felt);
  for (int t = 0; t < 300; t++) {
    draw_input(rng, &one.model, &one.input);
    two.input = one.input;
    differ(rng, &two.input);
    tick(&one);
    tick(&two);
    same();
    feel_rows();
  }
  gsl_rng_free(rng);
}

static void other_event(gsl_rng *rng, struct ph_input *input) { input->event[0] = draw(rng, 0, 1); }
static void zone_one_and_locals_are_the_same(void) {
  same_zone(1);
  same_row(PH_LOCAL);
  same_row(PH_LOCAL + 1);
}
static void an_event_stays_in_its_zone(void) {
  live_apart(91, other_event, zone_one_and_locals_are_the_same);
  CU_ASSERT(felt[PH_ZONE] && felt[PH_DO] && felt[PH_DONT_CUE] && felt[PH_DONT_CONTEXT]);
}

static void other_local_reward(gsl_rng *rng, struct ph_input *input) { input->local_reward[0] = draw(rng, -1, 1); }
static void all_but_local_zero_is_the_same(void) {
  same_success();
  same_zone(0);
  same_zone(1);
  same_row(PH_LOCAL + 1);
  same_loop(0);
  same_loop(1);
  same_loop(3);
}
static void a_local_reward_stays_in_its_loops(void) {
  live_apart(92, other_local_reward, all_but_local_zero_is_the_same);
  CU_ASSERT(felt[PH_LOCAL] && felt[PH_CORTEX + 2] && felt[PH_STRIATUM + 2]);
}

static void other_reward(gsl_rng *rng, struct ph_input *input) { input->reward = draw(rng, -1, 1); }
static void zones_and_locals_are_the_same(void) {
  same_zone(0);
  same_zone(1);
  same_row(PH_LOCAL);
  same_row(PH_LOCAL + 1);
}
static void a_primary_reward_reaches_no_zone_and_no_local_forecast(void) {
  live_apart(93, other_reward, zones_and_locals_are_the_same);
  CU_ASSERT(felt[PH_FORECASTER] && felt[PH_CORTEX] && felt[PH_STRIATUM + 1]);
}

static void other_exploration(gsl_rng *rng, struct ph_input *input) { input->exploration[0] = draw(rng, -1, 1); }
static void all_but_group_seven_is_the_same(void) {
  same_success();
  same_zone(0);
  same_zone(1);
  same_loop(2);
  same_loop(3);
}
static void an_exploration_stays_in_its_group(void) {
  live_apart(94, other_exploration, all_but_group_seven_is_the_same);
  CU_ASSERT(felt[PH_CORTEX] && felt[PH_CORTEX + 1]); /* the rival's activity, hence its learning, differs too */
}

/* The same life twice, once alone and once with another animal's ticks in between. */
static void instances_do_not_interact(void) {
  static struct run alone, between;
  const struct sizes most = {10, 4, 4, 3, 8, 3};
  gsl_rng *rng = seeded(95), *noise = seeded(96), *again = seeded(95);
  draw_model(rng, &most, &one.model);
  draw_model(again, &most, &alone.model);
  draw_model(noise, &most, &between.model);
  ph_init(&one.state);
  ph_init(&alone.state);
  draw_state(noise, &between.state);
  memset(&one.outcome, 0, sizeof one.outcome);
  memset(&alone.outcome, 0, sizeof alone.outcome);
  for (int t = 0; t < 200; t++) {
    draw_input(rng, &one.model, &one.input);
    tick(&one);
    draw_input(noise, &between.model, &between.input);
    tick(&between);
  }
  for (int t = 0; t < 200; t++) {
    draw_input(again, &alone.model, &alone.input);
    tick(&alone);
  }
  EXPECT_SAME_BYTES(&alone.state, &one.state, sizeof one.state);
  EXPECT_SAME_BYTES(&alone.outcome, &one.outcome, sizeof one.outcome);
  gsl_rng_free(rng);
  gsl_rng_free(noise);
  gsl_rng_free(again);
}

static CU_TestInfo tests[] = {
  {"an event stays in its zone", an_event_stays_in_its_zone},
  {"a local reward stays in its loops", a_local_reward_stays_in_its_loops},
  {"a primary reward reaches no zone and no local forecast", a_primary_reward_reaches_no_zone_and_no_local_forecast},
  {"an exploration stays in its group", an_exploration_stays_in_its_group},
  {"instances do not interact", instances_do_not_interact},
  CU_TEST_INFO_NULL,
};
struct suite frame_suite = {"frame", tests};
