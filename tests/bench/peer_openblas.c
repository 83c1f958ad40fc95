/* OpenBLAS, one thread: dger, clamp, dgemv; and over active features, daxpy for each. The clamp is a plain loop, -Ofast too. */
#include <cblas-openblas.h>
#include <stddef.h>
#include <string.h>

#include "peer.h"

static void clamp(double *w, size_t n, double low, double high) {
  for (size_t i = 0; i < n; i++) w[i] = w[i] < low ? low : w[i] > high ? high : w[i];
}

static void whole(const struct step *s) {
  const int rows = s->rows, features = s->features;
  const size_t size = (size_t)rows * (size_t)features;
  for (int subject = 0; subject < s->subjects; subject++) {
    double *w = s->weight + (size_t)subject * size, *sum = s->sum + (size_t)subject * (size_t)rows;
    const double *then = s->then + (size_t)subject * (size_t)features,
                 *now = s->now + (size_t)subject * (size_t)features;
    cblas_dger(CblasColMajor, rows, features, 1.0, s->gain + (size_t)subject * (size_t)rows, 1, then, 1, w, rows);
    clamp(w, size, s->low, s->high);
    cblas_dgemv(CblasColMajor, CblasNoTrans, rows, features, 1.0, w, rows, now, 1, 0.0, sum, 1);
  }
}

static void active(const struct step *s) {
  const int rows = s->rows, features = s->features;
  for (int subject = 0; subject < s->subjects; subject++) {
    double *w = s->weight + (size_t)subject * (size_t)rows * (size_t)features;
    double *sum = s->sum + (size_t)subject * (size_t)rows;
    const double *then = s->then + (size_t)subject * (size_t)features,
                 *now = s->now + (size_t)subject * (size_t)features;
    const double *gain = s->gain + (size_t)subject * (size_t)rows;
    memset(sum, 0, (size_t)rows * sizeof *sum);
    for (int j = 0; j < features; j++, w += rows) {
      if (then[j] != 0.0) {
        cblas_daxpy(rows, then[j], gain, 1, w, 1);
        clamp(w, (size_t)rows, s->low, s->high);
      }
      if (now[j] != 0.0) cblas_daxpy(rows, now[j], w, 1, sum, 1);
    }
  }
}

static const char *kernel(void) { return openblas_get_corename(); }

const struct peer peers[] = {
    {"OpenBLAS", 1, whole, kernel}, {"OpenBLAS, active", 1, active, kernel}, {NULL, 0, NULL, NULL}};
