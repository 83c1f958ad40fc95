/* One learning and one inference of every row: what takes the time in a large model. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#include "bench.h"
#include "control.h"
#include "twin.h"

enum { TABLE = 32 }; /* contexts and gains are taken from tables in turn */

struct size {
  int subjects, rows, features;
  double density, gain;
  bool returns; /* weights come back to where they were; else they drift to their bounds and stay there */
};

/* What all contestants read, and one set of weights each. */
struct data {
  struct size size;
  size_t context_stride, gain_stride; /* numbers of one step, padded */
  double *context, *gain;             /* [TABLE + 1][subjects][features], [TABLE][subjects][rows] */
  double *want_weight, *want_sum;     /* those of the reference, by rows */
};

/* What takes the time: a twin that does only a part of a step stands beside the whole. */
enum part { WHOLE, GATHERS, INFERS };

struct runner {
  const struct data *data;
  enum part part;
  const struct peer *peer;
  double *weight, *sum;
  int each;                /* subjects of a twin: 1, or 8 as lanes */
  struct pho **twin;       /* [subjects / each], or null */
  double *gain;            /* [TABLE][subjects / each][rows][each] */
  double *context;         /* [TABLE + 1][subjects / each][features][each] */
  struct step step[TABLE]; /* of a peer */
};

static uint64_t seed = 1;
static double uniform(void) { /* in [0, 1) */
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (double)(seed >> 11) * 0x1p-53;
}

static void *get(size_t size) {
  const size_t align = size >= (size_t)4 << 20 ? (size_t)2 << 20 : 64;
  void *p = aligned_alloc(align, (size + align - 1) / align * align);
  if (!p) {
    fprintf(stderr, "phasic-bench: no memory for %zu bytes\n", size);
    exit(2);
  }
#if defined __linux__ && defined MADV_HUGEPAGE
  if (align > 64) (void)madvise(p, size, MADV_HUGEPAGE);
#endif
  memset(p, 0, size);
  return p;
}

static size_t weights_of(const struct size *s) { return (size_t)s->subjects * (size_t)s->rows * (size_t)s->features; }

static void draw_context(double *c, int n, double density) {
  const int sure = (int)(uniform() * n); /* an empty context would be no work at all */
  for (int j = 0; j < n; j++) c[j] = j == sure || uniform() < density ? 1.0 - uniform() : 0.0;
}

static struct data make_data(const struct size *size) {
  struct data d = {.size = *size};
  seed = 1;
  const size_t features = (size_t)size->features, rows = (size_t)size->rows, subjects = (size_t)size->subjects;
  d.context_stride = (subjects * features + 7) / 8 * 8;
  d.gain_stride = (subjects * rows + 7) / 8 * 8;
  d.context = get((TABLE + 1) * d.context_stride * sizeof(double) + 128);
  d.gain = get(TABLE * d.gain_stride * sizeof(double) + 128);
  for (int t = 0; t <= TABLE; t++)
    for (size_t i = 0; i < subjects; i++)
      draw_context(d.context + (size_t)t * d.context_stride + i * features, size->features, size->density);
  for (size_t i = 0; i < TABLE * d.gain_stride; i++) d.gain[i] = size->gain * (2.0 * uniform() - 1.0);
  /* The second half unlearns what the first one taught, so that weights stay about where they are, however long it takes. */
  const size_t half = TABLE / 2 * d.context_stride, half_gain = TABLE / 2 * d.gain_stride;
  memcpy(d.context + half, d.context, half * sizeof(double));
  memcpy(d.context + 2 * half, d.context, d.context_stride * sizeof(double));
  for (size_t i = 0; size->returns && i < half_gain; i++) d.gain[half_gain + i] = -d.gain[i];
  return d;
}

/* Step number t of the table. */
static struct step step_at(const struct data *d, double *weight, double *sum, int t) {
  return (struct step){d->size.subjects,
                       d->size.rows,
                       d->size.features,
                       -2.0,
                       2.0,
                       weight,
                       d->context + (size_t)t * d->context_stride,
                       d->context + (size_t)(t + 1) * d->context_stride,
                       d->gain + (size_t)t * d->gain_stride,
                       sum};
}

static void run_peer(void *self, int first, int steps) {
  const struct runner *r = self;
  for (int t = first; t < first + steps; t++) r->peer->run(&r->step[(unsigned)t % TABLE]);
}

/* The context that was gathered last is learned from next. */
static void learn_next(struct pho *twin) {
  const struct pho_context learning = twin->learning;
  twin->learning = twin->now->context;
  twin->now->context = learning;
}

/* The kernel of the twins, which read contexts and gains where they stand, as all others do, in the order in which they keep them (a whole tick
 * brings them into it, and is measured with that): the context is gathered, what is due is learned, and sums are formed, as in a tick. */
static void run_twin(void *self, int first, int steps) {
  const struct runner *r = self;
  const size_t each = (size_t)r->each, rows_of_one = (size_t)r->data->size.rows,
               features = (size_t)r->data->size.features, subjects = (size_t)r->data->size.subjects;
  const int parts = r->data->size.subjects / r->each;
  const bool learns = r->part == WHOLE, infers = r->part != GATHERS;
  struct pho *const *const twins = r->twin;
  const pho_control found = pho_take_control();
  for (int t = first; t < first + steps; t++) {
    const size_t step = (unsigned)t % TABLE;
    double *gain = r->gain + step * subjects * rows_of_one, *now = r->context + (step + 1) * subjects * features;
    for (int i = 0; i < parts; i++) {
      struct pho *twin = twins[i];
      twin->rows[PHO_FORECASTS].gain = gain;
      gain += rows_of_one * each;
      twin->now->context.value = now;
      twin->kernel->gather(twin, &twin->now->context);
      twin->learning_due = learns;
      if (infers) twin->kernel->weights(twin);
      learn_next(twin);
      now += features * each;
    }
  }
  pho_give_control(found);
}

static double weight_by(const struct runner *r, int subject, int row, int feature) {
  const struct size *s = &r->data->size;
  if (r->twin)
    return *pho_weight_at(&r->twin[subject / r->each]->rows[PHO_FORECASTS], s->features,
                          row * r->each + subject % r->each, feature);
  const double *w = r->weight + (size_t)subject * (size_t)s->rows * (size_t)s->features;
  return r->peer->by_features ? w[(size_t)feature * (size_t)s->rows + (size_t)row]
                              : w[(size_t)row * (size_t)s->features + (size_t)feature];
}

/* Large models are looked at here and there: every row, and features in between. While learning waits in a twin its weights are left alone, so
 * that the next burst has it to do, as in a long run: then the sums say whether it was right so far. After the last burst what waits is
 * done, and all is looked at. */
static bool right(const struct runner *r, bool exact) {
  const struct size *s = &r->data->size;
  bool waits = false;
  for (int i = 0; r->twin && i < s->subjects / r->each; i++) {
    if (last_check) r->twin[i]->kernel->settle(r->twin[i]);
    waits = waits || r->twin[i]->rows[PHO_FORECASTS].waiting;
  }
  const int stride = weights_of(s) > 1000000 ? 61 : 1;
  for (int i = 0; i < s->subjects; i++)
    for (int row = 0; row < s->rows; row++) {
      const size_t at = (size_t)i * (size_t)s->rows + (size_t)row;
      const double sum =
          r->twin ? r->twin[i / r->each]->rows[PHO_FORECASTS].sum[row * r->each + i % r->each] : r->sum[at];
      const double want = r->data->want_sum[at];
      if (exact ? memcmp(&sum, &want, sizeof sum) != 0 : !(fabs(sum - want) <= 1e-9 * (1.0 + fabs(want)))) return false;
      for (int j = row % stride; j < s->features && !waits; j += stride) {
        const double got = weight_by(r, i, row, j), need = r->data->want_weight[at * (size_t)s->features + (size_t)j];
        if (exact ? memcmp(&got, &need, sizeof got) != 0 : !(fabs(got - need) <= 1e-9)) return false;
      }
    }
  return true;
}

static bool exactly(void *self) { return right(self, true); }
static bool nearly(void *self) { return right(self, false); }

static void make_peer(struct runner *r, const struct data *d, const struct peer *p, const struct runner *ref) {
  const struct size *s = &d->size;
  *r = (struct runner){.data = d,
                       .peer = p,
                       .weight = get(weights_of(s) * sizeof(double)),
                       .sum = get((size_t)s->subjects * (size_t)s->rows * sizeof(double) + 64)};
  for (int t = 0; t < TABLE; t++) r->step[t] = step_at(d, r->weight, r->sum, t);
  for (int i = 0; i < s->subjects; i++)
    for (int row = 0; row < s->rows; row++)
      for (int j = 0; j < s->features; j++) {
        const size_t at = (size_t)i * (size_t)s->rows * (size_t)s->features;
        const size_t by_rows = at + (size_t)row * (size_t)s->features + (size_t)j;
        const size_t by_features = at + (size_t)j * (size_t)s->rows + (size_t)row;
        r->weight[p->by_features ? by_features : by_rows] = ref ? ref->weight[by_rows] : 2.0 * uniform() - 1.0;
      }
}

static void make_twins(struct runner *r, const struct data *d, const struct runner *ref, const char *instance) {
  const struct size *s = &d->size;
  int *kind = get((size_t)s->features * sizeof *kind);
  double *iota = get((size_t)s->rows * sizeof *iota);
  const double tau = 0.5;
  for (int j = 0; j < s->features; j++) kind[j] = PH_TIME;
  const struct pho_model model = {.features = s->features,
                                  .forecasters = 1,
                                  .locals = s->rows - 1,
                                  .kind = kind,
                                  .tau = &tau,
                                  .iota = iota,
                                  .parameters = {.theta_s = 0.4, .inverse_phi = 2.5, .contrast = 4.0}};
  const int each = s->subjects % PHO_MANY == 0 && s->rows <= 32 ? PHO_MANY : 1, parts = s->subjects / each;
  *r = (struct runner){.data = d,
                       .each = each,
                       .twin = calloc((size_t)parts, sizeof(struct pho *)),
                       .gain = get(TABLE * (size_t)s->subjects * (size_t)s->rows * sizeof(double) + 128),
                       .context = get((TABLE + 1) * (size_t)s->subjects * (size_t)s->features * sizeof(double) + 128)};
  for (int t = 0; t <= TABLE; t++)
    for (int i = 0; i < s->subjects; i++)
      for (int j = 0; j < s->features; j++)
        r->context[((size_t)t * (size_t)parts + (size_t)(i / each)) * (size_t)(s->features * each) +
                   (size_t)(j * each + i % each)] =
            d->context[(size_t)t * d->context_stride + (size_t)i * (size_t)s->features + (size_t)j];
  for (int t = 0; t < TABLE; t++)
    for (int i = 0; i < s->subjects; i++)
      for (int row = 0; row < s->rows; row++)
        r->gain[((size_t)t * (size_t)parts + (size_t)(i / each)) * (size_t)(s->rows * each) +
                (size_t)(row * each + i % each)] =
            d->gain[(size_t)t * d->gain_stride + (size_t)i * (size_t)s->rows + (size_t)row];
  pho_use(instance);
  for (int i = 0; i < parts; i++) {
    const int status = pho_make(&model, NULL, each, &r->twin[i]);
    if (status != PH_OK) {
      fprintf(stderr, "phasic-bench: %s\n", pho_status_text(status));
      exit(2);
    }
    struct pho *twin = r->twin[i];
    struct pho_rows *rows = &twin->rows[PHO_FORECASTS];
    for (int l = 0; l < each; l++) {
      const size_t subject = (size_t)(i * each + l);
      for (int row = 0; row < s->rows; row++)
        for (int j = 0; j < s->features; j++)
          *pho_weight_at(rows, s->features, row * each + l, j) =
              ref->weight[(subject * (size_t)s->rows + (size_t)row) * (size_t)s->features + (size_t)j];
      for (int j = 0; j < s->features; j++)
        twin->now->context.value[j * each + l] = d->context[subject * (size_t)s->features + (size_t)j];
    }
    pho_forget_headroom(rows);
    twin->kernel->gather(twin, &twin->now->context);
    learn_next(twin);
  }
  free(kind);
  free(iota);
}

static void drop(struct runner *r) {
  for (int i = 0; r->twin && i < r->data->size.subjects / r->each; i++) pho_destroy(r->twin[i]);
  free(r->twin);
  free(r->gain);
  free(r->context);
  free(r->weight);
  free(r->sum);
}

/* A case of the kernel alone: who is in it, and all that was made of it so far; nothing is freed before the end, so that each comes to stand elsewhere. */
enum { MOST_PLACES = 10 };
struct scene {
  struct size size;
  const char *const *instances; /* the first one listed is the twin; further ones run beside it */
  bool with_peers, sparse;
  int places;
  struct place {
    struct data data;
    struct runner runner[MOST_CONTESTANTS];
  } * place[MOST_PLACES];
};

static void enter(struct race *race, const char *name, void (*burst)(void *, int, int), struct runner *runner,
                  bool (*same)(void *)) {
  struct contestant *c = &race->contestant[race->contestants++];
  c->name = name;
  c->burst = burst;
  c->self = runner;
  c->right = same;
  c->exact = same == exactly;
  c->per = 1.0;
}

static void make_place(void *self, struct race *race) {
  static char names[MOST_CONTESTANTS][24];
  struct scene *scene = self;
  struct place *here = get(sizeof *here);
  struct runner *next = here->runner;
  scene->place[scene->places++] = here;
  race->contestants = 0;
  here->data = make_data(&scene->size);
  make_peer(next, &here->data, peer[0], NULL);
  here->data.want_weight = next->weight;
  here->data.want_sum = next->sum;
  enter(race, peer[0]->name, run_peer, next++, exactly);
  for (const char *const *instance = scene->instances; *instance; instance++) {
    char *name = names[race->contestants];
    snprintf(name, sizeof names[0], "opt:%s", *instance);
    make_twins(next, &here->data, here->runner, *instance);
    enter(race, name, run_twin, next++, exactly);
  }
  for (int p = 1; scene->with_peers && peer[p]; p++) {
    if (scene->sparse && !strstr(peer[p]->name, "active") && !strstr(peer[p]->name, "by features")) continue;
    make_peer(next, &here->data, peer[p], here->runner);
    enter(race, peer[p]->name, run_peer, next++, nearly);
  }
  for (int part = GATHERS; scene->with_peers && !scene->sparse && part <= INFERS; part++) {
    make_twins(next, &here->data, here->runner, scene->instances[0]);
    next->part = (enum part)part;
    enter(race, part == GATHERS ? "opt, gathering alone" : "opt, all but learning", run_twin, next++, NULL);
  }
}

/* A race over the kernel alone. Of models beyond the first cache only one is made. What is put off by one step of a large one is done by a later one: a
 * burst must be long. Who does all weights at every step is no peer there, where the context is sparse. */
static void kernel_case(const char *name, struct size size, const char *const *instances, bool with_peers, int rounds,
                        double burst, const struct target *targets, json_t *report) {
  if (!wanted(name)) return;
  const bool small = weights_of(&size) <= 16384, large = weights_of(&size) > 1000000;
  struct scene scene = {
      .size = size, .instances = instances, .with_peers = with_peers, .sparse = large && size.density < 1.0};
  struct race race = {.name = name,
                      .work = (double)weights_of(&size),
                      .unit = "weight",
                      .rounds = rounds,
                      .burst = burst,
                      .least_steps = scene.sparse ? 4 * TABLE : 0,
                      .make = make_place,
                      .scene = &scene,
                      .stay = small ? (rounds + MOST_PLACES - 1) / MOST_PLACES : rounds};
  run_race(&race, targets, report);
  for (int i = 0; i < scene.places; i++) {
    for (int k = 0; k < race.contestants; k++) drop(&scene.place[i]->runner[k]);
    free(scene.place[i]->data.context);
    free(scene.place[i]->data.gain);
    free(scene.place[i]);
  }
}

void kernel_cases(json_t *report) {
  static const double densities[] = {1.0, 0.10, 0.05, 0.01};
  static const struct target small[][5] = {{{"ref", 20}, {"Eigen", 2}, {NULL, 0}},
                                           {{"ref", 40}, {"any library", 2.5}, {"-Ofast by features", 1.3}, {NULL, 0}},
                                           {{"ref", 50}, {"any library", 2.5}, {"-Ofast by features", 1.3}, {NULL, 0}},
                                           {{"ref", 80}, {"any library", 2.5}, {"-Ofast by features", 1.3}, {NULL, 0}}};
  static const struct target large[][4] = {{{"ref", 4}, {"Eigen", 1.7}, {"memory", 0.9}, {NULL, 0}},
                                           {{"any peer", 1.3}, {NULL, 0}},
                                           {{"any peer", 1.3}, {NULL, 0}},
                                           {{"any peer", 1.1}, {NULL, 0}}};
  static const struct target avx2[] = {{"ref", 10}, {"Eigen", 1.5}, {NULL, 0}};
  static const struct target tiny[] = {{"any peer", 3}, {NULL, 0}};
  const char *const *all = chosen_instances;
  const char *const best[] = {all[0], NULL};
  /* What must be reached is said of AVX-512, not of what the environment may name instead. */
  const bool wide = strcmp(*best, "avx512") == 0 || strcmp(*best, "zen4") == 0;
  char name[80];
  for (int i = 0; i < 4; i++) {
    snprintf(name, sizeof name, "kernel 32 x 64, %g %%", 100.0 * densities[i]);
    kernel_case(name, (struct size){1, 32, 64, densities[i], 0.02, true}, all, true, 30, 3e-4, wide ? small[i] : NULL,
                report);
  }
  kernel_case("kernel 32 x 64, at the bounds", (struct size){1, 32, 64, 1.0, 0.8, false}, all, true, 30, 3e-4, NULL,
              report);
  if (pho_supported("avx2")) {
    const char *const narrow[] = {"avx2", NULL};
    kernel_case("kernel 32 x 64, AVX2 alone", (struct size){1, 32, 64, 1.0, 0.02, true}, narrow, true, 30, 3e-4, avx2,
                report);
  }
  kernel_case("kernel 8 x 8, 128 subjects", (struct size){128, 8, 8, 1.0, 0.02, true}, all, true, 30, 3e-4,
              wide ? tiny : NULL, report);
  for (int i = 0; i < 4; i++) {
    snprintf(name, sizeof name, "kernel 4096 x 4096, %g %%", 100.0 * densities[i]);
    kernel_case(name, (struct size){1, 4096, 4096, densities[i], 0.02, true}, best, true, i ? 7 : 9, 3e-3,
                wide ? large[i] : NULL, report);
  }
}

void size_cases(json_t *report) {
  static const struct size sizes[] = {
      {1, 8, 64, 1, 0.02, true},    {1, 32, 64, 1, 0.02, true},   {1, 128, 64, 1, 0.02, true},
      {1, 1024, 64, 1, 0.02, true}, {1, 32, 8, 1, 0.02, true},    {1, 32, 256, 1, 0.02, true},
      {1, 32, 4096, 1, 0.02, true}, {1, 512, 512, 1, 0.02, true}, {1, 2048, 2048, 1, 0.02, true},
      {8, 8, 8, 1, 0.02, true},     {1000, 8, 8, 1, 0.02, true},  {10000, 8, 8, 1, 0.02, true}};
  const char *const best[] = {chosen_instances[0], NULL};
  char name[80];
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    snprintf(name, sizeof name, "size: %d rows x %d features, %d subject%s", sizes[i].rows, sizes[i].features,
             sizes[i].subjects, sizes[i].subjects > 1 ? "s" : "");
    kernel_case(name, sizes[i], best, false, 9, 2e-4, NULL, report);
  }
}
