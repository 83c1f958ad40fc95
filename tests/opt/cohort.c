/* Cohorts against so many references: lanes that are subjects, subjects that do not fill the lanes, inputs that are refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "opt.h"

enum { MOST = 21 };

static struct run alone[MOST];
static struct pho_input input[MOST];
static struct ph_state image, from;
static struct ph_outcome outcome;

/* One wiring, parameters of each subject its own. */
static struct pho_cohort *begin(gsl_rng *rng, const struct sizes *most, int subjects, int own) {
  static struct ph_parameters parameters[MOST];
  struct pho_cohort *cohort = NULL;
  draw_model(rng, most, &alone[0].model);
  for (int s = 0; s < subjects; s++) {
    struct ph_model other;
    draw_model(rng, most, &other);
    alone[s].model = alone[0].model;
    if (own) alone[s].model.parameters = other.parameters;
    parameters[s] = alone[s].model.parameters;
    ph_init(&alone[s].state);
  }
  const struct ph_model *m = &alone[0].model;
  const struct pho_model model = {m->features, m->forecasters, m->locals,        m->zones,     m->loops,
                                  m->places,   m->median,      m->opponent_gate, m->kind,      m->route,
                                  m->group,    m->tau,         m->iota,          m->parameters};
  CU_ASSERT_EQUAL_FATAL(pho_cohort_create(&model, own ? parameters : NULL, subjects, &cohort), PH_OK);
  return cohort;
}

/* Sparse in many ticks, so that subjects have different features; learning, places and lesions are each one's own. */
static void draw_inputs(gsl_rng *rng, int subjects, int tick) {
  for (int s = 0; s < subjects; s++) {
    struct ph_input *in = &alone[s].input;
    draw_input(rng, &alone[s].model, in);
    for (int j = 0; tick % 3 && j < alone[s].model.features; j++)
      if (draw_below(rng, 8)) in->context[j] = 0.0;
    if (tick % 5 == 4) in->learn = tick % 2;
    input[s] = (struct pho_input){in->context,     in->event, in->drive, in->reward, in->local_reward,
                                  in->exploration, in->block, in->place, in->learn,  in->lesion};
  }
}

static void same_as_alone(struct pho_cohort *cohort, int subjects, const char *where) {
  for (int s = 0; s < subjects; s++) {
    memset(&alone[s].outcome, 0xA5, sizeof outcome);
    memset(&outcome, 0xA5, sizeof outcome);
    CU_ASSERT_EQUAL(ph_tick(&alone[s].model, &alone[s].state, &alone[s].input, &alone[s].outcome), PH_OK);
    CU_ASSERT_EQUAL(pho_cohort_outcome(cohort, s, &outcome), PH_OK);
    if (memcmp(&outcome, &alone[s].outcome, sizeof outcome) != 0) {
      printf("%s: subject %d: another outcome than alone\n", where, s);
      CU_FAIL("a cohort differs");
      return;
    }
    ticks_compared++;
  }
}

static void same_states(struct pho_cohort *cohort, int subjects) {
  for (int s = 0; s < subjects; s++) {
    CU_ASSERT_EQUAL(pho_cohort_export(cohort, s, &image), PH_OK);
    EXPECT_SAME_BYTES(&image, &alone[s].state, sizeof image);
  }
}

static void random_cohorts(void) {
  const struct sizes few = {12, 5, 4, 3, 5, 3}, more = {200, 9, 8, 6, 12, 4}, many = {40, 16, 60, 16, 60, 8};
  FOR_EACH_INSTANCE(instance) {
    gsl_rng *rng = seeded(31);
    for (int m = 0; m < 24; m++) {
      const int subjects = m % 4 == 3 ? 8 : 1 + draw_below(rng, MOST);
      struct pho_cohort *cohort = begin(rng, m % 3 == 0 ? &few : m % 3 == 1 ? &more : &many, subjects, m % 2);
      for (int s = 0; m % 5 == 2 && s < subjects; s += 2) { /* in the middle of the others' learning, too */
        draw_state(rng, &from);
        CU_ASSERT_EQUAL(pho_cohort_import(cohort, s, &from), (int)ph_import(&from, &alone[s].state));
      }
      for (int t = 0; t < 14; t++) {
        draw_inputs(rng, subjects, t);
        CU_ASSERT_EQUAL(pho_cohort_tick(cohort, input, t % 7 == 3 ? 1 + m % 3 : 1, NULL), PH_OK);
        same_as_alone(cohort, subjects, *instance);
        if (t == 6 && m % 4 == 1) {
          draw_state(rng, &from);
          CU_ASSERT_EQUAL(pho_cohort_import(cohort, subjects / 2, &from),
                          (int)ph_import(&from, &alone[subjects / 2].state));
        }
        if (t % 4 == 2) same_states(cohort, subjects);
      }
      same_states(cohort, subjects);
      pho_cohort_destroy(cohort);
    }
    gsl_rng_free(rng);
  }
}

/* Weights go to their bounds and stay there, in some subjects only. */
static void saturated(void) {
  const struct sizes few = {9, 5, 3, 2, 4, 2};
  FOR_EACH_INSTANCE(instance) {
    gsl_rng *rng = seeded(32);
    struct pho_cohort *cohort = begin(rng, &few, 11, 1);
    for (int t = 0; t < 400; t++) {
      draw_inputs(rng, 11, 0);
      for (int s = 0; s < 11; s++) input[s].reward = alone[s].input.reward = s % 3 ? 1.0 : -1.0;
      CU_ASSERT_EQUAL_FATAL(pho_cohort_tick(cohort, input, 1, NULL), PH_OK);
      same_as_alone(cohort, 11, *instance);
    }
    same_states(cohort, 11);
    pho_cohort_destroy(cohort);
    gsl_rng_free(rng);
  }
}

/* The first who is refused is named, and nobody was ticked. */
static void refused(void) {
  const struct sizes few = {12, 5, 4, 3, 5, 3}, many = {40, 16, 60, 16, 60, 8};
  FOR_EACH_INSTANCE(instance)
  for (int m = 0; m < 4; m++) {
    gsl_rng *rng = seeded(33);
    struct pho_cohort *cohort = begin(rng, m % 2 ? &many : &few, MOST, 1);
    for (int t = 0; t < 9; t++) {
      int who = -1;
      draw_inputs(rng, MOST, t);
      input[19].block = 2.0;
      input[13].reward = -1.5;
      CU_ASSERT_EQUAL(pho_cohort_tick(cohort, input, 1 + m / 2, &who), PH_INPUT_REWARD);
      CU_ASSERT_EQUAL(who, 13);
      same_states(cohort, MOST);
      draw_inputs(rng, MOST, t);
      CU_ASSERT_EQUAL(pho_cohort_tick(cohort, input, 1 + m / 2, &who), PH_OK);
      same_as_alone(cohort, MOST, *instance);
    }
    CU_ASSERT_EQUAL(pho_cohort_outcome(cohort, MOST, &outcome), PHO_NO_ENTRY);
    CU_ASSERT_EQUAL(pho_cohort_export(cohort, -1, &image), PHO_NO_ENTRY);
    CU_ASSERT_EQUAL(pho_cohort_import(cohort, MOST, &image), PHO_NO_ENTRY);
    pho_cohort_destroy(cohort);
    gsl_rng_free(rng);
  }
}

static void bad_cohorts(void) {
  struct pho_cohort *cohort = NULL;
  struct ph_parameters parameters[3] = {default_parameters(), default_parameters(), default_parameters()};
  const int kind = PH_TIME;
  const double tau = 0.5;
  struct pho_model model = {
      .features = 1, .forecasters = 1, .kind = &kind, .tau = &tau, .parameters = default_parameters()};
  CU_ASSERT_EQUAL(pho_cohort_create(&model, NULL, 0, &cohort), PHO_NO_ENTRY);
  CU_ASSERT_EQUAL(pho_cohort_create(&model, NULL, PHO_MOST_SUBJECTS + 1, &cohort), PHO_NO_ENTRY);
  parameters[2].alpha_f = 0.2;
  CU_ASSERT_EQUAL(pho_cohort_create(&model, parameters, 3, &cohort), PH_MODEL_PARAMETER);
  model.median = 1;
  CU_ASSERT_EQUAL(pho_cohort_create(&model, NULL, 3, &cohort), PH_MODEL_MEDIAN);
  CU_ASSERT_PTR_NULL(cohort);
  pho_cohort_destroy(NULL);
}

CU_TestInfo cohort_tests[] = {{"random cohorts", random_cohorts},
                              {"saturated", saturated},
                              {"refused", refused},
                              {"bad cohorts", bad_cohorts},
                              CU_TEST_INFO_NULL};
