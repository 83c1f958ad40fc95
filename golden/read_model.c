/* Sizes, wiring, parameters, and the features that stimuli and contexts make. */
#include "experiment.h"

#include <stdlib.h>
#include <string.h>

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

bool set_parameter(struct ph_parameters *p, const char *name, double value) {
  int i;
  if (strcmp(name, "phi") == 0) return p->inverse_phi = 1.0 / value, true;
  for (i = 0; i < COUNT(parameters); i++)
    if (strcmp(parameters[i].name, name) == 0) return *(double *)((char *)p + parameters[i].offset) = value, true;
  return false;
}

const char *parameter_names(struct experiment *x) {
  const char *all = "phi";
  int i;
  for (i = 0; i < COUNT(parameters); i++) all = text(x, "%s %s", all, parameters[i].name);
  return all;
}

static void set_parameters(struct experiment *x, struct ph_parameters *p, json_t *given, const char *path) {
  const char *name;
  json_t *value;
  json_object_foreach(given, name, value) {
    if (strcmp(name, "phi") == 0 && json_object_get(given, "inverse_phi"))
      reject(x, path, "phi and inverse_phi are the same parameter");
    set_parameter(p, name, json_number_value(value)); /* the schema knows the names */
  }
}

/* A name may be used once, in whatever part of the model. */
static void check_new(struct experiment *x, const char *name, const char *path) {
  const struct families *all[] = {&x->zones, &x->locals, &x->loops, &x->places};
  int i, k;
  for (i = 0; i < COUNT(all); i++)
    for (k = 0; k < all[i]->count; k++)
      if (strcmp(all[i]->at[k].name, name) == 0) reject(x, path, "the name \"%s\" is used twice", name);
  if (find_stimulus(x, name) >= 0 || find_context(x, name) >= 0) reject(x, path, "the name \"%s\" is used twice", name);
}

static void read_families(struct experiment *x, const char *key, struct families *families, int limit) {
  json_t *list = json_object_get(json_object_get(x->json, "model"), key), *element;
  const char *path = text(x, "model/%s", key);
  size_t i;
  families->at = make(x, json_array_size(list), sizeof *families->at);
  json_array_foreach(list, i, element) {
    json_t *count = json_object_get(element, "count");
    struct family f = {.name = json_string_value(json_is_object(element) ? json_object_get(element, "name") : element),
                       .first = families->members,
                       .count = 1,
                       .numbered = count != NULL};
    json_int_t wanted = count ? json_integer_value(count) : 1;
    check_new(x, f.name, numbered(x, path, i));
    if (wanted > limit - families->members) reject(x, numbered(x, path, i), "more than %d %s", limit, key);
    f.count = (int)wanted;
    families->members += f.count;
    families->at[families->count++] = f;
  }
}

static json_t *attribute(struct experiment *x, const char *key, int family, const char *name) {
  return json_object_get(json_array_get(json_object_get(json_object_get(x->json, "model"), key), (size_t)family), name);
}

static int channel_number(struct experiment *x, const char *channel, int own, const char *path) {
  struct range found;
  if (strcmp(channel, "success") == 0) return PH_SUCCESS;
  if (!find_member(&x->locals, channel, &found)) reject(x, path, "there is no local reward \"%s\"", channel);
  if (found.own && own >= found.count) reject(x, path, "\"%s\" has no number %d", channel, own + 1);
  if (!found.own && found.count != 1)
    reject(x, path, "\"%s\" is %d local rewards; a channel is one", channel, found.count);
  return 1 + found.first + (found.own ? own : 0);
}

/* Groups are words; the model wants numbers. A loop without a group competes with nobody. */
static void read_loops(struct experiment *x) {
  const char *groups[PH_MAX_LOOPS];
  int f, k, g, l = 0;
  for (f = 0; f < x->loops.count; f++) {
    const char *path = text(x, "model/loops/%d", f), *group = json_string_value(attribute(x, "loops", f, "group"));
    const char *channel = json_string_value(attribute(x, "loops", f, "channel"));
    for (k = 0; k < x->loops.at[f].count; k++, l++) {
      size_t length = group ? strlen(group) : 0;
      if (!group)
        groups[l] = text(x, " %d", l);
      else if (length > 1 && group[length - 1] == '#')
        groups[l] = text(x, "%.*s%d", (int)length - 1, group, k + 1);
      else
        groups[l] = group;
      for (g = 0; strcmp(groups[g], groups[l]) != 0; g++) continue;
      x->model.group[l] = g;
      x->model.route[l] = channel ? channel_number(x, channel, k, path) : PH_SUCCESS;
    }
  }
}

/* The library refuses this too, but does not say which loops. */
static void check_channels(struct experiment *x, const struct ph_model *model, const char *path) {
  int i, k;
  for (i = 0; i < model->loops; i++)
    for (k = 0; k < i; k++)
      if (model->group[i] == model->group[k] && model->route[i] != model->route[k])
        reject(x, path, "the loops \"%s\" and \"%s\" compete, and are taught by different channels",
               member_name(x, &x->loops, k), member_name(x, &x->loops, i));
}

static void check_model(struct experiment *x, const struct ph_model *model, const char *path) {
  enum ph_status status = ph_check_model(model);
  check_channels(x, model, path);
  if (status != PH_OK) reject(x, path, "%s", ph_status_text(status));
}

void read_model(struct experiment *x) {
  json_t *model = json_object_get(x->json, "model"), *list, *value;
  struct ph_model *m = &x->model;
  size_t i;
  int f, k, z = 0, local = 0;
  for (i = 0; i < COUNT(parameters); i++)
    *(double *)((char *)&m->parameters + parameters[i].offset) = parameters[i].standard;
  set_parameters(x, &m->parameters, json_object_get(model, "parameters"), "model/parameters");
  m->opponent_gate = !json_is_false(json_object_get(model, "opponent_gate"));
  list = json_object_get(model, "forecasters");
  m->forecasters = list ? (int)json_array_size(list) : 5;
  for (k = 0; k < m->forecasters; k++)
    m->tau[k] = list ? json_number_value(json_array_get(list, (size_t)k)) : (double[]){.1, .3, .5, .7, .9}[k];
  while (m->tau[m->median] != 0.5) m->median++;
  read_families(x, "zones", &x->zones, PH_MAX_ZONES);
  read_families(x, "locals", &x->locals, PH_MAX_LOCALS);
  read_families(x, "loops", &x->loops, PH_MAX_LOOPS);
  read_families(x, "places", &x->places, PH_MAX_PLACES);
  m->zones = x->zones.members;
  m->locals = x->locals.members;
  m->loops = x->loops.members;
  m->places = x->places.members;
  for (f = 0; f < x->zones.count; f++)
    for (k = 0; k < x->zones.at[f].count; k++)
      x->drive[z++] = (value = attribute(x, "zones", f, "drive")) ? json_number_value(value) : 1.0;
  for (f = 0; f < x->locals.count; f++)
    for (k = 0; k < x->locals.at[f].count; k++) m->iota[local++] = json_number_value(attribute(x, "locals", f, "iota"));
  read_loops(x);
}

static void take_features(struct experiment *x, int count, enum ph_kind kind, const char *path) {
  if (count > PH_MAX_FEATURES - x->model.features) reject(x, path, "more than %d features in all", PH_MAX_FEATURES);
  while (count-- > 0) x->model.kind[x->model.features++] = (int)kind;
}

static void read_clearing(struct experiment *x, struct stimulus *s, json_t *list) {
  const char *path = joined(x, s->path, "cleared_by");
  json_t *name;
  size_t i;
  s->cleared = make(x, json_array_size(list), sizeof *s->cleared);
  if (list && s->time != TIME_LINE) reject(x, path, "only a delay line can be cleared");
  json_array_foreach(list, i, name) {
    const char *word = json_string_value(name);
    struct range zone;
    int stimulus = find_stimulus(x, word);
    if (strcmp(word, "reward") == 0)
      s->cleared[s->cleared_count].by = CLEARED_BY_REWARD;
    else if (stimulus >= 0) {
      s->cleared[s->cleared_count].by = CLEARED_BY_STIMULUS;
      s->cleared[s->cleared_count].number = stimulus;
    } else if (find_member(&x->zones, word, &zone) && zone.count == 1) {
      s->cleared[s->cleared_count].by = CLEARED_BY_EVENT;
      s->cleared[s->cleared_count].number = zone.first;
    } else
      reject(x, path, "\"%s\" is neither a zone, nor a stimulus, nor \"reward\"", word);
    s->cleared_count++;
  }
}

void read_stimuli(struct experiment *x) {
  json_t *all = json_object_get(x->json, "stimuli"), *one;
  json_t *contexts = json_object_get(x->json, "contexts");
  const char *name;
  size_t i;
  int s;
  x->stimuli = make(x, json_object_size(all), sizeof *x->stimuli);
  json_object_foreach(all, name, one) {
    struct stimulus stimulus = {.name = name, .path = text(x, "stimuli/%s", name), .presence = -1};
    const char *code = json_string_value(json_object_get(one, "time"));
    json_t *ticks = json_object_get(one, "ticks"), *novel = json_object_get(one, "novel");
    check_new(x, name, stimulus.path);
    stimulus.time = !code || strcmp(code, "delay_line") == 0 ? TIME_LINE
                    : strcmp(code, "none") == 0              ? TIME_NONE
                                                             : TIME_PRESENT;
    if (ticks && stimulus.time != TIME_LINE)
      reject(x, joined(x, stimulus.path, "ticks"), "only a delay line has ticks");
    stimulus.ticks =
        stimulus.time == TIME_LINE ? (ticks ? (int)json_integer_value(ticks) : 10) : stimulus.time == TIME_PRESENT;
    stimulus.novel = novel != NULL;
    stimulus.novel_in = json_is_array(novel) ? novel : NULL;
    if (!json_is_false(json_object_get(one, "presence"))) {
      stimulus.presence = x->model.features;
      take_features(x, 1, PH_PRESENCE, stimulus.path);
    }
    x->stimuli[x->stimulus_count++] = stimulus;
  }
  x->feature_presence = x->model.features;
  for (s = 0; s < x->stimulus_count; s++) {
    x->stimuli[s].first = x->model.features;
    take_features(x, x->stimuli[s].ticks, PH_TIME, x->stimuli[s].path);
    read_clearing(x, &x->stimuli[s], json_object_get(json_object_get(all, x->stimuli[s].name), "cleared_by"));
  }
  x->contexts = make(x, json_array_size(contexts), sizeof *x->contexts);
  json_array_foreach(contexts, i, one) {
    struct background b = {.name = json_string_value(json_is_object(one) ? json_object_get(one, "name") : one),
                           .first = x->model.features,
                           .count = 1};
    const char *path = text(x, "contexts/%zu", i);
    if (json_object_get(one, "features"))
      b.count = json_integer_value(json_object_get(one, "features")) > PH_MAX_FEATURES
                    ? PH_MAX_FEATURES + 1
                    : (int)json_integer_value(json_object_get(one, "features"));
    check_new(x, b.name, path);
    take_features(x, b.count, PH_BACKGROUND, path);
    x->contexts[x->context_count++] = b;
  }
  if (x->model.features == 0) take_features(x, 1, PH_BACKGROUND, "stimuli"); /* the model needs a feature; it stays 0 */
  check_model(x, &x->model, "model");
}

static void override_model(struct experiment *x, struct animal *a, json_t *given) {
  const char *path = joined(x, a->path, "model"), *name;
  json_t *value;
  set_parameters(x, &a->model.parameters, json_object_get(given, "parameters"), path);
  if ((value = json_object_get(given, "opponent_gate"))) a->model.opponent_gate = json_is_true(value);
  json_object_foreach(json_object_get(given, "channels"), name, value) {
    struct range loops;
    int k;
    if (!find_member(&x->loops, name, &loops)) reject(x, path, "there is no loop \"%s\"", name);
    for (k = 0; k < loops.count; k++)
      a->model.route[loops.first + k] = channel_number(x, json_string_value(value), k, path);
  }
  check_model(x, &a->model, path);
}

static void read_stays(struct experiment *x, struct animal *a, json_t *phases) {
  json_t *one;
  size_t i;
  a->stays = make(x, json_array_size(phases), sizeof *a->stays);
  json_array_foreach(phases, i, one) {
    const char *path = text(x, "%s/phases/%zu", a->path, i);
    const char *phase = json_string_value(json_is_object(one) ? json_object_get(one, "phase") : one);
    struct stay stay = {find_phase(x, phase),
                        json_is_object(one) ? json_string_value(json_object_get(one, "as")) : phase};
    if (stay.phase < 0) reject(x, path, "there is no phase \"%s\"", phase);
    if (find_stay(a, stay.name) >= 0)
      reject(x, path, "this animal has two phases called \"%s\"; say {\"phase\": …, \"as\": …}", stay.name);
    a->stays[a->stay_count++] = stay;
  }
}

void read_animals(struct experiment *x) {
  json_t *all = json_object_get(x->json, "animals"), *one;
  const char *name;
  x->animals = make(x, json_object_size(all), sizeof *x->animals);
  json_object_foreach(all, name, one) {
    struct animal a = {.name = name, .path = text(x, "animals/%s", name), .from = -1, .after = -1, .model = x->model};
    json_t *from = json_object_get(one, "from");
    if (from) {
      const char *path = joined(x, a.path, "from"), *other = json_string_value(json_object_get(from, "animal"));
      const char *after = json_string_value(json_object_get(from, "after"));
      if ((a.from = find_animal(x, other)) < 0) reject(x, path, "there is no animal \"%s\" above this one", other);
      if ((a.after = find_stay(&x->animals[a.from], after)) < 0)
        reject(x, path, "the animal \"%s\" has no phase \"%s\"", other, after);
      a.model = x->animals[a.from].model;
    }
    override_model(x, &a, json_object_get(one, "model"));
    read_stays(x, &a, json_object_get(one, "phases"));
    x->animals[x->animal_count++] = a;
  }
}
