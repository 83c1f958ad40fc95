/* For programs: the answer as JSON, and as SARIF 2.1.0 for a CI. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

enum { MOST_LISTED = 50000 };

static json_t *strings(const char *const *all, int count) {
  json_t *list = json_array();
  for (int i = 0; i < count; i++) json_array_append_new(list, json_string(all[i]));
  return list;
}

static json_t *path_json(const struct system *s, const struct finding *f) {
  json_t *names = json_array(), *edges = json_array();
  for (int i = 0; i < f->length; i++) {
    const struct link *l = &s->links[f->edges[i]];
    if (i == 0) json_array_append_new(names, json_string(s->components[l->from].name));
    json_array_append_new(names, json_string(s->components[l->to].name));
    json_array_append_new(
        edges, json_pack("{s:s, s:s, s:s, s:s}", "from", s->components[l->from].name, "to", s->components[l->to].name,
                         "type", edge_type_names[l->type], "at", link_path(l)));
  }
  return json_pack("{s:s, s:s, s:s, s:i, s:o, s:o}", "says", f->sentence, "from", s->components[f->from].name, "to",
                   s->components[f->to].name, "length", f->length, "path", names, "edges", edges);
}

static json_t *rule_json(const struct system *s, const struct rule *r) {
  int count;
  const char *graph_only;
  const struct citation *cited = citations_of(s, r, &count, &graph_only);
  json_t *witnesses = json_array(), *theorems = json_array();
  for (int i = 0; i < r->shown; i++) json_array_append_new(witnesses, path_json(s, &r->findings[i]));
  for (int i = 0; i < count; i++)
    json_array_append_new(
        theorems, json_pack("{s:s, s:s, s:s, s:s}", "name", cited[i].name, "properties", cited[i].properties, "says",
                            cited[i].says, "condition", cited[i].condition));
  json_t *json = json_pack("{s:s, s:s, s:s, s:s, s:s, s:i, s:s, s:i, s:o, s:o, s:o}", "id", r->id, "rule",
                           rule_kind_names[r->kind], "severity", r->note ? "note" : "error", "reason", r->reason,
                           "verdict", r->violated ? "violated" : "held", "checked", r->checked, "asked", r->summary,
                           "violations", r->violations, "witnesses", witnesses, "conditions",
                           strings(r->conditions, r->condition_count), "theorems", theorems);
  json_object_set_new(json, "graph_only", graph_only ? json_string(graph_only) : json_null());
  return json;
}

/* channel -> way -> learners, or -> how many learners if they are too many to list. */
static json_t *influence_json(const struct system *s, const struct influence *m) {
  json_t *json = json_object();
  if (!m->way)
    return json_pack("{s:s}", "omitted", text("%d channels, %d learners", m->channel_count, m->learner_count));
  bool list = (long)m->channel_count * m->learner_count <= MOST_LISTED;
  for (int c = 0; c < m->channel_count; c++) {
    json_t *ways = json_object();
    int counts[NO_WAY + 1] = {0};
    for (int w = 0; w < NO_WAY && list; w++) json_object_set_new(ways, way_names[w], json_array());
    for (int l = 0; l < m->learner_count; l++) {
      int w = m->way[c * m->learner_count + l];
      counts[w]++;
      if (list && w < NO_WAY)
        json_array_append_new(json_object_get(ways, way_names[w]), json_string(s->components[m->learners[l]].name));
    }
    for (int w = 0; w < NO_WAY && !list; w++) json_object_set_new(ways, way_names[w], json_integer(counts[w]));
    json_object_set_new(json, s->components[m->channels[c]].name, ways);
  }
  return json;
}

json_t *report_json(const struct report *a) {
  json_t *rules = json_array();
  for (int i = 0; i < a->p->rule_count; i++) json_array_append_new(rules, rule_json(a->s, &a->p->rules[i]));
  json_t *json = json_pack("{s:i, s:s, s:s, s:s, s:s, s:s, s:i, s:i, s:o, s:o, s:o}", "audit", 1, "version", PH_VERSION,
                           "manifest", a->s->file, "name", a->s->name, "policy", a->p->name, "verdict",
                           is_held(a->p) ? "held" : "violated", "components", a->s->component_count, "edges",
                           a->s->link_count, "rules", rules, "influence", influence_json(a->s, a->influence),
                           "conditions", strings(a->s->conditions, a->s->condition_count));
  json_object_set_new(json, "theorems_about_the_tick",
                      json_string(a->s->no_model ? text("do not apply: %s", a->s->no_model) : "apply"));
  return json;
}

static json_t *place(const struct system *s, const char *logical) {
  return json_pack("{s:{s:{s:s}, s:{s:i}}, s:[{s:s}]}", "physicalLocation", "artifactLocation", "uri", s->file,
                   "region", "startLine", 1, "logicalLocations", "fullyQualifiedName", logical);
}

static json_t *step(const struct system *s, const struct link *l) {
  json_t *location = place(s, link_path(l));
  json_object_set_new(
      location, "message",
      json_pack("{s:s}", "text",
                text("%s -%s-> %s", s->components[l->from].name, edge_type_names[l->type], s->components[l->to].name)));
  return json_pack("{s:o}", "location", location);
}

static json_t *result(const struct system *s, const struct rule *r, int index, const struct finding *f) {
  const char *level = f ? r->note ? "note" : "error" : "none";
  json_t *json = json_pack(
      "{s:s, s:i, s:s, s:s, s:{s:s}, s:[o]}", "ruleId", r->id, "ruleIndex", index, "kind", f ? "fail" : "pass", "level",
      level, "message", "text", f ? f->sentence : text("held: %s", r->summary), "locations",
      place(s, f ? f->length ? link_path(&s->links[f->edges[f->length - 1]]) : s->components[f->from].path : ""));
  if (f && f->length) {
    json_t *steps = json_array();
    for (int i = 0; i < f->length; i++) json_array_append_new(steps, step(s, &s->links[f->edges[i]]));
    json_object_set_new(json, "codeFlows", json_pack("[{s:[{s:o}]}]", "threadFlows", "locations", steps));
  }
  return json;
}

json_t *report_sarif(const struct report *a) {
  json_t *rules = json_array(), *results = json_array();
  for (int i = 0; i < a->p->rule_count; i++) {
    const struct rule *r = &a->p->rules[i];
    json_array_append_new(
        rules, json_pack("{s:s, s:s, s:{s:s}, s:{s:s}, s:{s:s}}", "id", r->id, "name", rule_kind_names[r->kind],
                         "shortDescription", "text", rule_kind_names[r->kind], "fullDescription", "text", r->reason,
                         "defaultConfiguration", "level", r->note ? "note" : "error"));
    for (int k = 0; k < r->shown; k++) json_array_append_new(results, result(a->s, r, i, &r->findings[k]));
    if (!r->violated) json_array_append_new(results, result(a->s, r, i, NULL));
  }
  return json_pack("{s:s, s:s, s:[{s:{s:{s:s, s:s, s:o}}, s:o, s:[{s:{s:s}}]}]}", "$schema",
                   "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0", "runs", "tool", "driver",
                   "name", "phasic-audit", "version", PH_VERSION, "rules", rules, "results", results, "artifacts",
                   "location", "uri", a->s->file);
}

void write_json(json_t *json, const char *file) {
  char *dump = json ? json_dumps(json, JSON_INDENT(2)) : NULL;
  if (!dump) {
    fprintf(stderr, "phasic-audit: the answer could not be written as JSON\n");
    exit(2);
  }
  bool standard = strcmp(file, "-") == 0;
  const char *beside = text("%s.new", file);
  FILE *out = standard ? stdout : fopen(beside, "w");
  if (!out) reject(file, "", "%s", strerror(errno));
  bool failed = fprintf(out, "%s\n", dump) < 0;
  failed = (standard ? fflush(out) : fclose(out)) != 0 || failed;
  if (failed || (!standard && rename(beside, file) != 0)) {
    const char *why = strerror(errno);
    if (!standard) remove(beside);
    reject(file, "", "%s", why);
  }
  free(dump);
  json_decref(json);
}
