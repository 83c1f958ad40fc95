/* From a manifest to a system: what both kinds have, regions, components and edges. */
#include <string.h>

#include "system.h"

static void read_regions(struct system *s) {
  json_t *all = json_object_get(s->json, "regions"), *one;
  const char *name;
  s->regions = keep(json_object_size(all), sizeof *s->regions);
  json_object_foreach(all, name, one) s->regions[s->region_count++] = (struct region){name, -1};
  for (int i = 0; i < s->region_count; i++) {
    const char *part_of = json_string_value(json_object_get(json_object_get(all, s->regions[i].name), "part_of"));
    const char *path = text("regions/%s/part_of", s->regions[i].name);
    if (part_of && (s->regions[i].part_of = find_region(s, part_of)) < 0)
      reject(s->file, path, "there is no region \"%s\"", part_of);
  }
  for (int i = 0; i < s->region_count; i++) {
    int steps = 0;
    for (int r = s->regions[i].part_of; r >= 0; r = s->regions[r].part_of)
      if (r == i || steps++ > s->region_count)
        reject(s->file, text("regions/%s/part_of", s->regions[i].name), "this region is part of itself");
  }
}

/* The keys that only some components have. */
static void read_common(struct system *s, struct component *c, json_t *json) {
  const char *region = json_string_value(json_object_get(json, "region"));
  json_t *category = json_object_get(json, "category");
  if (region && (c->region = find_region(s, region)) < 0)
    reject(s->file, text("%s/region", c->path), "there is no region \"%s\"", region);
  if (c->type == CHANNEL && !category)
    reject(s->file, text("%s/category", c->path), "is missing: a channel is of category 1, 2 or 3");
  if (c->type != CHANNEL && category) reject(s->file, text("%s/category", c->path), "only a channel has a category");
  c->category = (int)json_integer_value(category);
  c->group = json_string_value(json_object_get(json, "group"));
  if (c->group && c->type != LEARNER) reject(s->file, text("%s/group", c->path), "only learners compete");
  if (c->group && (!*c->group || strlen(c->group) > 100))
    reject(s->file, text("%s/group", c->path), "a name has 1 to 100 bytes");
  c->may_reach = json_object_get(json, "may_reach");
  if (c->may_reach && c->type != CHANNEL)
    reject(s->file, text("%s/may_reach", c->path), "only a channel says what it may reach");
}

void read_components(struct system *s) {
  json_t *one;
  const char *name;
  json_object_foreach(json_object_get(s->json, "components"), name, one) {
    const char *type = json_string_value(json_object_get(one, "type"));
    enum component_type t = LEARNER;
    while (strcmp(component_type_names[t], type) != 0) t++;
    int number = add_component(s, name, text("components/%s", name), t);
    read_common(s, &s->components[number], one);
  }
}

/* Which edges there can be; null if this one can. */
static const char *impossible(const struct component *from, const struct component *to, enum edge_type type) {
  bool into_channel = type == REWARDS || type == TRUTH || type == BASELINE;
  if (type == TEACHES && from->type != CHANNEL) return "only a channel teaches";
  if (type == TEACHES && to->type != LEARNER) return "only a learner is taught";
  if (into_channel && to->type != CHANNEL) return "only a channel has rewards, a truth or a baseline";
  if (type == REWARDS && to->category == 3) return "a channel of category 3 has a truth, not rewards";
  if (type == TRUTH && to->category != 3) return "only a channel of category 3 has a truth";
  if (type == FEEDS && to->type == CHANNEL) return "what goes into a channel is \"rewards\", \"truth\" or \"baseline\"";
  if (type == ACTS_ON && to->type != ENVIRONMENT) return "what acts, acts on the environment";
  if ((type == FEEDS || type == TEACHES) && to->type == ENVIRONMENT) return "what goes to the environment is \"acts\"";
  if (type == SENSES && from->type != ENVIRONMENT) return "only the environment is sensed";
  if (type == SENSES && to->type == CHANNEL)
    return "what goes into a channel is \"rewards\", \"truth\" or \"baseline\"";
  if (type == FEEDS && from->type == ENVIRONMENT) return "what comes from the environment is \"senses\"";
  return NULL;
}

void read_edges(struct system *s) {
  json_t *one;
  size_t i;
  json_array_foreach(json_object_get(s->json, "edges"), i, one) {
    const char *type = json_string_value(json_object_get(one, "type"));
    int ends[2];
    for (int k = 0; k < 2; k++) {
      json_t *name = json_object_get(one, k ? "to" : "from");
      ends[k] = find_component(s, json_string_value(name));
      if (ends[k] < 0) need_component(s, name, text("edges/%zu/%s", i, k ? "to" : "from"));
    }
    enum edge_type t = TEACHES;
    while (strcmp(edge_type_names[t], type) != 0) t++;
    const char *why = impossible(&s->components[ends[0]], &s->components[ends[1]], t);
    if (why) reject(s->file, text("edges/%zu", i), "%s", why);
    add_link(s, ends[0], ends[1], t, "edges", (int)i);
  }
}

/* Every name in may_reach is one of a learner, or of a region. */
static void check_may_reach(const struct system *s) {
  for (int c = 0; c < s->component_count; c++) {
    json_t *name;
    size_t i;
    json_array_foreach(s->components[c].may_reach, i, name) {
      int found = find_component(s, json_string_value(name));
      bool region = find_region(s, json_string_value(name)) >= 0;
      const char *path = text("%s/may_reach/%zu", s->components[c].path, i);
      if (found < 0 && !region)
        reject(s->file, path, "there is no learner and no region \"%s\"", json_string_value(name));
      if (found >= 0 && s->components[found].type != LEARNER && !region)
        reject(s->file, path, "\"%s\" is no learner", json_string_value(name));
    }
  }
}

struct system *system_read(const char *file) {
  struct system *s = keep(1, sizeof *s);
  s->file = file;
  s->json = read_json(file, manifest_schema, "kind");
  s->name = json_string_value(json_object_get(s->json, "name"));
  s->phasic = strcmp(json_string_value(json_object_get(s->json, "kind")), "phasic") == 0;
  s->numbers = json_object();
  read_regions(s);
  read_components(s);
  if (s->phasic) read_phasic(s);
  read_edges(s);
  check_may_reach(s);
  system_finish(s);
  if (s->phasic)
    make_model(s);
  else
    s->no_model = "it is no manifest of the kind \"phasic\"";
  return s;
}
