#include "baseline.h"

#include <stdlib.h>
#include <string.h>

#include "quantity.h"

static double *per_stimulus(const struct experiment *x) {
  double *all = calloc((size_t)x->stimulus_count + 1, sizeof *all);
  if (!all) abort();
  return all;
}

void baselines_begin(struct baselines *b, const struct experiment *x) {
  int i;
  memset(b, 0, sizeof *b);
  b->rw_weight = per_stimulus(x);
  b->rw_present = per_stimulus(x);
  for (i = 0; i < x->measure_count; i++) {
    const struct measure *m = &x->measures[i];
    if (m->kind != MEASURE_TICKS || (m->internal && !x->plotted)) continue;
    if (m->signal.quantity->source == TD_ERROR || m->signal.quantity->source == TD_VALUE)
      b->td[m->signal.code].used = true;
  }
}

void baselines_copy(struct baselines *to, const struct baselines *from, const struct experiment *x) {
  *to = *from;
  to->rw_weight = per_stimulus(x);
  to->rw_present = per_stimulus(x);
  memcpy(to->rw_weight, from->rw_weight, (size_t)x->stimulus_count * sizeof *to->rw_weight);
}

void baselines_end(struct baselines *b) {
  free(b->rw_weight);
  free(b->rw_present);
}

static void advance_lines(double *lines, const struct world *w, bool clear) {
  const struct experiment *x = w->x;
  int i, k;
  for (i = 0; i < x->stimulus_count; i++) {
    const struct stimulus *s = &x->stimuli[i];
    double *line = lines + s->first;
    if (s->time != TIME_LINE) continue;
    for (k = s->ticks - 1; k > 0; k--) line[k] = clear ? 0 : line[k - 1];
    line[0] = w->begins[i] ? w->present[i] : 0;
  }
}

static bool something_came(const struct world *w) {
  int z;
  for (z = 0; z < w->x->model.zones; z++)
    if (w->input.event[z] > 0) return true;
  return w->input.reward != 0;
}

static void td_features(const struct baselines *b, const struct world *w, enum td_code code, double *f) {
  const struct experiment *x = w->x;
  int features = x->model.features, i, k;
  if (code == TD_AS_GIVEN) {
    memcpy(f, w->input.context, (size_t)features * sizeof *f);
    return;
  }
  memset(f, 0, (size_t)features * sizeof *f);
  for (i = 0; i < x->stimulus_count; i++) {
    const struct stimulus *s = &x->stimuli[i];
    const double *line = (code == TD_CLEARED ? b->cleared : b->line) + s->first;
    if (s->time == TIME_LINE) memcpy(f + s->first, line, (size_t)s->ticks * sizeof *f);
    if (s->time == TIME_PRESENT) f[s->first] = w->present[i];
    if (s->time == TIME_NONE && s->presence >= 0) f[s->presence] = w->present[i];
  }
  if (code == TD_BACKGROUND && w->tick < w->schedule.length)
    for (i = 0; i < x->context_count; i++)
      for (k = 0; w->context_on[i] && k < x->contexts[i].count; k++) f[x->contexts[i].first + k] = 1;
}

static void td_tick(struct td *td, const struct experiment *x, const double *f, double reward, bool learn) {
  const struct td_settings *set = &x->td;
  double value = 0, *updated = set->frozen ? td->pending : td->weight;
  int features = x->model.features, j;
  for (j = 0; j < features; j++) value += td->weight[j] * f[j];
  td->error = reward + set->gamma * value - td->value;
  for (j = 0; j < features; j++) {
    td->eligibility[j] = set->gamma * set->lambda * td->eligibility[j] + td->before[j];
    if (learn) updated[j] += set->alpha * td->error * td->eligibility[j];
    td->before[j] = f[j];
  }
  td->value = value;
}

/* A trial is an episode: what was before it gets no credit for it, or the interval, in which TD has no state, would. */
void baselines_begin_trial(struct baselines *b, const struct experiment *x) {
  int code;
  for (code = 0; code < TD_CODES; code++)
    memset(b->td[code].eligibility, 0, (size_t)x->model.features * sizeof(double));
}

void baselines_tick(struct baselines *b, const struct world *w, const struct ph_outcome *outcome) {
  double f[PH_MAX_FEATURES];
  int code, i;
  advance_lines(b->line, w, false);
  advance_lines(b->cleared, w, something_came(w));
  for (code = 0; code < TD_CODES; code++) {
    if (!b->td[code].used) continue;
    td_features(b, w, (enum td_code)code, f);
    td_tick(&b->td[code], w->x, f, outcome->steering.reward, w->phase->learn);
  }
  for (i = 0; i < w->x->stimulus_count; i++)
    if (w->present[i] > b->rw_present[i]) b->rw_present[i] = w->present[i];
  b->rw_outcome += outcome->steering.reward;
}

/* Rescorla-Wagner knows trials only. */
void baselines_end_trial(struct baselines *b, const struct world *w, const struct ph_model *model) {
  int stimuli = w->x->stimulus_count, code, i;
  b->rw_prediction = 0;
  for (i = 0; i < stimuli; i++) b->rw_prediction += b->rw_weight[i] * b->rw_present[i];
  b->rw_error = b->rw_outcome - b->rw_prediction;
  for (i = 0; i < stimuli && w->phase->learn; i++)
    b->rw_weight[i] += (model->parameters.alpha_f * b->rw_error) * b->rw_present[i];
  memset(b->rw_present, 0, (size_t)stimuli * sizeof *b->rw_present);
  b->rw_outcome = 0;
  for (code = 0; code < TD_CODES && w->x->td.frozen; code++)
    for (i = 0; i < w->x->model.features; i++) {
      b->td[code].weight[i] += b->td[code].pending[i];
      b->td[code].pending[i] = 0;
    }
}
