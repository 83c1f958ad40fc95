/* Suite limits: each number that is given from outside is accepted at the limits of its range in NUMERICS.md and refused one
 * binary64 step beyond them, as NaN and as infinity: [PARAMETER-1] [INPUT-1] [STATE-1] [ERROR-1]. */
#include <math.h>
#include <string.h>

#include "harness.h"

static struct run run;

/* The status that guards each array; what is not here is an outcome. */
static const struct { const char *path; enum ph_status status; } guards[] = {
  {"model.tau", PH_MODEL_TAU}, {"model.iota", PH_MODEL_IOTA}, {"model.parameters", PH_MODEL_PARAMETER},
  {"input.context", PH_INPUT_CONTEXT}, {"input.event", PH_INPUT_EVENT}, {"input.drive", PH_INPUT_DRIVE},
  {"input.reward", PH_INPUT_REWARD}, {"input.local_reward", PH_INPUT_LOCAL_REWARD},
  {"input.exploration", PH_INPUT_EXPLORATION}, {"input.block", PH_INPUT_BLOCK}, {"state.weight", PH_STATE_WEIGHT},
  {"state.tag", PH_STATE_TAG}, {"state.tonic", PH_STATE_TONIC}, {"state.latch", PH_STATE_LATCH},
};
static int guarded;

static enum ph_status answer(void) {
  enum ph_status status = ph_check_model(&run.model);
  if (status == PH_OK) status = ph_check_input(&run.model, &run.input);
  return status == PH_OK ? ph_check_state(&run.state) : status;
}

static void try_limits(double *x, double lo, double hi, int open, enum ph_status status) {
  const double low = (double)-INFINITY, high = (double)INFINITY, kept = *x;
  const double inside[] = {nextafter(lo, hi), nextafter(hi, lo), open ? 0.5 : lo, open ? 0.5 : hi};
  const double outside[] = {open ? lo : nextafter(lo, low), open ? hi : nextafter(hi, high), low, high, (double)NAN, -(double)NAN};
  for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
    *x = inside[i];
    EXPECT_STATUS(answer(), PH_OK);
  }
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
    *x = outside[i];
    EXPECT_STATUS(answer(), status);
  }
  if (lo <= 0 && 0 <= hi && !open) {
    *x = -0.0;
    EXPECT_STATUS(answer(), PH_OK);
  }
  *x = kept;
}

static void try_entries(const char *path, double *first, double *last, double lo, double hi, int open) {
  for (size_t i = 0; i < sizeof guards / sizeof *guards; i++) {
    size_t length = strlen(guards[i].path);
    if (strncmp(path, guards[i].path, length) != 0 || (path[length] != '\0' && path[length] != '.')) continue;
    try_limits(first, lo, hi, open, guards[i].status);
    try_limits(last, lo, hi, open, guards[i].status);
    guarded++;
  }
}

static void try_array(const char *path, double *v, size_t n, double lo, double hi, int open) {
  try_entries(path, &v[0], &v[n - 1], lo, hi, open);
}

static void try_rows(const char *path, int first_row, double lo, double hi) {
  int role = 0;
  if (strcmp(path, "state.weight") != 0) return;
  while (first_row_of[role] != first_row) role++;
  int last_row = first_row_of[role + 1] - 1;
  try_entries(path, &run.state.weight[first_row][0], &run.state.weight[last_row][PH_MAX_FEATURES - 1], lo, hi, 0);
}

/* A model of the largest size, so that every entry counts. */
static void largest_run(void) {
  small_run(&run);
  struct ph_model *m = &run.model;
  m->features = PH_MAX_FEATURES, m->forecasters = PH_MAX_FORECASTERS, m->locals = PH_MAX_LOCALS;
  m->zones = PH_MAX_ZONES, m->loops = PH_MAX_LOOPS, m->places = PH_MAX_PLACES;
  for (int j = 0; j < PH_MAX_FEATURES; j++) m->kind[j] = 1 << j % 3;
  for (int n = 0; n < PH_MAX_FORECASTERS; n++) m->tau[n] = 0.5;
  for (int l = 0; l < PH_MAX_LOOPS; l++) m->group[l] = l, m->route[l] = l % (PH_MAX_LOCALS + 1);
}

static void ranges_are_those_of_the_specification(void) {
  largest_run();
  guarded = 0;
  const double F = run.model.features; /* in bounds of sums, which nobody gives from outside */
#define ENTRIES(path) (double *)&run.path, sizeof run.path / sizeof(double)
#define RANGE(path, lo, hi) try_array(#path, ENTRIES(path), lo, hi, 0);
#define RANGE_OPEN(path, lo, hi) try_array(#path, ENTRIES(path), lo, hi, 1);
#define RANGE_PARAMETER(name, lo, hi) try_array("model.parameters." #name, ENTRIES(model.parameters.name), lo, hi, 0);
#define RANGE_ROWS(path, row, lo, hi) try_rows(#path, row, lo, hi);
#include "ranges.def"
  CU_ASSERT_EQUAL(guarded, 2 + 19 + 7 + 8 + 2 + 7); /* model, parameters, input, weights, tag and tonic, latch */
}

static CU_TestInfo tests[] = {
  {"ranges are those of the specification", ranges_are_those_of_the_specification},
  CU_TEST_INFO_NULL,
};
struct suite limits_suite = {"limits", tests};
