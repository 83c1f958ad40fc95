#include "measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "quantity.h"
#include "reduce.h"

static double *grown(double *array, int *room, int needed) {
  if (needed <= *room) return array;
  *room = 2 * needed + 16;
  array = realloc(array, (size_t)*room * sizeof *array);
  if (!array) abort();
  return array;
}

void records_begin(struct records *r, const struct experiment *x) {
  r->x = x;
  r->at = calloc((size_t)x->measure_count + 1, sizeof *r->at);
  r->values = calloc((size_t)x->measure_count + 1, sizeof *r->values);
  if (!r->at || !r->values) abort();
}

void records_end(struct records *r) {
  int i;
  for (i = 0; i < r->x->measure_count; i++) {
    free(r->at[i].ticks);
    free(r->at[i].trials);
    free(r->at[i].profile);
    free(r->at[i].before);
  }
  free(r->at);
  free(r->values);
}

static double one_signal(const struct signal *s, const struct moment *now, int index) {
  const struct quantity *q = s->quantity;
  size_t at = q->dimension == ONE ? 0 : (size_t)index;
  switch (q->source) {
    case FROM_INPUT: return *(const double *)((const char *)&now->world->input + q->offset + at * sizeof(double));
    case FROM_OUTCOME: return *(const double *)((const char *)now->outcome + q->offset + at * sizeof(double));
    case ACTS: return now->outcome->action.activity[index] > 0.5;
    case CORRECT: return now->world->correct[index];
    case FIRED: return now->world->fired[index];
    case FEATURE: return now->world->input.context[index];
    case WEIGHT: return now->implementation->weight(now->instance, roles[s->role].first + index, s->feature);
    case TAG: return now->implementation->tag(now->instance, s->place, index);
    case TD_ERROR: return now->baselines->td[s->code].error;
    case TD_VALUE: return now->baselines->td[s->code].value;
    case RW_PREDICTION: return now->baselines->rw_prediction;
    default: return now->baselines->rw_error;
  }
}

static double read_now(const struct signal *s, const struct moment *now) {
  double sum = 0;
  int i;
  if (s->of.count == 1) return one_signal(s, now, s->of.first);
  for (i = 0; i < s->of.count; i++) sum += one_signal(s, now, s->of.first + i);
  return s->quantity->dimension == PER_RULE ? sum : sum / s->of.count;
}

static bool concerns(const struct records *r, int i, const struct moment *now) {
  const struct measure *m = &r->x->measures[i];
  int k;
  if (m->kind != MEASURE_TICKS || (m->internal && !r->x->plotted)) return false;
  if (m->animal != now->animal || m->stay != now->stay) return false;
  for (k = 0; k < m->trial_count; k++)
    if (strcmp(m->trials[k], now->world->schedule.trial->name) == 0) return true;
  return m->trial_count == 0;
}

static bool per_trial(const struct measure *m) {
  return m->signal.quantity->source == RW_PREDICTION || m->signal.quantity->source == RW_ERROR;
}

void records_tick(struct records *r, const struct moment *now) {
  int i;
  for (i = 0; i < r->x->measure_count; i++) {
    struct record *record = &r->at[i];
    if (!concerns(r, i, now) || per_trial(&r->x->measures[i])) continue;
    record->ticks = grown(record->ticks, &record->tick_room, record->tick_count + 1);
    record->ticks[record->tick_count++] = read_now(&r->x->measures[i].signal, now);
  }
}

static bool anchor_tick(const struct moment *now, const struct anchor *a, int *tick) {
  int rule = find_rule(now->x, a->name);
  if (schedule_anchor(&now->world->schedule, a, tick)) return true;
  if (rule < 0 || now->world->fired_at[rule] < 0) return false;
  *tick = now->world->fired_at[rule] + a->offset;
  return true;
}

static void keep_profile(struct record *record, int from, int to) {
  int width = to - from + 1;
  double *all;
  if (record->trial_count == 1) record->width = width;
  if (width < record->width) record->width = width;
  all = realloc(record->profile, (size_t)record->trial_count * 512 * sizeof *all);
  if (!all) abort();
  record->profile = all;
  if (record->width > 512) record->width = 512;
  memcpy(all + (record->trial_count - 1) * 512, record->ticks + from,
         (size_t)(width > 512 ? 512 : width) * sizeof *all);
}

void records_end_trial(struct records *r, const struct moment *now) {
  int i;
  for (i = 0; i < r->x->measure_count; i++) {
    const struct measure *m = &r->x->measures[i];
    struct record *record = &r->at[i];
    int from = 0, to = now->world->schedule.length - 1, count = record->tick_count;
    double value;
    if (!concerns(r, i, now)) continue;
    record->tick_count = 0;
    if (m->has_window && (!anchor_tick(now, &m->from, &from) || !anchor_tick(now, &m->to, &to))) continue;
    if (per_trial(m)) {
      value = read_now(&m->signal, now);
    } else {
      if (m->internal && from < 0) from = 0;
      if (m->internal && to >= count) to = count - 1;
      if (from < 0 || to >= count || from > to) continue;
      value = reduce(m->within, record->ticks + from, to - from + 1);
    }
    record->trials = grown(record->trials, &record->trial_room, record->trial_count + 1);
    record->trials[record->trial_count++] = value;
    if (m->internal) keep_profile(record, from, to);
  }
}

/* All weights and tags that a measure compares. */
static double *weights_now(const struct measure *m, const struct moment *now, int *count) {
  const struct ph_model *model = now->model;
  double *all =
      malloc(((size_t)PH_ROWS * (size_t)model->features + (size_t)PH_MAX_ZONES * PH_MAX_PLACES) * sizeof *all);
  int n = 0, row, j, z, h;
  if (!all) abort();
  for (row = 0; row < PH_ROWS; row++)
    for (j = 0; m->rows[row] && j < model->features; j++) all[n++] = now->implementation->weight(now->instance, row, j);
  for (z = 0; z < model->zones; z++)
    for (h = 0; m->tags[z] && h < model->places; h++) all[n++] = now->implementation->tag(now->instance, h, z);
  *count = n;
  return all;
}

void records_begin_phase(struct records *r, const struct moment *now) {
  int i, count;
  for (i = 0; i < r->x->measure_count; i++) {
    const struct measure *m = &r->x->measures[i];
    if (m->kind == MEASURE_CHANGE && m->animal == now->animal && m->stay == now->stay)
      r->at[i].before = weights_now(m, now, &count);
  }
}

static double changed(enum change how, const double *before, const double *after, int count) {
  double result = 0;
  int i;
  for (i = 0; i < count; i++) {
    double step = fabs(after[i] - before[i]);
    if (how == CHANGE_MAX && step > result) result = step;
    if (how == CHANGE_SUM) result += step;
    if (how == CHANGE_BITS) result += memcmp(&before[i], &after[i], sizeof before[i]) != 0;
  }
  return result;
}

void records_end_phase(struct records *r, const struct moment *now) {
  int i, count;
  for (i = 0; i < r->x->measure_count; i++) {
    const struct measure *m = &r->x->measures[i];
    double *after;
    if (m->kind != MEASURE_CHANGE || m->animal != now->animal || m->to_stay != now->stay) continue;
    after = weights_now(m, now, &count);
    r->at[i].change = changed(m->change, r->at[i].before, after, count);
    free(after);
  }
}

static double derived(const struct measure *m, const double *values) {
  double operands[512], result;
  int i, count = m->operand_count < 512 ? m->operand_count : 512;
  for (i = 0; i < count; i++)
    operands[i] = m->operands[i].measure < 0 ? m->operands[i].number : values[m->operands[i].measure];
  switch (m->derivation) {
    case DERIVE_RATIO: return operands[0] / operands[1];
    case DERIVE_DIFFERENCE: return operands[0] - operands[1];
    case DERIVE_ABSOLUTE: return fabs(operands[0]);
    case DERIVE_SUM: return reduce(REDUCE_SUM, operands, count);
    case DERIVE_MEAN: return reduce(REDUCE_MEAN, operands, count);
    case DERIVE_MIN: return reduce(REDUCE_MIN, operands, count);
    case DERIVE_MAX: return reduce(REDUCE_MAX, operands, count);
    case DERIVE_SPREAD: return reduce(REDUCE_SPREAD, operands, count);
    case DERIVE_PRODUCT:
      for (result = 1, i = 0; i < count; i++) result *= operands[i];
      return result;
    default:
      for (i = 1; i < count; i++)
        if (!(operands[i] > operands[i - 1])) return 0;
      return 1;
  }
}

/* Is trial k (from 0) of n selected? */
static bool selected(const struct measure *m, int k, int n) {
  int i;
  switch (m->selection) {
    case SELECT_FIRST: return k < m->select_a;
    case SELECT_LAST: return k >= n - m->select_a;
    case SELECT_RANGE: return k + 1 >= m->select_a && k + 1 <= m->select_b;
    case SELECT_INDEX:
      for (i = 0; i < m->select_count; i++)
        if (m->select_index[i] == k + 1) return true;
      return false;
    default: return true;
  }
}

static double over_trials(const struct measure *m, const struct record *record) {
  double *chosen = malloc(((size_t)record->trial_count + 1) * sizeof *chosen), result;
  int n = 0, k;
  if (!chosen) abort();
  for (k = 0; k < record->trial_count; k++)
    if (selected(m, k, record->trial_count)) chosen[n++] = record->trials[k];
  if (n == 0 && m->over != REDUCE_COUNT)
    result = (double)NAN;
  else if (m->over < CRITERION_HALF_RISE)
    result = reduce(m->over, chosen, n);
  else
    result = criterion(m->over, chosen, n, m->threshold, m->running);
  free(chosen);
  return result;
}

void records_finish(struct records *r) {
  int i;
  for (i = 0; i < r->x->measure_count; i++) {
    const struct measure *m = &r->x->measures[i];
    if (m->kind == MEASURE_TICKS)
      r->values[i] = over_trials(m, &r->at[i]);
    else if (m->kind == MEASURE_CHANGE)
      r->values[i] = r->at[i].change;
    else
      r->values[i] = derived(m, r->values);
  }
}

int record_profile(const struct records *r, int measure, double *mean, int room) {
  const struct record *record = &r->at[measure];
  int width = record->width < room ? record->width : room, k, i, n = 0;
  for (i = 0; i < width; i++) mean[i] = 0;
  for (k = 0; k < record->trial_count; k++) {
    if (!selected(&r->x->measures[measure], k, record->trial_count)) continue;
    for (i = 0; i < width; i++) mean[i] += record->profile[k * 512 + i];
    n++;
  }
  for (i = 0; i < width && n; i++) mean[i] /= n;
  return n ? width : 0;
}

static double bound_value(const struct bound *b, const double *values) {
  return b->measure < 0 ? b->plus : values[b->measure] * b->times + b->plus;
}

bool bound_holds(const struct signature *s, double value, double low, double high) {
  switch (s->relation) {
    case ABOVE: return value > low;
    case BELOW: return value < low;
    case BETWEEN: return value >= low && value <= high;
    default: return value == low;
  }
}

bool signature_holds(const struct signature *s, const double *values, double *low, double *high) {
  *low = bound_value(&s->low, values);
  *high = bound_value(&s->high, values);
  return bound_holds(s, values[s->measure], *low, *high);
}
