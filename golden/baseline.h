/* Temporal difference learning in four codes of state, and Rescorla-Wagner, on the same stimuli: for contrast. */
#ifndef BASELINE_H
#define BASELINE_H

#include "world.h"

struct td {
  bool used;
  double weight[PH_MAX_FEATURES], eligibility[PH_MAX_FEATURES], pending[PH_MAX_FEATURES], before[PH_MAX_FEATURES];
  double value, error;
};

struct baselines {
  struct td td[TD_CODES];
  double line[PH_MAX_FEATURES],
      cleared[PH_MAX_FEATURES]; /* delay lines never cleared; all cleared by anything good or bad */
  double *rw_weight, *rw_present;
  double rw_outcome, rw_prediction, rw_error;
};

void baselines_begin(struct baselines *b, const struct experiment *x);
void baselines_copy(struct baselines *to, const struct baselines *from, const struct experiment *x);
void baselines_end(struct baselines *b);
void baselines_begin_trial(struct baselines *b, const struct experiment *x);
void baselines_tick(struct baselines *b, const struct world *w, const struct ph_outcome *outcome);
void baselines_end_trial(struct baselines *b, const struct world *w, const struct ph_model *model);

#endif
