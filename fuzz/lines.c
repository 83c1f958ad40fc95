#include "lines.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static json_t *number(double x) {
  char text[17];
  unsigned long long bits;
  if (isfinite(x) && !(x == 0 && signbit(x))) return json_real(x);
  memcpy(&bits, &x, sizeof bits);
  snprintf(text, sizeof text, "%016llx", bits);
  return json_string(text);
}

static json_t *numbers(const double *x, int n) {
  json_t *all = json_array();
  for (int i = 0; i < n; i++) json_array_append_new(all, number(x[i]));
  return all;
}

static json_t *integers(const int *x, int n) {
  json_t *all = json_array();
  for (int i = 0; i < n; i++) json_array_append_new(all, json_integer(x[i]));
  return all;
}

/* Fields whose entries are arrays themselves: how long those are. */
static int inner(const struct ph_model *m, enum extent extent) {
  return extent == WEIGHTS ? m->features : extent == TAGS ? m->zones : 0;
}

static void add_fields(json_t *to, const struct ph_model *m, const struct field *fields, const void *from) {
  double *all = malloc((field_count(m, fields) + 1) * sizeof *all), *at = all;
  if (!all) abort();
  gather(m, fields, from, all);
  for (; fields->name; fields++) {
    const int n = extent_of(m, fields->extent), length = inner(m, fields->extent);
    if (fields->extent == ONE) {
      json_object_set_new(to, fields->name, number(*at));
    } else if (fields->extent == WEIGHTS || fields->extent == TAGS) {
      json_t *outer = json_array();
      for (int i = 0; length && i < n; i += length) json_array_append_new(outer, numbers(at + i, length));
      json_object_set_new(to, fields->name, outer);
    } else {
      json_object_set_new(to, fields->name, numbers(at, n));
    }
    at += n;
  }
  free(all);
}

static json_t *model_of(const struct ph_model *m) {
  json_t *model = json_pack("{s:i, s:i, s:i, s:i, s:i, s:i, s:i, s:i}", "features", m->features, "forecasters",
                            m->forecasters, "locals", m->locals, "zones", m->zones, "loops", m->loops, "places",
                            m->places, "median", m->median, "opponent_gate", m->opponent_gate);
  json_t *parameters = json_object();
  if (!sizes_known(m)) {
    json_decref(parameters);
    return model;
  }
  json_object_set_new(model, "kind", integers(m->kind, m->features));
  json_object_set_new(model, "route", integers(m->route, m->loops));
  json_object_set_new(model, "group", integers(m->group, m->loops));
  json_object_set_new(model, "tau", numbers(m->tau, m->forecasters));
  json_object_set_new(model, "iota", numbers(m->iota, m->locals));
  add_fields(parameters, m, parameter_fields, &m->parameters);
  json_object_set_new(model, "parameters", parameters);
  return model;
}

static void set_state(json_t *to, const struct ph_model *m, const struct ph_state *state) {
  json_t *json = json_object();
  add_fields(json, m, state_fields, state);
  json_object_set_new(to, "state", json);
}

void line_write(const struct port_case *c, enum states states, struct bytes *to) {
  const struct ph_model *m = &c->model;
  json_t *line = json_object(), *ticks = json_array();
  struct ph_state *state = malloc(sizeof *state);
  static struct ph_outcome outcome;
  if (!state) abort();
  ph_init(state);
  if (c->state) *state = *c->state;
  json_object_set_new(line, "model", model_of(m));
  json_object_set_new(line, "states", json_integer((int)states));
  if (sizes_known(m) && states == STATES_FIRST) set_state(line, m, state);
  for (int t = 0; sizes_known(m) && t < c->ticks; t++) {
    const struct ph_input *in = &c->input[t];
    json_t *tick = json_pack("{s:i, s:i, s:i}", "place", in->place, "learn", in->learn, "lesion", in->lesion);
    add_fields(tick, m, input_fields, in);
    if (states == STATES_EVERY) {
      set_state(tick, m, state);
      ph_tick(m, state, in, &outcome);
      resynchronise(c, state);
    }
    json_array_append_new(ticks, tick);
  }
  json_object_set_new(line, "ticks", ticks);
  char *text = json_dumps(line, JSON_COMPACT | JSON_REAL_PRECISION(17));
  bytes_add(to, text, strlen(text));
  bytes_add(to, "\n", 1);
  free(text);
  free(state);
  json_decref(line);
}

/* A number, or the 16 digits of its bits. */
static int read_number(const json_t *json, double *x) {
  if (json_is_number(json)) {
    *x = json_number_value(json);
    return 1;
  }
  const char *text = json_string_value(json);
  if (!text || strlen(text) != 16 || strspn(text, "0123456789abcdef") != 16) return 0;
  const unsigned long long bits = strtoull(text, NULL, 16);
  memcpy(x, &bits, sizeof bits);
  return 1;
}

static int add_numbers(const json_t *json, int n, int length, struct bytes *to) {
  double x;
  if (length) {
    if (json_array_size(json) != (size_t)(n / length)) return 0;
    for (int i = 0; i < n / length; i++)
      if (!add_numbers(json_array_get(json, (size_t)i), length, 0, to)) return 0;
    return 1;
  }
  if (!json_is_array(json) || json_array_size(json) != (size_t)n) return 0;
  for (int i = 0; i < n; i++) {
    if (!read_number(json_array_get(json, (size_t)i), &x)) return 0;
    bytes_add(to, &x, sizeof x);
  }
  return 1;
}

static const char *read_fields(const json_t *json, const struct ph_model *m, const struct field *fields,
                               struct bytes *to) {
  static char wrong[128];
  double x;
  for (; fields->name; fields++) {
    const json_t *field = json_object_get(json, fields->name);
    const int n = extent_of(m, fields->extent), one = fields->extent == ONE;
    const int good = one ? read_number(field, &x) : n == 0 || add_numbers(field, n, inner(m, fields->extent), to);
    if (!good) {
      snprintf(wrong, sizeof wrong, "an answer without a proper field %s", fields->name);
      return wrong;
    }
    if (one) bytes_add(to, &x, sizeof x);
  }
  return NULL;
}

static const char *read_answer(const struct port_case *c, enum states states, const json_t *json, int *code,
                               struct bytes *to) {
  const json_t *given = json_object_get(json, "code"), *ticks = json_object_get(json, "ticks");
  const int64_t count = (int64_t)json_array_size(ticks);
  if (!json_is_integer(given) || json_integer_value(given) < -100 || json_integer_value(given) > 100)
    return "an answer without a code";
  *code = (int)json_integer_value(given);
  bytes_add(to, &count, sizeof count);
  if (*code < 0 || !sizes_known(&c->model)) return NULL;
  if (*code != PH_OK && (*code < PH_INPUT_CONTEXT || *code > PH_INPUT_LESION)) return NULL;
  for (int64_t t = 0; t < count; t++) {
    const json_t *tick = json_array_get(ticks, (size_t)t);
    const char *wrong = read_fields(tick, &c->model, outcome_fields, to);
    if (!wrong && states == STATES_EVERY)
      wrong = read_fields(json_object_get(tick, "state"), &c->model, state_fields, to);
    if (wrong) return wrong;
  }
  return states == STATES_EVERY ? NULL : read_fields(json_object_get(json, "state"), &c->model, state_fields, to);
}

const char *line_read(const struct port_case *c, enum states states, const char *line, int *code, struct bytes *to) {
  json_t *json = json_loads(line, 0, NULL);
  const char *wrong =
      json_is_object(json) ? read_answer(c, states, json, code, to) : "an answer that is no JSON object";
  json_decref(json);
  return wrong;
}
