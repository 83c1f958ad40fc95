#include "manifest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_parameters(json_t *manifest, const struct ph_parameters *p) {
  json_t *all = json_object();
#define PARAMETER(name) json_object_set_new(all, #name, json_real(p->name))
  PARAMETER(alpha_f);
  PARAMETER(alpha_do);
  PARAMETER(alpha_dont);
  PARAMETER(alpha_cortex);
  PARAMETER(alpha_striatum);
  PARAMETER(theta_e);
  PARAMETER(theta_s);
  PARAMETER(inverse_phi);
  PARAMETER(rho);
  PARAMETER(kappa);
  PARAMETER(trust_amygdala);
  PARAMETER(trust_prefrontal);
  PARAMETER(trust_hippocampus);
  PARAMETER(alpha_h);
  PARAMETER(lambda);
  PARAMETER(motivation);
  PARAMETER(tonic_gain);
  PARAMETER(contrast);
  PARAMETER(price);
#undef PARAMETER
  json_object_set_new(manifest, "parameters", all);
}

struct writer {
  struct experiment *x;
  const struct ph_model *m;
  json_t *components, *channels, *learners, *routes, *zones, *outputs, *acting, *fed;
};

/* An innate circuit that computes what a channel delivers, from what the environment feeds back. */
static void add_circuit(struct writer *w, const char *name) {
  json_object_set_new(w->components, name, json_pack("{s:s}", "type", "innate"));
  json_array_append_new(w->fed, json_string(name));
}

static void add_channel(struct writer *w, const char *name, int category, const char *source, const char *circuit) {
  add_circuit(w, circuit);
  json_object_set_new(w->channels, name,
                      json_pack("{s:i, s:s, s:[s]}", "category", category, "source", source, "from", circuit));
}

static json_t *learner(struct writer *w, const char *name, const char *role) {
  json_t *one = json_pack("{s:s, s:[s]}", "role", role, "sees", "environment");
  json_object_set_new(w->learners, name, one);
  return one;
}

static void add_forecasters(struct writer *w) {
  for (int n = 0; n < w->m->forecasters; n++) {
    json_t *one = learner(w, w->m->forecasters == 1 ? "forecaster" : text(w->x, "forecaster %d", n + 1), "forecaster");
    json_object_set_new(one, "tau", json_real(w->m->tau[n]));
    if (n == w->m->median) json_object_set_new(one, "median", json_true());
  }
}

static void add_locals(struct writer *w) {
  for (int k = 0; k < w->m->locals; k++) {
    const char *name = member_name(w->x, &w->x->locals, k), *channel = text(w->x, "error of %s", name);
    add_channel(w, channel, 2, "local critic", text(w->x, "critic of %s", name));
    json_object_set_new(json_object_get(w->channels, channel), "iota", json_real(w->m->iota[k]));
    json_object_set_new(learner(w, text(w->x, "forecaster of %s", name), "local"), "channel", json_string(channel));
  }
}

static void add_zones(struct writer *w) {
  for (int z = 0; z < w->m->zones; z++) {
    const char *name = member_name(w->x, &w->x->zones, z), *channel = text(w->x, "truth of %s", name);
    add_channel(w, channel, 3, "ground truth", text(w->x, "event of %s", name));
    json_object_set_new(learner(w, name, "zone"), "channel", json_string(channel));
    json_array_append_new(w->zones, json_string(name));
    json_object_set_new(w->outputs, text(w->x, "output of %s", name), json_string(name));
    json_array_append_new(w->acting, json_string(text(w->x, "output of %s", name)));
  }
}

static void add_loops(struct writer *w) {
  for (int l = 0; l < w->m->loops; l++) {
    const char *name = member_name(w->x, &w->x->loops, l);
    int route = w->m->route[l];
    json_object_set_new(learner(w, name, "loop"), "group", json_string(text(w->x, "group %d", w->m->group[l])));
    json_array_append_new(w->acting, json_string(name));
    json_array_append_new(w->routes, json_pack("{s:s, s:s}", "channel",
                                               route == PH_SUCCESS ? "success"
                                                                   : text(w->x, "error of %s",
                                                                          member_name(w->x, &w->x->locals, route - 1)),
                                               "learner", name));
  }
}

static json_t *features_of(const struct ph_model *m) {
  json_t *all = json_array();
  for (int j = 0; j < m->features; j++)
    json_array_append_new(all, json_string(m->kind[j] == PH_PRESENCE ? "presence"
                                           : m->kind[j] == PH_TIME   ? "time"
                                                                     : "background"));
  return all;
}

static json_t *manifest_of(struct experiment *x, const struct ph_model *m) {
  struct writer w = {x,
                     m,
                     json_object(),
                     json_object(),
                     json_object(),
                     json_array(),
                     json_array(),
                     json_object(),
                     json_array(),
                     json_array()};
  add_channel(&w, "success", 1, "primary reward", "reward function");
  add_forecasters(&w);
  add_locals(&w);
  add_zones(&w);
  add_loops(&w);
  json_t *manifest = json_pack("{s:i, s:s, s:s, s:b, s:o, s:i}", "manifest", 1, "kind", "phasic", "name",
                               text(x, "%s %s", x->id, x->name), "opponent_gate", m->opponent_gate, "features",
                               features_of(m), "places", m->places);
  add_parameters(manifest, &m->parameters);
  json_object_set_new(manifest, "components", w.components);
  json_object_set_new(manifest, "channels", w.channels);
  json_object_set_new(manifest, "learners", w.learners);
  json_object_set_new(manifest, "routes", w.routes);
  json_object_set_new(manifest, "advisers",
                      json_pack("{s:{s:O}, s:{s:O}, s:{s:O}}", "amygdala", "zones", w.zones, "prefrontal", "zones",
                                w.zones, "hippocampus", "zones", m->places ? w.zones : json_array()));
  json_decref(w.zones);
  json_object_set_new(manifest, "steering", json_pack("{s:o}", "outputs", w.outputs));
  json_object_set_new(manifest, "environment",
                      json_pack("{s:o, s:o}", "acted_on_by", w.acting, "feeds_back_to", w.fed));
  return manifest;
}

bool write_manifest(struct experiment *x, const char *animal, const char *file) {
  int number = animal ? find_animal(x, animal) : -1;
  if (animal && number < 0) return fprintf(stderr, "%s: animals: there is no animal \"%s\"\n", x->file, animal), false;
  json_t *manifest = manifest_of(x, animal ? &x->animals[number].model : &x->model);
  bool standard = strcmp(file, "-") == 0;
  const char *beside = text(x, "%s.new", file);
  FILE *out = standard ? stdout : fopen(beside, "w");
  bool written = out && json_dumpf(manifest, out, JSON_INDENT(2)) == 0 && fputc('\n', out) != EOF;
  if (out) written = (standard ? fflush(out) : fclose(out)) == 0 && written;
  if (written && !standard) written = rename(beside, file) == 0;
  json_decref(manifest);
  if (written) return true;
  fprintf(stderr, "%s: %s\n", file, strerror(errno));
  if (!standard) remove(beside);
  return false;
}
