/* Suite role: the table of rows [ROW-1], as a model shows it from outside: what a row sees, what it may learn, its bounds.
 * Row numbers are those of phasic.h [MODEL-1]. */
#include <string.h>

#include "harness.h"

static struct run run;

struct expected {
  int role, kinds;
  double lo, hi;
  enum { OF_FORECASTERS, OF_LOCALS, OF_ZONES, OF_LOOPS } one_for_each;
};
enum { EVERYTHING = PH_PRESENCE + PH_TIME + PH_BACKGROUND };
static const struct expected table[PH_ROLES] = {
  {PH_ROLE_FORECASTER, PH_TIME + PH_BACKGROUND, -2, 2, OF_FORECASTERS},
  {PH_ROLE_LOCAL, PH_TIME + PH_BACKGROUND, -2, 2, OF_LOCALS},
  {PH_ROLE_ZONE, PH_TIME + PH_BACKGROUND, -2, 2, OF_ZONES},
  {PH_ROLE_DO, PH_PRESENCE, 0, 1, OF_ZONES},
  {PH_ROLE_DONT_CUE, PH_PRESENCE, 0, 1, OF_ZONES},
  {PH_ROLE_DONT_CONTEXT, PH_BACKGROUND, 0, 1, OF_ZONES},
  {PH_ROLE_CORTEX, EVERYTHING, -1, 1, OF_LOOPS},
  {PH_ROLE_STRIATUM, EVERYTHING, -1, 1, OF_LOOPS},
};

static int rows_of(const struct expected *role) {
  const int count[] = {run.model.forecasters, run.model.locals, run.model.zones, run.model.loops};
  return count[role->one_for_each];
}

static void rows_stand_where_the_header_says(void) {
  const int room[] = {PH_MAX_FORECASTERS, PH_MAX_LOCALS, PH_MAX_ZONES, PH_MAX_LOOPS};
  int next = 0;
  for (int role = 0; role < PH_ROLES; role++) {
    CU_ASSERT_EQUAL(first_row_of[role], next);
    next += room[table[role].one_for_each];
  }
  CU_ASSERT_EQUAL(next, PH_ROWS);
}

/* Each weight of a row alone, with only its own feature on: counted if, and only if, the row sees the kind. */
static void inference_sees_the_right_kinds(void) {
  for (int role = 0; role < PH_ROLES; role++) {
    for (int j = 0; j < SMALL_FEATURES; j++) {
      small_run(&run);
      run.input.context[j] = 0.5;
      for (int i = 0; i < rows_of(&table[role]); i++) run.state.weight[first_row_of[role] + i][j] = 0.25;
      tick(&run);
      for (int i = 0; i < rows_of(&table[role]); i++)
        EXPECT(run.outcome.sum[first_row_of[role] + i], (run.model.kind[j] & table[role].kinds) ? 0.125 : 0.0);
    }
  }
}

/* Everything pushes up, then down: a seen weight ends at a bound of its role, an unseen one does not move. */
static void drive_to_bound(double direction) {
  for (int t = 0; t < 4000; t++) {
    for (int j = 0; j < SMALL_FEATURES; j++) run.state.latch.context[j] = run.input.context[j] = 1;
    for (int n = 0; n < run.model.forecasters; n++) run.state.latch.forecast[n] = -2 * direction;
    for (int k = 0; k < run.model.locals; k++) run.state.latch.local_forecast[k] = -2 * direction;
    for (int z = 0; z < run.model.zones; z++) {
      run.state.latch.zone_forecast[z] = direction < 0 ? 2 : -2;
      run.state.latch.net[z] = 2 * direction;
      run.state.latch.act[z] = direction < 0 ? 1.0 : 1e-300;
      run.input.event[z] = 1;
    }
    for (int l = 0; l < run.model.loops; l++) run.state.latch.activity[l] = 1;
    run.input.reward = direction;
    tick(&run);
  }
}

static void learning_ends_at_the_bounds(void) {
  const double directions[] = {1, -1};
  for (int d = 0; d < 2; d++) {
    small_run(&run);
    drive_to_bound(directions[d]);
    for (int role = 0; role < PH_ROLES; role++) {
      double bound = d == 0 ? table[role].hi : table[role].lo;
      if (role == PH_ROLE_DO) bound = d == 0 ? 1 : 0; /* [DOPAMINE-4] */
      for (int i = 0; i < rows_of(&table[role]); i++)
        for (int j = 0; j < SMALL_FEATURES; j++)
          EXPECT(run.state.weight[first_row_of[role] + i][j], (run.model.kind[j] & table[role].kinds) ? bound : 0.0);
    }
  }
}

#define EXPECT_REST_SAME(field, from) \
  EXPECT_SAME_BYTES(&run.state.field[from], &before.field[from], sizeof before.field - (size_t)(from) * sizeof before.field[0])

/* Rows, features, zones and loops that the model does not have keep what an import put there. */
static void what_the_model_lacks_stays(void) {
  static struct ph_state before;
  gsl_rng *rng = seeded(11);
  small_run(&run);
  draw_state(rng, &run.state);
  before = run.state;
  for (int t = 0; t < 20; t++) {
    draw_input(rng, &run.model, &run.input);
    tick(&run);
  }
  for (int role = 0; role < PH_ROLES; role++)
    for (int row = first_row_of[role]; row < first_row_of[role + 1]; row++)
      EXPECT_REST_SAME(weight[row], row < first_row_of[role] + rows_of(&table[role]) ? SMALL_FEATURES : 0);
  for (int h = 0; h < PH_MAX_PLACES; h++) EXPECT_REST_SAME(tag[h], h < 2 ? 2 : 0);
  EXPECT_REST_SAME(latch.context, SMALL_FEATURES);
  EXPECT_REST_SAME(latch.forecast, 3);
  EXPECT_REST_SAME(latch.local_forecast, 2);
  EXPECT_REST_SAME(latch.zone_forecast, 2);
  EXPECT_REST_SAME(latch.act, 2);
  EXPECT_REST_SAME(latch.net, 2);
  EXPECT_REST_SAME(latch.activity, 4);
  gsl_rng_free(rng);
}

static CU_TestInfo tests[] = {
  {"rows stand where the header says", rows_stand_where_the_header_says},
  {"inference sees the right kinds", inference_sees_the_right_kinds},
  {"learning ends at the bounds", learning_ends_at_the_bounds},
  {"what the model lacks stays", what_the_model_lacks_stays},
  CU_TEST_INFO_NULL,
};
struct suite role_suite = {"role", tests};
