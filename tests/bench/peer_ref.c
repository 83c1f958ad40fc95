/* The reference itself, built with -O2 and part of the program: one function call for each row. */
#include <stddef.h>

#include "peer.h"
#include "row.h"

/* Kinds are those of the twin's model: every row sees every feature. */
static int kind[16384];

static void run(const struct step *s) {
  for (size_t i = 0; !kind[0] && i < sizeof kind / sizeof *kind; i++)
    kind[sizeof kind / sizeof *kind - 1 - i] = PH_TIME;
  for (int subject = 0; subject < s->subjects; subject++) {
    double *weight = s->weight + (size_t)subject * (size_t)s->rows * (size_t)s->features;
    const double *then = s->then + (size_t)subject * (size_t)s->features, *now = s->now + (then - s->then);
    const double *gain = s->gain + (size_t)subject * (size_t)s->rows;
    double *sum = s->sum + (gain - s->gain);
    for (int r = 0; r < s->rows; r++)
      ph_learn_row(weight + (size_t)r * (size_t)s->features, then, kind, s->features, PH_ROLE_LOCAL, gain[r]);
    for (int r = 0; r < s->rows; r++)
      sum[r] = ph_infer_row(weight + (size_t)r * (size_t)s->features, now, kind, s->features, PH_ROLE_LOCAL);
  }
}

extern const struct peer reference;
const struct peer reference = {"ref", 0, run, NULL};
