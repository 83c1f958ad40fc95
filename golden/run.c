#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An animal while it lives: what is in its head, and the world around it. */
struct creature {
  void *instance;
  struct world world;
  struct baselines baselines;
};

struct run {
  const struct experiment *x;
  const struct implementation *implementation;
  const struct observer *observer;
  struct records *records;
  struct creature **kept; /* per animal and stay: where another one begins from here */
  int most_stays;
};

static struct creature *creature_room(void) {
  struct creature *c = calloc(1, sizeof *c);
  if (!c) abort();
  return c;
}

static struct creature *creature_new(const struct run *r, unsigned long seed) {
  struct creature *c = creature_room();
  c->instance = r->implementation->create();
  world_begin(&c->world, r->x, seed);
  baselines_begin(&c->baselines, r->x);
  return c;
}

static struct creature *creature_copy(const struct run *r, const struct creature *from) {
  struct creature *c = creature_room();
  c->instance = r->implementation->create();
  r->implementation->copy(c->instance, from->instance);
  world_copy(&c->world, &from->world);
  baselines_copy(&c->baselines, &from->baselines, r->x);
  return c;
}

static void creature_free(const struct run *r, struct creature *c) {
  if (!c) return;
  r->implementation->destroy(c->instance);
  world_end(&c->world);
  baselines_end(&c->baselines);
  free(c);
}

static void tell(void (*what)(void *, const struct moment *), const struct observer *o, const struct moment *now) {
  if (what) what(o->self, now);
}

static void live_tick(const struct run *r, struct creature *c, struct moment *now, struct ph_outcome *outcome) {
  const struct ph_input *input = world_input(&c->world);
  enum ph_status status = r->implementation->tick(now->model, c->instance, input, outcome);
  if (status != PH_OK) {
    fprintf(stderr, "%s: the runner made an invalid input: %s\n", r->x->file, ph_status_text(status));
    abort();
  }
  world_answer(&c->world, outcome);
  baselines_tick(&c->baselines, &c->world, outcome);
  records_tick(r->records, now);
  tell(r->observer->tick, r->observer, now);
  world_advance(&c->world);
}

static const struct trial *next_trial(const struct run *r, struct creature *c, const struct phase *p, int number,
                                      int *order) {
  int place = number % p->trial_count, i;
  if (p->order == ORDER_RANDOM)
    return &r->x->trials[p->trials[chance_choice(&c->world.chance, p->weights, p->trial_count)]];
  if (place == 0) {
    for (i = 0; i < p->trial_count; i++) order[i] = p->trials[i];
    if (p->order == ORDER_SHUFFLED) chance_shuffle(&c->world.chance, order, p->trial_count);
  }
  return &r->x->trials[order[place]];
}

static void live_phase(const struct run *r, struct creature *c, struct moment *now, struct ph_outcome *outcome) {
  const struct phase *p = &r->x->phases[r->x->animals[now->animal].stays[now->stay].phase];
  int *order = malloc((size_t)p->trial_count * sizeof *order);
  if (!order) abort();
  records_begin_phase(r->records, now);
  tell(r->observer->begin_phase, r->observer, now);
  for (now->trial = 0; now->trial < p->count; now->trial++) {
    world_begin_trial(&c->world, p, next_trial(r, c, p, now->trial, order));
    baselines_begin_trial(&c->baselines, r->x);
    tell(r->observer->begin_trial, r->observer, now);
    while (c->world.tick < c->world.schedule.total) live_tick(r, c, now, outcome);
    baselines_end_trial(&c->baselines, &c->world, now->model);
    records_end_trial(r->records, now);
    tell(r->observer->end_trial, r->observer, now);
  }
  records_end_phase(r->records, now);
  tell(r->observer->end_phase, r->observer, now);
  free(order);
}

static bool is_wanted(const struct experiment *x, int animal, int stay) {
  int i;
  for (i = 0; i < x->animal_count; i++)
    if (x->animals[i].from == animal && x->animals[i].after == stay) return true;
  return false;
}

static void live(const struct run *r, int animal, unsigned long seed) {
  struct ph_outcome *outcome = calloc(1, sizeof *outcome);
  const struct animal *a = &r->x->animals[animal];
  struct creature *c =
      a->from < 0 ? creature_new(r, seed) : creature_copy(r, r->kept[a->from * r->most_stays + a->after]);
  struct moment now = {.x = r->x,
                       .model = &a->model,
                       .implementation = r->implementation,
                       .instance = c->instance,
                       .world = &c->world,
                       .outcome = outcome,
                       .baselines = &c->baselines,
                       .animal = animal};
  if (!outcome) abort();
  tell(r->observer->begin_animal, r->observer, &now);
  for (now.stay = 0; now.stay < a->stay_count; now.stay++) {
    live_phase(r, c, &now, outcome);
    if (is_wanted(r->x, animal, now.stay)) r->kept[animal * r->most_stays + now.stay] = creature_copy(r, c);
  }
  creature_free(r, c);
  free(outcome);
}

void run_seed(const struct experiment *x, const struct implementation *implementation, unsigned long seed,
              const struct observer *observer, struct records *records) {
  static const struct observer nobody;
  struct run r = {
      .x = x, .implementation = implementation, .observer = observer ? observer : &nobody, .records = records};
  int i;
  for (i = 0; i < x->animal_count; i++)
    if (x->animals[i].stay_count > r.most_stays) r.most_stays = x->animals[i].stay_count;
  r.kept = calloc((size_t)(x->animal_count * r.most_stays), sizeof *r.kept);
  if (!r.kept) abort();
  records_begin(records, x);
  if (r.observer->begin) r.observer->begin(r.observer->self, x, implementation, seed);
  for (i = 0; i < x->animal_count; i++) live(&r, i, seed);
  records_finish(records);
  for (i = 0; i < x->animal_count * r.most_stays; i++) creature_free(&r, r.kept[i]);
  free(r.kept);
}
