/* What must hold. */
#include <string.h>

#include "experiment.h"

static struct bound read_bound(struct experiment *x, json_t *json, const char *path) {
  struct bound b = {-1, 1.0, 0.0};
  json_t *times = json_object_get(json, "times"), *plus = json_object_get(json, "plus");
  if (json_is_number(json)) {
    b.plus = json_number_value(json);
    return b;
  }
  b.measure = find_measure(x, json_string_value(json_object_get(json, "measure")));
  if (b.measure < 0) reject(x, path, "there is no measure \"%s\"", json_string_value(json_object_get(json, "measure")));
  if (times) b.times = json_number_value(times);
  if (plus) b.plus = json_number_value(plus);
  return b;
}

void read_expectations(struct experiment *x) {
  static const char *const relations[] = {"above", "below", "between", "equals"};
  json_t *all = json_object_get(x->json, "expect"), *one;
  size_t i;
  x->signatures = make(x, json_array_size(all), sizeof *x->signatures);
  json_array_foreach(all, i, one) {
    struct signature *s = &x->signatures[x->signature_count++];
    const char *path = text(x, "expect/%zu", i), *measure = json_string_value(json_object_get(one, "measure"));
    json_t *td = json_object_get(one, "td"), *bound = NULL;
    s->name = json_string_value(json_object_get(one, "name"));
    s->margin = json_string_value(json_object_get(one, "margin"));
    s->not_held = json_string_value(json_object_get(one, "not_held"));
    if ((s->measure = find_measure(x, measure)) < 0)
      reject(x, joined(x, path, "measure"), "there is no measure \"%s\"", measure);
    s->td = td ? find_measure(x, json_string_value(td)) : -1;
    if (td && s->td < 0) reject(x, joined(x, path, "td"), "there is no measure \"%s\"", json_string_value(td));
    for (s->relation = ABOVE; !(bound = json_object_get(one, relations[s->relation]));) s->relation++;
    path = joined(x, path, relations[s->relation]);
    s->low = read_bound(x, json_is_array(bound) ? json_array_get(bound, 0) : bound, path);
    s->high = json_is_array(bound) ? read_bound(x, json_array_get(bound, 1), path) : s->low;
  }
}
