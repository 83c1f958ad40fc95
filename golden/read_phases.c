/* Phases: so many trials under the same conditions. */
#include "experiment.h"

#include <string.h>

static const char *const kind_names[] = {"acquisition", "extinction", "neutral", "omission", "probe"};

static int kind_number(const char *name) {
  int i;
  for (i = 0; strcmp(kind_names[i], name) != 0; i++) continue;
  return 1 << i;
}

static void read_kinds(struct experiment *x, struct phase *p, json_t *kinds) {
  size_t i;
  int k;
  if (json_is_string(kinds)) p->kinds = kind_number(json_string_value(kinds));
  for (i = 0; i < json_array_size(kinds); i++) p->kinds |= kind_number(json_string_value(json_array_get(kinds, i)));
  for (k = 0; k < COUNT(kind_names); k++)
    if (strstr(p->name, kind_names[k]) && !(p->kinds & (1 << k)))
      reject(x, p->path, "is called %s, but is not of the kind \"%s\"", p->name, kind_names[k]);
}

static void read_trial_list(struct experiment *x, struct phase *p, json_t *list) {
  const char *order =
      json_string_value(json_object_get(json_object_get(json_object_get(x->json, "phases"), p->name), "order"));
  json_t *one;
  size_t i;
  int total = 0, k;
  p->order = !order || strcmp(order, "sequence") == 0 ? ORDER_SEQUENCE
             : strcmp(order, "random") == 0           ? ORDER_RANDOM
                                                      : ORDER_SHUFFLED;
  json_array_foreach(list, i, one) {
    double weight = json_object_get(one, "weight") ? json_number_value(json_object_get(one, "weight")) : 1;
    const char *path = text(x, "%s/trials/%zu", p->path, i);
    if (p->order != ORDER_RANDOM && (weight != (int)weight || weight > 10000))
      reject(x, path, "the weight must be a whole number, unless the order is random");
    total += p->order == ORDER_RANDOM ? 1 : (int)weight;
  }
  p->trials = make(x, (size_t)total, sizeof *p->trials);
  p->weights = make(x, (size_t)total, sizeof *p->weights);
  json_array_foreach(list, i, one) {
    const char *name = json_string_value(json_is_object(one) ? json_object_get(one, "trial") : one);
    double weight = json_object_get(one, "weight") ? json_number_value(json_object_get(one, "weight")) : 1;
    int found = find_trial(x, name);
    if (found < 0) reject(x, text(x, "%s/trials/%zu", p->path, i), "there is no trial \"%s\"", name);
    for (k = 0; k < (p->order == ORDER_RANDOM ? 1 : (int)weight); k++) {
      p->trials[p->trial_count] = found;
      p->weights[p->trial_count++] = weight;
    }
  }
}

static void read_exploration(struct experiment *x, struct phase *p, json_t *json) {
  const char *every = json_string_value(json_object_get(json, "every"));
  p->exploration = json_number_value(json_is_object(json) ? json_object_get(json, "amplitude") : json);
  p->explorers = need_loops(x, json_object_get(json, "loops"), text(x, "%s/exploration/loops", p->path));
  p->one_sided = json_is_true(json_object_get(json, "one_sided"));
  p->held = every && strcmp(every, "trial") == 0;
}

static void read_phase(struct experiment *x, struct phase *p, json_t *json) {
  json_t *interval = json_object_get(json, "interval"), *place = json_object_get(json, "place"), *value;
  const char *zone;
  int i;
  read_kinds(x, p, json_object_get(json, "kind"));
  read_trial_list(x, p, json_object_get(json, "trials"));
  p->count = (int)json_integer_value(json_object_get(json, "count"));
  p->interval_low = interval ? (int)json_integer_value(json_array_get(interval, 0)) : 8;
  p->interval_high = interval ? (int)json_integer_value(json_array_get(interval, 1)) : 15;
  if (p->interval_low > p->interval_high) reject(x, joined(x, p->path, "interval"), "is empty");
  p->contexts = need_contexts(x, json_object_get(json, "context"), joined(x, p->path, "context"));
  p->learn = !json_is_false(json_object_get(json, "learn"));
  p->place = PH_NO_PLACE;
  if (place) p->place = need_member(x, &x->places, "place", place, joined(x, p->path, "place")).first;
  p->lesion = need_advisers(json_object_get(json, "lesion"));
  p->block = json_number_value(json_object_get(json, "block"));
  memcpy(p->drive, x->drive, sizeof p->drive);
  json_object_foreach(json_object_get(json, "drives"), zone, value) {
    const char *path = text(x, "%s/drives/%s", p->path, zone);
    struct range zones;
    if (!find_member(&x->zones, zone, &zones)) reject(x, path, "there is no zone \"%s\"", zone);
    for (i = 0; i < zones.count; i++) p->drive[zones.first + i] = json_number_value(value);
  }
  read_exploration(x, p, json_object_get(json, "exploration"));
}

void read_phases(struct experiment *x) {
  json_t *all = json_object_get(x->json, "phases"), *one;
  const char *name;
  x->phases = make(x, json_object_size(all), sizeof *x->phases);
  json_object_foreach(all, name, one) {
    struct phase *p = &x->phases[x->phase_count++];
    p->name = name;
    p->path = text(x, "phases/%s", name);
    read_phase(x, p, one);
  }
}
