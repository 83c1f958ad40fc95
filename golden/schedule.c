#include "schedule.h"

#include <string.h>

enum { UNKNOWN = -1000000000 };

static bool anchor_among(const struct trial *t, const struct happening *at, int length, const struct anchor *a,
                         int *tick) {
  int i;
  if (strcmp(a->name, "start") == 0) return *tick = a->offset, true;
  if (strcmp(a->name, "end") == 0) return *tick = length + a->offset, length != UNKNOWN;
  for (i = 0; i < t->entry_count; i++)
    if (t->entries[i].id && strcmp(t->entries[i].id, a->name) == 0) {
      int base = a->end ? at[i].stop : at[i].start;
      *tick = base + a->offset;
      return base != UNKNOWN;
    }
  return false;
}

bool schedule_anchor(const struct schedule *s, const struct anchor *a, int *tick) {
  return anchor_among(s->trial, s->at, s->length, a, tick);
}

/* Offsets are in `start` on entry. Entries may refer to ones below them (until), so it takes as many rounds as it needs. */
static bool resolve(const struct experiment *x, struct schedule *s, const int *offsets, int *fault) {
  const struct trial *t = s->trial;
  int i, k, r, tick, known = 0, before;
  for (i = 0; i < t->entry_count; i++) s->at[i].start = s->at[i].stop = UNKNOWN;
  do {
    before = known;
    for (i = 0; i < t->entry_count; i++) {
      const struct entry *e = &t->entries[i];
      if (s->at[i].start == UNKNOWN && anchor_among(t, s->at, UNKNOWN, &e->at.after, &tick)) {
        s->at[i].start = tick + offsets[i];
        known++;
      }
      if (s->at[i].start == UNKNOWN || s->at[i].stop != UNKNOWN) continue;
      if (!e->has_until)
        s->at[i].stop = s->at[i].start + e->ticks;
      else if (anchor_among(t, s->at, UNKNOWN, &e->until, &tick))
        s->at[i].stop = tick;
      known += s->at[i].stop != UNKNOWN;
    }
  } while (known > before);
  for (*fault = 0; *fault < t->entry_count; ++*fault)
    if (s->at[*fault].stop == UNKNOWN) return false;
  s->length = 0;
  for (i = 0; i < t->entry_count; i++)
    if (s->at[i].stop > s->length) s->length = s->at[i].stop;
  for (r = 0; r < t->rule_count && !t->has_end; r++) {
    const struct rule *rule = &x->rules[t->rules[r]];
    if (!rule->has_to || !anchor_among(t, s->at, UNKNOWN, &rule->to, &tick)) continue;
    for (k = 0; k < rule->item_count + rule->otherwise_count; k++) {
      const struct item *item = k < rule->item_count ? &rule->items[k] : &rule->otherwise[k - rule->item_count];
      int stop = tick - 1 + item->after + item->ticks, at;
      if (item->has_at && anchor_among(t, s->at, UNKNOWN, &item->at, &at) && at + item->ticks > stop)
        stop = at + item->ticks;
      if (stop > s->length) s->length = stop;
    }
  }
  if (t->has_end && anchor_among(t, s->at, UNKNOWN, &t->end, &tick)) s->length = tick;
  return true;
}

static int offset(struct chance *c, const struct time *at) {
  if (at->count) return (int)at->options[chance_choice(c, at->weights, at->count)];
  return chance_integer(c, at->low, at->high);
}

void schedule_draw(const struct experiment *x, struct chance *c, const struct phase *p, const struct trial *t,
                   struct schedule *s) {
  int offsets[256], i, fault;
  s->trial = t;
  chance_draws(c, t, &s->drawn);
  for (i = 0; i < t->entry_count; i++) {
    const struct entry *e = &t->entries[i];
    offsets[i] = offset(c, &e->at);
    s->at[i].happens = chance_happens(c, e->probability) && drawn_fits(&s->drawn, e->when);
    if (s->at[i].happens || e->effect.value.kind != VALUE_CYCLE)
      s->at[i].value = chance_value(c, &e->effect.value, &s->drawn);
  }
  resolve(x, s, offsets, &fault);
  s->total = s->length + chance_integer(c, p->interval_low, p->interval_high);
}

bool schedule_extreme(const struct experiment *x, const struct trial *t, bool latest, struct schedule *s, int *fault) {
  int offsets[256], i;
  s->trial = t;
  for (i = 0; i < t->entry_count; i++) offsets[i] = latest ? t->entries[i].at.high : t->entries[i].at.low;
  return resolve(x, s, offsets, fault);
}
