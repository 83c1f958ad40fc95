/* The twin against the reference: every outcome, and the state after every tick, bit for bit.
 *
 * Two twins run beside the reference. The state of one is read after every tick; the other is left alone until the end, so that
 * learning that is put off until the weights are next read is tested as well. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "opt.h"

long ticks_compared;

static const int rows_of_role[PH_ROLES] = {0, 1, 2, 2, 2, 2, 3, 3};

static struct run run;
static struct ph_outcome outcome;
static struct ph_state image;
static struct pho *watched, *alone;

static int rows_of(const struct ph_model *m, int role) {
  const int counts[] = {m->forecasters, m->locals, m->zones, m->loops};
  return counts[rows_of_role[role]];
}

static int same_weights(const char *where) {
  for (int role = 0; role < PH_ROLES; role++)
    for (int i = 0; i < rows_of(&run.model, role); i++)
      for (int j = 0; j < run.model.features; j++) {
        double got = (double)NAN;
        pho_weight(watched, (enum ph_role)role, i, j, &got);
        const double want = run.state.weight[first_row_of[role] + i][j];
        if (same_bits(got, want)) continue;
        printf("%s: role %d, row %d, feature %d of %d: got %a, want %a\n", where, role, i, j, run.model.features, got,
               want);
        return 0;
      }
  return 1;
}

static int same_tags(void) {
  for (int h = 0; h < run.model.places; h++)
    for (int z = 0; z < run.model.zones; z++) {
      double got = (double)NAN;
      if (pho_tag(watched, h, z, &got) != PH_OK || !same_bits(got, run.state.tag[h][z])) return 0;
    }
  return 1;
}

/* Learning that was due and is done for somebody who looks at the weights leaves the sums of the tick alone. */
static int same_sums(void) {
  const struct pho_outcome got = pho_outcome(watched);
  for (int role = 0; role < PH_ROLES; role++)
    for (int i = 0; i < rows_of(&run.model, role); i++)
      if (!same_bits(got.sum[role][i], run.outcome.sum[first_row_of[role] + i])) return 0;
  return 1;
}

/* Both outcomes begin with the same bytes everywhere, so that what should not be written is compared too. */
static int same_tick(struct pho *twin) {
  memset(&run.outcome, 0xA5, sizeof run.outcome);
  outcome = run.outcome;
  return pho_tick_reference(twin, &run.input, &outcome) == PH_OK;
}

static int compare_tick(const char *where) {
  int good = same_tick(alone);
  static struct ph_outcome first;
  first = outcome;
  good &= same_tick(watched);
  good &= ph_tick(&run.model, &run.state, &run.input, &run.outcome) == PH_OK;
  if (memcmp(&first, &run.outcome, sizeof first) != 0 || memcmp(&outcome, &run.outcome, sizeof outcome) != 0) {
    const double *got = (const double *)&first, *want = (const double *)&run.outcome;
    size_t i = 0;
    while (i < sizeof first / sizeof *got - 1 && same_bits(got[i], want[i])) i++;
    printf("%s: outcome differs at number %zu: got %a, want %a\n", where, i, got[i], want[i]);
    good = 0;
  }
  ticks_compared++;
  return good && same_weights(where) && same_tags() && same_sums();
}

static int same_state(struct pho *twin) {
  memset(&image, 0xA5, sizeof image);
  return pho_export(twin, &image) == PH_OK && memcmp(&image, &run.state, sizeof image) == 0;
}

static void begin(void) {
  CU_ASSERT_EQUAL_FATAL(pho_create_reference(&run.model, &watched), PH_OK);
  CU_ASSERT_EQUAL_FATAL(pho_create_reference(&run.model, &alone), PH_OK);
}

static void begin_from(const struct ph_state *from) {
  CU_ASSERT_EQUAL(ph_import(from, &run.state), PH_OK);
  CU_ASSERT_EQUAL(pho_import(watched, from), PH_OK);
  CU_ASSERT_EQUAL(pho_import(alone, from), PH_OK);
}

static void end(int good) {
  CU_ASSERT_TRUE(good);
  CU_ASSERT_TRUE(same_state(watched));
  CU_ASSERT_TRUE(same_state(alone));
  pho_destroy(watched);
  pho_destroy(alone);
}

static void random_models(void) {
  static struct ph_state drawn;
  const struct sizes few = {12, 5, 4, 3, 5, 3}, many = {130, 16, 128, 16, 128, 8};
  FOR_EACH_INSTANCE(instance) {
    gsl_rng *rng = seeded(20261124);
    for (int m = 0; m < 60; m++) {
      draw_model(rng, m % 3 ? &few : &many, &run.model);
      ph_init(&run.state);
      begin();
      if (m % 2) {
        draw_state(rng, &drawn);
        begin_from(&drawn);
      }
      int good = 1;
      for (int t = 0; t < 12 && good; t++) {
        draw_input(rng, &run.model, &run.input);
        if (t % 4 == 3)
          for (int j = 0; j < run.model.features; j++)
            run.input.context[j] = draw_below(rng, 20) ? 0.0 : draw(rng, 0, 1);
        good = compare_tick(*instance);
      }
      end(good);
    }
    gsl_rng_free(rng);
  }
}

/* A model whose blocks end at, before and after the borders of panels: n rows of forecasts, about n loops. */
static void sized_model(int n) {
  memset(&run.model, 0, sizeof run.model);
  run.model.features = n;
  run.model.forecasters = 1 + (n - 1) % PH_MAX_FORECASTERS;
  run.model.zones = n % (PH_MAX_ZONES + 1);
  const int left = n - run.model.forecasters - run.model.zones;
  run.model.locals = left < 0 ? 0 : left < PH_MAX_LOCALS ? left : PH_MAX_LOCALS;
  run.model.loops = n < PH_MAX_LOOPS ? n : PH_MAX_LOOPS;
  run.model.places = n % 3;
  run.model.opponent_gate = n % 2;
  for (int j = 0; j < n; j++) run.model.kind[j] = 1 << (j + n) % 3;
  for (int i = 0; i < run.model.forecasters; i++) run.model.tau[i] = (i + 1) / 18.0;
  for (int k = 0; k < run.model.locals; k++) run.model.iota[k] = k % 2 ? 1.0 : 0.25;
  for (int l = 0; l < run.model.loops; l++) {
    run.model.group[l] = n % 4 == 0 ? l : n % 4 == 1 ? 0 : l % 3; /* all alone, all together, three groups */
    run.model.route[l] = n % 4 != 1 && run.model.locals > 0 ? run.model.group[l] % (run.model.locals + 1) : 0;
  }
  run.model.parameters = default_parameters();
  ph_init(&run.state);
}

static void fill(double *v, int n, double x) {
  for (int i = 0; i < n; i++) v[i] = x;
}

/* What a tick of each kind brings: steady rewards up to the bounds, zeros of both signs, subnormals, ties, and single features. */
static void directed_input(int n, int t) {
  const double tiny = 0x1p-1074;
  const struct ph_model *m = &run.model;
  run.input = quiet_input();
  run.input.place = m->places > 0 ? t % (m->places + 1) - 1 : PH_NO_PLACE;
  run.input.learn = t % 11 != 10;
  switch (t % 6) {
    case 0: /* dense; all loops tie */
    case 1:
      fill(run.input.context, m->features, 1.0);
      fill(run.input.event, m->zones, 1.0);
      fill(run.input.drive, m->zones, n % 2 ? 1.0 : -1.0);
      fill(run.input.local_reward, m->locals, t < 12 ? 1.0 : -1.0);
      fill(run.input.exploration, m->loops, 1.0);
      run.input.reward = t < 12 ? 1.0 : -1.0;
      break;
    case 2: /* zeros of both signs */
      for (int j = 0; j < m->features; j++) run.input.context[j] = j % 3 == 0 ? -0.0 : j % 3 == 1 ? 0.0 : 0.5;
      fill(run.input.event, m->zones, -0.0);
      fill(run.input.drive, m->zones, -0.0);
      fill(run.input.local_reward, m->locals, -0.0);
      fill(run.input.exploration, m->loops, -0.0);
      run.input.reward = -0.0;
      break;
    case 3: /* subnormals */
      for (int j = 0; j < m->features; j++) run.input.context[j] = j % 2 ? tiny * (j + 1) : 1.0;
      fill(run.input.event, m->zones, tiny);
      fill(run.input.drive, m->zones, -tiny);
      fill(run.input.local_reward, m->locals, 3 * tiny);
      fill(run.input.exploration, m->loops, tiny);
      break;
    case 4: /* one feature; loops differ by the least there is */
      run.input.context[(n * 7 + t) % m->features] = 0.75;
      for (int l = 0; l < m->loops; l++) run.input.exploration[l] = l % 2 ? 0.5 : nextafter(0.5, 1.0);
      run.input.block = 0.25;
      run.input.lesion = t % 8;
      break;
    default: /* the last feature alone, or nothing; all receptors blocked */
      if (n % 2) run.input.context[m->features - 1] = 1.0;
      run.input.block = n % 3 == 0 ? 1.0 : 0.0;
      fill(run.input.event, m->zones, tiny);
      break;
  }
}

static void every_size(void) {
  FOR_EACH_INSTANCE(instance) {
    for (int n = 1; n <= 130; n++) {
      sized_model(n);
      if (n % 5 == 0) { /* quick rates: every weight that can meets a bound */
        run.model.parameters.alpha_f = 0.1;
        run.model.parameters.alpha_do = run.model.parameters.alpha_cortex = run.model.parameters.alpha_striatum = 0.5;
        run.model.parameters.alpha_dont = 0.3;
        run.model.parameters.motivation = run.model.parameters.price = n % 2 ? -0.0 : 1.0;
      }
      begin();
      int good = 1;
      for (int t = 0; t < 24 && good; t++) {
        directed_input(n, t);
        char where[60];
        snprintf(where, sizeof where, "%s: size %d, tick %d", *instance, n, t);
        good = compare_tick(where);
      }
      end(good);
    }
  }
}

/* Long enough for weights to go to their bounds and back, and for the extremes of panels to be measured many times. */
static void long_run(void) {
  FOR_EACH_INSTANCE(instance) {
    gsl_rng *rng = seeded(4);
    sized_model(37);
    run.model.parameters.alpha_f = 0.1;
    begin();
    int good = 1;
    for (int t = 0; t < 3000 && good; t++) {
      run.input = quiet_input();
      for (int j = 0; j < 37; j++)
        run.input.context[j] = t / 500 % 2 || draw_below(rng, 8) == 0 ? draw(rng, 0, 1) : 0.0;
      fill(run.input.local_reward, run.model.locals, t / 300 % 2 ? 1.0 : -1.0);
      fill(run.input.exploration, run.model.loops, t / 700 % 2 ? 1.0 : 0.25);
      run.input.reward = t / 400 % 2 ? 1.0 : -1.0;
      if (t % 3 == 0) fill(run.input.event, run.model.zones, 1.0);
      fill(run.input.drive, run.model.zones, t / 200 % 2 ? 1.0 : -1.0);
      if (t % 50) {
        good = same_tick(alone) && same_tick(watched) &&
               ph_tick(&run.model, &run.state, &run.input, &run.outcome) == PH_OK;
        good = good && memcmp(&outcome, &run.outcome, sizeof outcome) == 0;
      } else {
        good = compare_tick(*instance);
      }
    }
    end(good);
    gsl_rng_free(rng);
  }
}

/* The largest gain there is and a smaller one, all others zero: their bits together are those of no number. Nor do other features than those that are learned
 * from hide them. */
static void gains_apart(void) {
  static struct ph_state from;
  FOR_EACH_INSTANCE(instance) {
    memset(&run.model, 0, sizeof run.model);
    run.model.features = 40;
    run.model.forecasters = run.model.locals = run.model.zones = 1;
    run.model.loops = 8;
    for (int j = 0; j < 40; j++) run.model.kind[j] = PH_TIME;
    run.model.tau[0] = 0.5;
    for (int l = 1; l < 8; l++) run.model.group[l] = run.model.route[l] = 1;
    run.model.parameters = default_parameters();
    run.model.parameters.theta_e = 0.0;
    run.model.parameters.rho = run.model.parameters.kappa = 1.0;
    run.model.parameters.alpha_cortex = 0.5;
    run.model.parameters.alpha_striatum = 0.3;
    memset(&from, 0, sizeof from);
    from.latch.context[0] = from.latch.activity[0] = 1.0;
    from.latch.forecast[0] = -2.0;
    ph_init(&run.state);
    begin();
    begin_from(&from);
    int good = 1;
    for (int t = 0; t < 3; t++) {
      run.input = quiet_input();
      run.input.context[7 + t] = 1.0;
      if (t == 0) run.input.event[0] = run.input.drive[0] = run.input.reward = 1.0;
      good = good && compare_tick(*instance);
      if (t == 0) {
        CU_ASSERT_EQUAL(run.outcome.gain[PH_CORTEX], 2.0);
        CU_ASSERT_EQUAL(run.outcome.gain[PH_STRIATUM], 1.2);
      }
    }
    end(good);
  }
}

/* Far beyond the reference: 16384 rows are compared with 128 references of 128 rows each, which do not depend on one another. */
enum { LARGE = 16384 };

/* So many rows, and features that are not zero with that probability. Later, other features, fewer of them, and not always learning: what
 * was put off for long must still be done. At the end every weight is compared. */
static void compare_parts(int rows, int features, int ticks, double density) {
  static struct run part[LARGE / PH_MAX_LOCALS];
  static double iota[LARGE], wish[LARGE];
  static const double tau = 0.5;
  int kind[PH_MAX_FEATURES];
  const int parts = rows / PH_MAX_LOCALS;
  for (int j = 0; j < features; j++) kind[j] = j % 5 == 4 ? PH_BACKGROUND : j % 5 == 3 ? PH_PRESENCE : PH_TIME;
  const struct pho_model model = {.features = features,
                                  .forecasters = 1,
                                  .locals = rows,
                                  .zones = 1, /* in which nothing happens: blocks of few rows beside the large one */
                                  .kind = kind,
                                  .tau = &tau,
                                  .iota = iota,
                                  .parameters = default_parameters()};
  FOR_EACH_INSTANCE(instance) {
    struct pho *twin;
    gsl_rng *rng = seeded(7);
    CU_ASSERT_EQUAL_FATAL(pho_create(&model, &twin), PH_OK);
    for (int i = 0; i < parts; i++) {
      memset(&part[i].model, 0, sizeof part[i].model);
      part[i].model.features = features;
      part[i].model.forecasters = 1;
      part[i].model.locals = PH_MAX_LOCALS;
      part[i].model.tau[0] = tau;
      part[i].model.parameters = model.parameters;
      memcpy(part[i].model.kind, kind, (size_t)features * sizeof *kind);
      ph_init(&part[i].state);
    }
    int wrong = 0;
    for (int t = 0; t < ticks; t++) {
      struct ph_input in = quiet_input();
      for (int j = 0; j < features; j++)
        in.context[j] = draw(rng, 0, 1) <= (t % 8 == 7 ? 0.2 * density : density) ? draw(rng, 0, 1) : 0.0;
      for (int k = 0; k < rows; k++) wish[k] = draw(rng, -1, 1);
      in.learn = t % 11 != 10;
      const struct pho_input big = {.context = in.context,
                                    .event = in.event,
                                    .drive = in.drive,
                                    .local_reward = wish,
                                    .place = PH_NO_PLACE,
                                    .learn = in.learn};
      CU_ASSERT_EQUAL(pho_tick(twin, &big), PH_OK);
      const struct pho_outcome got = pho_outcome(twin);
      for (int i = 0; i < parts; i++) {
        memcpy(in.local_reward, wish + i * PH_MAX_LOCALS, PH_MAX_LOCALS * sizeof *wish);
        wrong += ph_tick(&part[i].model, &part[i].state, &in, &part[i].outcome) != PH_OK;
        for (int k = 0; k < PH_MAX_LOCALS; k++)
          wrong += !same_bits(got.sum[PH_ROLE_LOCAL][i * PH_MAX_LOCALS + k], part[i].outcome.sum[PH_LOCAL + k]);
      }
      ticks_compared++;
    }
    for (int k = 0; k < rows; k++)
      for (int j = 0; j < features; j++) {
        double weight;
        wrong += pho_weight(twin, PH_ROLE_LOCAL, k, j, &weight) != PH_OK ||
                 !same_bits(weight, part[k / PH_MAX_LOCALS].state.weight[PH_LOCAL + k % PH_MAX_LOCALS][j]);
      }
    CU_ASSERT_EQUAL(wrong, 0);
    gsl_rng_free(rng);
    pho_destroy(twin);
  }
}

static void many_rows(void) { compare_parts(LARGE, 16, 4, 1.0); }

/* More weights than the caches hold, and contexts that are sparse: what is learned is put off. */
static void sparse(void) {
  compare_parts(4608, 256, 55, 0.05); /* the last tick does not learn: what was put off before it is still due */
  compare_parts(2304, 130, 60, 0.3);
  compare_parts(6400, 48, 20, 0.3); /* panels of another width (twin.c) */
  compare_parts(1024, 256, 30, 0.05);
}

/* And 16384 features, of which 256 in between are those of a reference; the others stay zero. */
static void many_features(void) {
  static int kind[LARGE];
  static double context[LARGE];
  enum { STEP = LARGE / PH_MAX_FEATURES };
  FOR_EACH_INSTANCE(instance) {
    gsl_rng *rng = seeded(8);
    struct pho *twin;
    sized_model(PH_MAX_FEATURES);
    for (int j = 0; j < LARGE; j++) kind[j] = run.model.kind[j / STEP];
    const struct ph_model *m = &run.model;
    const struct pho_model model = {LARGE,     m->forecasters, m->locals,        m->zones,     m->loops,
                                    m->places, m->median,      m->opponent_gate, kind,         m->route,
                                    m->group,  m->tau,         m->iota,          m->parameters};
    CU_ASSERT_EQUAL_FATAL(pho_create(&model, &twin), PH_OK);
    int wrong = 0;
    for (int t = 0; t < 6; t++) {
      draw_input(rng, m, &run.input);
      const struct ph_input *in = &run.input;
      for (int j = 0; j < PH_MAX_FEATURES; j++) context[j * STEP + STEP / 3] = in->context[j];
      const struct pho_input big = {context,         in->event, in->drive, in->reward, in->local_reward,
                                    in->exploration, in->block, in->place, in->learn,  in->lesion};
      tick(&run);
      CU_ASSERT_EQUAL(pho_tick(twin, &big), PH_OK);
      const struct pho_outcome got = pho_outcome(twin);
      for (int role = 0; role < PH_ROLES; role++)
        for (int i = 0; i < rows_of(m, role); i++)
          wrong += !same_bits(got.sum[role][i], run.outcome.sum[first_row_of[role] + i]) ||
                   !same_bits(got.gain[role][i], run.outcome.gain[first_row_of[role] + i]);
      ticks_compared++;
    }
    CU_ASSERT_EQUAL(wrong, 0);
    gsl_rng_free(rng);
    pho_destroy(twin);
  }
}

CU_TestInfo equality_tests[] = {{"random models", random_models}, {"every size from 1 to 130", every_size},
                                {"a long run", long_run},         {"gains apart", gains_apart},
                                {"16384 rows", many_rows},        {"16384 features", many_features},
                                {"large and sparse", sparse},     CU_TEST_INFO_NULL};
