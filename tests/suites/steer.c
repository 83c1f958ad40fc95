/* Suite steer: hypothalamus and brainstem weigh the advice [STEER-1] [STEER-2] and judge it [STEER-3] [STEER-4]. */
#include "harness.h"

static struct run run;

/* Zone 0 with a do, a cue's don't, a forecast of its event and a place tag. */
static void advise(double act, double cue, double forecast, double tag) {
  small_run(&run);
  run.model.parameters.trust_prefrontal = run.model.parameters.trust_hippocampus = 1;
  run.input.context[CUE] = run.input.context[TIME] = 1;
  run.input.place = 0;
  run.input.learn = 0;
  run.state.weight[PH_DO][CUE] = act;
  run.state.weight[PH_DONT_CUE][CUE] = cue;
  run.state.weight[PH_ZONE][TIME] = forecast;
  run.state.tag[0][0] = tag;
}

static void expect_suggestion(double want) {
  tick(&run);
  EXPECT(run.outcome.advice.suggestion[0], want);
}

static void the_strongest_adviser_is_heard(void) {
  advise(0.75, 0, 0.5, 0.25);
  expect_suggestion(0.75);
  advise(0.25, 0, 0.75, 0.5);
  expect_suggestion(0.75);
  advise(0.25, 0, 0.5, 0.75);
  expect_suggestion(0.75);
  advise(0, 0, -1, 0);
  expect_suggestion(0.0);
}

static void trust_weighs_each_adviser(void) {
  advise(1, 0, 1, 1);
  run.model.parameters.trust_amygdala = 0.25;
  run.model.parameters.trust_prefrontal = 0.125;
  run.model.parameters.trust_hippocampus = 0.0625;
  expect_suggestion(0.25);
  run.model.parameters.trust_amygdala = 0;
  expect_suggestion(0.125);
  run.model.parameters.trust_prefrontal = 0;
  expect_suggestion(0.0625);
}

static void a_cue_vetoes_every_adviser(void) {
  advise(0.25, 0.5, 0.75, 0);
  expect_suggestion(0.25);
  advise(0, 0.5, 0, 0.75);
  expect_suggestion(0.25);
  advise(0, 1, 0, 0);
  expect_suggestion(-1.0);
  advise(0, 1, 0, 0);
  run.model.parameters.trust_amygdala = 0.5;
  expect_suggestion(-0.5);
}

static void suggestion_stays_within_one(void) {
  for (int row = PH_DO; row <= PH_DONT_CUE; row += PH_DONT_CUE - PH_DO) {
    small_run(&run);
    run.model.kind[TIME] = PH_PRESENCE;
    run.input.context[CUE] = run.input.context[TIME] = 1;
    run.state.weight[row][CUE] = run.state.weight[row][TIME] = 1;
    expect_suggestion(row == PH_DO ? 1.0 : -1.0);
  }
}

/* A lesioned adviser says +0.0, and for the amygdala that includes its veto. */
static void lesions(void) {
  const double act = 0.5, cue = 0.125, forecast = 0.75, tag = 0.25;
  for (int lesion = 0; lesion < 8; lesion++) {
    advise(act, cue, forecast, tag);
    run.input.lesion = lesion;
    double best = 0;
    if (!(lesion & PH_AMYGDALA) && best < act) best = act;
    if (!(lesion & PH_PREFRONTAL) && best < forecast) best = forecast;
    if (!(lesion & PH_HIPPOCAMPUS) && best < tag) best = tag;
    expect_suggestion(best - (lesion & PH_AMYGDALA ? 0 : cue));
    EXPECT(run.outcome.advice.act[0], act); /* the lesion cuts the advice, not the adviser */
  }
}

static void the_reflex_adds_and_nothing_forbids_it(void) {
  advise(0.5, 0, 0, 0);
  run.input.event[0] = 0.25;
  tick(&run);
  EXPECT(run.outcome.advice.output[0], 0.75);
  advise(0.5, 0, 0, 0);
  run.input.event[0] = 0.75;
  tick(&run);
  EXPECT(run.outcome.advice.output[0], 1.0);
  advise(0, 1, 0, 0);
  run.input.event[0] = 1;
  tick(&run);
  EXPECT(run.outcome.advice.output[0], 0.0);
}

static void reward_value_and_success(void) {
  small_run(&run);
  run.model.parameters.kappa = 0.5;
  run.input.context[CUE] = 1;
  run.state.weight[PH_DO][CUE] = 0.5;
  run.input.event[1] = 0.25;
  run.input.drive[0] = 0.5;
  run.input.drive[1] = -1;
  run.input.reward = 0.125;
  tick(&run);
  EXPECT(run.outcome.steering.reward, -0.125);      /* 0.5 * 0 - 0.25 + 0.125 */
  EXPECT(run.outcome.steering.actual_value, 0.0);   /* 0.5 * 0.5 - 0.25 */
  EXPECT(run.outcome.steering.success, -0.125);
  EXPECT(run.outcome.steering.arousal, 0.5);        /* 0.5 * 0.5 + 0.25 */
  run.input.drive[1] = 1;
  run.input.reward = 0;
  tick(&run);
  EXPECT(run.outcome.steering.reward, 0.25);
  EXPECT(run.outcome.steering.actual_value, 0.5);
  EXPECT(run.outcome.steering.success, 0.5);
}

static void judgements_stop_at_one(void) {
  for (double sign = -1; sign <= 1; sign += 2) {
    small_run(&run);
    run.input.event[0] = run.input.event[1] = 1;
    run.input.drive[0] = run.input.drive[1] = sign;
    run.input.reward = sign;
    run.input.local_reward[0] = 0.75;
    tick(&run);
    EXPECT(run.outcome.steering.reward, sign);
    EXPECT(run.outcome.steering.actual_value, sign);
    EXPECT(run.outcome.steering.success, 2 * sign);
    EXPECT(run.outcome.steering.arousal, 1.0);
    EXPECT(run.outcome.steering.local_reward[0], 1.0); /* 0.75 + 0.5 */
    EXPECT(run.outcome.steering.local_reward[1], 0.0); /* iota is 0 */
  }
}

static void arousal_counts_outputs_above_zero_only(void) {
  advise(0, 1, 0, 0);
  run.input.drive[0] = -1;
  run.input.drive[1] = -0.5;
  run.input.event[1] = 0.5;
  run.input.local_reward[0] = -1;
  tick(&run);
  EXPECT(run.outcome.advice.output[0], -1.0);
  EXPECT(run.outcome.steering.arousal, 0.25);
  EXPECT(run.outcome.steering.local_reward[0], -0.875);
}

static CU_TestInfo tests[] = {
  {"the strongest adviser is heard", the_strongest_adviser_is_heard},
  {"trust weighs each adviser", trust_weighs_each_adviser},
  {"a cue vetoes every adviser", a_cue_vetoes_every_adviser},
  {"suggestion stays within one", suggestion_stays_within_one},
  {"lesions", lesions},
  {"the reflex adds and nothing forbids it", the_reflex_adds_and_nothing_forbids_it},
  {"reward, value and success", reward_value_and_success},
  {"judgements stop at one", judgements_stop_at_one},
  {"arousal counts outputs above zero only", arousal_counts_outputs_above_zero_only},
  CU_TEST_INFO_NULL,
};
struct suite steer_suite = {"steer", tests};
