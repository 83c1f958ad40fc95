/* Suite model: what is a model [MODEL-1], and what competes with what [ROUTE-1]; kinds of features [CONTEXT-1]. */
#include <limits.h>
#include <math.h>

#include "harness.h"

static struct run run;

static void sizes_have_both_limits(void) {
  struct { int *size, least, most; enum ph_status status; } sizes[] = {
    {&run.model.features, 1, PH_MAX_FEATURES, PH_MODEL_FEATURES},
    {&run.model.forecasters, 1, PH_MAX_FORECASTERS, PH_MODEL_FORECASTERS},
    {&run.model.locals, 0, PH_MAX_LOCALS, PH_MODEL_LOCALS},
    {&run.model.zones, 0, PH_MAX_ZONES, PH_MODEL_ZONES},
    {&run.model.loops, 0, PH_MAX_LOOPS, PH_MODEL_LOOPS},
    {&run.model.places, 0, PH_MAX_PLACES, PH_MODEL_PLACES},
  };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    small_run(&run);
    run.model.median = 0;
    for (int j = 0; j < PH_MAX_FEATURES; j++) run.model.kind[j] = PH_TIME;
    for (int n = 0; n < PH_MAX_FORECASTERS; n++) run.model.tau[n] = 0.5;
    for (int l = 0; l < PH_MAX_LOOPS; l++) run.model.route[l] = PH_SUCCESS;
    const int accepted[] = {sizes[i].least, sizes[i].most}, refused[] = {sizes[i].least - 1, sizes[i].most + 1, INT_MIN, INT_MAX};
    for (int k = 0; k < 2; k++) {
      *sizes[i].size = accepted[k];
      EXPECT_STATUS(ph_check_model(&run.model), PH_OK);
    }
    for (int k = 0; k < 4; k++) {
      *sizes[i].size = refused[k];
      expect_refused(&run, sizes[i].status);
    }
  }
}

static void choices_have_both_limits(void) {
  struct { int *choice, least, most; enum ph_status status; } choices[] = {
    {&run.model.median, 0, 2, PH_MODEL_MEDIAN},
    {&run.model.route[2], 0, 2, PH_MODEL_ROUTE},
    {&run.model.opponent_gate, 0, 1, PH_MODEL_GATE},
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

static void a_feature_is_of_exactly_one_kind(void) {
  for (int kind = -1; kind <= 8; kind++) {
    small_run(&run);
    run.model.kind[2] = kind;
    EXPECT_STATUS(ph_check_model(&run.model), kind == 1 || kind == 2 || kind == 4 ? PH_OK : PH_MODEL_KIND);
  }
}

static void rivals_share_a_channel_wherever_they_stand(void) {
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++) {
      if (i == j) continue;
      small_run(&run);
      for (int l = 0; l < 4; l++) run.model.group[l] = l, run.model.route[l] = PH_SUCCESS;
      run.model.group[j] = run.model.group[i];
      EXPECT_STATUS(ph_check_model(&run.model), PH_OK);
      run.model.route[j] = 2;
      EXPECT_STATUS(ph_check_model(&run.model), PH_MODEL_COMPETITION);
      run.model.route[i] = 2;
      EXPECT_STATUS(ph_check_model(&run.model), PH_OK);
    }
}

static void entries_beyond_the_sizes_are_not_looked_at(void) {
  small_run(&run);
  run.model.kind[SMALL_FEATURES] = 99;
  run.model.route[4] = -5;
  run.model.group[4] = 7;
  run.model.tau[3] = run.model.iota[2] = (double)NAN;
  tick(&run);
}

static CU_TestInfo tests[] = {
  {"sizes have both limits", sizes_have_both_limits},
  {"choices have both limits", choices_have_both_limits},
  {"a feature is of exactly one kind", a_feature_is_of_exactly_one_kind},
  {"rivals share a channel wherever they stand", rivals_share_a_channel_wherever_they_stand},
  {"entries beyond the sizes are not looked at", entries_beyond_the_sizes_are_not_looked_at},
  CU_TEST_INFO_NULL,
};
struct suite model_suite = {"model", tests};
