/* Reading a policy: rules, and the components that their selectors name. */
#include <stdlib.h>
#include <string.h>

#include "rules.h"

const char *const rule_kind_names[RULE_KINDS] = {
    "only-channels", "no-own-reward", "innate-truth", "reach-at-most", "declared-reach", "competitors-share-channel",
    "one-category",  "separates",     "share-below",  "no-path"};

/* Keys that a rule has, besides id, rule, reason and severity. With '!': must have. */
static const char *const keys_of[RULE_KINDS] = {"!channels !learners ignoring accepted environment",
                                                "learners ignoring accepted",
                                                "channels ignoring accepted",
                                                "!channels !targets ignoring accepted environment",
                                                "channels ignoring accepted environment",
                                                "",
                                                "learners",
                                                "!remove !from !to ignoring accepted environment",
                                                "channels !learners !limit ignoring accepted environment",
                                                "!from !to ignoring accepted environment"};

/* 0: not a key of the rule, 1: may be there, 2: must. */
static int key_use(enum rule_kind kind, const char *key) {
  size_t length = strlen(key);
  for (const char *k = keys_of[kind]; *k; k += strcspn(k, " "), k += *k == ' ') {
    bool needed = *k == '!';
    if (strncmp(k + needed, key, length) == 0 && (k[needed + length] == ' ' || !k[needed + length]))
      return needed ? 2 : 1;
  }
  return 0;
}

static void check_keys(const struct policy *p, const struct rule *r) {
  static const char *const always[] = {"id", "rule", "reason", "severity"};
  static const char *const others[] = {"channels", "learners", "targets",  "from",        "to",
                                       "remove",   "limit",    "ignoring", "environment", "accepted"};
  const char *key;
  json_t *value;
  json_object_foreach(r->json, key, value) {
    bool known = key_use(r->kind, key) > 0;
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) known = known || strcmp(key, always[i]) == 0;
    if (!known) reject(p->file, text("%s/%s", r->path, key), "a rule \"%s\" has no such key", rule_kind_names[r->kind]);
  }
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (key_use(r->kind, others[i]) == 2 && !json_object_get(r->json, others[i]))
      reject(p->file, r->path, "\"%s\" is missing", others[i]);
}

static bool is_selected(const struct policy *p, const struct system *s, int v, json_t *selector, const char *path) {
  static const char *const roles[] = {"", "loop", "forecaster", "local", "zone"};
  const struct component *c = &s->components[v];
  const char *key = json_object_iter_key(json_object_iter(selector));
  const char *value = json_string_value(json_object_get(selector, key));
  if (strcmp(key, "category") == 0) {
    int category = (int)json_integer_value(json_object_get(selector, key)), channels[8];
    if (c->type == CHANNEL) return c->category == category;
    if (c->type != LEARNER) return false;
    int count = channels_of(s, v, channels, 8);
    for (int i = 0; i < count && i < 8; i++)
      if (s->components[channels[i]].category == category) return true;
    return false;
  }
  if (strcmp(key, "type") == 0) return strcmp(component_type_names[c->type], value) == 0;
  if (strcmp(key, "role") == 0) return strcmp(roles[c->role], value) == 0;
  if (strcmp(key, "group") == 0) return c->group && strcmp(c->group, value) == 0;
  int region = find_region(s, value);
  if (region < 0) reject(p->file, text("%s/region", path), "the manifest has no region \"%s\"", value);
  return in_region(s, c->region, region);
}

/* Adds what one selector names; of types that cannot be meant (channels among learners) it names nothing. */
static void add_selected(const struct policy *p, const struct system *s, json_t *selector, const char *path,
                         enum component_type only, char *chosen) {
  bool found = false;
  if (json_is_string(selector)) {
    int v = find_component(s, json_string_value(selector));
    if (v < 0) reject(p->file, path, "the manifest has no component \"%s\"", json_string_value(selector));
    if (only != COMPONENT_TYPES && s->components[v].type != only)
      reject(p->file, path, "\"%s\" is of type %s, not %s", json_string_value(selector),
             component_type_names[s->components[v].type], component_type_names[only]);
    chosen[v] = 1;
    return;
  }
  for (int v = 0; v < s->component_count; v++)
    if ((only == COMPONENT_TYPES || s->components[v].type == only) && is_selected(p, s, v, selector, path))
      chosen[v] = found = true;
  if (!found) reject(p->file, path, "selects nothing in %s", s->file);
}

int selected(const struct policy *p, const struct rule *r, const char *key, const struct system *s,
             enum component_type all, int **out) {
  json_t *selectors = json_object_get(r->json, key), *one;
  char *chosen = keep((size_t)s->component_count, 1);
  int count = 0;
  size_t i;
  if (!selectors)
    for (int v = 0; v < s->component_count; v++) chosen[v] = s->components[v].type == all;
  json_array_foreach(selectors, i, one) add_selected(p, s, one, text("%s/%s/%zu", r->path, key, i), all, chosen);
  *out = keep((size_t)s->component_count, sizeof **out);
  for (int v = 0; v < s->component_count; v++)
    if (chosen[v]) (*out)[count++] = v;
  return count;
}

struct policy *policy_read(const char *file, const struct system *s) {
  struct policy *p = keep(1, sizeof *p);
  json_t *one;
  size_t i;
  (void)s;
  p->file = file ? file : "default policy";
  p->json = file ? read_json(file, policy_schema, NULL) : json_loads(default_policy, JSON_REJECT_DUPLICATES, NULL);
  if (!p->json) abort();
  p->name = json_string_value(json_object_get(p->json, "name"));
  json_t *rules = json_object_get(p->json, "rules"), *ids = json_object();
  p->rules = keep(json_array_size(rules), sizeof *p->rules);
  json_array_foreach(rules, i, one) {
    struct rule *r = &p->rules[p->rule_count++];
    r->path = text("rules/%zu", i);
    r->json = one;
    r->id = json_string_value(json_object_get(one, "id"));
    r->reason = json_string_value(json_object_get(one, "reason"));
    r->note = strcmp(json_object_get(one, "severity") ? json_string_value(json_object_get(one, "severity")) : "error",
                     "note") == 0;
    r->environment = json_is_true(json_object_get(one, "environment"));
    while (strcmp(rule_kind_names[r->kind], json_string_value(json_object_get(one, "rule"))) != 0) r->kind++;
    if (json_object_get(ids, r->id)) reject(p->file, text("%s/id", r->path), "two rules are called \"%s\"", r->id);
    json_object_set_new(ids, r->id, json_true());
    check_keys(p, r);
  }
  json_decref(ids);
  return p;
}
