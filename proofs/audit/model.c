/* A phasic manifest as a model of spec/phasic.h, so that the library itself says whether the theorems about a tick apply. */
#include <string.h>

#include "system.h"

/* Number of component v among those of its sort before it, in the order of the manifest. */
static int place_of(const struct system *s, int v) {
  int place = 0;
  for (int i = 0; i < v; i++)
    place += s->components[v].type == CHANNEL ? s->components[i].category == s->components[v].category
                                              : s->components[i].role == s->components[v].role;
  return place;
}

static int count_role(const struct system *s, enum learner_role role) {
  int count = 0;
  for (int i = 0; i < s->component_count; i++) count += s->components[i].role == role;
  return count;
}

static int count_category(const struct system *s, int category) {
  int count = 0;
  for (int i = 0; i < s->component_count; i++) count += s->components[i].category == category;
  return count;
}

/* What the model has no room for; null if nothing. */
static const char *strange(const struct system *s) {
  for (int i = 0; i < s->component_count; i++) {
    const struct component *c = &s->components[i];
    int channel;
    if (c->type == CHANNEL && strncmp(c->path, "channels/", 9) != 0)
      return text("it has the channel \"%s\" besides the model's", c->name);
    if (c->type != LEARNER) continue;
    if (c->role == ROLE_NONE) return text("it has the learner \"%s\" besides the model's", c->name);
    int teachers = channels_of(s, i, &channel, 1);
    if (teachers != 1) return text("the learner \"%s\" is taught by %d channels", c->name, teachers);
    if (c->role == ROLE_LOOP && s->components[channel].category == 3)
      return text("the loop \"%s\" is taught by category 3", c->name);
  }
  for (int e = 0; e < s->link_count; e++)
    if (s->links[e].type == BASELINE && s->links[e].index >= 0)
      return text("it has a baseline besides the model's (%s)", link_path(&s->links[e]));
  if (count_category(s, 1) != 1) return "it has no channel of category 1";
  if (count_role(s, ROLE_LOCAL) != count_category(s, 2))
    return "not every channel of category 2 has one local forecaster";
  if (count_role(s, ROLE_ZONE) != count_category(s, 3)) return "not every channel of category 3 has one zone";
  if (count_role(s, ROLE_FORECASTER) > PH_MAX_FORECASTERS || count_role(s, ROLE_LOCAL) > PH_MAX_LOCALS ||
      count_role(s, ROLE_ZONE) > PH_MAX_ZONES || count_role(s, ROLE_LOOP) > PH_MAX_LOOPS)
    return "it is larger than the model allows";
  return NULL;
}

static void fill_loop(struct system *s, int l) {
  struct ph_model *m = &s->model;
  const struct component *c = &s->components[l];
  int number = place_of(s, l), channel;
  channels_of(s, l, &channel, 1);
  m->route[number] = s->components[channel].category == 1 ? PH_SUCCESS : 1 + place_of(s, channel);
  m->group[number] = l;
  for (int i = 0; i < l; i++)
    if (c->group && s->components[i].group && strcmp(s->components[i].group, c->group) == 0) {
      m->group[number] = i;
      break;
    }
}

static void fill_features(struct system *s) {
  json_t *features = json_object_get(s->json, "features"), *kind;
  size_t i;
  if (json_array_size(features) > PH_MAX_FEATURES) {
    s->no_model = "it is larger than the model allows";
    return;
  }
  s->model.features = features ? (int)json_array_size(features) : 1; /* how many there are changes no route */
  s->model.kind[0] = PH_BACKGROUND;
  json_array_foreach(features, i, kind) {
    const char *name = json_string_value(kind);
    s->model.kind[i] = strcmp(name, "presence") == 0 ? PH_PRESENCE
                       : strcmp(name, "time") == 0   ? PH_TIME
                                                     : PH_BACKGROUND;
  }
  s->model.places = (int)json_integer_value(json_object_get(s->json, "places"));
}

void make_model(struct system *s) {
  struct ph_model *m = &s->model;
  if ((s->no_model = strange(s))) return;
  m->forecasters = count_role(s, ROLE_FORECASTER);
  m->locals = count_role(s, ROLE_LOCAL);
  m->zones = count_role(s, ROLE_ZONE);
  m->loops = count_role(s, ROLE_LOOP);
  fill_features(s);
  for (int i = 0; i < s->component_count; i++) {
    const struct component *c = &s->components[i];
    if (c->role == ROLE_LOOP) fill_loop(s, i);
    if (c->role == ROLE_FORECASTER) m->tau[place_of(s, i)] = c->tau;
    if (c->role == ROLE_FORECASTER && c->median) m->median = place_of(s, i);
    if (c->category == 2) m->iota[place_of(s, i)] = c->iota;
  }
  enum ph_status status = ph_check_model(m);
  if (status != PH_OK) s->no_model = text("ph_check_model says: %s", ph_status_text(status));
}
