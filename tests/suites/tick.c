/* Suite tick: what one tick leaves for the next [LATCH-1] [TONIC-1] [OUTCOME-1], and the first tick [SCRATCH-1]. */
#include <math.h>
#include <string.h>

#include "harness.h"

static struct run run;

static void first_tick_is_like_any_other(void) {
  small_run(&run);
  run.input.reward = 0.5;
  run.input.event[0] = 0.25;
  run.input.context[TIME] = 1;
  tick(&run);
  EXPECT(run.outcome.dopamine.success, 0.5);
  EXPECT(run.outcome.dopamine.zone_error[0], 0.25);
  EXPECT(run.outcome.dopamine.do_error[0], 0.25);
  EXPECT(run.outcome.gain[PH_DO], 0.2 * 0.25);
  EXPECT(run.outcome.gain[PH_CORTEX], (0.1 * 0.5) * (0.0 - 0.2));
  EXPECT(run.outcome.action.activity[0], 0.0); /* 0.5 + 4 * (0 - 0.3), below zero */
  static const struct ph_state fresh;
  EXPECT_SAME_BYTES(run.state.weight, fresh.weight, sizeof fresh.weight); /* there was no context before */
}

static void latches_are_the_quantities_of_this_tick(void) {
  gsl_rng *rng = seeded(51);
  small_run(&run);
  draw_state(rng, &run.state);
  for (int t = 0; t < 100; t++) {
    draw_input(rng, &run.model, &run.input);
    tick(&run);
    const struct ph_latch *latch = &run.state.latch;
    for (int j = 0; j < SMALL_FEATURES; j++) EXPECT(latch->context[j], run.input.context[j]);
    for (int n = 0; n < 3; n++) EXPECT(latch->forecast[n], run.outcome.forecasts.success[n]);
    for (int k = 0; k < 2; k++) EXPECT(latch->local_forecast[k], run.outcome.forecasts.local[k]);
    for (int z = 0; z < 2; z++) {
      EXPECT(latch->zone_forecast[z], run.outcome.advice.forecast[z]);
      EXPECT(latch->act[z], run.outcome.advice.act[z]);
      EXPECT(latch->net[z], run.outcome.advice.net[z]);
    }
    for (int l = 0; l < 4; l++) EXPECT(latch->activity[l], run.outcome.action.activity[l]);
    EXPECT(run.state.tonic, run.outcome.tonic);
  }
  gsl_rng_free(rng);
}

static void without_learning_no_weight_and_no_tag_changes(void) {
  static struct ph_state before;
  gsl_rng *rng = seeded(52);
  small_run(&run);
  draw_state(rng, &run.state);
  before = run.state;
  for (int t = 0; t < 200; t++) {
    draw_input(rng, &run.model, &run.input);
    run.input.learn = 0;
    tick(&run);
    EXPECT_SAME_BYTES(run.state.weight, before.weight, sizeof before.weight);
    EXPECT_SAME_BYTES(run.state.tag, before.tag, sizeof before.tag);
  }
  CU_ASSERT(memcmp(&run.state.latch, &before.latch, sizeof before.latch) != 0);
  CU_ASSERT(!same_bits(run.state.tonic, before.tonic));
  gsl_rng_free(rng);
}

/* Learning changes what the next ticks say, never what this one says. */
static void outcome_does_not_depend_on_learning(void) {
  static struct run other;
  gsl_rng *rng = seeded(53);
  small_run(&run);
  draw_state(rng, &run.state);
  for (int t = 0; t < 50; t++) {
    draw_input(rng, &run.model, &run.input);
    other = run;
    other.input.learn = !run.input.learn;
    tick(&run);
    tick(&other);
    EXPECT_SAME_BYTES(&run.outcome, &other.outcome, sizeof run.outcome);
  }
  gsl_rng_free(rng);
}

static void tonic_is_a_rolling_average(void) {
  small_run(&run);
  run.model.parameters.lambda = 0.25;
  run.state.tonic = 1;
  run.input.reward = 0.5;
  tick(&run);
  EXPECT(run.outcome.tonic, 0.875);
  EXPECT(run.state.tonic, 0.875);
  run.input.learn = 0;
  tick(&run);
  EXPECT(run.state.tonic, 0.78125);
}

static void tonic_stays_between_the_errors_it_averages(void) {
  gsl_rng *rng = seeded(54);
  small_run(&run);
  run.model.parameters.lambda = 0.125;
  double least = 0, most = 0, ulps = 0x1p-50;
  for (int t = 0; t < 5000; t++) {
    run.input.reward = draw(rng, -1, 1) * (t < 2500 ? 1 : 0.25);
    run.input.context[TIME] = draw(rng, 0, 1);
    tick(&run);
    least = fmin(least, run.outcome.dopamine.success);
    most = fmax(most, run.outcome.dopamine.success);
    EXPECT_BETWEEN(run.state.tonic, least - ulps, most + ulps);
  }
  CU_ASSERT(least < -0.5 && 0.5 < most);
  gsl_rng_free(rng);
}

/* The first n entries are written, and no others. Entries of the outcome beyond the model's sizes keep what the caller had there. */
static void count_written(const double *v, int n, int room, const unsigned char *poison, const char *what) {
  int written = 0;
  for (int i = 0; i < room; i++) written += memcmp(&v[i], poison, sizeof(double)) != 0;
  EXPECT_THAT(written == n, what);
  for (int i = 0; i < n; i++) EXPECT_THAT(memcmp(&v[i], poison, sizeof(double)) != 0, what);
}

static void expect_only_own_entries(gsl_rng *rng, int byte) {
  unsigned char poison[sizeof(double)];
  memset(poison, byte, sizeof poison);
  for (int size = 0; size <= 3; size++) {
    small_run(&run);
    draw_state(rng, &run.state); /* without zeros: what is written by mistake must not look like what was there */
    memset(&run.outcome, byte, sizeof run.outcome);
    run.model.features = 1;
    run.model.forecasters = 2;
    run.model.locals = run.model.zones = run.model.loops = run.model.places = size;
    if (size < 2) run.model.route[2] = run.model.route[3] = 0;
    tick(&run);
    const struct ph_outcome *o = &run.outcome;
    const int rows[PH_ROLES] = {2, size, size, size, size, size, size, size};
    for (int role = 0; role < PH_ROLES; role++) {
      int room = first_row_of[role + 1] - first_row_of[role];
      count_written(&o->sum[first_row_of[role]], rows[role], room, poison, "sum");
      count_written(&o->gain[first_row_of[role]], rows[role], room, poison, "gain");
    }
    const double *zones[] = {o->advice.act, o->advice.cue, o->advice.background, o->advice.excitation, o->advice.net,
                             o->advice.forecast, o->advice.prefrontal, o->advice.hippocampal, o->advice.suggestion, o->advice.output,
                             o->dopamine.zone_error, o->dopamine.truth, o->dopamine.do_error, o->dopamine.dont_error};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) count_written(zones[i], size, PH_MAX_ZONES, poison, "of zones");
    const double *locals[] = {o->forecasts.local, o->steering.local_reward, o->dopamine.local};
    for (size_t i = 0; i < sizeof locals / sizeof *locals; i++) count_written(locals[i], size, PH_MAX_LOCALS, poison, "of locals");
    const double *loops[] = {o->action.proposal, o->action.cached_value, o->action.amplified, o->action.activity};
    for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) count_written(loops[i], size, PH_MAX_LOOPS, poison, "of loops");
    const double *banks[] = {o->forecasts.success, o->dopamine.error, o->dopamine.rpe};
    for (size_t i = 0; i < sizeof banks / sizeof *banks; i++) count_written(banks[i], 2, PH_MAX_FORECASTERS, poison, "of forecasters");
    const double *scalars[] = {&o->steering.reward, &o->steering.actual_value, &o->steering.success, &o->steering.arousal,
                               &o->dopamine.success, &o->action.motivation, &o->tonic};
    for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++) count_written(scalars[i], 1, 1, poison, "scalar");
  }
}

/* A tiny number, which a sum changes, and a huge one, which a clamp changes: no slip passes both unseen. */
static void only_entries_the_model_has_are_written(void) {
  gsl_rng *rng = seeded(55);
  expect_only_own_entries(rng, 0xA5);
  expect_only_own_entries(rng, 0x7F);
  gsl_rng_free(rng);
}

static CU_TestInfo tests[] = {
  {"first tick is like any other", first_tick_is_like_any_other},
  {"latches are the quantities of this tick", latches_are_the_quantities_of_this_tick},
  {"without learning no weight and no tag changes", without_learning_no_weight_and_no_tag_changes},
  {"outcome does not depend on learning", outcome_does_not_depend_on_learning},
  {"tonic is a rolling average", tonic_is_a_rolling_average},
  {"tonic stays between the errors it averages", tonic_stays_between_the_errors_it_averages},
  {"only entries the model has are written", only_entries_the_model_has_are_written},
  CU_TEST_INFO_NULL,
};
struct suite tick_suite = {"tick", tests};
