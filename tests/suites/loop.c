/* Suite loop: motivation, cortex and striatum, and the pallidum that lets the best through [LOOP-1] [LOOP-2] [LOOP-3]. */
#include <limits.h>

#include "harness.h"

static struct run run;

/* A model of loops alone, in the given groups, all taught by success; exploration is the proposal. */
static void loops(int n, const int *group, const double *proposal) {
  small_run(&run);
  run.model.loops = n;
  for (int l = 0; l < n; l++) {
    run.model.route[l] = PH_SUCCESS;
    run.model.group[l] = group[l];
    run.input.exploration[l] = proposal[l];
  }
}

static void motivation_follows_tonic_and_receptors(void) {
  const struct { double base, gain, tonic, block, want; } cases[] = {
    {1, 0.5, 0, 0, 1}, {1, 0.5, 1, 0, 1.5}, {1, 0.5, 4, 0, 2}, {1, 0.5, -4, 0, 0}, {1, 0.5, 1, 0.5, 0.75}, {2, 1, 4, 1, 0},
    {0.5, 0, 4, 0, 0.5}, {2, 1, 0, 0.25, 1.5},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    small_run(&run);
    run.model.parameters.motivation = cases[i].base;
    run.model.parameters.tonic_gain = cases[i].gain;
    run.state.tonic = cases[i].tonic;
    run.input.block = cases[i].block;
    tick(&run);
    EXPECT(run.outcome.action.motivation, cases[i].want);
  }
}

static void motivation_uses_the_tonic_level_of_the_tick_before(void) {
  small_run(&run);
  run.model.parameters.lambda = 1;
  run.input.reward = 1;
  tick(&run);
  EXPECT(run.outcome.action.motivation, 1.0);
  EXPECT(run.outcome.tonic, 1.0);
  tick(&run);
  EXPECT(run.outcome.action.motivation, 1.5);
}

static void cortex_proposes_and_striatum_values(void) {
  small_run(&run);
  run.input.context[CUE] = run.input.context[ROOM] = 1;
  run.state.weight[PH_CORTEX][CUE] = 0.25;
  run.state.weight[PH_CORTEX + 1][ROOM] = -0.5;
  run.state.weight[PH_CORTEX + 2][CUE] = run.state.weight[PH_CORTEX + 2][ROOM] = 1;
  run.state.weight[PH_STRIATUM][CUE] = 0.5;
  run.state.weight[PH_STRIATUM + 1][CUE] = run.state.weight[PH_STRIATUM + 1][ROOM] = -1;
  run.state.weight[PH_STRIATUM + 2][CUE] = run.state.weight[PH_STRIATUM + 2][ROOM] = 1;
  run.input.exploration[0] = 0.25;
  run.input.exploration[3] = -1;
  tick(&run);
  EXPECT(run.outcome.action.proposal[0], 0.5);
  EXPECT(run.outcome.action.proposal[1], 0.0);
  EXPECT(run.outcome.action.proposal[2], 1.0);
  EXPECT(run.outcome.action.proposal[3], 0.0);
  EXPECT(run.outcome.action.cached_value[0], 0.5);
  EXPECT(run.outcome.action.cached_value[1], -1.0);
  EXPECT(run.outcome.action.cached_value[2], 1.0);
  EXPECT(run.outcome.action.amplified[0], 0.75);
  EXPECT(run.outcome.action.amplified[1], 0.0);
  EXPECT(run.outcome.action.amplified[2], 2.0);
}

static void the_best_is_let_through(void) {
  const int group[] = {5, 5, 5};
  const double proposal[] = {0.5, 1, 0.75};
  loops(3, group, proposal);
  run.model.parameters.contrast = 1;
  run.model.parameters.price = 0.25;
  tick(&run);
  EXPECT(run.outcome.action.activity[0], 0.0);
  EXPECT(run.outcome.action.activity[1], 0.75);
  EXPECT(run.outcome.action.activity[2], 0.25);
}

static void nobody_acts_below_the_price(void) {
  const int group[] = {5, 5};
  const double proposal[] = {0.25, 0.125};
  loops(2, group, proposal);
  run.model.parameters.contrast = 1;
  run.model.parameters.price = 0.5;
  tick(&run);
  EXPECT(run.outcome.action.activity[0], 0.25);
  EXPECT(run.outcome.action.activity[1], 0.125);
}

static void a_tie_lets_nobody_act(void) {
  const int group[] = {5, 5, 5};
  const double proposal[] = {0.75, 0.75, 0.25};
  loops(3, group, proposal);
  tick(&run);
  EXPECT(run.outcome.action.activity[0], 0.5);
  EXPECT(run.outcome.action.activity[1], 0.5);
  EXPECT(run.outcome.action.activity[2], 0.0);
  const double priced[] = {0.5, 0, 0};
  loops(3, group, priced);
  run.model.parameters.price = 0.5;
  tick(&run);
  EXPECT(run.outcome.action.activity[0], 0.5);
}

static void groups_do_not_meet(void) {
  const int group[] = {INT_MIN, INT_MAX, INT_MIN, 0};
  const double proposal[] = {0.5, 1, 0.25, 1};
  loops(4, group, proposal);
  run.model.parameters.contrast = 1;
  run.model.parameters.price = 0;
  tick(&run);
  EXPECT(run.outcome.action.activity[0], 0.75);
  EXPECT(run.outcome.action.activity[1], 1.0);
  EXPECT(run.outcome.action.activity[2], 0.25);
  EXPECT(run.outcome.action.activity[3], 1.0);
}

static void a_full_block_leaves_only_the_price(void) {
  const int group[] = {1, 1, 2};
  const double proposal[] = {1, 0.5, 1};
  loops(3, group, proposal);
  run.model.parameters.contrast = 1;
  run.model.parameters.price = 0.25;
  run.input.block = 1;
  tick(&run);
  for (int l = 0; l < 3; l++) EXPECT(run.outcome.action.activity[l], 0.25);
}

static int acting_in_group(int group) {
  int acting = 0;
  for (int l = 0; l < run.model.loops; l++) acting += run.model.group[l] == group && run.outcome.action.activity[l] > 0.5;
  return acting;
}

static void at_most_one_of_a_group_acts(void) {
  const struct sizes most = {6, 3, 3, 2, 24, 2};
  gsl_rng *rng = seeded(31);
  int acted = 0, worst = 0;
  for (int i = 0; i < 200; i++) {
    draw_model(rng, &most, &run.model);
    draw_state(rng, &run.state);
    for (int t = 0; t < 20; t++) {
      draw_input(rng, &run.model, &run.input);
      tick(&run);
      for (int l = 0; l < run.model.loops; l++) {
        int acting = acting_in_group(run.model.group[l]);
        acted += acting > 0;
        worst = acting > worst ? acting : worst;
      }
    }
  }
  CU_ASSERT(acted > 1000);
  CU_ASSERT_EQUAL(worst, 1);
  gsl_rng_free(rng);
}

static CU_TestInfo tests[] = {
  {"motivation follows tonic and receptors", motivation_follows_tonic_and_receptors},
  {"motivation uses the tonic level of the tick before", motivation_uses_the_tonic_level_of_the_tick_before},
  {"cortex proposes and striatum values", cortex_proposes_and_striatum_values},
  {"the best is let through", the_best_is_let_through},
  {"nobody acts below the price", nobody_acts_below_the_price},
  {"a tie lets nobody act", a_tie_lets_nobody_act},
  {"groups do not meet", groups_do_not_meet},
  {"a full block leaves only the price", a_full_block_leaves_only_the_price},
  {"at most one of a group acts", at_most_one_of_a_group_acts},
  CU_TEST_INFO_NULL,
};
struct suite loop_suite = {"loop", tests};
