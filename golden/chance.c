#include "chance.h"

#include <stdlib.h>
#include <string.h>

void chance_begin(struct chance *c, const struct experiment *x, unsigned long seed) {
  c->rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(c->rng, seed);
  c->cycles = calloc((size_t)x->cycle_count + 1, sizeof *c->cycles);
  if (!c->cycles) abort();
}

void chance_copy(struct chance *to, const struct chance *from, const struct experiment *x) {
  to->rng = gsl_rng_clone(from->rng);
  to->cycles = malloc(((size_t)x->cycle_count + 1) * sizeof *to->cycles);
  if (!to->cycles) abort();
  memcpy(to->cycles, from->cycles, ((size_t)x->cycle_count + 1) * sizeof *to->cycles);
}

void chance_end(struct chance *c) {
  gsl_rng_free(c->rng);
  free(c->cycles);
}

int chance_integer(struct chance *c, int low, int high) {
  if (low == high) return low;
  return low + (int)gsl_rng_uniform_int(c->rng, (unsigned long)(high - low) + 1);
}

int chance_choice(struct chance *c, const double *weights, int count) {
  double sum = 0, at, running = 0;
  int i;
  if (count == 1) return 0;
  for (i = 0; i < count; i++) sum += weights ? weights[i] : 1;
  at = gsl_rng_uniform(c->rng) * sum;
  for (i = 0; i < count - 1; i++) {
    running += weights ? weights[i] : 1;
    if (running > at) return i;
  }
  while (weights && i > 0 && weights[i] == 0) i--; /* rounding never reaches an option of weight 0 */
  return i;
}

bool chance_happens(struct chance *c, double probability) {
  if (probability <= 0 || probability >= 1) return probability >= 1;
  return gsl_rng_uniform(c->rng) < probability;
}

double chance_uniform(struct chance *c, double low, double high) {
  if (low == high) return low;
  return low + (high - low) * gsl_rng_uniform(c->rng);
}

void chance_shuffle(struct chance *c, int *order, int count) {
  int i;
  for (i = count - 1; i > 0; i--) {
    int k = (int)gsl_rng_uniform_int(c->rng, (unsigned long)i + 1), kept = order[i];
    order[i] = order[k];
    order[k] = kept;
  }
}

static const json_t *outcome_of(const struct drawn *drawn, const char *name) {
  int i;
  for (i = 0; i < drawn->count; i++)
    if (strcmp(drawn->draws[i].name, name) == 0) return drawn->outcomes[i];
  return NULL;
}

double chance_value(struct chance *c, const struct value *v, const struct drawn *drawn) {
  switch (v->kind) {
    case VALUE_CHOOSE: return v->options[chance_choice(c, v->weights, v->count)];
    case VALUE_UNIFORM: return chance_uniform(c, v->low, v->high);
    case VALUE_CYCLE: return v->options[c->cycles[v->cycle]++ % v->count];
    case VALUE_DRAW: return json_number_value(outcome_of(drawn, v->draw));
    default: return v->constant;
  }
}

void chance_draws(struct chance *c, const struct trial *t, struct drawn *drawn) {
  int i;
  drawn->draws = t->draws;
  drawn->count = t->draw_count;
  for (i = 0; i < t->draw_count; i++)
    drawn->outcomes[i] =
        json_array_get(t->draws[i].outcomes,
                       (size_t)chance_choice(c, t->draws[i].weights, (int)json_array_size(t->draws[i].outcomes)));
}

bool drawn_fits(const struct drawn *drawn, json_t *when) {
  const char *name;
  json_t *wanted, *one;
  size_t i;
  json_object_foreach(when, name, wanted) {
    const json_t *outcome = outcome_of(drawn, name);
    bool fits = json_equal(outcome, wanted);
    if (json_is_array(wanted)) json_array_foreach(wanted, i, one) if (json_equal(outcome, one)) fits = true;
    if (!fits) return false;
  }
  return true;
}
