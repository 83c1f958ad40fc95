/* Phases that are what they are called, cues that were trained, and enough seeds. */
#include "validate.h"

#include <string.h>

static bool can_be_nonzero(const struct value *v) {
  int i;
  if (v->kind == VALUE_CONSTANT) return v->constant != 0;
  if (v->kind == VALUE_CHOOSE || v->kind == VALUE_CYCLE) {
    for (i = 0; i < v->count; i++)
      if (v->options[i] != 0) return true;
    return false;
  }
  return true;
}

static bool is_outcome(const struct effect *e) {
  return (e->what == WHAT_EVENT || e->what == WHAT_REWARD) && can_be_nonzero(&e->value);
}

/* Can the trial bring an event or a reward, at its times or in answer to an act? */
static bool brings_outcome(const struct experiment *x, const struct trial *t) {
  int i, r;
  for (i = 0; i < t->entry_count; i++)
    if (is_outcome(&t->entries[i].effect) && t->entries[i].probability > 0) return true;
  for (r = 0; r < t->rule_count; r++) {
    const struct rule *rule = &x->rules[t->rules[r]];
    for (i = 0; i < rule->item_count + rule->otherwise_count; i++) {
      const struct item *item = i < rule->item_count ? &rule->items[i] : &rule->otherwise[i - rule->item_count];
      if (is_outcome(&item->effect) && item->probability > 0) return true;
    }
  }
  return false;
}

static bool shows(const struct experiment *x, const struct trial *t, int stimulus) {
  int i, r;
  for (i = 0; i < t->entry_count; i++)
    if (t->entries[i].effect.what == WHAT_STIMULUS && t->entries[i].effect.target.first == stimulus &&
        t->entries[i].probability > 0)
      return true;
  for (r = 0; r < t->rule_count; r++) {
    const struct rule *rule = &x->rules[t->rules[r]];
    for (i = 0; i < rule->item_count + rule->otherwise_count; i++) {
      const struct item *item = i < rule->item_count ? &rule->items[i] : &rule->otherwise[i - rule->item_count];
      if (item->effect.what == WHAT_STIMULUS && item->effect.target.first == stimulus && item->probability > 0)
        return true;
    }
  }
  return false;
}

static bool phase_brings_outcome(const struct experiment *x, const struct phase *p) {
  int i;
  for (i = 0; i < p->trial_count; i++)
    if (brings_outcome(x, &x->trials[p->trials[i]])) return true;
  return false;
}

static bool phase_shows(const struct experiment *x, const struct phase *p, int stimulus) {
  int i;
  for (i = 0; i < p->trial_count && i < p->count; i++)
    if (shows(x, &x->trials[p->trials[i]], stimulus)) return true;
  return false;
}

static bool phase_shows_any(const struct experiment *x, const struct phase *p) {
  int s;
  for (s = 0; s < x->stimulus_count; s++)
    if (phase_shows(x, p, s)) return true;
  return false;
}

static void check_kinds(struct experiment *x, const struct phase *p) {
  const char *path = joined(x, p->path, "kind");
  bool outcome = phase_brings_outcome(x, p), shown = phase_shows_any(x, p);
  if ((p->kinds & KIND_PROBE) && p->learn) reject(x, path, "is a probe, and learning is on");
  if ((p->kinds & KIND_ACQUISITION) && !outcome) reject(x, path, "is an acquisition, and nothing is ever delivered");
  if ((p->kinds & KIND_ACQUISITION) && !p->learn) reject(x, path, "is an acquisition, and learning is off");
  if ((p->kinds & KIND_EXTINCTION) && !p->learn) reject(x, path, "is an extinction, and learning is off");
  if ((p->kinds & KIND_NEUTRAL) && !p->learn) reject(x, path, "is neutral training, and learning is off");
  if ((p->kinds & (KIND_EXTINCTION | KIND_NEUTRAL | KIND_OMISSION)) && outcome)
    reject(x, path, "is an extinction, omission or neutral, and yet something is delivered");
  if ((p->kinds & (KIND_EXTINCTION | KIND_NEUTRAL | KIND_OMISSION)) && !shown)
    reject(x, path, "is an extinction, omission or neutral, and shows no stimulus");
}

/* Extinction and omission take away what there was; neutral comes before there was anything. */
static void check_history(struct experiment *x, int animal, int stay, bool rewarded) {
  const struct animal *a = &x->animals[animal];
  const struct phase *p = &x->phases[a->stays[stay].phase];
  const char *path = text(x, "%s/phases/%d", a->path, stay);
  if ((p->kinds & (KIND_EXTINCTION | KIND_OMISSION)) && !rewarded)
    reject(x, path, "\"%s\" is an extinction or omission, and before it nothing was ever delivered to this animal",
           p->name);
  if ((p->kinds & KIND_NEUTRAL) && rewarded)
    reject(x, path, "\"%s\" is neutral, and before it something was delivered to this animal", p->name);
}

static bool novel_for(const struct stimulus *s, const struct animal *a) {
  json_t *name;
  size_t i;
  if (!s->novel || !s->novel_in) return s->novel;
  json_array_foreach(s->novel_in, i, name) if (strcmp(json_string_value(name), a->name) == 0) return true;
  return false;
}

/* Goes through the life of an animal, first that of the one it begins from. */
static void live_through(struct experiment *x, int animal, int last, bool *trained, bool *tested, bool *rewarded,
                         bool own) {
  const struct animal *a = &x->animals[animal];
  int i, s;
  if (a->from >= 0) live_through(x, a->from, a->after, trained, tested, rewarded, false);
  for (i = 0; i <= last; i++) {
    const struct phase *p = &x->phases[a->stays[i].phase];
    if (own) check_history(x, animal, i, *rewarded);
    for (s = 0; s < x->stimulus_count; s++) {
      if (!phase_shows(x, p, s)) continue;
      if (p->learn)
        trained[s] = true;
      else
        tested[s] = true;
      if (own && !p->learn && !trained[s] && !novel_for(&x->stimuli[s], a))
        reject(x, text(x, "%s/phases/%d", a->path, i),
               "\"%s\" tests the stimulus \"%s\", which was never trained before in this animal, nor declared novel",
               a->stays[i].name, x->stimuli[s].name);
      if (own && p->learn && novel_for(&x->stimuli[s], a) && !tested[s])
        reject(x, joined(x, x->stimuli[s].path, "novel"), "is declared novel, and trained in phase \"%s\" of \"%s\"",
               p->name, a->name);
    }
    *rewarded = *rewarded || (p->learn && phase_brings_outcome(x, p));
  }
}

static void check_animals(struct experiment *x) {
  int a, i;
  json_t *name;
  size_t k;
  for (a = 0; a < x->animal_count; a++) {
    bool *trained = make(x, (size_t)x->stimulus_count, sizeof *trained),
         *tested = make(x, (size_t)x->stimulus_count, sizeof *tested);
    bool rewarded = false;
    live_through(x, a, x->animals[a].stay_count - 1, trained, tested, &rewarded, true);
  }
  for (i = 0; i < x->stimulus_count; i++)
    json_array_foreach(x->stimuli[i].novel_in, k, name) if (find_animal(x, json_string_value(name)) < 0)
        reject(x, joined(x, x->stimuli[i].path, "novel"), "there is no animal \"%s\"", json_string_value(name));
}

static bool varies(const struct value *v) {
  return (v->kind == VALUE_CHOOSE && v->count > 1) || (v->kind == VALUE_UNIFORM && v->low < v->high);
}

static bool trial_is_random(const struct experiment *x, const struct trial *t) {
  int i, r;
  for (i = 0; i < t->draw_count; i++)
    if (json_array_size(t->draws[i].outcomes) > 1) return true;
  for (i = 0; i < t->entry_count; i++) {
    const struct entry *e = &t->entries[i];
    if (e->at.low < e->at.high || (e->probability > 0 && e->probability < 1) || varies(&e->effect.value)) return true;
    if (e->effect.what == WHAT_EXPLORATION && can_be_nonzero(&e->effect.value)) return true;
  }
  for (r = 0; r < t->rule_count; r++) {
    const struct rule *rule = &x->rules[t->rules[r]];
    for (i = 0; i < rule->item_count + rule->otherwise_count; i++) {
      const struct item *item = i < rule->item_count ? &rule->items[i] : &rule->otherwise[i - rule->item_count];
      if ((item->probability > 0 && item->probability < 1) || varies(&item->effect.value)) return true;
    }
  }
  return false;
}

static void check_seeds(struct experiment *x) {
  const char *why = NULL;
  int i;
  for (i = 0; i < x->trial_count; i++)
    if (trial_is_random(x, &x->trials[i])) why = x->trials[i].path;
  for (i = 0; i < x->phase_count; i++)
    if ((x->phases[i].order != ORDER_SEQUENCE && x->phases[i].trial_count > 1) ||
        (x->phases[i].exploration > 0 && x->model.loops > 0))
      why = x->phases[i].path;
  if (why && x->seed_count < 5)
    reject(x, "seeds", "%s is random, so there must be at least five seeds, not %d", why, x->seed_count);
}

void validate_phases(struct experiment *x) {
  int i;
  for (i = 0; i < x->phase_count; i++) check_kinds(x, &x->phases[i]);
  check_animals(x);
  check_seeds(x);
}
