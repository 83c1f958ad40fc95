#include "reduce.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

static double sum(const double *numbers, int count) {
  double total = 0;
  int i;
  for (i = 0; i < count; i++) total += numbers[i];
  return total;
}

double reduce(enum reduction how, const double *numbers, int count) {
  double low, high;
  if (how == REDUCE_COUNT) return count;
  gsl_stats_minmax(&low, &high, numbers, 1, (size_t)count);
  switch (how) {
    case REDUCE_MIN: return low;
    case REDUCE_MAX: return high;
    case REDUCE_SPREAD: return high - low;
    case REDUCE_ABSOLUTE: return fabs(low) > fabs(high) ? fabs(low) : fabs(high);
    case REDUCE_FIRST: return numbers[0];
    case REDUCE_LAST: return numbers[count - 1];
    case REDUCE_SUM: return sum(numbers, count);
    default: return sum(numbers, count) / count;
  }
}

double criterion(enum reduction how, const double *trials, int count, double threshold, int running) {
  int last = count < 10 ? count : 10, i;
  double final = sum(trials + count - last, last) / last;
  bool rises = how == CRITERION_HALF_RISE || how == CRITERION_REACH;
  if (how == CRITERION_HALF_RISE) threshold = final / 2;
  if (how == CRITERION_HALF_FALL) threshold = (trials[0] + final) / 2;
  for (i = running - 1; i < count; i++) {
    double mean = sum(trials + i - running + 1, running) / running;
    if (rises ? mean >= threshold : mean <= threshold) return i + 1;
  }
  return count + 1;
}
