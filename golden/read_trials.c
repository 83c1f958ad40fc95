/* Timelines, and what happens when a loop acts. */
#include "experiment.h"

#include <string.h>

static const struct {
  const char *key;
  enum what what;
  double low, fallback;
} kinds[] = {{"stimulus", WHAT_STIMULUS, 0, 1}, {"event", WHAT_EVENT, 0, 1},
             {"reward", WHAT_REWARD, -1, 0},    {"local", WHAT_LOCAL, -1, 1},
             {"drive", WHAT_DRIVE, -1, 1},      {"place", WHAT_PLACE, 0, 0},
             {"context", WHAT_CONTEXT, 0, 0},   {"block", WHAT_BLOCK, 0, 0},
             {"lesion", WHAT_LESION, 0, 0},     {"exploration", WHAT_EXPLORATION, 0, 0},
             {"propose", WHAT_PROPOSE, -1, 1}};

static void check_value(struct experiment *x, const struct value *v, double low, const char *path) {
  int i;
  if (v->kind == VALUE_CONSTANT && v->constant < low) reject(x, path, "%.15g is less than %.15g", v->constant, low);
  if (v->kind == VALUE_UNIFORM && v->low < low) reject(x, path, "%.15g is less than %.15g", v->low, low);
  if (v->kind == VALUE_CHOOSE || v->kind == VALUE_CYCLE)
    for (i = 0; i < v->count; i++)
      if (v->options[i] < low) reject(x, path, "%.15g is less than %.15g", v->options[i], low);
}

static struct range need_target(struct experiment *x, enum what what, json_t *name, const char *path) {
  struct range target = {0, 1, false};
  switch (what) {
    case WHAT_STIMULUS: target.first = need_stimulus(x, name, path); break;
    case WHAT_EVENT:
    case WHAT_DRIVE: target = need_member(x, &x->zones, "zone", name, path); break;
    case WHAT_LOCAL: target = need_member(x, &x->locals, "local reward", name, path); break;
    case WHAT_PLACE:
      target = need_member(x, &x->places, "place", name, path);
      if (target.count != 1 && !target.own)
        reject(x, path, "\"%s\" is %d places", json_string_value(name), target.count);
      break;
    case WHAT_PROPOSE: target = need_member(x, &x->loops, "loop", name, path); break;
    default: break;
  }
  return target;
}

static struct effect read_effect(struct experiment *x, json_t *json, const char *path, bool own) {
  struct effect e = {.what = WHAT_NOTHING};
  json_t *value = json_object_get(json, "value"), *named;
  int i, found = -1;
  for (i = 0; i < COUNT(kinds); i++) {
    if (!json_object_get(json, kinds[i].key)) continue;
    if (found >= 0)
      reject(x, path, "has both \"%s\" and \"%s\"; an entry says one thing", kinds[found].key, kinds[i].key);
    found = i;
  }
  if (found < 0) {
    if (value) reject(x, joined(x, path, "value"), "is the value of nothing");
    return e;
  }
  e.what = kinds[found].what;
  named = json_object_get(json, kinds[found].key);
  path = joined(x, path, kinds[found].key);
  if (e.what == WHAT_REWARD || e.what == WHAT_BLOCK || e.what == WHAT_EXPLORATION) {
    if (value) reject(x, path, "is itself the value; \"value\" says it twice");
    e.value = read_value(x, named, 0, path);
  } else {
    if (value && (e.what == WHAT_PLACE || e.what == WHAT_CONTEXT || e.what == WHAT_LESION))
      reject(x, path, "has no value");
    e.value = read_value(x, value, kinds[found].fallback, path);
  }
  check_value(x, &e.value, kinds[found].low, path);
  if (e.what == WHAT_CONTEXT)
    e.contexts = need_contexts(x, named, path);
  else if (e.what == WHAT_LESION)
    e.adviser = adviser_number(json_string_value(named));
  else if (json_is_string(named))
    e.target = need_target(x, e.what, named, path);
  if (e.target.own && !own) reject(x, path, "\"#\" is the number of a loop that acted; nobody acts here");
  return e;
}

static struct time read_time(struct experiment *x, json_t *json, const char *path) {
  struct time t = {.count = 0};
  json_t *list;
  size_t i;
  double *options;
  if (json_is_string(json)) {
    t.after = read_anchor(x, json_string_value(json));
    return t;
  }
  t.after = read_anchor(x, json_string_value(json_object_get(json, "after")));
  if ((list = json_object_get(json, "between"))) {
    t.low = (int)json_integer_value(json_array_get(list, 0));
    t.high = (int)json_integer_value(json_array_get(list, 1));
    if (t.low > t.high) reject(x, path, "the range %d to %d is empty", t.low, t.high);
    return t;
  }
  list = json_object_get(json, "choose");
  t.count = (int)json_array_size(list);
  t.options = options = make(x, (size_t)t.count, sizeof *options);
  for (i = 0; i < (size_t)t.count; i++) options[i] = json_number_value(json_array_get(list, i));
  t.weights = read_weights(x, json_object_get(json, "weights"), (size_t)t.count, path);
  t.low = t.high = (int)options[0];
  for (i = 1; i < (size_t)t.count; i++) {
    if (options[i] < t.low) t.low = (int)options[i];
    if (options[i] > t.high) t.high = (int)options[i];
  }
  return t;
}

static double read_probability(json_t *json) {
  json_t *p = json_object_get(json, "probability");
  return p ? json_number_value(p) : 1.0;
}

static void read_entry(struct experiment *x, struct trial *t, json_t *json, size_t index) {
  struct entry *e = &t->entries[t->entry_count];
  json_t *ticks = json_object_get(json, "for"), *until = json_object_get(json, "until"),
         *id = json_object_get(json, "id");
  int i;
  e->path = text(x, "%s/timeline/%zu", t->path, index);
  e->effect = read_effect(x, json, e->path, false);
  if (e->effect.what == WHAT_NOTHING)
    reject(x, e->path, "says nothing: it needs a stimulus, event, reward, local, drive, place, …");
  e->id = id ? json_string_value(id) : e->effect.what == WHAT_STIMULUS ? x->stimuli[e->effect.target.first].name : NULL;
  if (id && (strcmp(e->id, "start") == 0 || strcmp(e->id, "end") == 0))
    reject(x, joined(x, e->path, "id"), "\"%s\" is taken", e->id);
  for (i = 0; id && i < t->entry_count; i++)
    if (t->entries[i].id && strcmp(t->entries[i].id, e->id) == 0)
      reject(x, joined(x, e->path, "id"), "\"%s\" is used twice in this trial", e->id);
  e->at = read_time(x, json_object_get(json, "at"), joined(x, e->path, "at"));
  if (ticks && until) reject(x, e->path, "has both \"for\" and \"until\"");
  e->ticks = ticks ? (int)json_integer_value(ticks) : 1;
  if ((e->has_until = until != NULL)) e->until = read_anchor(x, json_string_value(until));
  e->probability = read_probability(json);
  e->when = json_object_get(json, "when");
  e->timing = json_string_value(json_object_get(json, "timing"));
  e->than = json_string_value(json_object_get(json, "than"));
  if (!e->timing != !e->than) reject(x, e->path, "\"timing\" and \"than\" need each other");
  t->entry_count++;
}

static void read_draws(struct experiment *x, struct trial *t, json_t *draws) {
  const char *name;
  json_t *one;
  if (json_object_size(draws) > 32) reject(x, joined(x, t->path, "draws"), "more than 32 draws");
  t->draws = make(x, json_object_size(draws), sizeof *t->draws);
  json_object_foreach(draws, name, one) {
    json_t *outcomes = json_object_get(one, "choose");
    const char *path = text(x, "%s/draws/%s", t->path, name);
    t->draws[t->draw_count++] = (struct draw){
        name, outcomes, read_weights(x, json_object_get(one, "weights"), json_array_size(outcomes), path)};
  }
}

static void read_item(struct experiment *x, struct item *item, json_t *json, const char *path) {
  json_t *seen = json_object_get(json, "seen"), *at = json_object_get(json, "at"),
         *after = json_object_get(json, "after");
  json_t *ticks = json_object_get(json, "for");
  item->path = path;
  item->effect = read_effect(x, json, path, true);
  item->loops = need_loops(x, json_object_get(json, "loop"), joined(x, path, "loop"));
  item->contexts = need_contexts(x, json_object_get(json, "context_is"), joined(x, path, "context_is"));
  item->seen = seen ? need_stimulus(x, seen, joined(x, path, "seen")) : -1;
  item->when = json_object_get(json, "when");
  item->probability = read_probability(json);
  item->otherwise = json_object_get(json, "else") != NULL;
  item->correct = json_is_true(json_object_get(json, "correct"));
  item->conditional = item->loops.count || item->contexts.count || seen || item->when;
  if (at && after) reject(x, path, "has both \"at\" and \"after\"");
  if ((item->has_at = at != NULL)) item->at = read_anchor(x, json_string_value(at));
  item->after = after ? (int)json_integer_value(after) : 1;
  item->ticks = ticks ? (int)json_integer_value(ticks) : 1;
  if (item->effect.what == WHAT_NOTHING && !item->correct)
    reject(x, path, "delivers nothing, and is not \"correct\" either");
}

static struct item *read_items(struct experiment *x, json_t *list, const char *path, int *count) {
  struct item *items = make(x, json_array_size(list), sizeof *items);
  json_t *one;
  size_t i;
  json_array_foreach(list, i, one) read_item(x, &items[i], one, numbered(x, path, i));
  *count = (int)json_array_size(list);
  return items;
}

static void read_rules(struct experiment *x) {
  json_t *all = json_object_get(x->json, "responses"), *one;
  const char *name;
  x->rules = make(x, json_object_size(all), sizeof *x->rules);
  json_object_foreach(all, name, one) {
    struct rule *r = &x->rules[x->rule_count++];
    json_t *from = json_object_get(one, "from"), *to = json_object_get(one, "to"), *with = json_object_get(one, "with");
    const char *each = json_string_value(json_object_get(one, "each"));
    r->name = name;
    r->path = text(x, "responses/%s", name);
    r->loops = need_loops(x, json_object_get(one, "loops"), joined(x, r->path, "loops"));
    if ((r->has_from = from != NULL)) r->from = read_anchor(x, json_string_value(from));
    if ((r->has_to = to != NULL)) r->to = read_anchor(x, json_string_value(to));
    r->with = with ? need_stimulus(x, with, joined(x, r->path, "with")) : -1;
    r->each = !each || strcmp(each, "rule") == 0 ? EACH_RULE : strcmp(each, "loop") == 0 ? EACH_LOOP : EACH_TICK;
    r->items = read_items(x, json_object_get(one, "deliver"), joined(x, r->path, "deliver"), &r->item_count);
    r->otherwise = read_items(x, json_object_get(one, "if_none"), joined(x, r->path, "if_none"), &r->otherwise_count);
    if (r->otherwise_count && !(from && to)) reject(x, r->path, "\"if_none\" needs \"from\" and \"to\"");
  }
}

void read_trials(struct experiment *x) {
  json_t *all = json_object_get(x->json, "trials"), *one, *element;
  const char *name;
  size_t i;
  read_rules(x);
  x->trials = make(x, json_object_size(all), sizeof *x->trials);
  json_object_foreach(all, name, one) {
    struct trial *t = &x->trials[x->trial_count++];
    json_t *timeline = json_object_get(one, "timeline"), *end = json_object_get(one, "end"),
           *rules = json_object_get(one, "responses");
    t->name = name;
    t->path = text(x, "trials/%s", name);
    t->entries = make(x, json_array_size(timeline), sizeof *t->entries);
    json_array_foreach(timeline, i, element) read_entry(x, t, element, i);
    if ((t->has_end = end != NULL)) t->end = read_anchor(x, json_string_value(end));
    read_draws(x, t, json_object_get(one, "draws"));
    t->has_context = json_object_get(one, "context") != NULL;
    t->contexts = need_contexts(x, json_object_get(one, "context"), joined(x, t->path, "context"));
    t->rules = make(x, json_array_size(rules), sizeof *t->rules);
    json_array_foreach(rules, i, element) {
      int found = find_rule(x, json_string_value(element));
      if (found < 0)
        reject(x, text(x, "%s/responses/%zu", t->path, i), "there is no response \"%s\"", json_string_value(element));
      t->rules[t->rule_count++] = found;
    }
  }
}
