/* What the twin refuses, what it leaves alone, cohorts, instances by name, and the floating-point control register. */
#include <fenv.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "opt.h"

static struct run run;
static struct ph_state before, after, image;
static struct ph_outcome outcome;

/* Status for status what the reference answers, and nothing changed. */
static void bad_inputs(void) {
  const double bad[] = {(double)NAN,
                        -(double)NAN,
                        (double)INFINITY,
                        -(double)INFINITY,
                        1.0000000000000002,
                        -1.0000000000000002,
                        -0x1p-1074,
                        -0.0,
                        1.0,
                        -1.0,
                        0x1p-1074};
  FOR_EACH_INSTANCE(instance) {
    struct pho *twin;
    small_run(&run);
    CU_ASSERT_EQUAL_FATAL(pho_create_reference(&run.model, &twin), PH_OK);
    const struct ph_input good = run.input;
    for (size_t b = 0; b < sizeof bad / sizeof *bad; b++)
      for (int where = 0; where < 11; where++) {
        double *const fields[] = {&run.input.context[0],     &run.input.context[3], &run.input.event[1],
                                  &run.input.drive[0],       &run.input.reward,     &run.input.local_reward[1],
                                  &run.input.exploration[3], &run.input.block};
        run.input = good;
        if (where < 8) *fields[where] = bad[b];
        if (where == 8) run.input.place = b % 2 ? -2 : 2;
        if (where == 9) run.input.learn = b % 2 ? -1 : 2;
        if (where == 10) run.input.lesion = b % 2 ? -1 : 8;
        pho_export(twin, &before);
        memset(&run.outcome, 0xA5, sizeof run.outcome);
        outcome = run.outcome;
        const int want = (int)ph_tick(&run.model, &run.state, &run.input, &run.outcome);
        CU_ASSERT_EQUAL(pho_tick_reference(twin, &run.input, &outcome), want);
        EXPECT_SAME_BYTES(&outcome, &run.outcome, sizeof outcome);
        pho_export(twin, &after);
        if (want != PH_OK) EXPECT_SAME_BYTES(&after, &before, sizeof after);
        EXPECT_SAME_BYTES(&after, &run.state, sizeof after);
      }
    pho_destroy(twin);
  }
}

static void refused_model(const struct ph_model *model) {
  struct pho *twin = NULL;
  const int want = (int)ph_check_model(model), got = pho_create_reference(model, &twin);
  CU_ASSERT_EQUAL(got, want);
  CU_ASSERT_TRUE((twin == NULL) == (got != PH_OK));
  pho_destroy(twin);
}

static void bad_models(void) {
  small_run(&run);
  int *const counts[] = {&run.model.features, &run.model.forecasters, &run.model.median,       &run.model.locals,
                         &run.model.zones,    &run.model.loops,       &run.model.places,       &run.model.kind[1],
                         &run.model.route[2], &run.model.group[2],    &run.model.opponent_gate};
  const int values[] = {-1, 0, 1, 2, 3, 4, 5, 7, 16, 17, 64, 65, 128, 129, 256, 257, 2147483647, -2147483647 - 1};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
      const int good = *counts[i];
      *counts[i] = values[v];
      /* Arrays beyond what small_run filled are zeros: the reference refuses those as well, with the same words. */
      refused_model(&run.model);
      *counts[i] = good;
    }
  double *const numbers[] = {&run.model.tau[0],
                             &run.model.iota[1],
                             &run.model.parameters.alpha_f,
                             &run.model.parameters.price,
                             &run.model.parameters.theta_s,
                             &run.model.parameters.inverse_phi,
                             &run.model.parameters.contrast};
  const double reals[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, -0.0, 0.0, 1.0, 1.5, 20.0, -0x1p-1074};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    for (size_t v = 0; v < sizeof reals / sizeof *reals; v++) {
      const double good = *numbers[i];
      *numbers[i] = reals[v];
      refused_model(&run.model);
      *numbers[i] = good;
    }
}

static void too_large(void) {
  static int kind[PHO_MOST + 1];
  static double tau[PHO_MOST], iota[PHO_MOST];
  struct pho *twin = NULL;
  for (int j = 0; j < PHO_MOST; j++) {
    kind[j] = PH_TIME;
    tau[j] = 0.5;
  }
  struct pho_model model = {.features = PHO_MOST + 1,
                            .forecasters = 1,
                            .kind = kind,
                            .tau = tau,
                            .iota = iota,
                            .parameters = default_parameters()};
  CU_ASSERT_EQUAL(pho_create(&model, &twin), PH_MODEL_FEATURES);
  model.features = PHO_MOST;
  model.forecasters = model.locals = PHO_MOST; /* 64 GB */
  struct rlimit old, small;
  getrlimit(RLIMIT_AS, &old);
  small = old;
  small.rlim_cur = (rlim_t)4 << 30;
  CU_ASSERT_EQUAL_FATAL(setrlimit(RLIMIT_AS, &small), 0);
  CU_ASSERT_EQUAL(pho_create(&model, &twin), PHO_NO_MEMORY);
  setrlimit(RLIMIT_AS, &old);
  CU_ASSERT_PTR_NULL(twin);
}

/* Import and export are those of the reference, entries that the model does not have included. */
static void images(void) {
  FOR_EACH_INSTANCE(instance) {
    gsl_rng *rng = seeded(11);
    struct pho *twin;
    small_run(&run);
    CU_ASSERT_EQUAL_FATAL(pho_create_reference(&run.model, &twin), PH_OK);
    for (int i = 0; i < 8; i++) {
      draw_state(rng, &before);
      if (i % 2) before.weight[PH_DO + 15][255] = i == 1 ? (double)NAN : -0x1p-1074;
      if (i % 4 == 2) before.latch.net[15] = 2.1;
      if (i == 4) before.tag[63][15] = -0x1p-1074;
      CU_ASSERT_EQUAL(pho_import(twin, &before), (int)ph_import(&before, &run.state));
      pho_export(twin, &image);
      EXPECT_SAME_BYTES(&image, &run.state, sizeof image);
      draw_input(rng, &run.model, &run.input);
      tick(&run);
      CU_ASSERT_EQUAL(pho_tick_reference(twin, &run.input, NULL), PH_OK);
    }
    double w;
    CU_ASSERT_EQUAL(pho_set_weight(twin, PH_ROLE_DO, 1, 0, 1.5), PH_STATE_WEIGHT);
    CU_ASSERT_EQUAL(pho_set_weight(twin, PH_ROLE_DO, 2, 0, 0.5), PHO_NO_ENTRY);
    CU_ASSERT_EQUAL(pho_set_weight(twin, PH_ROLE_DO, 1, 0, -0.0), PH_OK);
    CU_ASSERT_EQUAL(pho_weight(twin, PH_ROLE_DO, 1, 0, &w), PH_OK);
    EXPECT(w, 0.0);
    CU_ASSERT_EQUAL(pho_weight(twin, PH_ROLE_DO, 0, 4, &w), PHO_NO_ENTRY);
    CU_ASSERT_EQUAL(pho_tag(twin, 2, 0, &w), PHO_NO_ENTRY);
    gsl_rng_free(rng);
    pho_destroy(twin);
  }
}

/* A cohort comes to the same, whatever the number of threads; one that is refused does not hold up the others. */
static void cohorts(void) {
  enum { SUBJECTS = 50 };
  static struct run alone[SUBJECTS];
  struct pho *twin[SUBJECTS];
  struct pho_input input[SUBJECTS];
  int status[SUBJECTS];
  const struct sizes some = {20, 5, 10, 3, 10, 3};
  FOR_EACH_INSTANCE(instance)
  for (int threads = 0; threads <= 3; threads++) {
    gsl_rng *rng = seeded(12);
    for (int i = 0; i < SUBJECTS; i++) {
      draw_model(rng, &some, &alone[i].model);
      ph_init(&alone[i].state);
      CU_ASSERT_EQUAL_FATAL(pho_create_reference(&alone[i].model, &twin[i]), PH_OK);
    }
    for (int t = 0; t < 10; t++) {
      for (int i = 0; i < SUBJECTS; i++) {
        struct ph_input *in = &alone[i].input;
        draw_input(rng, &alone[i].model, in);
        if (t == 5 && i == 17) in->reward = 2.0;
        if (t == 5 && i == 31) in->block = -1.0;
        input[i] = (struct pho_input){in->context,     in->event, in->drive, in->reward, in->local_reward,
                                      in->exploration, in->block, in->place, in->learn,  in->lesion};
      }
      CU_ASSERT_EQUAL(pho_tick_many(twin, input, SUBJECTS, threads, status), t == 5 ? PH_INPUT_REWARD : PH_OK);
      for (int i = 0; i < SUBJECTS; i++)
        CU_ASSERT_EQUAL(status[i], (int)ph_tick(&alone[i].model, &alone[i].state, &alone[i].input, &alone[i].outcome));
    }
    for (int i = 0; i < SUBJECTS; i++) {
      pho_export(twin[i], &image);
      EXPECT_SAME_BYTES(&image, &alone[i].state, sizeof image);
      pho_destroy(twin[i]);
    }
    gsl_rng_free(rng);
  }
}

static void instances_by_name(void) {
  const char *was = pho_instance();
  struct pho *twin = NULL;
  CU_ASSERT_EQUAL(pho_use("abacus"), PHO_UNKNOWN_INSTANCE);
  CU_ASSERT_STRING_EQUAL(pho_instance(), was);
  CU_ASSERT_FALSE(pho_supported("abacus"));
  CU_ASSERT_FALSE(pho_entered("abacus"));
  small_run(&run);
  for (const char *const *name = pho_instances(); *name; name++) {
    CU_ASSERT_EQUAL(pho_use(*name), pho_supported(*name) ? PH_OK : PHO_UNSUPPORTED_INSTANCE);
    if (!pho_supported(*name)) continue;
    CU_ASSERT_EQUAL_FATAL(pho_create_reference(&run.model, &twin), PH_OK);
    CU_ASSERT_STRING_EQUAL(pho_instance_of(twin), *name);
    pho_destroy(twin);
  }
}

/* Another library may have left any rounding, and on x86 flush-to-zero. */
static void control_register(void) {
  const int modes[] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
  FOR_EACH_INSTANCE(instance)
  for (int mode = 0; mode < 4; mode++) {
    gsl_rng *rng = seeded(13);
    struct pho *twin;
    small_run(&run);
    CU_ASSERT_EQUAL_FATAL(pho_create_reference(&run.model, &twin), PH_OK);
    for (int t = 0; t < 40; t++) {
      draw_input(rng, &run.model, &run.input);
      if (t % 2) run.input.context[1] = 0x1p-1070;
      run.input.context[2] = 0x1p-1060; /* never anything else: its weights are subnormal, too */
      tick(&run);
      fenv_t usual;
      fegetenv(&usual);
      if (mode < 3) fesetround(modes[mode]);
#ifdef __SSE2__
      if (mode == 3) __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040U);
      const unsigned odd = __builtin_ia32_stmxcsr();
#endif
      CU_ASSERT_EQUAL(pho_tick_reference(twin, &run.input, NULL), PH_OK);
#ifdef __SSE2__
      CU_ASSERT_EQUAL(__builtin_ia32_stmxcsr() & ~0x3FU, odd & ~0x3FU);
#endif
      if (mode < 3) CU_ASSERT_EQUAL(fegetround(), modes[mode]);
      if (t % 5 == 0) pho_export(twin, &image); /* learns what is due under this setting */
      fesetenv(&usual);
    }
    pho_export(twin, &image);
    EXPECT_SAME_BYTES(&image, &run.state, sizeof image);
    gsl_rng_free(rng);
    pho_destroy(twin);
  }
}

static void texts(void) {
  for (int status = PH_OK; status <= PH_STATE_LATCH + 1; status++)
    CU_ASSERT_STRING_EQUAL(pho_status_text(status), ph_status_text((enum ph_status)status));
  for (int status = PHO_NO_MEMORY; status <= PHO_NO_ENTRY; status++)
    CU_ASSERT_STRING_NOT_EQUAL(pho_status_text(status), pho_status_text(-1));
}

CU_TestInfo behaviour_tests[] = {{"bad inputs", bad_inputs},
                                 {"bad models", bad_models},
                                 {"too large", too_large},
                                 {"images", images},
                                 {"cohorts", cohorts},
                                 {"instances by name", instances_by_name},
                                 {"control register", control_register},
                                 {"texts", texts},
                                 CU_TEST_INFO_NULL};
