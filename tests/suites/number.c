/* Suite number: the notation of MODEL.md as NUMERICS.md ("Choices") makes it exact: operands are handed on, never rounded. */
#include "ref/number.h"

#include <float.h>
#include <math.h>

#include "harness.h"

static void clamp_hands_on_its_operands(void) {
  EXPECT(ph_clamp(0.25, 0, 1), 0.25);
  EXPECT(ph_clamp(-0.25, 0, 1), 0.0);
  EXPECT(ph_clamp(1.25, 0, 1), 1.0);
  EXPECT(ph_clamp(-0.0, 0.0, 1), -0.0);
  EXPECT(ph_clamp(0.0, -0.0, 1), 0.0);
  EXPECT(ph_clamp(-1.0, -0.0, 1), -0.0);
  EXPECT(ph_clamp(0.0, -1, -0.0), 0.0);
  EXPECT(ph_clamp(1, -1, 1), 1.0);
  EXPECT(ph_clamp(nextafter(1, 2), -1, 1), 1.0);
  EXPECT(ph_clamp(nextafter(1, 0), -1, 1), nextafter(1, 0));
  EXPECT(ph_clamp(DBL_TRUE_MIN, 0, 1), DBL_TRUE_MIN);
  EXPECT(ph_clamp(-DBL_TRUE_MIN, 0, 1), 0.0);
}

static void max_prefers_its_first_operand(void) {
  EXPECT(ph_max(1, 2), 2.0);
  EXPECT(ph_max(2, 1), 2.0);
  EXPECT(ph_max(-2, -1), -1.0);
  EXPECT(ph_max(0.0, -0.0), 0.0);
  EXPECT(ph_max(-0.0, 0.0), -0.0);
  EXPECT(ph_max(0.0, DBL_TRUE_MIN), DBL_TRUE_MIN);
}

static void abs_keeps_the_sign_of_zero(void) {
  EXPECT(ph_abs(-1.5), 1.5);
  EXPECT(ph_abs(1.5), 1.5);
  EXPECT(ph_abs(0.0), 0.0);
  EXPECT(ph_abs(-0.0), -0.0);
  EXPECT(ph_abs(-DBL_TRUE_MIN), DBL_TRUE_MIN);
}

static void within_is_false_for_nan(void) {
  CU_ASSERT(ph_within(0, 0, 1));
  CU_ASSERT(ph_within(1, 0, 1));
  CU_ASSERT(ph_within(-0.0, 0, 1));
  CU_ASSERT(!ph_within(-DBL_TRUE_MIN, 0, 1));
  CU_ASSERT(!ph_within(nextafter(1, 2), 0, 1));
  CU_ASSERT(!ph_within((double)NAN, 0, 1));
  CU_ASSERT(!ph_within((double)INFINITY, 0, 1));
  CU_ASSERT(!ph_within((double)-INFINITY, 0, 1));
}

static CU_TestInfo tests[] = {
  {"clamp hands on its operands", clamp_hands_on_its_operands},
  {"max prefers its first operand", max_prefers_its_first_operand},
  {"abs keeps the sign of zero", abs_keeps_the_sign_of_zero},
  {"within is false for NaN", within_is_false_for_nan},
  CU_TEST_INFO_NULL,
};
struct suite number_suite = {"number", tests};
