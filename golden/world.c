#include "world.h"

#include <stdlib.h>
#include <string.h>

static void *room(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) abort();
  return memory;
}

static size_t longest_timeline(const struct experiment *x) {
  int t, most = 1;
  for (t = 0; t < x->trial_count; t++)
    if (x->trials[t].entry_count > most) most = x->trials[t].entry_count;
  return (size_t)most;
}

static void allocate(struct world *w, const struct experiment *x) {
  w->schedule.at = room(longest_timeline(x), sizeof *w->schedule.at);
  w->present = room((size_t)x->stimulus_count, sizeof *w->present);
  w->before = room((size_t)x->stimulus_count, sizeof *w->before);
  w->begins = room((size_t)x->stimulus_count, sizeof *w->begins);
  w->context_on = room((size_t)x->context_count, sizeof *w->context_on);
  w->fired_at = room((size_t)x->rule_count, sizeof *w->fired_at);
  w->fired_loop = room((size_t)x->rule_count * PH_MAX_LOOPS, sizeof *w->fired_loop);
  w->fired = room((size_t)x->rule_count, sizeof *w->fired);
  w->correct = room((size_t)x->rule_count, sizeof *w->correct);
}

void world_begin(struct world *w, const struct experiment *x, unsigned long seed) {
  *w = (struct world){.x = x};
  allocate(w, x);
  chance_begin(&w->chance, x, seed);
}

/* Between trials, what lasts is: the delay lines, what was there in the last tick, what is on its way, and chance. */
void world_copy(struct world *to, const struct world *from) {
  const struct experiment *x = from->x;
  *to = *from;
  allocate(to, x);
  memcpy(to->present, from->present, (size_t)x->stimulus_count * sizeof *to->present);
  memcpy(to->before, from->before, (size_t)x->stimulus_count * sizeof *to->before);
  to->delivery_room = from->delivery_count;
  to->deliveries = room((size_t)from->delivery_count, sizeof *to->deliveries);
  if (from->delivery_count)
    memcpy(to->deliveries, from->deliveries, (size_t)from->delivery_count * sizeof *to->deliveries);
  chance_copy(&to->chance, &from->chance, x);
}

void world_end(struct world *w) {
  chance_end(&w->chance);
  free(w->schedule.at);
  free(w->deliveries);
  free(w->present);
  free(w->before);
  free(w->begins);
  free(w->context_on);
  free(w->fired_at);
  free(w->fired_loop);
  free(w->fired);
  free(w->correct);
}

static void make_noise(struct world *w) {
  const struct phase *p = w->phase;
  double amplitude = w->amplitude >= 0 ? w->amplitude : p->exploration;
  int l;
  for (l = 0; l < w->x->model.loops; l++) {
    bool explores = amplitude > 0 && (p->explorers.count == 0 || in_ranges(&p->explorers, l));
    w->noise[l] = explores ? chance_uniform(&w->chance, p->one_sided ? 0 : -amplitude, amplitude) : 0;
  }
}

void world_begin_trial(struct world *w, const struct phase *p, const struct trial *t) {
  int r;
  w->phase = p;
  w->tick = 0;
  w->amplitude = -1;
  schedule_draw(w->x, &w->chance, p, t, &w->schedule);
  for (r = 0; r < w->x->rule_count; r++) w->fired_at[r] = -1;
  memset(w->fired_loop, 0, (size_t)w->x->rule_count * PH_MAX_LOOPS * sizeof *w->fired_loop);
  if (p->held) make_noise(w);
}

static double limited(double value, double low, double high) { return value < low ? low : value > high ? high : value; }

static void set_contexts(struct world *w, const struct ranges *contexts) {
  int c;
  for (c = 0; c < w->x->context_count; c++) w->context_on[c] = in_ranges(contexts, c);
}

static void add(double *all, struct range range, double value, double low) {
  int i;
  for (i = 0; i < range.count; i++) all[range.first + i] = limited(all[range.first + i] + value, low, 1);
}

/* Makes one effect so in this tick. What adds up, adds up; of what replaces, the last wins. */
static void apply(struct world *w, const struct effect *e, double value, int own, bool first) {
  struct ph_input *in = &w->input;
  struct range target = e->target;
  int i;
  if (target.own) target = (struct range){target.first + own, 1, false};
  switch (e->what) {
    case WHAT_STIMULUS:
      w->present[target.first] = value;
      if (first && value > 0) w->begins[target.first] = true;
      break;
    case WHAT_EVENT: add(in->event, target, value, 0); break;
    case WHAT_REWARD: in->reward = limited(in->reward + value, -1, 1); break;
    case WHAT_LOCAL: add(in->local_reward, target, value, -1); break;
    case WHAT_PROPOSE: add(in->exploration, target, value, -1); break;
    case WHAT_DRIVE:
      for (i = 0; i < target.count; i++) in->drive[target.first + i] = value;
      break;
    case WHAT_PLACE: in->place = target.first; break;
    case WHAT_CONTEXT: set_contexts(w, &e->contexts); break;
    case WHAT_BLOCK: in->block = value; break;
    case WHAT_LESION: in->lesion |= e->adviser; break;
    case WHAT_EXPLORATION: w->amplitude = value; break;
    case WHAT_NOTHING: break;
  }
}

static void reset_input(struct world *w) {
  const struct ph_model *m = &w->x->model;
  const struct phase *p = w->phase;
  struct ph_input *in = &w->input;
  memset(in->event, 0, (size_t)m->zones * sizeof *in->event);
  memcpy(in->drive, p->drive, (size_t)m->zones * sizeof *in->drive);
  memset(in->local_reward, 0, (size_t)m->locals * sizeof *in->local_reward);
  memset(in->exploration, 0, (size_t)m->loops * sizeof *in->exploration);
  memset(in->context, 0, (size_t)m->features * sizeof *in->context);
  in->reward = 0;
  in->block = p->block;
  in->place = p->place;
  in->learn = p->learn;
  in->lesion = p->lesion;
  set_contexts(w, w->schedule.trial->has_context ? &w->schedule.trial->contexts : &p->contexts);
}

static void apply_all(struct world *w) {
  const struct trial *t = w->schedule.trial;
  int i, kept = 0;
  for (i = 0; i < t->entry_count; i++) {
    const struct happening *h = &w->schedule.at[i];
    if (h->happens && w->tick >= h->start && w->tick < h->stop)
      apply(w, &t->entries[i].effect, h->value, 0, w->tick == h->start);
  }
  for (i = 0; i < w->delivery_count; i++) {
    struct delivery d = w->deliveries[i];
    if (w->now >= d.start) apply(w, d.effect, d.value, d.own, w->now == d.start);
    if (w->now + 1 < d.stop) w->deliveries[kept++] = d;
  }
  w->delivery_count = kept;
}

static bool is_cleared(const struct world *w, const struct stimulus *s) {
  int i;
  for (i = 0; i < s->cleared_count; i++) {
    int number = s->cleared[i].number;
    if (s->cleared[i].by == CLEARED_BY_REWARD && w->input.reward != 0) return true;
    if (s->cleared[i].by == CLEARED_BY_EVENT && w->input.event[number] > 0) return true;
    if (s->cleared[i].by == CLEARED_BY_STIMULUS && w->begins[number]) return true;
  }
  return false;
}

static void make_features(struct world *w) {
  const struct experiment *x = w->x;
  int i, k;
  for (i = 0; i < x->stimulus_count; i++) {
    const struct stimulus *s = &x->stimuli[i];
    double *line = w->line + s->first;
    if (s->presence >= 0) w->input.context[s->presence] = w->present[i];
    if (s->time == TIME_PRESENT) w->input.context[s->first] = w->present[i];
    if (s->time != TIME_LINE) continue;
    for (k = s->ticks - 1; k > 0; k--) line[k] = line[k - 1];
    if (is_cleared(w, s)) memset(line, 0, (size_t)s->ticks * sizeof *line);
    line[0] = w->begins[i] ? w->present[i] : 0;
    memcpy(w->input.context + s->first, line, (size_t)s->ticks * sizeof *line);
  }
  for (i = 0; i < x->context_count; i++)
    for (k = 0; w->context_on[i] && k < x->contexts[i].count; k++) w->input.context[x->contexts[i].first + k] = 1;
}

const struct ph_input *world_input(struct world *w) {
  const struct experiment *x = w->x;
  int i;
  double *kept = w->before;
  w->before = w->present;
  w->present = kept;
  memset(w->present, 0, (size_t)x->stimulus_count * sizeof *w->present);
  memset(w->begins, 0, (size_t)x->stimulus_count * sizeof *w->begins);
  memset(w->fired, 0, (size_t)x->rule_count * sizeof *w->fired);
  memset(w->correct, 0, (size_t)x->rule_count * sizeof *w->correct);
  w->amplitude = -1;
  reset_input(w);
  apply_all(w);
  for (i = 0; i < x->stimulus_count; i++)
    if (w->present[i] > 0 && w->before[i] == 0) w->begins[i] = true;
  if (!w->phase->held || w->amplitude >= 0) make_noise(w);
  for (i = 0; i < x->model.loops; i++) w->input.exploration[i] = limited(w->input.exploration[i] + w->noise[i], -1, 1);
  make_features(w);
  return &w->input;
}

static int own_number(const struct families *loops, int loop) {
  int f = 0;
  while (loop >= loops->at[f].first + loops->at[f].count) f++;
  return loop - loops->at[f].first;
}

static void deliver(struct world *w, const struct item *item, int loop) {
  double value = chance_value(&w->chance, &item->effect.value, &w->schedule.drawn);
  int at, start = w->tick + item->after;
  struct delivery *d;
  if (item->effect.what == WHAT_NOTHING) return;
  if (item->has_at) start = schedule_anchor(&w->schedule, &item->at, &at) && at > w->tick ? at : w->tick + 1;
  if (w->delivery_count == w->delivery_room) {
    w->delivery_room = 2 * w->delivery_room + 8;
    w->deliveries = realloc(w->deliveries, (size_t)w->delivery_room * sizeof *w->deliveries);
    if (!w->deliveries) abort();
  }
  d = &w->deliveries[w->delivery_count++];
  d->effect = &item->effect;
  d->start = w->now + start - w->tick;
  d->stop = d->start + item->ticks;
  d->value = value;
  d->own = loop < 0 ? 0 : own_number(&w->x->loops, loop);
}

static bool conditions_met(const struct world *w, const struct item *item, int loop) {
  int c;
  bool there = item->contexts.count == 0;
  if (item->loops.count && !in_ranges(&item->loops, loop)) return false;
  for (c = 0; c < w->x->context_count; c++) there |= w->context_on[c] && in_ranges(&item->contexts, c);
  if (!there || (item->seen >= 0 && !(w->present[item->seen] > 0))) return false;
  return drawn_fits(&w->schedule.drawn, item->when);
}

static void answer(struct world *w, int rule, const struct item *items, int count, int loop) {
  bool met = false;
  int i;
  for (i = 0; i < count; i++) {
    const struct item *item = &items[i];
    if (item->otherwise && met) continue;
    if (!conditions_met(w, item, loop)) continue;
    if (item->conditional) met = true;
    if (!chance_happens(&w->chance, item->probability)) continue;
    if (item->correct) w->correct[rule] += 1;
    deliver(w, item, loop);
  }
}

static void fire(struct world *w, int rule, int loop) {
  const struct rule *r = &w->x->rules[rule];
  w->fired[rule] += 1;
  if (w->fired_at[rule] < 0) w->fired_at[rule] = w->tick;
  w->fired_loop[rule * PH_MAX_LOOPS + loop] = true;
  answer(w, rule, r->items, r->item_count, loop);
}

static void answer_rule(struct world *w, int rule, const struct ph_outcome *outcome) {
  const struct rule *r = &w->x->rules[rule];
  int from = 0, to = w->schedule.length, l;
  if (r->has_from) schedule_anchor(&w->schedule, &r->from, &from);
  if (r->has_to) schedule_anchor(&w->schedule, &r->to, &to);
  if (w->tick < from || w->tick >= to) return;
  for (l = 0; l < w->x->model.loops && (r->with < 0 || w->present[r->with] > 0); l++) {
    if (!(outcome->action.activity[l] > 0.5) || !in_ranges(&r->loops, l)) continue;
    if (r->each == EACH_RULE && w->fired_at[rule] >= 0) continue;
    if (r->each == EACH_LOOP && w->fired_loop[rule * PH_MAX_LOOPS + l]) continue;
    fire(w, rule, l);
  }
  if (w->tick == to - 1 && w->fired_at[rule] < 0) answer(w, rule, r->otherwise, r->otherwise_count, -1);
}

void world_answer(struct world *w, const struct ph_outcome *outcome) {
  const struct trial *t = w->schedule.trial;
  int i;
  for (i = 0; i < t->rule_count; i++) answer_rule(w, t->rules[i], outcome);
}

void world_advance(struct world *w) {
  w->tick++;
  w->now++;
}
