/* From many numbers to one. */
#ifndef REDUCE_H
#define REDUCE_H

#include "experiment.h"

double reduce(enum reduction how, const double *numbers, int count);

/* A trial number from 1, or count + 1 if it never happens. */
double criterion(enum reduction how, const double *trials, int count, double threshold, int running);

#endif
