/* Suite errors: every error has its name, the first in the order of enum ph_status wins, and nothing changes [ERROR-1]. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "harness.h"

static struct run run;

/* One way to be wrong for each status, each in a field of its own, so that two can be wrong at once. */
static void no_features(void) { run.model.features = 0; }
static void no_forecasters(void) { run.model.forecasters = 0; }
static void no_median(void) { run.model.median = run.model.forecasters; }
static void negative_locals(void) { run.model.locals = -1; }
static void negative_zones(void) { run.model.zones = -1; }
static void negative_loops(void) { run.model.loops = -1; }
static void negative_places(void) { run.model.places = -1; }
static void two_kinds(void) { run.model.kind[1] = PH_TIME + PH_BACKGROUND; }
static void certain_tau(void) { run.model.tau[1] = 1; }
static void large_iota(void) { run.model.iota[1] = 1.5; }
static void lost_route(void) { run.model.route[3] = 3; }
static void unfair_group(void) { run.model.route[1] = 1; }
static void third_gate(void) { run.model.opponent_gate = 2; }
static void wild_parameter(void) { run.model.parameters.price = (double)NAN; }
static void bad_context(void) { run.input.context[SMALL_FEATURES - 1] = -0.5; }
static void bad_event(void) { run.input.event[1] = 2; }
static void bad_drive(void) { run.input.drive[1] = -2; }
static void bad_reward(void) { run.input.reward = (double)INFINITY; }
static void bad_local_reward(void) { run.input.local_reward[1] = 2; }
static void bad_exploration(void) { run.input.exploration[3] = (double)-INFINITY; }
static void bad_block(void) { run.input.block = -1; }
static void bad_place(void) { run.input.place = 2; }
static void bad_learn(void) { run.input.learn = -1; }
static void bad_lesion(void) { run.input.lesion = 8; }
static void bad_weight(void) { run.state.weight[PH_ROWS - 1][PH_MAX_FEATURES - 1] = 1.5; }
static void bad_tag(void) { run.state.tag[PH_MAX_PLACES - 1][PH_MAX_ZONES - 1] = -1; }
static void bad_tonic(void) { run.state.tonic = 5; }
static void bad_latch(void) { run.state.latch.activity[PH_MAX_LOOPS - 1] = 2; }

typedef void (*spoiler)(void);
static const spoiler spoil[] = {
  [PH_MODEL_FEATURES] = no_features, [PH_MODEL_FORECASTERS] = no_forecasters, [PH_MODEL_MEDIAN] = no_median,
  [PH_MODEL_LOCALS] = negative_locals, [PH_MODEL_ZONES] = negative_zones, [PH_MODEL_LOOPS] = negative_loops,
  [PH_MODEL_PLACES] = negative_places, [PH_MODEL_KIND] = two_kinds, [PH_MODEL_TAU] = certain_tau,
  [PH_MODEL_IOTA] = large_iota, [PH_MODEL_ROUTE] = lost_route, [PH_MODEL_COMPETITION] = unfair_group,
  [PH_MODEL_GATE] = third_gate, [PH_MODEL_PARAMETER] = wild_parameter, [PH_INPUT_CONTEXT] = bad_context,
  [PH_INPUT_EVENT] = bad_event, [PH_INPUT_DRIVE] = bad_drive, [PH_INPUT_REWARD] = bad_reward,
  [PH_INPUT_LOCAL_REWARD] = bad_local_reward, [PH_INPUT_EXPLORATION] = bad_exploration, [PH_INPUT_BLOCK] = bad_block,
  [PH_INPUT_PLACE] = bad_place, [PH_INPUT_LEARN] = bad_learn, [PH_INPUT_LESION] = bad_lesion, [PH_STATE_WEIGHT] = bad_weight,
  [PH_STATE_TAG] = bad_tag, [PH_STATE_TONIC] = bad_tonic, [PH_STATE_LATCH] = bad_latch,
};
#define STATUSES (enum ph_status)(sizeof spoil / sizeof *spoil)

static void every_error_of_model_and_input_has_its_name(void) {
  for (enum ph_status status = PH_MODEL_FEATURES; status <= PH_INPUT_LESION; status++) {
    small_run(&run);
    spoil[status]();
    expect_refused(&run, status);
    EXPECT_STATUS(ph_check_model(&run.model), status < PH_INPUT_CONTEXT ? status : PH_OK);
    if (status >= PH_INPUT_CONTEXT) EXPECT_STATUS(ph_check_input(&run.model, &run.input), status);
  }
}

static void the_first_error_wins(void) {
  for (enum ph_status first = PH_MODEL_FEATURES; first <= PH_INPUT_LESION; first++)
    for (enum ph_status second = first + 1; second <= PH_INPUT_LESION; second++) {
      small_run(&run);
      spoil[second]();
      spoil[first]();
      EXPECT_STATUS(ph_tick(&run.model, &run.state, &run.input, &run.outcome), first);
    }
}

static void every_error_of_a_state_has_its_name(void) {
  static struct ph_state kept, before;
  for (enum ph_status first = PH_STATE_WEIGHT; first < STATUSES; first++)
    for (enum ph_status second = first; second < STATUSES; second++) {
      small_run(&run);
      spoil[second]();
      spoil[first]();
      EXPECT_STATUS(ph_check_state(&run.state), first);
      ph_init(&kept);
      kept.tonic = 0.5;
      before = kept;
      EXPECT_STATUS(ph_import(&run.state, &kept), first);
      EXPECT_SAME_BYTES(&kept, &before, sizeof kept);
    }
}

static void every_status_has_its_own_text(void) {
  for (enum ph_status status = PH_OK; status < STATUSES; status++) {
    CU_ASSERT_STRING_NOT_EQUAL(ph_status_text(status), "unknown status");
    CU_ASSERT(strlen(ph_status_text(status)) > 1);
    for (enum ph_status other = PH_OK; other < status; other++)
      CU_ASSERT_STRING_NOT_EQUAL(ph_status_text(status), ph_status_text(other));
  }
  CU_ASSERT_STRING_EQUAL(ph_status_text(STATUSES), "unknown status");
  CU_ASSERT_STRING_EQUAL(ph_status_text((enum ph_status)-1), "unknown status");
  CU_ASSERT_STRING_EQUAL(ph_status_text((enum ph_status)INT_MAX), "unknown status");
}

static CU_TestInfo tests[] = {
  {"every error of model and input has its name", every_error_of_model_and_input_has_its_name},
  {"the first error wins", the_first_error_wins},
  {"every error of a state has its name", every_error_of_a_state_has_its_name},
  {"every status has its own text", every_status_has_its_own_text},
  CU_TEST_INFO_NULL,
};
struct suite errors_suite = {"errors", tests};
