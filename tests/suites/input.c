/* Suite input: what an input may say [INPUT-1] besides its numbers, whose ranges are in suite limits. */
#include <limits.h>
#include <math.h>

#include "harness.h"

static struct run run;

static void choices_have_both_limits(void) {
  struct { int *choice, least, most; enum ph_status status; } choices[] = {
    {&run.input.place, -1, 1, PH_INPUT_PLACE},
    {&run.input.learn, 0, 1, PH_INPUT_LEARN},
    {&run.input.lesion, 0, 7, PH_INPUT_LESION},
  };
  for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
    small_run(&run);
    const int refused[] = {choices[i].least - 1, choices[i].most + 1, INT_MIN, INT_MAX};
    for (int value = choices[i].least; value <= choices[i].most; value++) {
      *choices[i].choice = value;
      tick(&run);
    }
    for (int k = 0; k < 4; k++) {
      *choices[i].choice = refused[k];
      expect_refused(&run, choices[i].status);
    }
  }
}

static void no_place_at_all_leaves_nowhere(void) {
  small_run(&run);
  run.model.places = 0;
  tick(&run);
  run.input.place = 0;
  expect_refused(&run, PH_INPUT_PLACE);
}

static void entries_beyond_the_sizes_are_not_looked_at(void) {
  small_run(&run);
  const double nan = (double)NAN;
  run.input.context[SMALL_FEATURES] = run.input.event[2] = run.input.drive[2] = nan;
  run.input.local_reward[2] = run.input.exploration[4] = nan;
  tick(&run);
  EXPECT_STATUS(ph_check_state(&run.state), PH_OK); /* and nothing of it has gone in */
}

static CU_TestInfo tests[] = {
  {"choices have both limits", choices_have_both_limits},
  {"no place at all leaves nowhere", no_place_at_all_leaves_nowhere},
  {"entries beyond the sizes are not looked at", entries_beyond_the_sizes_are_not_looked_at},
  CU_TEST_INFO_NULL,
};
struct suite input_suite = {"input", tests};
