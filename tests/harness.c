/* Fixtures and expectations. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

const int first_row_of[PH_ROLES + 1] = {PH_FORECASTER, PH_LOCAL,        PH_ZONE,   PH_DO,      PH_DONT_CUE,
                                        PH_DONT_CONTEXT, PH_CORTEX, PH_STRIATUM, PH_ROWS};

struct ph_parameters default_parameters(void) {
  return (struct ph_parameters){.alpha_f = 0.03, .alpha_do = 0.20, .alpha_dont = 0.12, .alpha_cortex = 0.10,
                                .alpha_striatum = 0.10, .theta_e = 0.20, .theta_s = 0.40, .inverse_phi = 2.5,
                                .rho = 0.90, .kappa = 1.0, .trust_amygdala = 1.0, .trust_prefrontal = 0.5,
                                .trust_hippocampus = 0.5, .alpha_h = 0.30, .lambda = 0.02, .motivation = 1.0,
                                .tonic_gain = 0.5, .contrast = 4.0, .price = 0.30};
}

struct ph_input quiet_input(void) {
  struct ph_input input;
  memset(&input, 0, sizeof input);
  input.place = PH_NO_PLACE;
  input.learn = 1;
  return input;
}

static struct ph_model small_model(void) {
  struct ph_model m = {.features = SMALL_FEATURES, .forecasters = 3, .locals = 2, .zones = 2, .loops = 4, .places = 2,
                       .median = 1, .opponent_gate = 1,
                       .kind = {PH_PRESENCE, PH_TIME, PH_BACKGROUND, PH_BACKGROUND},
                       .route = {PH_SUCCESS, PH_SUCCESS, 1, 2}, .group = {7, 7, -1, 3},
                       .tau = {0.25, 0.5, 0.75}, .iota = {0.5, 0.0}};
  m.parameters = default_parameters();
  return m;
}

void small_run(struct run *run) {
  run->model = small_model();
  run->input = quiet_input();
  ph_init(&run->state);
  memset(&run->outcome, 0, sizeof run->outcome);
}

void tick(struct run *run) {
  EXPECT_STATUS(ph_tick(&run->model, &run->state, &run->input, &run->outcome), PH_OK);
}

void expect_refused(struct run *run, enum ph_status want) {
  static struct run before;
  memset(&run->outcome, 0xA5, sizeof run->outcome);
  before = *run;
  EXPECT_STATUS(ph_tick(&run->model, &run->state, &run->input, &run->outcome), want);
  EXPECT_SAME_BYTES(&run->state, &before.state, sizeof before.state);
  EXPECT_SAME_BYTES(&run->outcome, &before.outcome, sizeof before.outcome);
}

int same_bits(double x, double y) {
  return memcmp(&x, &y, sizeof x) == 0;
}

void expect_that(int holds, const char *message, const char *file, int line) {
  CU_assertImplementation(holds ? CU_TRUE : CU_FALSE, (unsigned)line, message, file, "", CU_FALSE);
}

void expect_same(double got, double want, const char *what, const char *file, int line) {
  char message[400];
  snprintf(message, sizeof message, "%s: got %a (%.17g), want %a (%.17g)", what, got, got, want, want);
  expect_that(same_bits(got, want), message, file, line);
}

void expect_status(enum ph_status got, enum ph_status want, const char *what, const char *file, int line) {
  char message[400];
  snprintf(message, sizeof message, "%s: got \"%s\", want \"%s\"", what, ph_status_text(got), ph_status_text(want));
  expect_that(got == want, message, file, line);
}

void expect_between(double got, double lo, double hi, const char *what, const char *file, int line) {
  char message[400];
  snprintf(message, sizeof message, "%s: %.17g not in [%.17g, %.17g]", what, got, lo, hi);
  expect_that(lo <= got && got <= hi, message, file, line);
}

void expect_same_bytes(const void *got, const void *want, size_t size, const char *what, const char *file, int line) {
  const unsigned char *x = got, *y = want;
  char message[400];
  size_t at = 0;
  while (at < size && x[at] == y[at]) at++;
  snprintf(message, sizeof message, "%s: first difference at byte %zu of %zu", what, at, size);
  expect_that(at == size, message, file, line);
}
