// Eigen, as its documentation would have it: one expression for the update, one product; and column by column over active features.
#include <Eigen/Dense>

#include "peer.h"

using Eigen::ArrayXd;
using Eigen::Dynamic;
using Eigen::Map;
using Matrix = Eigen::Matrix<double, Dynamic, Dynamic>;
using Vector = Eigen::VectorXd;

template <class Run>
static void each(const struct step *s, Run run) {
  const long rows = s->rows, features = s->features;
  for (long subject = 0; subject < s->subjects; subject++) {
    Map<Matrix> w(s->weight + subject * rows * features, rows, features);
    Map<const Vector> then(s->then + subject * features, features), now(s->now + subject * features, features);
    Map<const Vector> gain(s->gain + subject * rows, rows);
    Map<Vector> sum(s->sum + subject * rows, rows);
    run(w, then, now, gain, sum);
  }
}

static void whole(const struct step *s) {
  each(s, [s](auto &w, auto &then, auto &now, auto &gain, auto &sum) {
    for (long j = 0; j < w.cols(); j++) w.col(j) = (w.col(j) + gain * then[j]).cwiseMax(s->low).cwiseMin(s->high);
    sum.noalias() = w * now;
  });
}

static void fused(const struct step *s) {
  each(s, [s](auto &w, auto &then, auto &now, auto &gain, auto &sum) {
    sum.setZero();
    for (long j = 0; j < w.cols(); j++) {
      w.col(j) = (w.col(j) + gain * then[j]).cwiseMax(s->low).cwiseMin(s->high);
      sum += w.col(j) * now[j];
    }
  });
}

static void active(const struct step *s) {
  each(s, [s](auto &w, auto &then, auto &now, auto &gain, auto &sum) {
    sum.setZero();
    for (long j = 0; j < w.cols(); j++) {
      if (then[j] != 0.0) w.col(j) = (w.col(j) + gain * then[j]).cwiseMax(s->low).cwiseMin(s->high);
      if (now[j] != 0.0) sum += w.col(j) * now[j];
    }
  });
}

static const char *version(void) {
  return Eigen::SimdInstructionSetsInUse();
}

extern "C" const struct peer peers[] = {{"Eigen", 1, whole, version},
                                        {"Eigen, fused", 1, fused, version},
                                        {"Eigen, active", 1, active, version},
                                        {nullptr, 0, nullptr, nullptr}};
