#include "bench.h"
void tick_cases(json_t *report) { (void)report; }
void cohort_cases(json_t *report) { (void)report; }
void machine(json_t *report) { (void)report; }
