/* From a file to an experiment: the text, its form, and then its parts in the order in which they refer to each other. */
#include "experiment.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"

void reject(const struct experiment *x, const char *path, const char *format, ...) {
  va_list arguments;
  fflush(stdout);
  fprintf(stderr, "%s: %s%s", x->file, path, *path ? ": " : "");
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(2);
}

/* Blocks in a list, so that all of an experiment goes at once. */
struct block {
  struct block *next;
  max_align_t contents[];
};

void *make(struct experiment *x, size_t count, size_t size) {
  struct block *block = calloc(1, sizeof *block + (count ? count : 1) * size);
  if (!block) abort();
  block->next = x->memory;
  x->memory = block;
  return block->contents;
}

static void free_blocks(struct block *block) {
  while (block) {
    struct block *next = block->next;
    free(block);
    block = next;
  }
}

static const char *copied(struct experiment *x, const char *string, size_t length) {
  char *copy = make(x, length + 1, 1);
  return memcpy(copy, string, length);
}

const char *text(struct experiment *x, const char *format, ...) {
  va_list arguments;
  char buffer[600];
  va_start(arguments, format);
  vsnprintf(buffer, sizeof buffer, format, arguments);
  va_end(arguments);
  return copied(x, buffer, strlen(buffer));
}

const char *joined(struct experiment *x, const char *path, const char *key) { return text(x, "%s/%s", path, key); }

const char *numbered(struct experiment *x, const char *path, size_t index) { return text(x, "%s/%zu", path, index); }

/* "note:3", "note", or "note:#", which means the one with the number of the loop concerned. */
bool find_member(const struct families *families, const char *name, struct range *found) {
  size_t length = strcspn(name, ":");
  int i;
  for (i = 0; i < families->count; i++) {
    const struct family *f = &families->at[i];
    if (strlen(f->name) != length || strncmp(f->name, name, length) != 0) continue;
    *found = (struct range){f->first, f->count, false};
    if (!name[length]) return true;
    if (!f->numbered) return false;
    if (strcmp(name + length, ":#") == 0) return found->own = true;
    char *end;
    long number = strtol(name + length + 1, &end, 10);
    if (*end || name[length + 1] < '0' || name[length + 1] > '9' || number < 1 || number > f->count) return false;
    *found = (struct range){f->first + (int)number - 1, 1, false};
    return true;
  }
  return false;
}

struct range need_member(struct experiment *x, const struct families *families, const char *sort, json_t *name,
                         const char *path) {
  struct range found;
  if (!find_member(families, json_string_value(name), &found))
    reject(x, path, "there is no %s \"%s\"", sort, json_string_value(name));
  return found;
}

const char *member_name(struct experiment *x, const struct families *families, int number) {
  int i;
  for (i = 0; i < families->count; i++) {
    const struct family *f = &families->at[i];
    if (number >= f->first && number < f->first + f->count)
      return f->numbered ? text(x, "%s:%d", f->name, number - f->first + 1) : f->name;
  }
  return "?";
}

#define FIND(function, array, number)                          \
  int function(const struct experiment *x, const char *name) { \
    int i;                                                     \
    for (i = 0; i < x->number; i++)                            \
      if (strcmp(x->array[i].name, name) == 0) return i;       \
    return -1;                                                 \
  }
FIND(find_stimulus, stimuli, stimulus_count)
FIND(find_context, contexts, context_count)
FIND(find_trial, trials, trial_count)
FIND(find_rule, rules, rule_count)
FIND(find_phase, phases, phase_count)
FIND(find_animal, animals, animal_count)
FIND(find_measure, measures, measure_count)

int find_stay(const struct animal *a, const char *name) {
  int i;
  for (i = 0; i < a->stay_count; i++)
    if (strcmp(a->stays[i].name, name) == 0) return i;
  return -1;
}

int need_stimulus(struct experiment *x, json_t *name, const char *path) {
  int found = find_stimulus(x, json_string_value(name));
  if (found < 0) reject(x, path, "there is no stimulus \"%s\"", json_string_value(name));
  return found;
}

/* One name, or a list of them: calls for each. */
static json_t *nth(json_t *names, size_t i) {
  return json_is_array(names) ? json_array_get(names, i) : i == 0 ? names : NULL;
}

struct ranges need_contexts(struct experiment *x, json_t *names, const char *path) {
  struct ranges all = {NULL, 0};
  size_t i;
  if (!names) return all;
  all.at = make(x, json_is_array(names) ? json_array_size(names) : 1, sizeof *all.at);
  for (i = 0; nth(names, i); i++) {
    int found = find_context(x, json_string_value(nth(names, i)));
    if (found < 0) reject(x, path, "there is no context \"%s\"", json_string_value(nth(names, i)));
    all.at[all.count++] = (struct range){found, 1, false};
  }
  return all;
}

struct ranges need_loops(struct experiment *x, json_t *names, const char *path) {
  struct ranges all = {NULL, 0};
  size_t i;
  if (!names) return all;
  all.at = make(x, json_is_array(names) ? json_array_size(names) : 1, sizeof *all.at);
  for (i = 0; nth(names, i); i++) all.at[all.count++] = need_member(x, &x->loops, "loop", nth(names, i), path);
  return all;
}

bool in_ranges(const struct ranges *ranges, int number) {
  int i;
  for (i = 0; i < ranges->count; i++)
    if (number >= ranges->at[i].first && number < ranges->at[i].first + ranges->at[i].count) return true;
  return false;
}

int adviser_number(const char *name) {
  return strcmp(name, "amygdala") == 0 ? PH_AMYGDALA : strcmp(name, "prefrontal") == 0 ? PH_PREFRONTAL : PH_HIPPOCAMPUS;
}

int need_advisers(json_t *names) {
  int all = 0;
  size_t i;
  for (i = 0; nth(names, i); i++) all |= adviser_number(json_string_value(nth(names, i)));
  return all;
}

static const double *numbers(struct experiment *x, json_t *list) {
  double *all = make(x, json_array_size(list), sizeof *all);
  json_t *element;
  size_t i;
  json_array_foreach(list, i, element) all[i] = json_number_value(element);
  return all;
}

const double *read_weights(struct experiment *x, json_t *weights, size_t count, const char *path) {
  const double *all;
  double sum = 0;
  size_t i;
  if (!weights) return NULL;
  if (json_array_size(weights) != count)
    reject(x, path, "there are %zu weights for %zu choices", json_array_size(weights), count);
  all = numbers(x, weights);
  for (i = 0; i < count; i++) sum += all[i];
  if (!(sum > 0)) reject(x, path, "all weights are 0");
  return all;
}

struct value read_value(struct experiment *x, json_t *json, double fallback, const char *path) {
  struct value v = {.kind = VALUE_CONSTANT, .constant = fallback};
  json_t *list;
  if (!json) return v;
  if (json_is_number(json)) {
    v.constant = json_number_value(json);
  } else if ((list = json_object_get(json, "choose"))) {
    v.kind = VALUE_CHOOSE;
    v.options = numbers(x, list);
    v.count = (int)json_array_size(list);
    v.weights = read_weights(x, json_object_get(json, "weights"), json_array_size(list), path);
  } else if ((list = json_object_get(json, "cycle"))) {
    v.kind = VALUE_CYCLE;
    v.options = numbers(x, list);
    v.count = (int)json_array_size(list);
    v.cycle = x->cycle_count++;
  } else if ((list = json_object_get(json, "uniform"))) {
    v.kind = VALUE_UNIFORM;
    v.low = json_number_value(json_array_get(list, 0));
    v.high = json_number_value(json_array_get(list, 1));
    if (v.low > v.high) reject(x, path, "the range %.15g to %.15g is empty", v.low, v.high);
  } else {
    v.kind = VALUE_DRAW;
    v.draw = json_string_value(json_object_get(json, "draw"));
  }
  return v;
}

/* "cue", "cue.end", "cue+2", "cue.end-1"; its form has been checked. */
struct anchor read_anchor(struct experiment *x, const char *written) {
  struct anchor a = {NULL, false, 0};
  size_t length = strcspn(written, ".+-");
  a.name = copied(x, written, length);
  if (strncmp(written + length, ".end", 4) == 0) {
    a.end = true;
    length += 4;
  }
  if (written[length]) a.offset = (int)strtol(written + length, NULL, 10);
  return a;
}

static void check_form(struct experiment *x) {
  struct complaint complaint;
  json_error_t error;
  json_t *schema = json_loads(experiment_schema, JSON_REJECT_DUPLICATES, &error);
  if (!schema) {
    fprintf(stderr, "the schema is not JSON: line %d, column %d: %s\n", error.line, error.column, error.text);
    abort();
  }
  if (!schema_check(schema, x->json, &complaint)) reject(x, complaint.path, "%s", complaint.reason);
  json_decref(schema);
}

static void read_header(struct experiment *x) {
  json_t *seeds = json_object_get(x->json, "seeds"), *seed, *td = json_object_get(x->json, "td"), *setting;
  size_t i;
  x->id = json_string_value(json_object_get(x->json, "id"));
  x->name = json_string_value(json_object_get(x->json, "name"));
  x->title = json_string_value(json_object_get(x->json, "title"));
  x->claim = json_string_value(json_object_get(x->json, "claim"));
  x->source = json_string_value(json_object_get(x->json, "source"));
  x->essay = json_string_value(json_object_get(x->json, "essay"));
  x->seeds = make(x, json_array_size(seeds), sizeof *x->seeds);
  json_array_foreach(seeds, i, seed) x->seeds[x->seed_count++] = (unsigned long)json_integer_value(seed);
  x->td = (struct td_settings){0.1, 1.0, 0.9, false};
  if ((setting = json_object_get(td, "alpha"))) x->td.alpha = json_number_value(setting);
  if ((setting = json_object_get(td, "gamma"))) x->td.gamma = json_number_value(setting);
  if ((setting = json_object_get(td, "lambda"))) x->td.lambda = json_number_value(setting);
  if ((setting = json_object_get(td, "update"))) x->td.frozen = strcmp(json_string_value(setting), "trial") == 0;
}

struct experiment *experiment_read(const char *file, bool plotted) {
  struct experiment unread = {.file = file};
  json_error_t error;
  json_t *json = json_load_file(file, JSON_REJECT_DUPLICATES, &error);
  if (!json && error.line > 0) reject(&unread, "", "line %d, column %d: %s", error.line, error.column, error.text);
  if (!json) reject(&unread, "", "%s", error.text);
  return experiment_take(json, file, plotted);
}

struct experiment *experiment_take(json_t *json, const char *file, bool plotted) {
  struct experiment *x = calloc(1, sizeof *x);
  if (!x) abort();
  x->file = file;
  x->plotted = plotted;
  x->json = json;
  check_form(x);
  read_header(x);
  read_model(x);
  read_stimuli(x);
  read_trials(x);
  read_phases(x);
  read_animals(x);
  read_measures(x);
  read_expectations(x);
  read_plot(x, plotted);
  validate(x);
  return x;
}

void experiment_free(struct experiment *x) {
  json_decref(x->json);
  free_blocks(x->memory);
  free(x);
}
