#include "cohort.h"

#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"

static _Noreturn void refuse(const char *option, const char *reason) {
  fprintf(stderr, "phasic-run: %s: %s\n", option, reason);
  exit(2);
}

static void *room(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) refuse("--subjects", "there is not enough memory for so many");
  return memory;
}

static json_t *parameters_of(json_t *model) { return json_object_get(json_object_get(model, "model"), "parameters"); }

/* "phi" and "inverse_phi" are one parameter. */
static bool sets(json_t *parameters, const char *name) {
  if (strcmp(name, "phi") == 0 || strcmp(name, "inverse_phi") == 0)
    return json_object_get(parameters, "phi") || json_object_get(parameters, "inverse_phi");
  return json_object_get(parameters, name) != NULL;
}

/* A varied parameter is as if it stood in the model of the file: an animal that overrides it goes its own way, and so does one
 * that begins from it. */
static void find_varied(struct cohort *c) {
  json_t *animals = json_object_get(c->x->json, "animals");
  int i, reached = 0;
  c->varied = room((size_t)c->x->animal_count, sizeof *c->varied);
  for (i = 0; i < c->x->animal_count && c->parameter; i++) {
    const struct animal *a = &c->x->animals[i];
    bool own = sets(parameters_of(json_object_get(animals, a->name)), c->parameter);
    reached += c->varied[i] = !own && (a->from < 0 || c->varied[a->from]);
  }
  if (c->parameter && !reached)
    refuse("--vary", "every animal of the experiment sets this parameter itself, so that nothing would vary");
}

static void demand_parameter(const struct cohort *c) {
  struct ph_parameters any = {0};
  if (set_parameter(&any, c->parameter, 1.0)) return;
  fprintf(stderr, "phasic-run: --vary: there is no parameter \"%s\"; there are: %s\n", c->parameter,
          parameter_names(c->x));
  exit(2);
}

/* Would the file be right with this value in it? */
static void check_setting(const struct cohort *c, double value) {
  json_error_t error;
  json_t *schema = json_loads(experiment_schema, 0, &error), *changed = json_deep_copy(c->x->json);
  json_t *model = json_object_get(changed, "model"), *parameters;
  struct complaint complaint;
  char option[100];
  if (!model) json_object_set_new(changed, "model", model = json_object());
  if (!json_object_get(model, "parameters")) json_object_set_new(model, "parameters", json_object());
  parameters = json_object_get(model, "parameters");
  json_object_set_new(parameters, c->parameter, json_real(value));
  snprintf(option, sizeof option, "--vary %.60s", c->parameter);
  if (!schema_check(schema, changed, &complaint)) refuse(option, complaint.reason);
  json_decref(schema);
  json_decref(changed);
}

/* A generator of another kind than those of the animals, so that a setting has nothing to do with what befalls the subject. */
static void draw_settings(struct cohort *c, double low, double high) {
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_ranlxd2);
  int i;
  gsl_rng_set(rng, c->base);
  c->settings = room((size_t)c->count, sizeof *c->settings);
  for (i = 0; i < c->count; i++) c->settings[i] = fmin(low + (high - low) * gsl_rng_uniform(rng), high);
  gsl_rng_free(rng);
}

/* The experiment as it is for one subject. Nothing but the models of the animals is its own. */
static struct animal *tailor(const struct cohort *c, int subject, struct experiment *own) {
  size_t size = (size_t)c->x->animal_count * sizeof *own->animals;
  int i;
  *own = *c->x;
  if (!(own->animals = malloc(size))) abort();
  memcpy(own->animals, c->x->animals, size);
  for (i = 0; i < own->animal_count; i++)
    if (c->varied[i]) set_parameter(&own->animals[i].model.parameters, c->parameter, c->settings[subject]);
  return own->animals;
}

static void check_models(const struct cohort *c) {
  struct experiment own;
  int s, i;
  for (s = 0; s < c->count && c->parameter; s++) {
    struct animal *animals = tailor(c, s, &own);
    for (i = 0; i < own.animal_count; i++) {
      enum ph_status status = ph_check_model(&animals[i].model);
      if (status != PH_OK) refuse(c->parameter, ph_status_text(status));
    }
    free(animals);
  }
}

static void check_names(const struct cohort *c) {
  int i;
  for (i = 0; i < c->width; i++) {
    const char *name = c->x->measures[i].name;
    if (strcmp(name, "subject") == 0 || strcmp(name, "seed") == 0 || (c->parameter && strcmp(name, c->parameter) == 0))
      reject(c->x, c->x->measures[i].path, "in the table of a cohort another column has this name");
  }
}

static void prepare(struct cohort *c, double low, double high) {
  if (c->count - 1 > (long long)(4294967295UL - c->base))
    refuse("--subjects", "there are no seeds above 4294967295 for the last of them");
  while (c->width < c->x->measure_count && !c->x->measures[c->width].internal) c->width++;
  c->values = room((size_t)c->count, sizeof *c->values);
  find_varied(c);
  check_names(c);
  if (!c->parameter) return;
  draw_settings(c, low, high);
  check_models(c);
}

static const char *either_phi(const struct cohort *c) {
  return json_object_get(parameters_of(c->x->json), "phi")           ? "phi"
         : json_object_get(parameters_of(c->x->json), "inverse_phi") ? "inverse_phi"
                                                                     : c->parameter;
}

struct cohort *cohort_new(struct experiment *x, const struct implementation *implementation,
                          const struct cohort_options *o) {
  struct cohort *c = room(1, sizeof *c);
  c->x = x;
  c->implementation = implementation;
  c->count = o->count;
  c->base = o->base ? o->base : x->seeds[0];
  c->parameter = o->parameter;
  if (c->parameter) {
    bool phi = strcmp(c->parameter, "phi") == 0 || strcmp(c->parameter, "inverse_phi") == 0;
    demand_parameter(c);
    if (phi && strcmp(either_phi(c), c->parameter) != 0)
      refuse("--vary", "phi and inverse_phi are the same parameter, and the file sets the other one");
    check_setting(c, o->low);
    check_setting(c, o->high);
  }
  prepare(c, o->low, o->high);
  c->plan = json_pack("{s:s, s:i, s:I, s:s?, s:f, s:f, s:O}", "format", "phasic-cohort-1", "subjects", c->count, "seed",
                      (json_int_t)c->base, "vary", c->parameter, "from", c->parameter ? o->low : 0.0, "to",
                      c->parameter ? o->high : 0.0, "experiment", x->json);
  if (!c->plan) abort();
  return c;
}

struct cohort *cohort_planned(json_t *plan, const struct implementation *implementation) {
  struct cohort *c = room(1, sizeof *c);
  c->plan = plan;
  c->implementation = implementation;
  c->x = experiment_take(json_incref(json_object_get(plan, "experiment")), "(sent by rank 0)", false);
  c->count = (int)json_integer_value(json_object_get(plan, "subjects"));
  c->base = (unsigned long)json_integer_value(json_object_get(plan, "seed"));
  c->parameter = json_string_value(json_object_get(plan, "vary"));
  prepare(c, json_number_value(json_object_get(plan, "from")), json_number_value(json_object_get(plan, "to")));
  return c;
}

void cohort_free(struct cohort *c) {
  int s;
  for (s = 0; s < c->count; s++) free(c->values[s]);
  free(c->values);
  free(c->settings);
  free(c->varied);
  json_decref(c->plan);
  experiment_free(c->x);
  free(c);
}

unsigned long cohort_seed(const struct cohort *c, int subject) { return c->base + (unsigned long)subject; }

void cohort_run_subject(const struct cohort *c, int subject, double *values) {
  struct experiment own;
  struct records records;
  struct animal *animals = tailor(c, subject, &own);
  run_seed(&own, c->implementation, cohort_seed(c, subject), NULL, &records);
  memcpy(values, records.values, (size_t)c->width * sizeof *values);
  records_end(&records);
  free(animals);
}

int cohort_sorted(const struct cohort *c, int measure, double *sorted) {
  int s, n = 0;
  for (s = 0; s < c->count; s++)
    if (isfinite(c->values[s][measure])) sorted[n++] = c->values[s][measure];
  gsl_sort(sorted, 1, (size_t)n);
  return n;
}

int cohort_held(const struct cohort *c, const struct signature *s) {
  double low, high;
  int i, held = 0;
  for (i = 0; i < c->count; i++) held += signature_holds(s, c->values[i], &low, &high);
  return held;
}
