/* What every suite uses: a model in all its parts, expectations on bits, random models. */
#ifndef PHASIC_TESTS_HARNESS_H
#define PHASIC_TESTS_HARNESS_H
#include <CUnit/CUnit.h>
#include <gsl/gsl_rng.h>

#include "phasic.h"

/* A suite is a table of tests; suites.def names them all. */
struct suite {
  const char *name;
  CU_TestInfo *tests;
};

/* One of everything that a run needs. About 1 MB: keep it static. */
struct run {
  struct ph_model model;
  struct ph_state state;
  struct ph_input input;
  struct ph_outcome outcome;
};

/* The features of a small model: one of each kind, and a second background. */
enum { CUE, TIME, ROOM, GARDEN, SMALL_FEATURES };

/* The defaults of [PARAMETER-1]. */
struct ph_parameters default_parameters(void);

/* The features above; forecasters .25, .5 (median), .75; 2 locals, 2 zones, 2 places; 4 loops: two in group 7 taught by success,
 * one alone taught by local 0, one alone taught by local 1. Fresh state; an input of zeros with learning on, nowhere. */
void small_run(struct run *run);

/* One tick that must be accepted. */
void tick(struct run *run);

/* One tick that must be refused with that status, and not a byte of state or outcome changed. */
void expect_refused(struct run *run, enum ph_status want);

/* Zeros, but for what is said above. */
struct ph_input quiet_input(void);

/* Bit for bit the same? */
int same_bits(double x, double y);

/* Expects got to be want, bit for bit, and says both if not. */
#define EXPECT(got, want) expect_same((got), (want), #got " is " #want, __FILE__, __LINE__)
void expect_same(double got, double want, const char *what, const char *file, int line);
#define EXPECT_THAT(holds, what) expect_that((holds), (what), __FILE__, __LINE__)
void expect_that(int holds, const char *what, const char *file, int line);
#define EXPECT_STATUS(got, want) expect_status((got), (want), #got, __FILE__, __LINE__)
void expect_status(enum ph_status got, enum ph_status want, const char *what, const char *file, int line);
#define EXPECT_BETWEEN(got, lo, hi) expect_between((got), (lo), (hi), #got, __FILE__, __LINE__)
void expect_between(double got, double lo, double hi, const char *what, const char *file, int line);
#define EXPECT_SAME_BYTES(got, want, size) expect_same_bytes((got), (want), (size), #got " is " #want, __FILE__, __LINE__)
void expect_same_bytes(const void *got, const void *want, size_t size, const char *what, const char *file, int line);

/* The first row of a role, and of the next one, as phasic.h lays them out. */
extern const int first_row_of[PH_ROLES + 1];

/* Random things, valid in all their parts. Extremes of ranges and zeros of either sign are drawn often. */
struct sizes {
  int features, forecasters, locals, zones, loops, places;
};
double draw(gsl_rng *rng, double lo, double hi);
int draw_below(gsl_rng *rng, int n);
void draw_model(gsl_rng *rng, const struct sizes *most, struct ph_model *model);
void draw_input(gsl_rng *rng, const struct ph_model *model, struct ph_input *input);
void draw_state(gsl_rng *rng, struct ph_state *state);
gsl_rng *seeded(unsigned long seed);
#endif
