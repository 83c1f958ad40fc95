/* Runs an experiment: every seed, every animal, every phase, every trial, every tick. */
#ifndef RUN_H
#define RUN_H

#include "measure.h"

/* Somebody who watches, such as a trace. Any of these may be null. */
struct observer {
  void *self;
  void (*begin)(void *self, const struct experiment *x, const struct implementation *implementation,
                unsigned long seed);
  void (*begin_animal)(void *self, const struct moment *now);
  void (*begin_phase)(void *self, const struct moment *now);
  void (*begin_trial)(void *self, const struct moment *now);
  void (*tick)(void *self, const struct moment *now);
  void (*end_trial)(void *self, const struct moment *now);
  void (*end_phase)(void *self, const struct moment *now);
};

/* Leaves the finished records of one seed in `records`. */
void run_seed(const struct experiment *x, const struct implementation *implementation, unsigned long seed,
              const struct observer *observer, struct records *records);

#endif
