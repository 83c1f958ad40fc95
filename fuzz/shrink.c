#include "shrink.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Is it the same trouble, so that the smaller case tells of the same thing? Not of another field, nor only of the sign of a zero. */
static int alike(const struct finding *a, const struct finding *b) {
  if (a->verdict != b->verdict || a->about_numbers != b->about_numbers) return 0;
  if (a->verdict == MISBEHAVED) return strcmp(a->misbehaviour, b->misbehaviour) == 0;
  const size_t family = strcspn(a->place.name, "[");
  if (strncmp(a->place.name, b->place.name, family) != 0 || family != strcspn(b->place.name, "[")) return 0;
  if (!a->about_numbers) return a->reference_code == b->reference_code && a->port_code == b->port_code;
  return (a->reference == a->port) == (b->reference == b->port);
}

void shorten(struct checker *checker, struct port_case *c, struct finding *finding) {
  int good = -1, bad = c->ticks; /* with `good` ticks it does not differ, with `bad` it does */
  struct finding trial;
  while (bad - good > 1) {
    const int middle = (good + bad) / 2;
    struct port_case shorter = *c;
    shorter.ticks = middle;
    check(checker, &shorter, &trial);
    if (trial.verdict == finding->verdict) {
      bad = middle;
      *finding = trial;
    } else {
      good = middle;
    }
  }
  c->ticks = bad;
}

enum { MOST_SECONDS = 20 };

struct attempt {
  struct checker *checker;
  struct port_case *best;
  struct finding *finding;
  int questions;
  time_t deadline;
};

/* Nothing but what would be saved: a state keeps no numbers of loops, zones, ... that the smaller model does not have. */
static void as_saved(struct port_case *c) {
  struct bytes bytes = {0};
  case_write(c, c->state ? STATES_FIRST : STATES_NONE, &bytes);
  case_clear(c);
  if (case_read(bytes.at, bytes.size, c)) abort();
  free(bytes.at);
}

/* Takes the smaller case if it still differs. */
static int keep(struct attempt *a, struct port_case *smaller) {
  struct finding trial;
  if (time(NULL) > a->deadline) a->questions = 0;
  if (a->questions-- <= 0) return 0;
  as_saved(smaller);
  check(a->checker, smaller, &trial);
  if (!alike(a->finding, &trial)) return 0;
  *a->finding = trial;
  case_clear(a->best);
  case_copy(a->best, smaller);
  return 1;
}

static void leave_out_ticks(struct attempt *a) {
  for (int size = a->best->ticks / 2; size >= 1; size /= 2)
    for (int at = 0; at + size <= a->best->ticks && a->questions > 0;) {
      struct port_case smaller;
      case_copy(&smaller, a->best);
      memmove(smaller.input + at, smaller.input + at + size,
              (size_t)(smaller.ticks - at - size) * sizeof *smaller.input);
      smaller.ticks -= size;
      if (!keep(a, &smaller)) at += size;
      case_clear(&smaller);
    }
}

static void without_locals(struct ph_model *m) {
  m->locals = 0;
  memset(m->route, 0, sizeof m->route);
}
static void without_loops(struct ph_model *m) { m->loops = 0; }
static void without_zones(struct ph_model *m) { m->zones = 0; }
static void half_features(struct ph_model *m) { m->features = (m->features + 1) / 2; }
static void one_feature_less(struct ph_model *m) { m->features -= m->features > 1; }
static void one_loop_less(struct ph_model *m) { m->loops -= m->loops > 0; }
static void one_zone_less(struct ph_model *m) { m->zones -= m->zones > 0; }
static void one_forecaster(struct ph_model *m) {
  m->tau[0] = m->tau[m->median];
  m->median = 0;
  m->forecasters = 1;
}

static void smaller_model(struct attempt *a) {
  static void (*const ways[])(struct ph_model *) = {without_locals, without_loops,    without_zones, one_forecaster,
                                                    half_features,  one_feature_less, one_loop_less, one_zone_less};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    for (int again = 1; again && a->questions > 0;) {
      struct port_case smaller;
      case_copy(&smaller, a->best);
      ways[i](&smaller.model);
      again = memcmp(&smaller.model, &a->best->model, sizeof smaller.model) != 0 && keep(a, &smaller);
      case_clear(&smaller);
    }
}

/* Makes a number of all inputs zero, one entry at a time. */
static void quieten(struct attempt *a, const struct field *field) {
  for (int i = 0; i < extent_of(&a->best->model, field->extent) && a->questions > 0; i++) {
    struct port_case smaller;
    int changed = 0;
    case_copy(&smaller, a->best);
    for (int t = 0; t < smaller.ticks; t++) {
      double *x = (double *)(void *)((char *)&smaller.input[t] + field->offset) + i;
      changed |= *x != 0 || signbit(*x);
      *x = 0;
    }
    if (changed) keep(a, &smaller);
    case_clear(&smaller);
  }
}

static void without_state(struct attempt *a) {
  struct port_case smaller;
  if (!a->best->state) return;
  case_copy(&smaller, a->best);
  ph_init(smaller.state);
  keep(a, &smaller);
  case_clear(&smaller);
}

void shrink(struct checker *checker, struct port_case *c, struct finding *finding, int questions) {
  struct attempt a = {checker, c, finding, questions, time(NULL) + MOST_SECONDS};
  without_state(&a);
  leave_out_ticks(&a);
  smaller_model(&a);
  for (const struct field *f = input_fields; f->name; f++) quieten(&a, f);
}
