/* What came out of an experiment, over all seeds, and how it is shown. */
#ifndef RESULTS_H
#define RESULTS_H

#include <stdio.h>

#include "run.h"

struct results {
  const struct experiment *x;
  int seed_count;
  const unsigned long *seeds;
  double **values;     /* per seed: every measure */
  const bool *applies; /* per measure: does the baseline asked for have it? Or null: all */
  double seconds;
};

/* The seed at which a signature comes nearest to failing, or fails worst. */
struct verdict {
  bool applies, holds;
  int seed; /* index */
  double value, low, high, td;
  bool has_td, td_holds;
};
struct verdict judge(const struct results *r, const struct signature *s);

/* A line per signature; with `only_failed` only those not held. Returns how many are not as they
 * should be: not held, or held though declared not to. */
int print_table(FILE *out, const struct results *all, int count, bool only_failed);
void print_json(FILE *out, const struct results *all, int count);

/* Lets a baseline ("td", "td-line", "td-cleared", "td-background", "rw") stand where the model's dopamine and forecast stood.
 * Returns false for another name. */
bool replace_by_baseline(struct experiment *x, const char *name, bool *applies);

#endif
