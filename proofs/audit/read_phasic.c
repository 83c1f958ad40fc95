/* From the parts of a phasic manifest to edges: everything that one tick lets influence anything else (spec/MANIFEST.md, "What is derived"). */
#include <stddef.h>
#include <string.h>

#include "system.h"

static const struct {
  const char *name;
  size_t offset;
  double standard;
} parameters[] = {
#define PARAMETER(name, standard) \
  { #name, offsetof(struct ph_parameters, name), standard }
    PARAMETER(alpha_f, 0.03),
    PARAMETER(alpha_do, 0.20),
    PARAMETER(alpha_dont, 0.12),
    PARAMETER(alpha_cortex, 0.10),
    PARAMETER(alpha_striatum, 0.10),
    PARAMETER(theta_e, 0.20),
    PARAMETER(theta_s, 0.40),
    PARAMETER(inverse_phi, 2.5),
    PARAMETER(rho, 0.90),
    PARAMETER(kappa, 1.0),
    PARAMETER(trust_amygdala, 1.0),
    PARAMETER(trust_prefrontal, 0.5),
    PARAMETER(trust_hippocampus, 0.5),
    PARAMETER(alpha_h, 0.30),
    PARAMETER(lambda, 0.02),
    PARAMETER(motivation, 1.0),
    PARAMETER(tonic_gain, 0.5),
    PARAMETER(contrast, 4.0),
    PARAMETER(price, 0.30)
#undef PARAMETER
};

/* Those that open or close an edge. */
static const char *const deciding[] = {"theta_s",           "kappa",   "trust_amygdala", "trust_prefrontal",
                                       "trust_hippocampus", "alpha_h", "lambda",         "tonic_gain"};

static void read_parameters(struct system *s) {
  json_t *given = json_object_get(s->json, "parameters");
  for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
    json_t *value = json_object_get(given, parameters[i].name);
    double *to = (double *)((char *)&s->model.parameters + parameters[i].offset);
    *to = value ? json_number_value(value) : parameters[i].standard;
    for (size_t k = 0; k < sizeof deciding / sizeof *deciding; k++)
      if (strcmp(deciding[k], parameters[i].name) == 0)
        add_condition(s, text("%s = %.15g%s", parameters[i].name, *to,
                              value ? "" : " (not in the manifest: the default of [PARAMETER-1])"));
  }
  json_t *gate = json_object_get(s->json, "opponent_gate");
  s->model.opponent_gate = gate ? json_is_true(gate) : 1;
}

static int need_type(const struct system *s, json_t *name, const char *path, enum component_type type) {
  int found = need_component(s, name, path);
  if (s->components[found].type != type)
    reject(s->file, path, "\"%s\" is of type %s, not %s", json_string_value(name),
           component_type_names[s->components[found].type], component_type_names[type]);
  return found;
}

static int derived(struct system *s, const char *name, const char *path, enum component_type type) {
  int number = add_component(s, name, path, type);
  s->components[number].derived = true;
  return number;
}

static void read_channel(struct system *s, const char *name, json_t *json) {
  static const char *const sources[] = {"", "primary reward", "local critic", "ground truth"};
  struct component c = {.type = CHANNEL, .category = (int)json_integer_value(json_object_get(json, "category"))};
  const char *path = text("channels/%s", name), *source = json_string_value(json_object_get(json, "source"));
  json_t *iota = json_object_get(json, "iota");
  if (strcmp(source, sources[c.category]) != 0)
    reject(s->file, text("%s/source", path), "the source of a channel of category %d is \"%s\"", c.category,
           sources[c.category]);
  if (c.category == 2 && !iota)
    reject(s->file, text("%s/iota", path), "is missing: a local reward says how much arousal counts");
  if (c.category != 2 && iota) reject(s->file, text("%s/iota", path), "only a channel of category 2 has it");
  int number = add_component(s, name, path, CHANNEL);
  c = s->components[number];
  c.category = (int)json_integer_value(json_object_get(json, "category"));
  c.iota = json_number_value(iota);
  c.may_reach = json_object_get(json, "may_reach");
  s->components[number] = c;
}

static void read_learner(struct system *s, const char *name, json_t *json) {
  static const char *const roles[] = {"", "loop", "forecaster", "local", "zone"};
  const char *role = json_string_value(json_object_get(json, "role")), *path = text("learners/%s", name);
  const char *region = json_string_value(json_object_get(json, "region"));
  const int number = add_component(s, name, path, LEARNER);
  struct component *c = &s->components[number];
  for (c->role = ROLE_LOOP; strcmp(roles[c->role], role) != 0;) c->role++;
  if (region && (c->region = find_region(s, region)) < 0)
    reject(s->file, text("%s/region", path), "there is no region \"%s\"", region);
  static const struct {
    const char *key;
    bool of[5], needed;
  } keys[] = {{"group", {0, 1, 0, 0, 0}, false},
              {"channel", {0, 0, 0, 1, 1}, true},
              {"tau", {0, 0, 1, 0, 0}, true},
              {"median", {0, 0, 1, 0, 0}, false}};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    bool there = json_object_get(json, keys[i].key) != NULL;
    if (there && !keys[i].of[c->role]) reject(s->file, text("%s/%s", path, keys[i].key), "a %s has none", role);
    if (!there && keys[i].needed && keys[i].of[c->role])
      reject(s->file, text("%s/%s", path, keys[i].key), "is missing: a %s has one", role);
  }
  c->group = json_string_value(json_object_get(json, "group"));
  c->median = json_is_true(json_object_get(json, "median"));
  c->tau = json_number_value(json_object_get(json, "tau"));
}

/* The model's one category 1 signal; it teaches every forecaster, and sets the level of motivation. */
static int success_channel(const struct system *s) {
  int found = -1;
  for (int i = 0; i < s->component_count; i++) {
    if (s->components[i].category != 1) continue;
    if (found >= 0)
      reject(s->file, s->components[i].path,
             "is the second channel of category 1; the model has one (use the kind \"system\")");
    found = i;
  }
  return found;
}

/* What the role of a learner alone implies: who teaches it, and whose forecast it is. */
static void link_learner(struct system *s, int l, int success, json_t *json) {
  const struct component *c = &s->components[l];
  if (c->role == ROLE_FORECASTER) {
    if (success < 0) reject(s->file, c->path, "a forecaster needs a channel of category 1, and there is none");
    add_link(s, success, l, TEACHES, text("%s/role", c->path), -1);
    if (c->median) add_link(s, l, success, BASELINE, text("%s/median", c->path), -1);
  }
  if (c->role == ROLE_LOCAL || c->role == ROLE_ZONE) {
    const char *path = text("%s/channel", c->path);
    int channel = need_type(s, json_object_get(json, "channel"), path, CHANNEL),
        category = c->role == ROLE_LOCAL ? 2 : 3;
    if (s->components[channel].category != category)
      reject(s->file, path, "the channel of a %s is of category %d",
             c->role == ROLE_LOCAL ? "local forecaster" : "zone", category);
    s->components[l].channel = channel;
    add_link(s, channel, l, TEACHES, path, -1);
    add_link(s, l, channel, BASELINE, path, -1);
  }
  if (c->role == ROLE_LOOP && success >= 0 && s->model.parameters.tonic_gain > 0 && s->model.parameters.lambda > 0)
    add_link(s, success, l, TONIC, text("%s/role", c->path), -1);
}

static void read_sees(struct system *s, int l, json_t *sees) {
  const char *section = text("%s/sees", s->components[l].path);
  json_t *name;
  size_t i;
  json_array_foreach(sees, i, name) {
    int from = need_component(s, name, text("%s/%zu", section, i));
    add_link(s, from, l, s->components[from].type == ENVIRONMENT ? SENSES : FEEDS, section, (int)i);
  }
}

static void read_routes(struct system *s) {
  json_t *one;
  size_t i;
  json_array_foreach(json_object_get(s->json, "routes"), i, one) {
    int channel = need_type(s, json_object_get(one, "channel"), text("routes/%zu/channel", i), CHANNEL);
    int learner = need_type(s, json_object_get(one, "learner"), text("routes/%zu/learner", i), LEARNER);
    add_link(s, channel, learner, TEACHES, "routes", (int)i);
  }
}

/* [STEER-1]: which advisers speak for which zone. */
static void read_advisers(struct system *s) {
  static const char *const names[] = {"amygdala", "prefrontal", "hippocampus"};
  static const int bits[] = {PH_AMYGDALA, PH_PREFRONTAL, PH_HIPPOCAMPUS};
  json_t *name;
  size_t i;
  for (int a = 0; a < 3; a++)
    json_array_foreach(json_object_get(json_object_get(json_object_get(s->json, "advisers"), names[a]), "zones"), i,
                       name) {
      const char *path = text("advisers/%s/zones/%zu", names[a], i);
      struct component *zone = &s->components[need_component(s, name, path)];
      if (zone->role != ROLE_ZONE) reject(s->file, path, "\"%s\" is no zone", zone->name);
      if (zone->advisers & bits[a]) reject(s->file, path, "stands twice in the list");
      zone->advisers |= bits[a];
    }
}

/* [STEER-1] to [STEER-3], [HIPPOCAMPUS-1], [HIPPOCAMPUS-2], [DOPAMINE-4]: an autonomic output, what advises it and what is judged by it. */
static void link_output(struct system *s, int output, int zone, int value, int arousal) {
  const struct ph_parameters *p = &s->model.parameters;
  const char *path = s->components[output].path;
  const struct component *z = &s->components[zone];
  bool heard =
      (z->advisers & PH_AMYGDALA && p->trust_amygdala > 0) || (z->advisers & PH_PREFRONTAL && p->trust_prefrontal > 0);
  if (p->theta_s < 1) add_link(s, output, z->channel, BOOTSTRAP, path, -1);
  if (heard) add_link(s, zone, output, SUGGESTS, path, -1);
  if (z->advisers & PH_HIPPOCAMPUS && p->alpha_h > 0 && p->trust_hippocampus > 0) {
    int tags = derived(s, text("place tags of %s", s->components[output].name), path, DATA);
    add_link(s, output, tags, TAGS, path, -1);
    add_link(s, tags, output, SUGGESTS, path, -1);
  }
  if (value >= 0) add_link(s, output, value, JUDGES, path, -1);
  if (arousal >= 0) add_link(s, output, arousal, JUDGES, path, -1);
}

static void read_steering(struct system *s, int success) {
  json_t *outputs = json_object_get(json_object_get(s->json, "steering"), "outputs"), *zone;
  const char *name;
  bool stirs = false, *done = keep((size_t)s->component_count, sizeof *done);
  int count = s->component_count, value = -1, arousal = -1;
  for (int i = 0; i < count; i++) stirs = stirs || s->components[i].iota > 0;
  if (json_object_size(outputs) && success >= 0 && s->model.parameters.kappa > 0) {
    value = derived(s, "actual value", "steering", INNATE);
    add_link(s, value, success, JUDGES, "parameters/kappa", -1);
  }
  if (json_object_size(outputs) && stirs) {
    arousal = derived(s, "arousal", "steering", INNATE);
    for (int i = 0; i < count; i++)
      if (s->components[i].iota > 0) add_link(s, arousal, i, JUDGES, text("%s/iota", s->components[i].path), -1);
  }
  json_object_foreach(outputs, name, zone) {
    const char *path = text("steering/outputs/%s", name);
    int number = need_component(s, zone, path);
    if (s->components[number].role != ROLE_ZONE) reject(s->file, path, "\"%s\" is no zone", json_string_value(zone));
    if (done[number]) reject(s->file, path, "\"%s\" has an output already", json_string_value(zone));
    done[number] = true;
    link_output(s, add_component(s, name, path, INNATE), number, value, arousal);
  }
  for (int i = 0; i < count; i++)
    if (s->components[i].role == ROLE_ZONE && !done[i])
      reject(s->file, s->components[i].path, "the zone has no output: \"steering\" must say what it suggests");
}

/* What computes the reward or the truth of each channel; innate events are also part of the primary reward [STEER-3]. */
static void read_sources(struct system *s, int success) {
  json_t *one, *name;
  const char *key;
  size_t i;
  json_object_foreach(json_object_get(s->json, "channels"), key, one) {
    int channel = find_component(s, key);
    const char *section = text("channels/%s/from", key);
    json_array_foreach(json_object_get(one, "from"), i, name) {
      int from = need_component(s, name, text("%s/%zu", section, i));
      add_link(s, from, channel, s->components[channel].category == 3 ? TRUTH : REWARDS, section, (int)i);
      if (s->components[channel].category == 3 && success >= 0) add_link(s, from, success, REWARDS, section, -1);
    }
  }
}

static void read_environment(struct system *s, int environment) {
  json_t *json = json_object_get(s->json, "environment"), *name;
  size_t i;
  json_array_foreach(json_object_get(json, "acted_on_by"), i, name) {
    int from = need_component(s, name, text("environment/acted_on_by/%zu", i));
    if (from == environment)
      reject(s->file, text("environment/acted_on_by/%zu", i), "the environment does not act on itself");
    add_link(s, from, environment, ACTS_ON, "environment/acted_on_by", (int)i);
  }
  json_array_foreach(json_object_get(json, "feeds_back_to"), i, name) {
    const char *path = text("environment/feeds_back_to/%zu", i);
    int to = need_component(s, name, path);
    if (s->components[to].type == CHANNEL || s->components[to].type == ENVIRONMENT)
      reject(
          s->file, path,
          "the environment feeds back to learners, innate circuits and data; say what computes \"%s\" under \"from\"",
          json_string_value(name));
    add_link(s, environment, to, SENSES, "environment/feeds_back_to", (int)i);
  }
}

void read_phasic(struct system *s) {
  json_t *one, *learners = json_object_get(s->json, "learners");
  const char *name;
  for (int i = 0; i < s->component_count; i++)
    if (s->components[i].type == ENVIRONMENT)
      reject(s->file, s->components[i].path, "a phasic manifest has one environment, which needs no entry");
  read_parameters(s);
  int environment = add_component(s, "environment", "environment", ENVIRONMENT), medians = 0, forecasters = 0;
  json_object_foreach(json_object_get(s->json, "channels"), name, one) read_channel(s, name, one);
  json_object_foreach(learners, name, one) read_learner(s, name, one);
  for (int i = 0; i < s->component_count; i++) {
    forecasters += s->components[i].role == ROLE_FORECASTER;
    if (s->components[i].median && medians++)
      reject(s->file, text("%s/median", s->components[i].path), "there is another median forecaster");
  }
  if (forecasters && !medians) reject(s->file, "learners", "one of the forecasters must be the median: true");
  int success = success_channel(s);
  json_object_foreach(learners, name, one) link_learner(s, find_component(s, name), success, one);
  read_advisers(s);
  read_steering(s, success);
  json_object_foreach(learners, name, one) read_sees(s, find_component(s, name), json_object_get(one, "sees"));
  read_routes(s);
  read_sources(s, success);
  read_environment(s, environment);
}
