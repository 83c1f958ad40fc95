#include "trace.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quantity.h"
#include "stream.h"

struct trace {
  char *file, *beside;
  FILE *out;
  bool condensed;
  int seed_number; /* from 1 */
  unsigned long long hash;
  double before[PH_MAX_FEATURES]; /* context of the tick before */
  unsigned long long *hash_after; /* per animal and phase, for animals that begin there */
  double (*before_after)[PH_MAX_FEATURES];
  int most_stays;
  bool readable; /* is this trial written tick by tick? */
};

static unsigned long long bits_of(double value) {
  unsigned long long bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

/* FNV-1a, by words of 64 bits. */
static void mix(unsigned long long *hash, unsigned long long word) { *hash = (*hash ^ word) * 0x100000001b3ULL; }
static const unsigned long long hash_start = 0xcbf29ce484222325ULL;

static void mix_integer(unsigned long long *hash, long long value) { mix(hash, (unsigned long long)value); }

static const double *entries_of(const struct quantity *q, const struct moment *now) {
  const char *base = q->source == FROM_INPUT ? (const char *)&now->world->input : (const char *)now->outcome;
  return (const double *)(base + q->offset);
}

/* Every number of the tick, in the order of spec/TRACE.md. */
static void hash_tick(struct trace *t, const struct moment *now) {
  const struct ph_input *in = &now->world->input;
  const struct ph_model *m = now->model;
  int i, k, r, j;
  for (i = 0; i < quantity_count; i++) {
    const struct quantity *q = &quantities[i];
    if (!q->trace) continue;
    for (k = 0; k < dimension_size(m, q->dimension); k++) mix(&t->hash, bits_of(entries_of(q, now)[k]));
    if (q->source == FROM_INPUT && quantities[i + 1].source != FROM_INPUT) {
      mix_integer(&t->hash, in->place);
      mix_integer(&t->hash, in->learn);
      mix_integer(&t->hash, in->lesion);
    }
  }
  for (r = 0; r < PH_ROLES; r++)
    for (k = 0; k < dimension_size(m, roles[r].dimension); k++) {
      double gain = now->outcome->gain[roles[r].first + k];
      mix(&t->hash, bits_of(now->outcome->sum[roles[r].first + k]));
      mix(&t->hash, bits_of(gain));
      for (j = 0; in->learn && gain != 0 && j < m->features; j++)
        if (t->before[j] != 0 && (roles[r].sees & m->kind[j]))
          mix(&t->hash, bits_of(now->implementation->weight(now->instance, roles[r].first + k, j)));
    }
  for (k = 0; in->learn && in->place >= 0 && k < m->zones; k++)
    mix(&t->hash, bits_of(now->implementation->tag(now->instance, in->place, k)));
  memcpy(t->before, in->context, (size_t)m->features * sizeof *t->before);
}

/* Every weight and every tag that the model has: also those that should not have moved. */
static unsigned long long hash_state(const struct moment *now) {
  const struct ph_model *m = now->model;
  unsigned long long hash = hash_start;
  int r, k, j;
  for (r = 0; r < PH_ROLES; r++)
    for (k = 0; k < dimension_size(m, roles[r].dimension); k++)
      for (j = 0; j < m->features; j++)
        mix(&hash, bits_of(now->implementation->weight(now->instance, roles[r].first + k, j)));
  for (k = 0; k < m->places; k++)
    for (j = 0; j < m->zones; j++) mix(&hash, bits_of(now->implementation->tag(now->instance, k, j)));
  return hash;
}

static void write_quantity(FILE *out, const struct quantity *q, const struct moment *now) {
  const double *entries = entries_of(q, now);
  int k;
  for (k = 0; k < dimension_size(now->model, q->dimension); k++) {
    if (bits_of(entries[k]) == 0) continue;
    if (q->dimension == ONE)
      fprintf(out, " %s=%016llx", q->trace, bits_of(entries[k]));
    else
      fprintf(out, " %s[%d]=%016llx", q->trace, k, bits_of(entries[k]));
  }
}

static void write_rows(FILE *out, const char *name, const double *all, const struct ph_model *m) {
  int r, k;
  for (r = 0; r < PH_ROLES; r++)
    for (k = 0; k < dimension_size(m, roles[r].dimension); k++)
      if (bits_of(all[roles[r].first + k]))
        fprintf(out, " %s.%s[%d]=%016llx", name, roles[r].name, k, bits_of(all[roles[r].first + k]));
}

static void write_tick(struct trace *t, const struct moment *now) {
  const struct ph_input *in = &now->world->input;
  int i;
  fputc('t', t->out);
  for (i = 0; i < quantity_count; i++)
    if (quantities[i].trace && quantities[i].source == FROM_INPUT) write_quantity(t->out, &quantities[i], now);
  if (in->place != PH_NO_PLACE) fprintf(t->out, " place=%d", in->place);
  if (!in->learn) fprintf(t->out, " learn=0");
  if (in->lesion) fprintf(t->out, " lesion=%d", in->lesion);
  fputs(" |", t->out);
  write_rows(t->out, "sum", now->outcome->sum, now->model);
  for (i = 0; i < quantity_count; i++)
    if (quantities[i].trace && quantities[i].source == FROM_OUTCOME) write_quantity(t->out, &quantities[i], now);
  write_rows(t->out, "gain", now->outcome->gain, now->model);
  fprintf(t->out, " | %016llx\n", t->hash);
}

static void write_integers(FILE *out, const char *name, const int *all, int count) {
  int i;
  fputs(name, out);
  for (i = 0; i < count; i++) fprintf(out, " %d", all[i]);
  fputc('\n', out);
}

static void write_doubles(FILE *out, const char *name, const double *all, int count) {
  int i;
  fputs(name, out);
  for (i = 0; i < count; i++) fprintf(out, " %016llx", bits_of(all[i]));
  fputc('\n', out);
}

static void write_model(FILE *out, const struct ph_model *m) {
  static const char *const names[] = {
      "alpha_f",        "alpha_do",         "alpha_dont",        "alpha_cortex", "alpha_striatum",
      "theta_e",        "theta_s",          "inverse_phi",       "rho",          "kappa",
      "trust_amygdala", "trust_prefrontal", "trust_hippocampus", "alpha_h",      "lambda",
      "motivation",     "tonic_gain",       "contrast",          "price"};
  double values[COUNT(names)];
  int i;
  _Static_assert(sizeof values == sizeof m->parameters, "a parameter is missing here");
  memcpy(values, &m->parameters, sizeof values);
  fprintf(out, "model features %d forecasters %d median %d locals %d zones %d loops %d places %d opponent_gate %d\n",
          m->features, m->forecasters, m->median, m->locals, m->zones, m->loops, m->places, m->opponent_gate);
  write_integers(out, "kind", m->kind, m->features);
  write_integers(out, "route", m->route, m->loops);
  write_integers(out, "group", m->group, m->loops);
  write_doubles(out, "tau", m->tau, m->forecasters);
  write_doubles(out, "iota", m->iota, m->locals);
  for (i = 0; i < COUNT(names); i++)
    fprintf(out, "parameter %s %016llx %.17g\n", names[i], bits_of(values[i]), values[i]);
}

static void begin(void *self, const struct experiment *x, const struct implementation *implementation,
                  unsigned long seed) {
  struct trace *t = self;
  int i;
  if (t->seed_number++ == 0) {
    fprintf(t->out, "phasic-trace 1 %s\nexperiment %s %s\n", t->condensed ? "condensed" : "full", x->id, x->name);
    if (!t->condensed) fprintf(t->out, "implementation %s\n", implementation->name);
    for (i = 0; i < x->animal_count; i++)
      if (x->animals[i].stay_count > t->most_stays) t->most_stays = x->animals[i].stay_count;
    t->hash_after = calloc((size_t)(x->animal_count * t->most_stays), sizeof *t->hash_after);
    t->before_after = calloc((size_t)(x->animal_count * t->most_stays), sizeof *t->before_after);
    if (!t->hash_after || !t->before_after) abort();
  }
  fprintf(t->out, "seed %lu\n", seed);
}

static void begin_animal(void *self, const struct moment *now) {
  struct trace *t = self;
  const struct animal *a = &now->x->animals[now->animal];
  size_t kept = a->from < 0 ? 0 : (size_t)(a->from * t->most_stays + a->after);
  t->hash = a->from < 0 ? hash_start : t->hash_after[kept];
  if (a->from < 0)
    memset(t->before, 0, sizeof t->before);
  else
    memcpy(t->before, t->before_after[kept], sizeof t->before);
  fprintf(t->out, "animal %s", a->name);
  if (a->from >= 0)
    fprintf(t->out, " from %s after %s", now->x->animals[a->from].name, now->x->animals[a->from].stays[a->after].name);
  fputc('\n', t->out);
  if (!t->condensed || t->seed_number == 1) write_model(t->out, now->model);
}

static const char *stay_name(const struct moment *now) { return now->x->animals[now->animal].stays[now->stay].name; }

static void begin_phase(void *self, const struct moment *now) {
  struct trace *t = self;
  fprintf(t->out, "phase %s\n", stay_name(now));
}

static void begin_trial(void *self, const struct moment *now) {
  struct trace *t = self;
  const struct phase *p = &now->x->phases[now->x->animals[now->animal].stays[now->stay].phase];
  t->readable = !t->condensed ||
                (t->seed_number == 1 && now->trial == p->count - 1 && now->model->features + now->model->loops <= 64);
  if (!t->condensed || t->readable) fprintf(t->out, "trial %d %s\n", now->trial + 1, now->world->schedule.trial->name);
}

static void tick(void *self, const struct moment *now) {
  struct trace *t = self;
  hash_tick(t, now);
  if (t->readable && (!t->condensed || now->world->tick < now->world->schedule.length + 2)) write_tick(t, now);
}

static void end_trial(void *self, const struct moment *now) {
  struct trace *t = self;
  const struct phase *p = &now->x->phases[now->x->animals[now->animal].stays[now->stay].phase];
  if (t->condensed && t->seed_number == 1 && (now->trial + 1) % (1 + p->count / 200) == 0)
    fprintf(t->out, "h %d %016llx\n", now->trial + 1, t->hash);
}

static _Noreturn void give_up(const struct trace *t) {
  fprintf(stderr, "%s: %s\n", t->file, strerror(errno));
  if (t->out && t->beside) remove(t->beside);
  exit(2);
}

static void end_phase(void *self, const struct moment *now) {
  struct trace *t = self;
  size_t kept = (size_t)(now->animal * t->most_stays + now->stay);
  t->hash_after[kept] = t->hash;
  memcpy(t->before_after[kept], t->before, sizeof t->before);
  fprintf(t->out, "end %s state %016llx rolling %016llx\n", stay_name(now), hash_state(now), t->hash);
  if (ferror(t->out)) give_up(t); /* the rest would be in vain */
}

struct trace *trace_begin(const char *file, bool condensed, struct observer *observer) {
  struct trace *t = calloc(1, sizeof *t);
  if (!t || !(t->file = strdup(file)) || (!is_stream(file) && asprintf(&t->beside, "%s.new", file) < 0)) abort();
  t->condensed = condensed;
  if (!(t->out = fopen(t->beside ? t->beside : file, "w"))) give_up(t);
  *observer = (struct observer){t, begin, begin_animal, begin_phase, begin_trial, tick, end_trial, end_phase};
  return t;
}

void trace_end(struct trace *t) {
  bool failed = ferror(t->out) != 0;
  if (fclose(t->out) != 0 || failed || (t->beside && rename(t->beside, t->file) != 0)) give_up(t);
  free(t->hash_after);
  free(t->before_after);
  free(t->file);
  free(t->beside);
  free(t);
}
