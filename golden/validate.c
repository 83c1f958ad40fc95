/* Trials and responses. */
#include "validate.h"

#include <string.h>

void validate(struct experiment *x) {
  validate_trials(x);
  validate_phases(x);
  validate_measures(x);
  validate_use(x);
}

struct schedule validate_schedule(struct experiment *x) {
  return (struct schedule){.at = make(x, 256, sizeof(struct happening))};
}

static const struct draw *find_draw(const struct trial *t, const char *name) {
  int i;
  for (i = 0; i < t->draw_count; i++)
    if (strcmp(t->draws[i].name, name) == 0) return &t->draws[i];
  return NULL;
}

static bool has_outcome(const struct draw *draw, const json_t *wanted) {
  json_t *one;
  size_t i;
  json_array_foreach(draw->outcomes, i, one) if (json_equal(one, wanted)) return true;
  return false;
}

static void check_when(struct experiment *x, const struct trial *t, json_t *when, const char *path) {
  const char *name;
  json_t *wanted;
  size_t i;
  json_object_foreach(when, name, wanted) {
    const struct draw *draw = find_draw(t, name);
    if (!draw) reject(x, joined(x, path, "when"), "the trial \"%s\" has no draw \"%s\"", t->name, name);
    for (i = 0; i < (json_is_array(wanted) ? json_array_size(wanted) : 1); i++)
      if (!has_outcome(draw, json_is_array(wanted) ? json_array_get(wanted, i) : wanted))
        reject(x, joined(x, path, "when"), "the draw \"%s\" never comes out like that", name);
  }
}

static void check_drawn(struct experiment *x, const struct trial *t, const struct effect *e, const char *path) {
  const struct draw *draw;
  json_t *one;
  size_t i;
  double low =
      e->what == WHAT_REWARD || e->what == WHAT_LOCAL || e->what == WHAT_DRIVE || e->what == WHAT_PROPOSE ? -1 : 0;
  if (e->value.kind != VALUE_DRAW) return;
  if (!(draw = find_draw(t, e->value.draw)))
    reject(x, path, "the trial \"%s\" has no draw \"%s\"", t->name, e->value.draw);
  json_array_foreach(draw->outcomes, i,
                     one) if (!json_is_number(one) || json_number_value(one) < low || json_number_value(one) > 1)
      reject(x, path, "the draw \"%s\" gives what is no number from %g to 1", draw->name, low);
}

/* Do two entries that replace each other's effect meet for sure? */
static bool same_target(const struct effect *a, const struct effect *b) {
  if (a->what != b->what) return false;
  switch (a->what) {
    case WHAT_STIMULUS: return a->target.first == b->target.first;
    case WHAT_DRIVE:
      return a->target.first < b->target.first + b->target.count && b->target.first < a->target.first + a->target.count;
    case WHAT_PLACE:
    case WHAT_CONTEXT:
    case WHAT_BLOCK:
    case WHAT_EXPLORATION: return true;
    default: return false;
  }
}

static bool is_sure(const struct entry *e) { return e->probability >= 1 && !e->when; }

static void check_overlap(struct experiment *x, const struct trial *t, const struct schedule *early,
                          const struct schedule *late) {
  int i, k;
  for (i = 0; i < t->entry_count; i++)
    for (k = 0; k < i; k++) {
      if (!same_target(&t->entries[i].effect, &t->entries[k].effect) || !is_sure(&t->entries[i]) ||
          !is_sure(&t->entries[k]))
        continue;
      if (late->at[i].start < early->at[k].stop && late->at[k].start < early->at[i].stop)
        reject(x, t->entries[i].path, "overlaps with entry %d, and says otherwise", k);
    }
}

static const struct entry *find_entry(const struct trial *t, const char *id, int *index) {
  for (*index = 0; *index < t->entry_count; ++*index)
    if (t->entries[*index].id && strcmp(t->entries[*index].id, id) == 0) return &t->entries[*index];
  return NULL;
}

static int first_stimulus(const struct trial *t, const struct schedule *s) {
  int i, first = 1000000000;
  for (i = 0; i < t->entry_count; i++)
    if (t->entries[i].effect.what == WHAT_STIMULUS && s->at[i].start < first) first = s->at[i].start;
  return first == 1000000000 ? 0 : first;
}

/* "early": at its latest it comes before the earliest time in the trial named. */
static void check_timing(struct experiment *x, const struct trial *t, int index, struct schedule *early,
                         struct schedule *late) {
  const struct entry *e = &t->entries[index];
  int other = find_trial(x, e->than), k, fault, low, high, usual_low, usual_high;
  struct schedule usual = validate_schedule(x);
  if (other < 0) reject(x, joined(x, e->path, "than"), "there is no trial \"%s\"", e->than);
  if (!e->id || !find_entry(&x->trials[other], e->id, &k))
    reject(x, joined(x, e->path, "than"), "the trial \"%s\" has no entry of this id", e->than);
  low = early->at[index].start - first_stimulus(t, early);
  high = late->at[index].start - first_stimulus(t, late);
  if (!schedule_extreme(x, &x->trials[other], false, &usual, &fault)) return; /* rejected on its own account */
  usual_low = usual.at[k].start - first_stimulus(&x->trials[other], &usual);
  schedule_extreme(x, &x->trials[other], true, &usual, &fault);
  usual_high = usual.at[k].start - first_stimulus(&x->trials[other], &usual);
  if (strcmp(e->timing, "early") == 0 && high >= usual_low)
    reject(x, joined(x, e->path, "timing"), "is not early: it comes at %d, and in \"%s\" at %d", high, e->than,
           usual_low);
  if (strcmp(e->timing, "late") == 0 && low <= usual_high)
    reject(x, joined(x, e->path, "timing"), "is not late: it comes at %d, and in \"%s\" at %d", low, e->than,
           usual_high);
  if (strcmp(e->timing, "usual") == 0 && (low != usual_low || high != usual_high))
    reject(x, joined(x, e->path, "timing"), "is not at the usual time: it comes at %d, and in \"%s\" at %d", low,
           e->than, usual_low);
}

static void need_anchor(struct experiment *x, const struct schedule *s, const struct anchor *a, const char *path,
                        int *tick) {
  if (!schedule_anchor(s, a, tick)) reject(x, path, "the trial \"%s\" has no anchor \"%s\"", s->trial->name, a->name);
}

static void check_items(struct experiment *x, const struct rule *r, const struct item *items, int count,
                        const struct schedule *s) {
  int i, k, tick, f;
  for (i = 0; i < count; i++) {
    const struct item *item = &items[i];
    if (item->has_at) need_anchor(x, s, &item->at, joined(x, item->path, "at"), &tick);
    check_when(x, s->trial, item->when, item->path);
    check_drawn(x, s->trial, &item->effect, item->path);
    for (k = 0; k < item->loops.count; k++)
      if (!in_ranges(&r->loops, item->loops.at[k].first))
        reject(x, joined(x, item->path, "loop"), "is none of the loops of the response");
    if (item->effect.target.own)
      for (k = 0; k < r->loops.count; k++)
        for (f = 0; f < x->loops.count; f++)
          if (in_ranges(&r->loops, x->loops.at[f].first) && x->loops.at[f].count > item->effect.target.count)
            reject(x, item->path, "there are more loops \"%s\" than there is of what \"#\" stands for",
                   x->loops.at[f].name);
  }
}

static void check_rules(struct experiment *x, const struct trial *t, const struct schedule *s) {
  int i, from = 0, to = s->length;
  for (i = 0; i < t->rule_count; i++) {
    const struct rule *r = &x->rules[t->rules[i]];
    from = 0;
    to = s->length;
    if (r->has_from) need_anchor(x, s, &r->from, joined(x, r->path, "from"), &from);
    if (r->has_to) need_anchor(x, s, &r->to, joined(x, r->path, "to"), &to);
    if (from >= to)
      reject(x, r->path, "in the trial \"%s\" the window is empty: from %d to before %d", t->name, from, to);
    check_items(x, r, r->items, r->item_count, s);
    check_items(x, r, r->otherwise, r->otherwise_count, s);
  }
}

static void need_entry(struct experiment *x, const struct trial *t, const struct anchor *a, const char *path) {
  int index;
  if (strcmp(a->name, "start") != 0 && !find_entry(t, a->name, &index))
    reject(x, path, "there is no anchor \"%s\" in this trial", a->name);
}

static void check_anchors(struct experiment *x, const struct trial *t) {
  int i;
  for (i = 0; i < t->entry_count; i++) {
    need_entry(x, t, &t->entries[i].at.after, joined(x, t->entries[i].path, "at"));
    if (t->entries[i].has_until) need_entry(x, t, &t->entries[i].until, joined(x, t->entries[i].path, "until"));
  }
}

void validate_trials(struct experiment *x) {
  struct schedule early = validate_schedule(x), late = validate_schedule(x);
  int i, k, fault;
  for (i = 0; i < x->trial_count; i++) {
    const struct trial *t = &x->trials[i];
    check_anchors(x, t);
    if (!schedule_extreme(x, t, false, &early, &fault) || !schedule_extreme(x, t, true, &late, &fault))
      reject(x, t->entries[fault].path, "its time refers to itself, in a circle");
    for (k = 0; k < t->entry_count; k++) {
      const struct entry *e = &t->entries[k];
      if (early.at[k].start < 0) reject(x, joined(x, e->path, "at"), "begins before the start of the trial");
      if (early.at[k].stop <= early.at[k].start || late.at[k].stop <= late.at[k].start)
        reject(x, e->path, "may be over before it begins");
      check_when(x, t, e->when, e->path);
      check_drawn(x, t, &e->effect, e->path);
      if (e->timing) check_timing(x, t, k, &early, &late);
    }
    if (t->has_end && !schedule_anchor(&early, &t->end, &k))
      reject(x, joined(x, t->path, "end"), "there is no anchor \"%s\"", t->end.name);
    if (early.length < 1) reject(x, joined(x, t->path, "end"), "the trial is over before it begins");
    for (k = 0; k < t->entry_count && t->has_end; k++)
      if (late.at[k].start >= late.length) reject(x, t->entries[k].path, "begins after the end of the trial");
    check_overlap(x, t, &early, &late);
    check_rules(x, t, &early);
  }
}
