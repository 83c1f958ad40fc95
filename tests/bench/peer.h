/* What a benchmark compares: somebody who makes one step of every learner, for many subjects one after another.
 *
 * A step learns, w = clamp(w + gain c', low, high), and then infers, sum = w c. Of each subject stand adjacent: rows x features
 * weights, features of then and now, rows of gain and sum. A peer keeps its weights as it likes best: by rows or by features. */
#ifndef PHASIC_BENCH_PEER_H
#define PHASIC_BENCH_PEER_H

#ifdef __cplusplus
extern "C" {
#endif

struct step {
  int subjects, rows, features;
  double low, high;
  double *weight;
  const double *then, *now, *gain;
  double *sum;
};

struct peer {
  const char *name;
  int by_features; /* weights stand [features][rows] in place of [rows][features] */
  void (*run)(const struct step *step);
  const char *(*note)(void); /* what should be said about it, or null */
};

/* Each library of peers has one list, ending with a null name. */
extern const struct peer peers[];

#ifdef __cplusplus
}
#endif
#endif
