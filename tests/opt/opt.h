/* What the tests of the optimized twin share. */
#ifndef PHASIC_TESTS_OPT_H
#define PHASIC_TESTS_OPT_H
#include "harness.h"
#include "phasic_opt.h"

extern CU_TestInfo equality_tests[], behaviour_tests[], cohort_tests[];
extern long ticks_compared;

/* Does this processor have it, and was no other one asked for? */
int tested(const char *instance);

/* Loops over the instances that are tested, each made active in turn. */
#define FOR_EACH_INSTANCE(name)                                  \
  for (const char *const *name = pho_instances(); *name; name++) \
    if (tested(*name) && pho_use(*name) == PH_OK)

#endif
