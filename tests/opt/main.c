/* phasic-opt-test: every instance of the optimized twin that this processor has, against the reference, bit for bit. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "opt.h"

const char *only; /* the one instance to be tested, if one was named */

int tested(const char *instance) { return pho_supported(instance) && (!only || strcmp(only, instance) == 0); }

static int is_zen4(void) {
#if defined __x86_64__
  return __builtin_cpu_is("amdfam19h") != 0;
#else
  return 0;
#endif
}

/* The last one that the processor has, but what is meant for Zen 4 there alone. */
static void taken_unasked(void) {
  const char *last = "";
  for (const char *const *name = pho_instances(); *name; name++)
    if (pho_supported(*name) && (strcmp(*name, "zen4") != 0 || is_zen4())) last = *name;
  if (!getenv("PHASIC_OPT")) CU_ASSERT_STRING_EQUAL(pho_instance(), last);
}

static CU_TestInfo first_tests[] = {{"the instance that is taken unasked", taken_unasked}, CU_TEST_INFO_NULL};

/* A test that never went there must not pass. */
static void every_instance_was_entered(void) {
  int n = 0;
  for (const char *const *name = pho_instances(); *name; name++) {
    if (!tested(*name)) continue;
    CU_ASSERT_EQUAL(pho_entered(*name), 1 + 2); /* twins of one subject, and of many */
    n++;
  }
  CU_ASSERT_TRUE(n > 0);
}

static CU_TestInfo last_tests[] = {{"every instance was entered", every_instance_was_entered}, CU_TEST_INFO_NULL};

int main(int argc, char **argv) {
  CU_SuiteInfo suites[] = {
      {.pName = "first", .pTests = first_tests},         {.pName = "equality", .pTests = equality_tests},
      {.pName = "behaviour", .pTests = behaviour_tests}, {.pName = "cohort", .pTests = cohort_tests},
      {.pName = "last", .pTests = last_tests},           CU_SUITE_INFO_NULL};
  only = argc > 1 ? argv[1] : NULL;
  if (only && !pho_supported(only)) {
    fprintf(stderr, "phasic-opt-test: %s: %s\n", only, pho_status_text(pho_use(only)));
    return 2;
  }
  if (CU_initialize_registry() != CUE_SUCCESS || CU_register_suites(suites) != CUE_SUCCESS) return 2;
  CU_basic_set_mode(CU_BRM_SILENT);
  CU_basic_run_tests();
  CU_basic_show_failures(CU_get_failure_list());
  const unsigned failed = CU_get_number_of_failures();
  printf("%sphasic-opt-test:", failed ? "\n" : "");
  for (const char *const *name = pho_instances(); *name; name++)
    printf(" %s%s", *name,
           tested(*name)          ? ""
           : pho_supported(*name) ? " (not asked for)"
                                  : " (NOT TESTED: this processor lacks it)");
  printf("; %ld ticks compared, %u assertions, %u failed\n", ticks_compared, CU_get_number_of_asserts(), failed);
  CU_cleanup_registry();
  return failed || ticks_compared == 0 ? 1 : 0;
}
