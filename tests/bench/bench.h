/* The benchmark: contestants take turns in short bursts, so that whatever else the machine does meets all of them alike. */
#ifndef PHASIC_BENCH_H
#define PHASIC_BENCH_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "peer.h"
#include "phasic_opt.h"

enum { MOST_CONTESTANTS = 24 };

/* Somebody who does the work of a case. */
struct contestant {
  const char *name;
  void (*burst)(void *self, int first, int steps); /* steps first .. first + steps - 1 */
  void *self;
  /* The same as the reference, after the same steps? Bit for bit, or nearly. Null: it does only a part of the work. */
  bool (*right)(void *self);
  bool exact;
  double *seconds; /* [rounds] */
  double per;      /* how many times the work of one step it does in a step; 0 means 1 */
};

/* A case; contestant 0 is the reference, contestant 1 the twin. */
struct race {
  const char *name;
  double work; /* weights and steps, or ticks, of one step: times are given per unit of it */
  const char *unit;
  int contestants;
  struct contestant contestant[MOST_CONTESTANTS];
  int rounds;
  bool by_clock;   /* wall clock in place of the thread's processor time: for more than one thread */
  double burst;    /* seconds that the twin should take in one burst */
  int least_steps; /* of one burst, however long they take; 0: 1 */
  /* Where in memory a small model stands makes up to a third of its time, whoever computes it: so after some rounds (`stay`) all contestants are made once
   * more, elsewhere, with the same numbers. Null: they are made already. */
  void (*make)(void *scene, struct race *race);
  void *scene;
  int stay;
};

/* What must be reached: the twin against a contestant, the fastest of several ("any peer", "any library"), or the bandwidth of memory ("memory"). */
struct target {
  const char *against;
  double least;
};

extern const char *const *chosen_instances; /* the twin's instances to be measured, best first; ends with null */
extern const char *only_case;               /* cases whose name holds this, or null */
extern int failed_targets, wrong_results;
extern bool last_check; /* no burst of these contestants follows */

bool wanted(const char *name);
double now_seconds(bool by_clock);
double median(double *v, int n); /* sorts */

/* Runs a race, checks every result, prints a table, appends to the report. */
void run_race(struct race *race, const struct target *targets, json_t *report);

/* The reference first, then those from the libraries beside the program; ends with null. */
extern const struct peer reference;
extern const struct peer *peer[MOST_CONTESTANTS];

void kernel_cases(json_t *report);
void tick_cases(json_t *report);
void cohort_cases(json_t *report);
void size_cases(json_t *report);
void machine(json_t *report); /* floors of arithmetic and memory, once more in each run */

/* Of the machine, measured in this run. */
struct floors {
  double dram, l1, l2, l3; /* bytes per second, read and written */
};
extern struct floors floors;
double arithmetic_floor(const char *instance, bool clamps); /* seconds per weight and step */
#endif
