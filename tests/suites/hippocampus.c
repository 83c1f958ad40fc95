/* Suite hippocampus: a table of places [HIPPOCAMPUS-1] [HIPPOCAMPUS-2]. */
#include "harness.h"

static struct run run;

static void recalls_the_tag_of_the_place(void) {
  small_run(&run);
  run.state.tag[1][0] = 0.75;
  run.state.tag[0][1] = 0.5;
  tick(&run);
  EXPECT(run.outcome.advice.hippocampal[0], 0.0);
  run.input.place = 1;
  tick(&run);
  EXPECT(run.outcome.advice.hippocampal[0], 0.75);
  EXPECT(run.outcome.advice.hippocampal[1], 0.0);
  run.input.place = 0;
  tick(&run);
  EXPECT(run.outcome.advice.hippocampal[1], 0.5);
}

static void recall_keeps_the_sign_of_zero(void) {
  small_run(&run);
  run.state.tag[0][0] = -0.0;
  run.input.place = 0;
  run.input.learn = 0;
  tick(&run);
  EXPECT(run.outcome.advice.hippocampal[0], -0.0);
  EXPECT(run.state.tag[0][0], -0.0);
}

static void tags_the_place_with_the_positive_part_of_the_output(void) {
  small_run(&run);
  run.input.place = 1;
  run.input.event[0] = 0.5;
  run.input.context[CUE] = 1;
  run.state.weight[PH_DONT_CUE + 1][CUE] = 1; /* zone 1 answers -1 */
  run.state.tag[1][1] = 0.5;
  tick(&run);
  EXPECT(run.outcome.advice.output[0], 0.5);
  EXPECT(run.outcome.advice.output[1], 0.5 * 0.5 - 1);
  EXPECT(run.state.tag[1][0], 0.3 * 0.5);
  EXPECT(run.state.tag[1][1], 0.5 + 0.3 * (0.0 - 0.5));
  EXPECT(run.state.tag[0][0], 0.0);
}

static void nowhere_and_not_learning_change_no_tag(void) {
  small_run(&run);
  run.state.tag[0][0] = run.state.tag[1][1] = 0.5;
  run.input.event[0] = run.input.event[1] = 1;
  tick(&run);
  run.input.place = 0;
  run.input.learn = 0;
  tick(&run);
  EXPECT(run.state.tag[0][0], 0.5);
  EXPECT(run.state.tag[0][1], 0.0);
  EXPECT(run.state.tag[1][1], 0.5);
}

static void a_block_of_dopamine_does_not_stop_tags(void) {
  small_run(&run);
  run.input.place = 0;
  run.input.event[0] = 1;
  run.input.block = 1;
  tick(&run);
  EXPECT(run.state.tag[0][0], 0.3);
}

/* Rates of 1 and averages at the limits: the clamp meets what rounding adds, and nothing leaves [0, 1]. */
static void tags_stay_within_zero_and_one(void) {
  gsl_rng *rng = seeded(7);
  small_run(&run);
  run.input.place = 0;
  for (int t = 0; t < 2000; t++) {
    run.model.parameters.alpha_h = draw(rng, 0, 1);
    run.input.event[0] = draw(rng, 0, 1);
    tick(&run);
    EXPECT_BETWEEN(run.state.tag[0][0], 0, 1);
  }
  gsl_rng_free(rng);
}

static CU_TestInfo tests[] = {
  {"recalls the tag of the place", recalls_the_tag_of_the_place},
  {"recall keeps the sign of zero", recall_keeps_the_sign_of_zero},
  {"tags the place with the positive part of the output", tags_the_place_with_the_positive_part_of_the_output},
  {"nowhere and not learning change no tag", nowhere_and_not_learning_change_no_tag},
  {"a block of dopamine does not stop tags", a_block_of_dopamine_does_not_stop_tags},
  {"tags stay within zero and one", tags_stay_within_zero_and_one},
  CU_TEST_INFO_NULL,
};
struct suite hippocampus_suite = {"hippocampus", tests};
