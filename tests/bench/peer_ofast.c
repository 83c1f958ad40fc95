/* What somebody writes who wants it fast and leaves the rest to the compiler: -Ofast -march=native. */
#include <stddef.h>

#include "peer.h"

static inline double clamp(double x, double low, double high) { return x < low ? low : x > high ? high : x; }

static void by_rows(const struct step *s) {
  const size_t features = (size_t)s->features;
  const double low = s->low, high = s->high;
  for (int subject = 0; subject < s->subjects; subject++) {
    const double *restrict then = s->then + (size_t)subject * features, *restrict now =
                                                                            s->now + (size_t)subject * features;
    for (int r = 0; r < s->rows; r++) {
      const size_t row = (size_t)subject * (size_t)s->rows + (size_t)r;
      double *restrict w = s->weight + row * features;
      const double gain = s->gain[row];
      double sum = 0.0;
      for (size_t j = 0; j < features; j++) {
        const double x = clamp(w[j] + gain * then[j], low, high);
        w[j] = x;
        sum += x * now[j];
      }
      s->sum[row] = sum;
    }
  }
}

/* One feature after another, those that are zero left out: learning, then inference. */
static void by_features(const struct step *s) {
  const size_t features = (size_t)s->features, rows = (size_t)s->rows;
  const double low = s->low, high = s->high;
  for (size_t subject = 0; subject < (size_t)s->subjects; subject++) {
    const double *restrict then = s->then + subject * features, *restrict now = s->now + subject * features;
    const double *restrict gain = s->gain + subject * rows;
    double *restrict weight = s->weight + subject * rows * features, *restrict sum = s->sum + subject * rows;
    for (size_t r = 0; r < rows; r++) sum[r] = 0.0;
    for (size_t j = 0; j < features; j++) {
      double *restrict w = weight + j * rows;
      const double before = then[j], context = now[j];
      if (before != 0.0 && context != 0.0)
        for (size_t r = 0; r < rows; r++) {
          const double x = clamp(w[r] + gain[r] * before, low, high);
          w[r] = x;
          sum[r] += x * context;
        }
      else if (before != 0.0)
        for (size_t r = 0; r < rows; r++) w[r] = clamp(w[r] + gain[r] * before, low, high);
      else if (context != 0.0)
        for (size_t r = 0; r < rows; r++) sum[r] += w[r] * context;
    }
  }
}

const struct peer peers[] = {
    {"-Ofast by rows", 0, by_rows, NULL}, {"-Ofast by features", 1, by_features, NULL}, {NULL, 0, NULL, NULL}};
