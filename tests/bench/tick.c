/* Whole ticks: the Pavlovian model of experiment G02, the song model of G24, and cohorts of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "twin.h"

enum { TICKS = 26 }; /* the schedule is repeated */

/* A model and one trial of it, as the experiment has them. */
struct scene {
  struct ph_model model;
  struct ph_input input[TICKS];
};

struct ticker {
  const struct scene *scene;
  struct ph_state *state; /* of the reference, or null */
  struct pho *twin;
  struct ph_outcome outcome;
  const struct ticker *reference;
};

static struct ph_parameters defaults(void) {
  return (struct ph_parameters){.alpha_f = 0.03,
                                .alpha_do = 0.20,
                                .alpha_dont = 0.12,
                                .alpha_cortex = 0.10,
                                .alpha_striatum = 0.10,
                                .theta_e = 0.20,
                                .theta_s = 0.40,
                                .inverse_phi = 2.5,
                                .rho = 0.90,
                                .kappa = 1.0,
                                .trust_amygdala = 1.0,
                                .trust_prefrontal = 0.5,
                                .trust_hippocampus = 0.5,
                                .alpha_h = 0.30,
                                .lambda = 0.02,
                                .motivation = 1.0,
                                .tonic_gain = 0.5,
                                .contrast = 4.0,
                                .price = 0.30};
}

static void forecasters(struct ph_model *m) {
  static const double tau[] = {0.1, 0.3, 0.5, 0.7, 0.9};
  m->forecasters = 5;
  m->median = 2;
  memcpy(m->tau, tau, sizeof tau);
  m->opponent_gate = 1;
  m->parameters = defaults();
}

/* A tone with a delay line of ten, a room; food when the tone ends. */
static void pavlov(struct scene *s) {
  memset(s, 0, sizeof *s);
  forecasters(&s->model);
  s->model.features = 12;
  s->model.zones = 1;
  s->model.kind[0] = PH_PRESENCE;
  for (int j = 1; j < 11; j++) s->model.kind[j] = PH_TIME;
  s->model.kind[11] = PH_BACKGROUND;
  for (int t = 0; t < TICKS; t++) {
    struct ph_input *in = &s->input[t];
    const int since = t % 13 - 2; /* since the cue */
    in->place = PH_NO_PLACE;
    in->learn = 1;
    in->context[11] = in->drive[0] = 1.0;
    in->context[0] = since >= 0 && since < 4;
    if (since >= 0 && since < 10) in->context[1 + since] = 1.0;
    in->event[0] = since == 4;
  }
}

/* A song of 14 notes with a delay line, a perch, a hundred local rewards. */
static void song(struct scene *s) {
  memset(s, 0, sizeof *s);
  forecasters(&s->model);
  s->model.features = 22;
  s->model.locals = 100;
  s->model.kind[0] = s->model.kind[1] = PH_PRESENCE;
  for (int j = 2; j < 22; j++) s->model.kind[j] = PH_TIME;
  for (int t = 0; t < TICKS; t++) {
    struct ph_input *in = &s->input[t];
    in->place = PH_NO_PLACE;
    in->learn = 1;
    in->context[0] = t < 14;
    if (t < 16) in->context[2 + t] = 1.0;
    in->context[1] = t == 16;
    if (t >= 16 && t < 20) in->context[2 + t] = 1.0;
    if (t == 6) in->local_reward[6] = -1.0;
    if (t == 17) in->local_reward[14] = 1.0;
  }
}

static struct pho_input seen_by_twin(const struct ph_input *in) {
  return (struct pho_input){in->context,     in->event, in->drive, in->reward, in->local_reward,
                            in->exploration, in->block, in->place, in->learn,  in->lesion};
}

static void tick_reference(void *self, int first, int steps) {
  struct ticker *k = self;
  for (int t = first; t < first + steps; t++)
    ph_tick(&k->scene->model, k->state, &k->scene->input[t % TICKS], &k->outcome);
}

static void tick_twin(void *self, int first, int steps) {
  struct ticker *k = self;
  for (int t = first; t < first + steps; t++) {
    const struct pho_input in = seen_by_twin(&k->scene->input[t % TICKS]);
    pho_tick(k->twin, &in);
  }
}

/* What takes the time: a twin that does only a part of a tick stands beside the whole. */
static void take_input(void *self, int first, int steps) {
  struct ticker *k = self;
  for (int t = first; t < first + steps; t++) {
    const struct pho_input in = seen_by_twin(&k->scene->input[t % TICKS]);
    if (!k->twin->kernel->take(k->twin, &in, 1)) abort();
  }
}

static void take_input_and_infer(void *self, int first, int steps) {
  struct ticker *k = self;
  for (int t = first; t < first + steps; t++) {
    take_input(self, t, 1);
    k->twin->kernel->weights(k->twin);
  }
}

static void tick_without_learning(void *self, int first, int steps) {
  struct ticker *k = self;
  for (int t = first; t < first + steps; t++) {
    struct pho_input in = seen_by_twin(&k->scene->input[t % TICKS]);
    in.learn = 0;
    pho_tick(k->twin, &in);
  }
}

static const struct contestant parts[] = {{.name = "opt, input alone", .burst = take_input},
                                          {.name = "opt, and inference", .burst = take_input_and_infer},
                                          {.name = "opt, all but learning", .burst = tick_without_learning}};
enum { PARTS = sizeof parts / sizeof *parts };

/* Cohorts: so many subjects, each with the same trials begun at another tick. */
enum { SUBJECTS = 10000 };

struct cohort {
  const struct scene *scene;
  int subjects, threads;
  struct pho_cohort *cohort;
  struct pho_input (*input)[SUBJECTS]; /* [TICKS] */
  const struct ticker *reference;      /* of subject 0 */
};

static void tick_cohort(void *self, int first, int steps) {
  struct cohort *c = self;
  for (int t = first; t < first + steps; t++) pho_cohort_tick(c->cohort, c->input[t % TICKS], c->threads, NULL);
}

/* Subject 0 and the last one, whose trials begin together. */
static bool same_subject(void *self) {
  static struct ph_state image;
  struct cohort *c = self;
  for (int i = 0; i < c->subjects; i += c->subjects - 1)
    if (pho_cohort_export(c->cohort, i, &image) != PH_OK || memcmp(&image, c->reference->state, sizeof image) != 0)
      return false;
  return true;
}

static bool same_state(void *self) {
  static struct ph_state image;
  struct ticker *k = self;
  return pho_export(k->twin, &image) == PH_OK && memcmp(&image, k->reference->state, sizeof image) == 0;
}

static void make_cohort(struct cohort *c, const struct scene *scene, int subjects, int threads, const char *instance) {
  const struct ph_model *m = &scene->model;
  const struct pho_model model = {m->features, m->forecasters, m->locals,        m->zones,     m->loops,
                                  m->places,   m->median,      m->opponent_gate, m->kind,      m->route,
                                  m->group,    m->tau,         m->iota,          m->parameters};
  *c = (struct cohort){
      .scene = scene, .subjects = subjects, .threads = threads, .input = malloc(TICKS * sizeof *c->input)};
  pho_use(instance);
  if (!c->input || pho_cohort_create(&model, NULL, subjects, &c->cohort) != PH_OK) {
    fprintf(stderr, "phasic-bench: no memory for a cohort\n");
    exit(2);
  }
  /* Trials begin at 13 different ticks; subject 0 and the last one begin with the reference. */
  for (int t = 0; t < TICKS; t++)
    for (int i = 0; i < subjects; i++)
      c->input[t][i] = seen_by_twin(&scene->input[(t + (i == subjects - 1 ? 0 : i % 13)) % TICKS]);
}

static void drop_cohort(struct cohort *c) {
  pho_cohort_destroy(c->cohort);
  free(c->input);
}

enum { SMALL_COHORT = 64 };

/* One subject by the reference, and by each instance one subject, or many as lanes: times are those of one subject's tick. */
static void tick_case(const char *name, void (*make)(struct scene *scene), bool many, json_t *report) {
  static const struct target ten[] = {{"ref", 10}, {NULL, 0}};
  static struct scene scene;
  static struct ticker ticker[MOST_CONTESTANTS];
  static struct cohort cohort[MOST_CONTESTANTS];
  static char names[MOST_CONTESTANTS][24];
  if (!wanted(name)) return;
  struct race race = {.name = name, .work = 1.0, .unit = "tick", .rounds = 31, .burst = 3e-4};
  int n = 0;
  make(&scene);
  ticker[n] = (struct ticker){.scene = &scene, .state = calloc(1, sizeof(struct ph_state))};
  if (!ticker[n].state) abort();
  ph_init(ticker[n].state);
  race.contestant[n++] = (struct contestant){"ref", tick_reference, &ticker[0], NULL, true, NULL, 1.0};
  for (const char *const *i = chosen_instances; *i; i++, n++) {
    snprintf(names[n], sizeof names[n], "opt:%s", *i);
    if (many) {
      make_cohort(&cohort[n], &scene, SMALL_COHORT, 1, *i);
      cohort[n].reference = &ticker[0];
      race.contestant[n] =
          (struct contestant){names[n], tick_cohort, &cohort[n], same_subject, true, NULL, SMALL_COHORT};
    } else {
      ticker[n] = (struct ticker){.scene = &scene, .reference = &ticker[0]};
      pho_use(*i);
      if (pho_create_reference(&scene.model, &ticker[n].twin) != PH_OK) exit(2);
      race.contestant[n] = (struct contestant){names[n], tick_twin, &ticker[n], same_state, true, NULL, 1.0};
    }
  }
  for (int i = 0; !many && i < PARTS; i++, n++) {
    ticker[n] = (struct ticker){.scene = &scene};
    pho_use(chosen_instances[0]);
    if (pho_create_reference(&scene.model, &ticker[n].twin) != PH_OK) exit(2);
    race.contestant[n] = parts[i];
    race.contestant[n].self = &ticker[n];
  }
  race.contestants = n;
  run_race(&race, ten, report);
  free(ticker[0].state);
  for (int i = 1; i < n; i++) {
    if (many)
      drop_cohort(&cohort[i]);
    else
      pho_destroy(ticker[i].twin);
  }
}

void tick_cases(json_t *report) {
  tick_case("tick, Pavlovian model (G02), 64 subjects", pavlov, true, report);
  tick_case("tick, Pavlovian model (G02), one subject", pavlov, false, report);
  tick_case("tick, song model (G24), one subject", song, false, report);
}

/* Two threads against one, by the clock on the wall: this needs two processors that have nothing else to do. */
void cohort_cases(json_t *report) {
  static const struct target twice[] = {{"one thread", 1.8}, {NULL, 0}};
  static struct scene scene;
  static struct ticker ticker;
  static struct cohort cohort[2];
  const char *name = "cohort of 10000 subjects (G02), two threads";
  if (!wanted(name)) return;
  pavlov(&scene);
  ticker = (struct ticker){.scene = &scene, .state = calloc(1, sizeof(struct ph_state))};
  if (!ticker.state) abort();
  ph_init(ticker.state);
  struct race race = {
      .name = name, .work = SUBJECTS, .unit = "tick", .contestants = 3, .rounds = 31, .by_clock = true, .burst = 5e-3};
  race.contestant[0] =
      (struct contestant){"ref, one subject", tick_reference, &ticker, NULL, true, NULL, 1.0 / SUBJECTS};
  for (int threads = 2; threads >= 1; threads--) {
    make_cohort(&cohort[threads - 1], &scene, SUBJECTS, threads, chosen_instances[0]);
    cohort[threads - 1].reference = &ticker;
    race.contestant[3 - threads] = (struct contestant){
        threads == 2 ? "two threads" : "one thread", tick_cohort, &cohort[threads - 1], same_subject, true, NULL, 1.0};
  }
  run_race(&race, twice, report);
  free(ticker.state);
  drop_cohort(&cohort[0]);
  drop_cohort(&cohort[1]);
}
