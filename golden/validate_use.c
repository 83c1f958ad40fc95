/* Measures that can be read, and nothing that nobody uses. */
#include "validate.h"

#include <string.h>

#include "quantity.h"

static bool is_rule_anchor(const struct experiment *x, const struct trial *t, const struct anchor *a) {
  int i;
  for (i = 0; i < t->rule_count; i++)
    if (strcmp(x->rules[t->rules[i]].name, a->name) == 0) return true;
  return false;
}

static bool names_trial(const struct measure *m, const char *name) {
  int i;
  for (i = 0; i < m->trial_count; i++)
    if (strcmp(m->trials[i], name) == 0) return true;
  return m->trial_count == 0;
}

/* True if the trial has the window; then it must lie within the trial and its shortest interval. */
static bool check_window(struct experiment *x, const struct measure *m, const struct phase *p, const struct trial *t) {
  struct schedule s = validate_schedule(x);
  int from, to, fault, latest;
  bool rule_from = is_rule_anchor(x, t, &m->from), rule_to = is_rule_anchor(x, t, &m->to);
  for (latest = 0; latest < 2; latest++) {
    if (!schedule_extreme(x, t, latest, &s, &fault)) return true;
    if (rule_from || rule_to)
      return (rule_from || schedule_anchor(&s, &m->from, &from)) && (rule_to || schedule_anchor(&s, &m->to, &to));
    if (!schedule_anchor(&s, &m->from, &from) || !schedule_anchor(&s, &m->to, &to)) return false;
    if (from > to) reject(x, m->path, "in the trial \"%s\" the window is empty: from tick %d to %d", t->name, from, to);
    if (!m->internal && (from < 0 || to >= s.length + p->interval_low)) /* a panel ends where the trial ends */
      reject(x, m->path,
             "in the trial \"%s\" the window, ticks %d to %d, reaches out of the shortest trial, ticks 0 to %d",
             t->name, from, to, s.length + p->interval_low - 1);
  }
  return true;
}

static void check_selection(struct experiment *x, const struct measure *m, const struct phase *p) {
  int highest = 0, i;
  if (m->selection == SELECT_FIRST || m->selection == SELECT_LAST) highest = m->select_a;
  if (m->selection == SELECT_RANGE) highest = m->select_b;
  for (i = 0; i < m->select_count; i++)
    if (m->select_index[i] > highest) highest = m->select_index[i];
  if (highest > p->count)
    reject(x, joined(x, m->path, "trials"), "selects %d trials or more, and the phase has %d", highest, p->count);
}

void validate_measures(struct experiment *x) {
  int i, k;
  for (i = 0; i < x->measure_count; i++) {
    const struct measure *m = &x->measures[i];
    const struct phase *p = &x->phases[x->animals[m->animal].stays[m->stay].phase];
    bool found = false;
    if (m->kind != MEASURE_TICKS) continue;
    check_selection(x, m, p);
    if (!m->has_window) continue;
    for (k = 0; k < p->trial_count && k < p->count; k++)
      if (names_trial(m, x->trials[p->trials[k]].name) && check_window(x, m, p, &x->trials[p->trials[k]])) found = true;
    if (!found) reject(x, m->path, "no trial of the phase \"%s\" has the anchor \"%s\"", p->name, m->from.name);
  }
}

static void need_use(struct experiment *x, bool used, const char *path) {
  if (!used) reject(x, path, "nothing uses it");
}

static bool stimulus_used(const struct experiment *x, int stimulus) {
  int i, k;
  for (i = 0; i < x->trial_count; i++)
    for (k = 0; k < x->trials[i].entry_count; k++)
      if (x->trials[i].entries[k].effect.what == WHAT_STIMULUS &&
          x->trials[i].entries[k].effect.target.first == stimulus)
        return true;
  for (i = 0; i < x->rule_count; i++) {
    const struct rule *r = &x->rules[i];
    for (k = 0; k < r->item_count; k++)
      if (r->items[k].effect.what == WHAT_STIMULUS && r->items[k].effect.target.first == stimulus) return true;
    for (k = 0; k < r->otherwise_count; k++)
      if (r->otherwise[k].effect.what == WHAT_STIMULUS && r->otherwise[k].effect.target.first == stimulus) return true;
  }
  return false;
}

static bool context_used(const struct experiment *x, int context) {
  int i, k;
  for (i = 0; i < x->phase_count; i++)
    if (in_ranges(&x->phases[i].contexts, context)) return true;
  for (i = 0; i < x->trial_count; i++) {
    if (in_ranges(&x->trials[i].contexts, context)) return true;
    for (k = 0; k < x->trials[i].entry_count; k++)
      if (in_ranges(&x->trials[i].entries[k].effect.contexts, context)) return true;
  }
  for (i = 0; i < x->rule_count; i++)
    for (k = 0; k < x->rules[i].item_count; k++)
      if (in_ranges(&x->rules[i].items[k].effect.contexts, context)) return true;
  return false;
}

static bool trial_used(const struct experiment *x, int trial) {
  int i, k;
  for (i = 0; i < x->phase_count; i++)
    for (k = 0; k < x->phases[i].trial_count; k++)
      if (x->phases[i].trials[k] == trial) return true;
  return false;
}

static bool rule_used(const struct experiment *x, int rule) {
  int i, k;
  for (i = 0; i < x->trial_count; i++)
    for (k = 0; k < x->trials[i].rule_count; k++)
      if (x->trials[i].rules[k] == rule) return true;
  return false;
}

static bool phase_used(const struct experiment *x, int phase) {
  int i, k;
  for (i = 0; i < x->animal_count; i++)
    for (k = 0; k < x->animals[i].stay_count; k++)
      if (x->animals[i].stays[k].phase == phase) return true;
  return false;
}

static bool measure_used(const struct experiment *x, int measure) {
  int i, k;
  for (i = 0; i < x->signature_count; i++) {
    const struct signature *s = &x->signatures[i];
    if (s->measure == measure || s->td == measure || s->low.measure == measure || s->high.measure == measure)
      return true;
  }
  for (i = measure + 1; i < x->measure_count; i++)
    for (k = 0; k < x->measures[i].operand_count; k++)
      if (x->measures[i].operands[k].measure == measure) return true;
  for (i = 0; i < x->plot.curve_count; i++)
    if (x->plot.curves[i] == measure) return true;
  return x->plot.scale == measure || x->measures[measure].internal;
}

static bool effect_draws(const struct effect *e, const char *draw) {
  return e->value.kind == VALUE_DRAW && strcmp(e->value.draw, draw) == 0;
}

static bool draw_used(const struct experiment *x, const struct trial *t, const char *draw) {
  int i, k;
  for (i = 0; i < t->entry_count; i++)
    if (effect_draws(&t->entries[i].effect, draw) || json_object_get(t->entries[i].when, draw)) return true;
  for (k = 0; k < t->rule_count; k++) {
    const struct rule *r = &x->rules[t->rules[k]];
    for (i = 0; i < r->item_count; i++)
      if (effect_draws(&r->items[i].effect, draw) || json_object_get(r->items[i].when, draw)) return true;
    for (i = 0; i < r->otherwise_count; i++)
      if (effect_draws(&r->otherwise[i].effect, draw) || json_object_get(r->otherwise[i].when, draw)) return true;
  }
  return false;
}

void validate_use(struct experiment *x) {
  int i, k;
  for (i = 0; i < x->stimulus_count; i++) need_use(x, stimulus_used(x, i), x->stimuli[i].path);
  for (i = 0; i < x->context_count; i++) need_use(x, context_used(x, i), text(x, "contexts/%d", i));
  for (i = 0; i < x->trial_count; i++) {
    need_use(x, trial_used(x, i), x->trials[i].path);
    for (k = 0; k < x->trials[i].draw_count; k++)
      need_use(x, draw_used(x, &x->trials[i], x->trials[i].draws[k].name),
               text(x, "%s/draws/%s", x->trials[i].path, x->trials[i].draws[k].name));
  }
  for (i = 0; i < x->rule_count; i++) need_use(x, rule_used(x, i), x->rules[i].path);
  for (i = 0; i < x->phase_count; i++) need_use(x, phase_used(x, i), x->phases[i].path);
  for (i = 0; i < x->measure_count; i++) need_use(x, measure_used(x, i), x->measures[i].path);
}
