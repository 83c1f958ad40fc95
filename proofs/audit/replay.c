/* The audit of a recorded run. Weights are not in a trace; they are followed by [LEARN-1] from the recorded gains, and seen in the recorded
 * sums, row . context, and in the recorded hashes, which take in the bits of every weight that changed (spec/MANIFEST.md, "A recorded run"). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "golden/quantity.h"
#include "recording.h"
#include "ref/hippocampus.h"
#include "ref/latch.h"
#include "ref/route.h"
#include "ref/rows.h"
#include "report.h"

struct kept {
  struct kept *next;
  const char *animal, *phase;
  struct ph_state state;
  unsigned long long hash;
};

struct run {
  FILE *out;
  const struct system *s;
  struct ph_model model; /* that of the manifest */
  struct recording r;
  struct ph_input input; /* the tick that was read last */
  struct ph_outcome outcome;
  struct ph_state state;       /* as the recorded gains make it */
  double gain_before[PH_ROWS]; /* of the tick before */
  int learned_before;
  unsigned long long hash;
  struct kept *kept; /* states at the ends of phases */
  long tick;         /* of the animal, from 1 */
  long ticks;        /* of all */
};

static unsigned long long bits_of(double value) {
  unsigned long long bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static bool same_bits(double a, double b) { return bits_of(a) == bits_of(b); }

static bool finding(const struct run *t, const char *sentence) {
  fprintf(t->out, "%s: line %ld: animal %s, tick %ld (phase %s, trial %s): %s\n", t->r.file, t->r.number, t->r.animal,
          t->tick, *t->r.phase ? t->r.phase : "?", *t->r.trial ? t->r.trial : "?", sentence);
  return false;
}

/* The name of the n-th component of a sort, as the manifest calls it. */
static const char *nth(const struct system *s, enum learner_role role, int category, int n) {
  for (int i = 0; i < s->component_count; i++)
    if ((role ? s->components[i].role == role : s->components[i].category == category) && n-- == 0)
      return s->components[i].name;
  return "?";
}

/* What a row is called: the learner, and which of its rows. */
static const char *row_name(const struct run *t, int row) {
  static const enum learner_role of[PH_ROLES] = {ROLE_FORECASTER, ROLE_LOCAL, ROLE_ZONE, ROLE_ZONE,
                                                 ROLE_ZONE,       ROLE_ZONE,  ROLE_LOOP, ROLE_LOOP};
  int k = PH_ROLES - 1;
  while (row < roles[k].first) k--;
  return text("learner \"%s\" (its row %s)", nth(t->s, of[k], 0, row - roles[k].first), roles[k].name);
}

/* The recorded error that teaches a row, and the channel's name. */
static double error_of(const struct run *t, int row, const char **channel) {
  const struct ph_dopamine *d = &t->outcome.dopamine;
  int k = PH_ROLES - 1;
  while (row < roles[k].first) k--;
  int n = row - roles[k].first, route = roles[k].dimension == PER_LOOP ? t->model.route[n] : 0;
  *channel = roles[k].dimension == PER_FORECASTER || (roles[k].dimension == PER_LOOP && route == PH_SUCCESS)
                 ? nth(t->s, ROLE_NONE, 1, 0)
             : roles[k].dimension == PER_ZONE ? nth(t->s, ROLE_NONE, 3, n)
                                              : nth(t->s, ROLE_NONE, 2, roles[k].dimension == PER_LOOP ? route - 1 : n);
  switch (roles[k].first) {
    case PH_FORECASTER: return d->error[n];
    case PH_LOCAL: return d->local[n];
    case PH_ZONE: return d->zone_error[n];
    case PH_DO: return d->do_error[n];
    case PH_DONT_CUE:
    case PH_DONT_CONTEXT: return d->dont_error[n];
    default: return route == PH_SUCCESS ? d->success : d->local[route - 1];
  }
}

/* Of what is recorded; what is not, the weights, [LEARN-1] keeps in its range. */
static bool all_between(const struct run *t, const char *name, const double *x, size_t count, double lo, double hi) {
  if (strncmp(name, "input", 5) != 0 && strncmp(name, "outcome", 7) != 0) return true;
  for (size_t i = 0; i < count; i++)
    if (!(lo <= x[i] && x[i] <= hi))
      return finding(t, text("%s[%zu] = %.17g left its range [%g, %g]", name, i, x[i], lo, hi));
  return true;
}

static size_t rows_from(int first) {
  for (int k = 0; k < PH_ROLES; k++)
    if (roles[k].first > first) return (size_t)(roles[k].first - first);
  return (size_t)(PH_ROWS - first);
}

/* Ranges of spec/NUMERICS.md. An entry that the model does not have is 0, which is in every range. */
static bool ranges_kept(const struct run *t) {
  const double F = t->model.features;
#define RANGE(path, lo, hi) \
  if (!all_between(t, #path, (const double *)&t->path, sizeof t->path / sizeof(double), lo, hi)) return false;
#define RANGE_ROWS(path, row, lo, hi)                                              \
  if (!all_between(t, #path " of " #row, (const double *)&t->path[row],            \
                   rows_from(row) * (sizeof t->path[0] / sizeof(double)), lo, hi)) \
    return false;
#include "recorded_ranges.def"
  return true;
}

/* Does each row give the sum that its weights give, as the recorded gains made them? */
static bool sums_follow(const struct run *t) {
  double sum[PH_ROWS] = {0};
  ph_infer(&t->model, &t->state, &t->input, sum);
  for (int k = 0; k < PH_ROLES; k++)
    for (int n = 0; n < dimension_size(&t->model, roles[k].dimension); n++) {
      int row = roles[k].first + n;
      if (same_bits(sum[row], t->outcome.sum[row])) continue;
      bool silent = !t->learned_before || t->gain_before[row] == 0;
      return finding(
          t, text("%s changed %s: its sum is %.17g, and its weights, followed by its recorded gains, give %.17g",
                  row_name(t, row),
                  silent ? "although it was taught nothing in the tick before" : "otherwise than by its rule",
                  t->outcome.sum[row], sum[row]));
    }
  return true;
}

/* Is each recorded gain what the manifest's channel gives by [LEARN-2]? */
static bool gains_follow(const struct run *t) {
  double gain[PH_ROWS] = {0};
  ph_route(&t->model, &t->state.latch, &t->input, &t->outcome.dopamine, gain);
  for (int k = 0; k < PH_ROLES; k++)
    for (int n = 0; n < dimension_size(&t->model, roles[k].dimension); n++) {
      int row = roles[k].first + n;
      double is = t->outcome.gain[row], ought = gain[row];
      const char *channel;
      if (same_bits(is, ought)) continue;
      double error = error_of(t, row, &channel);
      if (error == 0 || t->input.block == 1)
        return finding(t, text("%s changes although its channel \"%s\" is silent: its gain is %.17g", row_name(t, row),
                               channel, is));
      if (fabs(is) > fabs(ought))
        return finding(
            t,
            text("%s changes by more than its rule allows: its gain is %.17g, and channel \"%s\" (%.17g) gives %.17g",
                 row_name(t, row), is, channel, error, ought));
      return finding(
          t, text("%s changes otherwise than by its rule: its gain is %.17g, and channel \"%s\" (%.17g) gives %.17g",
                  row_name(t, row), is, channel, error, ought));
    }
  return true;
}

static bool outcome_follows(const struct run *t) {
  static struct ph_state copy;
  static struct ph_outcome ought;
  copy = t->state;
  memset(&ought, 0, sizeof ought);
  enum ph_status status = ph_tick(&t->model, &copy, &t->input, &ought);
  if (status != PH_OK) return finding(t, text("this input is none: %s", ph_status_text(status)));
  for (int i = 0; i < quantity_count; i++) {
    const struct quantity *q = &quantities[i];
    if (!q->trace || q->source != FROM_OUTCOME) continue;
    const double *a = (const double *)((const char *)&t->outcome + q->offset),
                 *b = (const double *)((const char *)&ought + q->offset);
    for (int n = 0; n < dimension_size(&t->model, q->dimension); n++)
      if (!same_bits(a[n], b[n]))
        return finding(t, text("%s[%d] is %.17g, and the model of the manifest gives %.17g", q->trace, n, a[n], b[n]));
  }
  return true;
}

static void mix(unsigned long long *hash, unsigned long long word) { *hash = (*hash ^ word) * 0x100000001b3ULL; }

/* The rolling hash of spec/TRACE.md, with the weights and tags after the tick. `before` is the context of the tick before. */
static void hash_tick(struct run *t, const double *before) {
  const struct ph_input *in = &t->input;
  const struct ph_model *m = &t->model;
  for (int i = 0; i < quantity_count; i++) {
    const struct quantity *q = &quantities[i];
    if (!q->trace) continue;
    const char *base = q->source == FROM_INPUT ? (const char *)in : (const char *)&t->outcome;
    for (int n = 0; n < dimension_size(m, q->dimension); n++)
      mix(&t->hash, bits_of(((const double *)(base + q->offset))[n]));
    if (q->source == FROM_INPUT && quantities[i + 1].source != FROM_INPUT) {
      mix(&t->hash, (unsigned long long)(long long)in->place);
      mix(&t->hash, (unsigned long long)(long long)in->learn);
      mix(&t->hash, (unsigned long long)(long long)in->lesion);
    }
  }
  for (int k = 0; k < PH_ROLES; k++)
    for (int n = 0; n < dimension_size(m, roles[k].dimension); n++) {
      int row = roles[k].first + n;
      double gain = t->outcome.gain[row];
      mix(&t->hash, bits_of(t->outcome.sum[row]));
      mix(&t->hash, bits_of(gain));
      for (int j = 0; in->learn && gain != 0 && j < m->features; j++)
        if (before[j] != 0 && (roles[k].sees & m->kind[j])) mix(&t->hash, bits_of(t->state.weight[row][j]));
    }
  for (int z = 0; in->learn && in->place >= 0 && z < m->zones; z++) mix(&t->hash, bits_of(t->state.tag[in->place][z]));
}

static unsigned long long hash_state(const struct run *t) {
  const struct ph_model *m = &t->model;
  unsigned long long hash = 0xcbf29ce484222325ULL;
  for (int k = 0; k < PH_ROLES; k++)
    for (int n = 0; n < dimension_size(m, roles[k].dimension); n++)
      for (int j = 0; j < m->features; j++) mix(&hash, bits_of(t->state.weight[roles[k].first + n][j]));
  for (int h = 0; h < m->places; h++)
    for (int z = 0; z < m->zones; z++) mix(&hash, bits_of(t->state.tag[h][z]));
  return hash;
}

/* From the state before to the state after, by what is recorded. */
static void settle(struct run *t) {
  double before[PH_MAX_FEATURES];
  memcpy(before, t->state.latch.context, sizeof before);
  if (t->input.learn) {
    ph_learn(&t->model, &t->state, t->outcome.gain);
    if (t->input.place >= 0) ph_tag_place(&t->model, &t->outcome.advice, t->state.tag[t->input.place]);
  }
  t->state.tonic = t->outcome.tonic;
  ph_latch_tick(&t->model, &t->input, &t->outcome, &t->state.latch);
  memcpy(t->gain_before, t->outcome.gain, sizeof t->gain_before);
  t->learned_before = t->input.learn;
  hash_tick(t, before);
}

static bool audit_tick(struct run *t) {
  t->tick++;
  t->ticks++;
  t->input = t->r.input;
  t->outcome = t->r.outcome;
  if (!ranges_kept(t)) return false;
  enum ph_status status = ph_check_input(&t->model, &t->input);
  if (status != PH_OK) return finding(t, text("this input is none: %s", ph_status_text(status)));
  if (!sums_follow(t) || !gains_follow(t) || !outcome_follows(t)) return false;
  settle(t);
  return t->hash == t->r.rolling || finding(t,
                                            "a weight or a place tag after this tick is not what the recorded gains "
                                            "make it (seen in the hash alone, so not whose)");
}

/* The manifest's model must have the sizes of the recorded one; what it says of routes and parameters is what is audited. */
static void fit_model(struct run *t) {
  const struct ph_model *m = &t->r.model;
  struct {
    const char *what;
    int ours, theirs;
  } sizes[] = {{"forecasters", t->s->model.forecasters, m->forecasters},
               {"local rewards", t->s->model.locals, m->locals},
               {"zones", t->s->model.zones, m->zones},
               {"loops", t->s->model.loops, m->loops}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    if (sizes[i].ours != sizes[i].theirs)
      reject(t->r.file, text("line %ld", t->r.number), "the recorded model has %d %s, and the manifest %d",
             sizes[i].theirs, sizes[i].what, sizes[i].ours);
  t->model = t->s->model;
  bool features = json_object_get(t->s->json, "features") != NULL,
       places = json_object_get(t->s->json, "places") != NULL;
  if ((features && t->model.features != m->features) || (places && t->model.places != m->places))
    reject(t->r.file, text("line %ld", t->r.number),
           "the recorded model has %d features and %d places, and the manifest others", m->features, m->places);
  t->model.features = m->features;
  t->model.places = m->places;
  if (!features) memcpy(t->model.kind, m->kind, sizeof m->kind);
}

/* An animal that is not asked about is followed all the same, by its own model: others may begin where it ended. */
static void begin_animal(struct run *t, bool asked) {
  if (asked)
    fit_model(t);
  else
    t->model = t->r.model;
  t->tick = 0;
  t->learned_before = 0;
  memset(t->gain_before, 0, sizeof t->gain_before);
  ph_init(&t->state);
  t->hash = 0xcbf29ce484222325ULL;
  if (!*t->r.from) return;
  for (const struct kept *k = t->kept; k; k = k->next)
    if (strcmp(k->animal, t->r.from) == 0 && strcmp(k->phase, t->r.after) == 0) {
      t->state = k->state;
      t->hash = k->hash;
      return;
    }
  reject(t->r.file, text("line %ld", t->r.number), "there is no animal \"%s\" before it with a phase \"%s\"", t->r.from,
         t->r.after);
}

static void keep_state(struct run *t) {
  struct kept *k = calloc(1, sizeof *k);
  if (!k) abort();
  *k = (struct kept){t->kept, text("%s", t->r.animal), text("%s", t->r.phase), t->state, t->hash};
  t->kept = k;
}

static void forget(struct run *t) {
  while (t->kept) {
    struct kept *next = t->kept->next;
    free(t->kept);
    t->kept = next;
  }
}

static void follow_tick(struct run *t) {
  t->input = t->r.input;
  t->outcome = t->r.outcome;
  if (ph_check_input(&t->model, &t->input) != PH_OK)
    reject(t->r.file, text("line %ld", t->r.number), "this input is none");
  settle(t);
}

static bool end_phase(struct run *t, bool asked) {
  bool holds = !asked || hash_state(t) == t->r.state ||
               finding(t, "the state at the end of the phase is not what the recorded gains make it");
  keep_state(t);
  return holds;
}

static bool audit_all(struct run *t, const char *animal, bool *found) {
  bool asked = false, begun = false, holds = true;
  for (enum event e = recording_next(&t->r); holds && e != AT_END; e = recording_next(&t->r)) {
    if (e == AT_SEED) forget(t);
    if (e == AT_ANIMAL) {
      asked = !animal || strcmp(animal, t->r.animal) == 0;
      *found = *found || asked;
      begin_animal(t, asked);
      begun = true;
    }
    if ((e == AT_TICK || e == AT_PHASE_END) && !begun)
      reject(t->r.file, text("line %ld", t->r.number), "no animal has begun");
    if (e == AT_TICK && !asked) follow_tick(t);
    if (e == AT_TICK && asked) holds = audit_tick(t);
    if (e == AT_PHASE_END) holds = end_phase(t, asked);
  }
  return holds;
}

bool replay(FILE *out, const struct system *s, const char *trace, const char *animal) {
  struct run *t = keep(1, sizeof *t);
  bool found = false;
  if (s->no_model) reject(s->file, "", "cannot be compared with a trace: %s", s->no_model);
  t->out = out;
  t->s = s;
  recording_open(&t->r, trace);
  bool holds = audit_all(t, animal, &found);
  recording_close(&t->r);
  forget(t);
  if (!found) reject(trace, "", animal ? "has no animal \"%s\"" : "has no animal", animal ? animal : "");
  if (holds)
    fprintf(out,
            "held: %ld ticks; every learner changed by its own channel and rule alone, and every value stayed in its "
            "range\n",
            t->ticks);
  return holds;
}
