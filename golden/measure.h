/* Reads the measures of an experiment from a run. */
#ifndef MEASURE_H
#define MEASURE_H

#include "baseline.h"
#include "implementation.h"

/* Everything there is to see in one tick. */
struct moment {
  const struct experiment *x;
  const struct ph_model *model;
  const struct implementation *implementation;
  const void *instance;
  const struct world *world;
  const struct ph_outcome *outcome;
  const struct baselines *baselines;
  int animal, stay, trial; /* trial: from 0 within the phase */
};

/* What one measure has gathered. */
struct record {
  double *ticks; /* the signal in each tick of the present trial */
  int tick_count, tick_room;
  double *trials; /* one number per trial */
  int trial_count, trial_room;
  double *profile; /* for plots: the whole window of every trial, one after the other */
  int width;
  double *before; /* weights and tags, for changes */
  double change;
};

struct records {
  const struct experiment *x;
  struct record *at;
  double *values; /* of every measure, once finished */
};

void records_begin(struct records *r, const struct experiment *x);
void records_begin_phase(struct records *r, const struct moment *now);
void records_tick(struct records *r, const struct moment *now);
void records_end_trial(struct records *r, const struct moment *now);
void records_end_phase(struct records *r, const struct moment *now);
void records_finish(struct records *r);
void records_end(struct records *r);

/* The mean window over the trials that a measure selects; returns its width. */
int record_profile(const struct records *r, int measure, double *mean, int room);

/* Does the measured value hold the bound? The bounds as numbers are left in low and high. */
bool signature_holds(const struct signature *s, const double *values, double *low, double *high);
bool bound_holds(const struct signature *s, double value, double low, double high);

#endif
