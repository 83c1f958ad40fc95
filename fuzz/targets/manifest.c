/* Readers of the audit, for target json.
 * PROPERTY: a manifest that is accepted is a system whose numbers lead somewhere, whose two graphs are each other turned round, with a model that
 * the reference accepts or a reason why it has none; and it is accepted again when written out, as the same system. Of a policy that
 * is accepted for it, each rule selects components of the type it is about, each once; and it is accepted again when written out.
 * A policy stands in one text with its manifest: {"audit": manifest, "policy": policy}. */
#include <stdint.h>
#include <string.h>

#define READER_OF_AUDIT
#include "holds.h"
#include "reader.h"
#include "proofs/audit/rules.h"

static void *read_system(const char *name, void *of) {
  (void)of;
  return system_read(name);
}

static void *read_rules(const char *name, void *of) { return policy_read(name, of); }

/* The rules, and what they select; what a selector does not find, is refused too. */
static void *read_selected(const char *name, void *of) {
  static const struct {
    const char *key;
    enum component_type type;
  } keys[] = {{"channels", CHANNEL}, {"learners", LEARNER}, {"targets", LEARNER}, {"from", COMPONENT_TYPES}, {"to", COMPONENT_TYPES}};
  const struct system *s = of;
  struct policy *p = policy_read(name, s);
  for (int r = 0; r < p->rule_count; r++)
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
      int *chosen;
      const int count = selected(p, &p->rules[r], keys[k].key, s, keys[k].type, &chosen);
      for (int i = 0; i < count; i++)
        HOLDS(chosen[i] >= 0 && chosen[i] < s->component_count && (i == 0 || chosen[i - 1] < chosen[i]) &&
                  (keys[k].type == COMPONENT_TYPES || s->components[chosen[i]].type == keys[k].type),
              "rule %d selects component %d as one of its %s", r, chosen[i], keys[k].key);
    }
  return p;
}

static int is_component(const struct system *s, int v) { return v >= 0 && v < s->component_count; }

static void check_graphs(const struct system *s) {
  HOLDS(s->graph.edges == s->link_count && s->first[0] == 0 && s->first[s->component_count] == s->link_count &&
            s->reverse_first[s->component_count] == s->link_count,
        "the graph has %d edges of %d", s->first[s->component_count], s->link_count);
  for (int v = 0; v < s->component_count; v++)
    for (int e = s->first[v]; e < s->first[v + 1]; e++)
      HOLDS(s->links[e].from == v && s->links[e].to == s->to[e], "edge %d of the graph is not the one of the manifest", e);
  for (int v = 0; v < s->component_count; v++)
    for (int e = s->reverse_first[v]; e < s->reverse_first[v + 1]; e++)
      HOLDS(s->links[s->backward[e]].to == v && s->links[s->backward[e]].from == s->reverse_to[e], "edge %d is not turned round", e);
}

static void check_system(const struct system *s) {
  for (int v = 0; v < s->component_count; v++) {
    const struct component *c = &s->components[v];
    HOLDS(c->type >= LEARNER && c->type < COMPONENT_TYPES && c->region < s->region_count, "component %d is of no type", v);
    HOLDS(find_component(s, c->name) == v, "\"%s\" is not found by its name", c->name);
    HOLDS((c->type == CHANNEL) == (c->category != 0), "\"%s\" is of category %d", c->name, c->category);
    HOLDS(c->role != ROLE_LOCAL || s->components[c->channel].category == 2, "the local forecaster \"%s\" has another channel", c->name);
    HOLDS(c->role != ROLE_ZONE || s->components[c->channel].category == 3, "the zone \"%s\" has another channel", c->name);
  }
  for (int e = 0; e < s->link_count; e++) {
    const struct link *l = &s->links[e];
    HOLDS(is_component(s, l->from) && is_component(s, l->to), "edge %d leads nowhere", e);
    HOLDS(l->type != TEACHES || (s->components[l->from].type == CHANNEL && s->components[l->to].type == LEARNER),
          "\"%s\" teaches \"%s\"", s->components[l->from].name, s->components[l->to].name);
  }
  check_graphs(s);
  HOLDS(s->no_model || ph_check_model(&s->model) == PH_OK, "it has an impossible model, and no reason is given");
}

static void check_same(const struct system *a, const struct system *b) {
  HOLDS(a->component_count == b->component_count && a->link_count == b->link_count && a->region_count == b->region_count &&
            a->condition_count == b->condition_count && !a->no_model == !b->no_model,
        "written out and read again it is another system");
  for (int e = 0; e < a->link_count; e++)
    HOLDS(a->links[e].from == b->links[e].from && a->links[e].to == b->links[e].to && a->links[e].type == b->links[e].type,
          "edge %d is another one when written out and read again", e);
}

static struct system *system_of(const void *bytes, size_t size) { return reader_read(read_system, NULL, bytes, size); }

void read_manifest(const uint8_t *bytes, size_t size) {
  const struct system *s = system_of(bytes, size);
  if (!s) return;
  check_system(s);
  char *text_of_it = json_dumps(s->json, JSON_COMPACT);
  HOLDS(text_of_it, "a manifest that cannot be written");
  const struct system *again = system_of(text_of_it, strlen(text_of_it));
  HOLDS(again, "accepted, and refused when written out");
  check_same(s, again);
}

void read_policy(const uint8_t *bytes, size_t size) {
  json_t *both = json_loadb((const char *)bytes, size, 0, NULL);
  char *manifest = json_dumps(json_object_get(both, "audit"), JSON_COMPACT | JSON_ENCODE_ANY);
  char *policy = json_dumps(json_object_get(both, "policy"), JSON_COMPACT | JSON_ENCODE_ANY);
  struct system *s = manifest && policy ? system_of(manifest, strlen(manifest)) : NULL;
  if (!s) return;
  struct policy *p = reader_read(read_rules, s, policy, strlen(policy));
  if (!p) return;
  HOLDS(p->rule_count == (int)json_array_size(json_object_get(p->json, "rules")), "%d rules are read", p->rule_count);
  char *text_of_it = json_dumps(p->json, JSON_COMPACT);
  HOLDS(text_of_it && reader_read(read_rules, s, text_of_it, strlen(text_of_it)), "accepted, and refused when written out");
  reader_read(read_selected, s, policy, strlen(policy));
}
