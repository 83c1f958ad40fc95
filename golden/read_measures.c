/* What is read from a run. */
#include "experiment.h"

#include <stdlib.h>
#include <string.h>

#include "quantity.h"

static int name_number(const char *const *names, int count, const char *name) {
  int i;
  for (i = 0; i < count; i++)
    if (strcmp(names[i], name) == 0) return i;
  return -1;
}

static const char *const reductions[] = {"mean", "min", "max", "sum", "first", "last", "spread", "absolute", "count"};
static const char *const codes[] = {"line", "cleared", "background", "as_given"};
static const char *const derivations[] = {"ratio", "difference", "sum",    "product",  "mean",
                                          "min",   "max",        "spread", "absolute", "increasing"};
static const char *const changes[] = {"max", "sum", "bits"};

/* Features: a stimulus (its presence), "tone@3", a context (its first feature), "cage@1". */
static int need_feature(struct experiment *x, const char *name, const char *path) {
  const char *at = strchr(name, '@');
  size_t length = at ? (size_t)(at - name) : strlen(name);
  const char *base = text(x, "%.*s", (int)length, name);
  int s = find_stimulus(x, base), c = find_context(x, base), index = -1;
  if (at && at[1] >= '0' && at[1] <= '9') index = (int)strtol(at + 1, NULL, 10);
  if (s >= 0 && !at && x->stimuli[s].presence >= 0) return x->stimuli[s].presence;
  if (s >= 0 && at && index >= 0 && index < x->stimuli[s].ticks) return x->stimuli[s].first + index;
  if (c >= 0 && !at) return x->contexts[c].first;
  if (c >= 0 && index >= 0 && index < x->contexts[c].count) return x->contexts[c].first + index;
  reject(x, path, "there is no feature \"%s\"", name);
}

static const struct families *families_of(const struct experiment *x, enum dimension dimension) {
  return dimension == PER_ZONE ? &x->zones : dimension == PER_LOCAL ? &x->locals : &x->loops;
}

static struct range need_of(struct experiment *x, enum dimension dimension, json_t *of, const char *path) {
  static const char *const sorts[] = {"thing", "feature", "forecaster", "local reward", "zone", "loop"};
  const struct ph_model *m = &x->model;
  struct range found = {0, 1, false};
  path = joined(x, path, "of");
  if (dimension == ONE) {
    if (of) reject(x, path, "this signal is not of anything");
    return found;
  }
  if (dimension == PER_FORECASTER) {
    found.first = m->median;
    if (json_is_integer(of)) found.first = (int)json_integer_value(of) - 1;
    if (json_is_real(of))
      for (found.first = 0; found.first < m->forecasters && m->tau[found.first] != json_real_value(of);) found.first++;
    if (json_is_string(of) || found.first < 0 || found.first >= m->forecasters)
      reject(x, path, "there is no such forecaster");
    return found;
  }
  if (dimension == PER_RULE) {
    found.count = x->rule_count;
    if (!of) return found;
    if (!json_is_string(of) || (found.first = find_rule(x, json_string_value(of))) < 0)
      reject(x, path, "there is no such response");
    found.count = 1;
    return found;
  }
  if (!json_is_string(of)) {
    const struct families *only = families_of(x, dimension);
    if (of || dimension == PER_FEATURE || only->count != 1) reject(x, path, "must name a %s", sorts[dimension]);
    return (struct range){only->at[0].first, only->at[0].count, false};
  }
  if (dimension == PER_FEATURE)
    found.first = need_feature(x, json_string_value(of), path);
  else
    found = need_member(x, families_of(x, dimension), sorts[dimension], of, path);
  if (found.own) reject(x, path, "\"#\" is the number of a loop that acted; nobody acts here");
  return found;
}

struct signal read_signal(struct experiment *x, json_t *json, const char *path) {
  struct signal s = {.quantity = find_quantity(json_string_value(json_object_get(json, "signal"))),
                     .code = TD_AS_GIVEN};
  json_t *of = json_object_get(json, "of"), *role = json_object_get(json, "role"),
         *feature = json_object_get(json, "feature");
  json_t *place = json_object_get(json, "place"), *code = json_object_get(json, "code");
  enum dimension dimension;
  if (!s.quantity)
    reject(x, joined(x, path, "signal"), "there is no signal \"%s\"",
           json_string_value(json_object_get(json, "signal")));
  dimension = s.quantity->dimension;
  if ((role || feature) && s.quantity->source != WEIGHT) reject(x, path, "\"role\" and \"feature\" are for weights");
  if (place && s.quantity->source != TAG) reject(x, path, "\"place\" is for tags");
  if (s.quantity->source == WEIGHT) {
    if (!role || !feature) reject(x, path, "a weight needs \"role\" and \"feature\"");
    if ((s.role = find_role(json_string_value(role))) < 0)
      reject(x, joined(x, path, "role"), "there is no role \"%s\"", json_string_value(role));
    s.feature = need_feature(x, json_string_value(feature), joined(x, path, "feature"));
    if (!(roles[s.role].sees & x->model.kind[s.feature]))
      reject(x, joined(x, path, "feature"), "a %s row does not see \"%s\"", roles[s.role].name,
             json_string_value(feature));
    dimension = roles[s.role].dimension;
  }
  if (s.quantity->source == TAG) {
    if (!place) reject(x, path, "a tag needs \"place\"");
    s.place = need_member(x, &x->places, "place", place, joined(x, path, "place")).first;
  }
  if (code && s.quantity->source != TD_ERROR && s.quantity->source != TD_VALUE && s.quantity->dimension != ONE)
    reject(x, path, "\"code\" is for TD");
  if (code) s.code = (enum td_code)name_number(codes, COUNT(codes), json_string_value(code));
  s.of = need_of(x, dimension, of, path);
  return s;
}

void read_stay(struct experiment *x, struct measure *m, json_t *json) {
  json_t *animal = json_object_get(json, "animal"), *phase = json_object_get(json, "phase"),
         *to = json_object_get(json, "to_phase");
  const struct animal *a;
  if (!animal && x->animal_count != 1) reject(x, m->path, "there are several animals; say which");
  m->animal = animal ? find_animal(x, json_string_value(animal)) : 0;
  if (m->animal < 0) reject(x, joined(x, m->path, "animal"), "there is no animal \"%s\"", json_string_value(animal));
  a = &x->animals[m->animal];
  if (!phase && a->stay_count != 1) reject(x, m->path, "the animal \"%s\" has several phases; say which", a->name);
  m->stay = phase ? find_stay(a, json_string_value(phase)) : 0;
  if (m->stay < 0)
    reject(x, joined(x, m->path, "phase"), "the animal \"%s\" has no phase \"%s\"", a->name, json_string_value(phase));
  m->to_stay = to ? find_stay(a, json_string_value(to)) : m->stay;
  if (m->to_stay < m->stay)
    reject(x, joined(x, m->path, "to_phase"), "is not a phase of \"%s\" after that one", a->name);
}

void read_selection(struct experiment *x, struct measure *m, json_t *json) {
  json_t *selection = json_object_get(json, "trials"), *names = json_object_get(json, "trial"), *list;
  int count = names ? json_is_array(names) ? (int)json_array_size(names) : 1 : 0, i;
  m->trials = make(x, (size_t)count, sizeof *m->trials);
  for (i = 0; i < count; i++) {
    const char *name = json_string_value(json_is_array(names) ? json_array_get(names, (size_t)i) : names);
    const struct phase *p = &x->phases[x->animals[m->animal].stays[m->stay].phase];
    int k, trial = find_trial(x, name);
    for (k = 0; k < p->trial_count && p->trials[k] != trial; k++) continue;
    if (trial < 0 || k == p->trial_count)
      reject(x, joined(x, m->path, "trial"), "the phase \"%s\" has no trial \"%s\"", p->name, name);
    m->trials[m->trial_count++] = name;
  }
  if (!json_is_object(selection)) return;
  if ((list = json_object_get(selection, "first")))
    m->selection = SELECT_FIRST;
  else if ((list = json_object_get(selection, "last")))
    m->selection = SELECT_LAST;
  else if ((list = json_object_get(selection, "range")))
    m->selection = SELECT_RANGE;
  else if ((list = json_object_get(selection, "index")))
    m->selection = SELECT_INDEX;
  m->select_a = (int)json_integer_value(m->selection == SELECT_RANGE ? json_array_get(list, 0) : list);
  m->select_b = (int)json_integer_value(json_array_get(list, 1));
  m->select_index = make(x, json_array_size(list), sizeof *m->select_index);
  if (m->selection == SELECT_INDEX)
    for (i = 0; i < (int)json_array_size(list); i++)
      m->select_index[m->select_count++] = (int)json_integer_value(json_array_get(list, (size_t)i));
  if (m->selection == SELECT_RANGE && m->select_a > m->select_b)
    reject(x, joined(x, m->path, "trials/range"), "is empty");
}

void read_window(struct experiment *x, struct measure *m, json_t *json) {
  json_t *at = json_object_get(json, "at"), *from = json_object_get(json, "from"), *to = json_object_get(json, "to");
  if (at && (from || to)) reject(x, m->path, "has \"at\", and \"from\" or \"to\"");
  if (!from != !to) reject(x, m->path, "\"from\" and \"to\" need each other");
  m->has_window = at || from;
  if (at) from = to = at;
  if (from) m->from = read_anchor(x, json_string_value(from));
  if (from) m->to = read_anchor(x, json_string_value(to));
}

static void read_over(struct measure *m, json_t *json) {
  json_t *over = json_object_get(json, "over"), *running = json_object_get(over, "running"), *level;
  m->running = running ? (int)json_integer_value(running) : 1;
  if (json_is_string(over))
    m->over = (enum reduction)name_number(reductions, COUNT(reductions), json_string_value(over));
  else if (json_object_get(over, "half_rise"))
    m->over = CRITERION_HALF_RISE;
  else if (json_object_get(over, "half_fall"))
    m->over = CRITERION_HALF_FALL;
  else if ((level = json_object_get(over, "reach")))
    m->over = CRITERION_REACH;
  else if ((level = json_object_get(over, "fall_to")))
    m->over = CRITERION_FALL;
  m->threshold = json_number_value(json_object_get(over, m->over == CRITERION_REACH ? "reach" : "fall_to"));
}

static void read_ticks(struct experiment *x, struct measure *m, json_t *json) {
  const char *within = json_string_value(json_object_get(json, "within"));
  m->kind = MEASURE_TICKS;
  read_stay(x, m, json);
  m->signal = read_signal(x, json, m->path);
  read_selection(x, m, json);
  read_window(x, m, json);
  if (within) m->within = (enum reduction)name_number(reductions, COUNT(reductions), within);
  read_over(m, json);
}

/* Rows of a role, limited to some members of what the role has one of. */
static void mark_rows(struct experiment *x, struct measure *m, int role, json_t *of, bool value) {
  enum dimension dimension = roles[role].dimension;
  int size = dimension_size(&x->model, dimension), i;
  struct range range = {0, size, false};
  size_t k, count = of ? json_is_array(of) ? json_array_size(of) : 1 : 1;
  for (k = 0; k < count; k++) {
    json_t *one = json_is_array(of) ? json_array_get(of, k) : of;
    if (one && json_is_string(one)) {
      bool known =
          dimension != PER_FORECASTER && find_member(families_of(x, dimension), json_string_value(one), &range);
      if (!known) continue; /* a name of another role: checked by the caller */
    } else if (one) {
      range = need_of(x, dimension, one, m->path);
    }
    for (i = 0; i < range.count; i++) m->rows[roles[role].first + range.first + i] = value;
  }
}

static void check_names(struct experiment *x, struct measure *m, json_t *names, const char *key) {
  size_t k, count = names ? json_is_array(names) ? json_array_size(names) : 1 : 0;
  for (k = 0; k < count; k++) {
    json_t *one = json_is_array(names) ? json_array_get(names, k) : names;
    struct range range;
    const char *name = json_string_value(one);
    if (name && !find_member(&x->zones, name, &range) && !find_member(&x->locals, name, &range) &&
        !find_member(&x->loops, name, &range))
      reject(x, joined(x, m->path, key), "there is no zone, local reward or loop \"%s\"", name);
  }
}

static void mark_tags(struct experiment *x, struct measure *m, json_t *of) {
  size_t k, count = of ? json_is_array(of) ? json_array_size(of) : 1 : 1;
  for (k = 0; k < count; k++) {
    json_t *one = json_is_array(of) ? json_array_get(of, k) : of;
    struct range range = {0, x->model.zones, false};
    int i;
    if (one && (!json_is_string(one) || !find_member(&x->zones, json_string_value(one), &range))) continue;
    for (i = 0; i < range.count; i++) m->tags[range.first + i] = true;
  }
}

static void read_change(struct experiment *x, struct measure *m, json_t *json) {
  json_t *names = json_object_get(json, "role"), *of = json_object_get(json, "of"),
         *except = json_object_get(json, "except");
  int role, found = 0, i;
  m->kind = MEASURE_CHANGE;
  m->change = (enum change)name_number(changes, COUNT(changes), json_string_value(json_object_get(json, "change")));
  read_stay(x, m, json);
  check_names(x, m, of, "of");
  check_names(x, m, except, "except");
  m->rows = make(x, PH_ROWS, sizeof *m->rows);
  m->tags = make(x, PH_MAX_ZONES, sizeof *m->tags);
  for (role = 0; role < PH_ROLES; role++) {
    size_t k, count = json_is_array(names) ? json_array_size(names) : 1;
    for (k = 0; k < count; k++) {
      const char *name = json_string_value(json_is_array(names) ? json_array_get(names, k) : names);
      if (name && strcmp(name, "tag") == 0) {
        mark_tags(x, m, of);
        continue;
      }
      if (name && strcmp(name, roles[role].name) != 0) continue;
      mark_rows(x, m, role, of, true);
      if (except) mark_rows(x, m, role, except, false);
    }
  }
  for (i = 0; i < PH_ROWS; i++) found += m->rows[i];
  for (i = 0; i < PH_MAX_ZONES; i++) found += m->tags[i];
  if (!found) reject(x, m->path, "there is nothing that could change: no such rows");
}

static void read_derived(struct experiment *x, struct measure *m, json_t *json) {
  json_t *of = json_object_get(json, "of"), *one;
  size_t i, needed;
  m->kind = MEASURE_DERIVED;
  m->derivation =
      (enum derivation)name_number(derivations, COUNT(derivations), json_string_value(json_object_get(json, "derive")));
  m->operands = make(x, json_array_size(of), sizeof *m->operands);
  json_array_foreach(of, i, one) {
    m->operands[i].measure = json_is_string(one) ? find_measure(x, json_string_value(one)) : -1;
    m->operands[i].number = json_number_value(one);
    if (json_is_string(one) && m->operands[i].measure < 0)
      reject(x, text(x, "%s/of/%zu", m->path, i), "there is no measure \"%s\" above this one", json_string_value(one));
  }
  m->operand_count = (int)i;
  needed = m->derivation == DERIVE_RATIO || m->derivation == DERIVE_DIFFERENCE ? 2
           : m->derivation == DERIVE_ABSOLUTE                                  ? 1
                                                                               : 0;
  if (needed && i != needed) reject(x, joined(x, m->path, "of"), "%s is of %zu", derivations[m->derivation], needed);
}

void read_measures(struct experiment *x) {
  json_t *all = json_object_get(x->json, "measures"), *one, *plot = json_object_get(x->json, "plot");
  size_t traces = plot && json_object_get(plot, "traces") ? json_array_size(json_object_get(plot, "traces")) : 6;
  const char *name;
  x->measures = make(x, json_object_size(all) + 2 * traces, sizeof *x->measures);
  json_object_foreach(all, name, one) {
    struct measure *m = &x->measures[x->measure_count];
    m->name = name;
    m->path = text(x, "measures/%s", name);
    if (json_object_get(one, "signal"))
      read_ticks(x, m, one);
    else if (json_object_get(one, "change"))
      read_change(x, m, one);
    else
      read_derived(x, m, one);
    x->measure_count++;
  }
}
