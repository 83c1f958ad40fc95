/* phasic-test: runs the CUnit suites, or those named. */
#include <CUnit/Basic.h>
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

#define SUITE(name) extern struct suite name##_suite;
#include "suites.def"
#undef SUITE
#define SUITE(name) &name##_suite,
static struct suite *const suites[] = {
#include "suites.def"
};
enum { SUITES = sizeof suites / sizeof *suites };
static int chosen[SUITES], any_chosen;

static void list_suites(void) {
  for (int i = 0; i < SUITES; i++)
    for (CU_TestInfo *test = suites[i]->tests; test->pName; test++) printf("%s: %s\n", suites[i]->name, test->pName);
}

static error_t option(int key, char *argument, struct argp_state *state) {
  int i = 0;
  if (key == 'l') {
    list_suites();
    exit(0);
  }
  if (key != ARGP_KEY_ARG) return ARGP_ERR_UNKNOWN;
  while (i < SUITES && strcmp(suites[i]->name, argument)) i++;
  if (i == SUITES) argp_error(state, "no suite is called '%s'; --list names them", argument);
  chosen[i] = any_chosen = 1;
  return 0;
}

static int add_suite(const struct suite *suite) {
  CU_pSuite added = CU_add_suite(suite->name, NULL, NULL);
  if (!added) return 0;
  for (CU_TestInfo *test = suite->tests; test->pName; test++)
    if (!CU_add_test(added, test->pName, test->pTestFunc)) return 0;
  return 1;
}

static int run_all(void) {
  CU_basic_set_mode(CU_BRM_SILENT);
  CU_basic_run_tests();
  CU_basic_show_failures(CU_get_failure_list());
  unsigned failed = CU_get_number_of_failures();
  printf("%sphasic-test: %u suites, %u tests, %u assertions, %u failed\n", failed ? "\n" : "", CU_get_number_of_suites_run(),
         CU_get_number_of_tests_run(), CU_get_number_of_asserts(), failed);
  return failed || !CU_get_number_of_asserts() ? 1 : 0;
}

int main(int argc, char **argv) {
  const struct argp_option options[] = {{"list", 'l', NULL, 0, "name every test and stop", 0}, {0}};
  const struct argp argp = {options, option, "[SUITE...]", "Runs the unit tests of phasic: all suites, or those named.", NULL, NULL, NULL};
  argp_err_exit_status = 2;
  if (argp_parse(&argp, argc, argv, 0, NULL, NULL) || CU_initialize_registry() != CUE_SUCCESS) return 2;
  for (int i = 0; i < SUITES; i++)
    if ((!any_chosen || chosen[i]) && !add_suite(suites[i])) return 2;
  int status = run_all();
  CU_cleanup_registry();
  return status;
}
