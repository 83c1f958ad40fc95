/* Suite state: begin, export, import, and what is a state [STATE-1] [SCRATCH-1]. */
#include <string.h>

#include "harness.h"

static struct run run, other;
static struct ph_state image, copy;

static void a_state_begins_with_positive_zeros(void) {
  static const struct ph_state zero;
  memset(&run.state, 0xA5, sizeof run.state);
  ph_init(&run.state);
  EXPECT_SAME_BYTES(&run.state, &zero, sizeof zero);
  EXPECT_STATUS(ph_check_state(&run.state), PH_OK);
}

static void the_round_trip_is_exact(void) {
  gsl_rng *rng = seeded(61);
  for (int i = 0; i < 10; i++) {
    draw_state(rng, &image);
    memset(&run.state, 0xA5, sizeof run.state);
    EXPECT_STATUS(ph_import(&image, &run.state), PH_OK);
    ph_export(&run.state, &copy);
    EXPECT_SAME_BYTES(&copy, &run.state, sizeof copy);
    EXPECT_STATUS(ph_import(&copy, &other.state), PH_OK);
    EXPECT_SAME_BYTES(&other.state, &run.state, sizeof copy);
  }
  gsl_rng_free(rng);
}

/* Of the negative zeros of an image, those of weights become +0.0; all others stay. */
static void only_weights_lose_their_negative_zeros(void) {
  double *numbers = (double *)&image;
  size_t n = sizeof image / sizeof *numbers, weights = sizeof image.weight / sizeof *numbers;
  for (size_t i = 0; i < n; i++) numbers[i] = -0.0;
  EXPECT_STATUS(ph_check_state(&image), PH_OK);
  EXPECT_STATUS(ph_import(&image, &run.state), PH_OK);
  memset(image.weight, 0, sizeof image.weight);
  CU_ASSERT(weights == (size_t)PH_ROWS * PH_MAX_FEATURES);
  EXPECT_SAME_BYTES(&run.state, &image, sizeof image);
}

static void all_other_weights_are_imported_unchanged(void) {
  gsl_rng *rng = seeded(62);
  draw_state(rng, &image);
  EXPECT_STATUS(ph_import(&image, &run.state), PH_OK);
  EXPECT_SAME_BYTES(&run.state, &image, sizeof image);
  gsl_rng_free(rng);
}

/* Every tick of a life can be the last before an export, and the life goes on the same from the image. */
static void a_life_goes_on_from_its_image(void) {
  const struct sizes most = {10, 4, 4, 3, 8, 3};
  gsl_rng *rng = seeded(63);
  draw_model(rng, &most, &run.model);
  ph_init(&run.state);
  memset(&run.outcome, 0, sizeof run.outcome);
  for (int t = 0; t < 300; t++) {
    draw_input(rng, &run.model, &run.input);
    ph_export(&run.state, &image);
    other = run;
    memset(&other.state, 0xA5, sizeof other.state);
    EXPECT_STATUS(ph_import(&image, &other.state), PH_OK);
    tick(&run);
    tick(&other);
    EXPECT_SAME_BYTES(&other.outcome, &run.outcome, sizeof run.outcome);
    EXPECT_SAME_BYTES(&other.state, &run.state, sizeof run.state);
  }
  gsl_rng_free(rng);
}

static void a_state_is_one_for_every_model(void) {
  const struct sizes most = {PH_MAX_FEATURES, PH_MAX_FORECASTERS, PH_MAX_LOCALS, PH_MAX_ZONES, PH_MAX_LOOPS, PH_MAX_PLACES};
  gsl_rng *rng = seeded(64);
  draw_state(rng, &image);
  EXPECT_STATUS(ph_import(&image, &run.state), PH_OK);
  for (int i = 0; i < 10; i++) {
    draw_model(rng, &most, &run.model);
    for (int t = 0; t < 10; t++) {
      draw_input(rng, &run.model, &run.input);
      tick(&run);
    }
    EXPECT_STATUS(ph_check_state(&run.state), PH_OK);
  }
  gsl_rng_free(rng);
}

static CU_TestInfo tests[] = {
  {"a state begins with positive zeros", a_state_begins_with_positive_zeros},
  {"the round trip is exact", the_round_trip_is_exact},
  {"only weights lose their negative zeros", only_weights_lose_their_negative_zeros},
  {"all other weights are imported unchanged", all_other_weights_are_imported_unchanged},
  {"a life goes on from its image", a_life_goes_on_from_its_image},
  {"a state is one for every model", a_state_is_one_for_every_model},
  CU_TEST_INFO_NULL,
};
struct suite state_suite = {"state", tests};
