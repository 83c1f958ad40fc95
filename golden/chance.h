/* Everything random: GSL's Mersenne Twister, and of it uniform numbers only, so that all compilers agree. */
#ifndef CHANCE_H
#define CHANCE_H

#include <gsl/gsl_rng.h>

#include "experiment.h"

struct chance {
  gsl_rng *rng;
  int *cycles; /* per cycle of values: how often it was used */
};

/* What the named draws of this trial came out as. */
struct drawn {
  const struct draw *draws;
  int count;
  const json_t *outcomes[32];
};

void chance_begin(struct chance *c, const struct experiment *x, unsigned long seed);
void chance_copy(struct chance *to, const struct chance *from, const struct experiment *x);
void chance_end(struct chance *c);

int chance_integer(struct chance *c, int low, int high);
int chance_choice(struct chance *c, const double *weights, int count);
bool chance_happens(struct chance *c, double probability);
double chance_uniform(struct chance *c, double low, double high);
void chance_shuffle(struct chance *c, int *order, int count);
double chance_value(struct chance *c, const struct value *v, const struct drawn *drawn);
void chance_draws(struct chance *c, const struct trial *t, struct drawn *drawn);

/* Do the draws have the outcomes that `when` asks for? */
bool drawn_fits(const struct drawn *drawn, json_t *when);

#endif
