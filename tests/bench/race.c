/* Taking turns, medians of ratios, the table, and whether what must be reached was reached. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"

bool last_check;
int failed_targets, wrong_results;

double now_seconds(bool by_clock) {
  struct timespec t;
  clock_gettime(by_clock ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

double median(double *v, int n) {
  qsort(v, (size_t)n, sizeof *v, ascending);
  return n % 2 ? v[n / 2] : 0.5 * (v[n / 2 - 1] + v[n / 2]);
}

/* Median over the rounds of the time of one over that of another. */
static double ratio(const struct race *race, int slow, int fast) {
  double *each = malloc((size_t)race->rounds * sizeof *each);
  if (!each) abort();
  for (int r = 0; r < race->rounds; r++)
    each[r] = race->contestant[slow].seconds[r] / race->contestant[fast].seconds[r];
  const double m = median(each, race->rounds);
  free(each);
  return m;
}

static double fastest(const struct race *race, int i) {
  double least = race->contestant[i].seconds[0];
  for (int r = 1; r < race->rounds; r++)
    if (race->contestant[i].seconds[r] < least) least = race->contestant[i].seconds[r];
  return least;
}

static double timed(const struct race *race, int i, int first, int steps) {
  const struct contestant *c = &race->contestant[i];
  const double begun = now_seconds(race->by_clock);
  c->burst(c->self, first, steps);
  return (now_seconds(race->by_clock) - begun) / (c->per > 0.0 ? c->per : 1.0);
}

/* How many steps a burst has: all contestants make the same ones, which also warms them up. */
static int calibrate(struct race *race, int *done) {
  int steps = race->least_steps > 0 ? race->least_steps : 1;
  bool again = false;
  for (;;) {
    double ours = 0.0;
    for (int i = 0; i < race->contestants; i++) {
      const double t = timed(race, i, *done, steps);
      if (i == 1) ours = t * (race->contestant[1].per > 0.0 ? race->contestant[1].per : 1.0);
    }
    *done += steps;
    if (ours >= 0.5 * race->burst) { /* once may have been a disturbance */
      if (again || race->least_steps > 0) return steps;
      again = true;
      continue;
    }
    again = false;
    const double more = ours > 0.0 ? race->burst / ours : 8.0;
    steps = more > 8.0 ? 8 * steps : more > 1.0 ? (int)(more * steps) + 1 : steps + 1;
  }
}

static void check(const struct race *race) {
  for (int i = 1; i < race->contestants; i++) {
    const struct contestant *c = &race->contestant[i];
    if (!c->right || c->right(c->self)) continue;
    fprintf(stderr, "phasic-bench: %s: %s does not come to %s as the reference\n", race->name, c->name,
            c->exact ? "the same bits" : "nearly the same");
    wrong_results++;
  }
}

/* The fastest contestant whose name holds the text, or -1. */
static int best_of(const struct race *race, const char *text) {
  int best = -1;
  for (int i = 0; i < race->contestants; i++) {
    const char *name = race->contestant[i].name;
    const bool peer_of_any = strcmp(text, "any peer") == 0 && i > 1 && strncmp(name, "opt", 3) != 0;
    const bool library = strcmp(text, "any library") == 0 && (strstr(name, "Eigen") || strstr(name, "OpenBLAS"));
    if (!peer_of_any && !library && strcmp(name, text) != 0) continue;
    if (best < 0 || fastest(race, i) < fastest(race, best)) best = i;
  }
  return best;
}

/* Which part of the measured bandwidth of memory, beyond the caches, the twin has: a weight is 8 bytes, read and written. */
static double of_memory(const struct race *race, int steps) {
  return 16.0 / floors.dram / (fastest(race, 1) / (race->work * steps));
}

static void judge(const struct race *race, int steps, const struct target *targets, json_t *report) {
  json_t *list = json_array();
  for (const struct target *t = targets; t && t->against; t++) {
    const bool memory = strcmp(t->against, "memory") == 0;
    const int i = best_of(race, t->against);
    if (i < 0 && !memory) continue;
    const double got = memory ? of_memory(race, steps) : ratio(race, i, 1);
    const char *who = memory ? t->against : race->contestant[i].name;
    const bool reached = got >= t->least;
    failed_targets += !reached;
    printf("  against %-18s %6.2fx of at least %.2fx: %s\n", who, got, t->least, reached ? "reached" : "NOT REACHED");
    json_array_append_new(list, json_pack("{s:s, s:s, s:f, s:f, s:b}", "against", t->against, "who", who, "ratio", got,
                                          "least", t->least, "reached", reached));
  }
  json_object_set_new(report, "targets", list);
}

void run_race(struct race *race, const struct target *targets, json_t *report) {
  const int stay = race->make ? race->stay : race->rounds;
  int done = 0;
  if (race->make) race->make(race->scene, race);
  for (int i = 0; i < race->contestants; i++)
    if (!(race->contestant[i].seconds = malloc((size_t)race->rounds * sizeof(double)))) abort();
  const int steps = calibrate(race, &done);
  check(race);
  for (int r = 0; r < race->rounds; r++) {
    if (r > 0 && r % stay == 0) {
      race->make(race->scene, race);
      for (int i = 0; i < race->contestants; i++) (void)timed(race, i, 0, steps); /* warms up */
      done = steps;
    }
    for (int k = 0; k < race->contestants; k++) { /* another one begins each time */
      const int i = (k + r) % race->contestants;
      race->contestant[i].seconds[r] = timed(race, i, done, steps);
    }
    done += steps;
    last_check = r == race->rounds - 1 || (r + 1) % stay == 0;
    check(race);
  }
  last_check = false;
  printf("\n%s (%d rounds of %d steps)\n", race->name, race->rounds, steps);
  json_t *entry =
      json_pack("{s:s, s:s, s:i, s:i}", "case", race->name, "unit", race->unit, "rounds", race->rounds, "steps", steps);
  json_t *list = json_array();
  for (int i = 0; i < race->contestants; i++) {
    const double each = fastest(race, i) / (race->work * steps), slower = ratio(race, i, 1);
    printf("  %-22s %10.4f ns per %s %8.2fx  %s\n", race->contestant[i].name, 1e9 * each, race->unit, slower,
           i == 0                       ? ""
           : !race->contestant[i].right ? "a part of it"
           : race->contestant[i].exact  ? "same bits"
                                        : "nearly equal");
    json_array_append_new(list, json_pack("{s:s, s:f, s:f, s:b, s:b}", "name", race->contestant[i].name, "nanoseconds",
                                          1e9 * each, "times_the_twin", slower, "same_bits", race->contestant[i].exact,
                                          "whole", i == 0 || race->contestant[i].right));
  }
  json_object_set_new(entry, "contestants", list);
  judge(race, steps, targets, entry);
  json_array_append_new(report, entry);
  fflush(stdout);
  for (int i = 0; i < race->contestants; i++) free(race->contestant[i].seconds);
}
