/* Many twins at once. */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "twin.h"

/* Each thread takes a stretch of the list. The floating-point control register is a thread's own: pho_tick sets it. */
int pho_tick_many(struct pho *const *twin, const struct pho_input *input, int count, int threads, int *status) {
  int first = count, answer = PH_OK;
#pragma omp parallel for schedule(static) num_threads(threads > 0 ? threads : omp_get_max_threads())
  for (int i = 0; i < count; i++) {
    const int one = pho_tick(twin[i], &input[i]);
    if (status) status[i] = one;
    if (one != PH_OK) {
#pragma omp critical(pho_first_failure)
      if (i < first) {
        first = i;
        answer = one;
      }
    }
  }
  return answer;
}

/* Each part holds `each` subjects: PHO_MANY if rows are few, else one. The parts are gone through forward at one tick and backward at the next: of a cohort
 * that is larger than the caches, these hold what was touched last. */
struct pho_cohort {
  int subjects, each, parts;
  bool backward;
  struct pho **part;
};

/* Up to here lanes are better used for subjects: a panel of rows would be mostly padding, or too short to be worth its overhead. */
enum { FEW_ROWS = 32 };

static int most_rows(const struct pho_model *m) {
  const int forecasts = m->forecasters + m->locals + m->zones, zones = 2 * m->zones, loops = 2 * m->loops;
  const int larger = forecasts > zones ? forecasts : zones;
  return larger > loops ? larger : loops;
}

/* The subjects of one part; those that its last lanes have too many are as the model says. */
static int make_part(struct pho_cohort *c, int p, const struct pho_model *model,
                     const struct ph_parameters *parameters) {
  struct ph_parameters own[PHO_MANY];
  for (int s = 0; s < c->each; s++) {
    const int subject = p * c->each + s;
    own[s] = parameters && subject < c->subjects ? parameters[subject] : model->parameters;
  }
  return pho_make(model, own, c->each, &c->part[p]);
}

int pho_cohort_create(const struct pho_model *model, const struct ph_parameters *parameters, int subjects,
                      struct pho_cohort **cohort) {
  int status = pho_check_model(model);
  if (status != PH_OK) return status;
  if (subjects < 1 || subjects > PHO_MOST_SUBJECTS) return PHO_NO_ENTRY;
  for (int s = 0; parameters && s < subjects; s++)
    if (!pho_check_parameters(&parameters[s])) return PH_MODEL_PARAMETER;
  struct pho_cohort *c = calloc(1, sizeof *c);
  if (!c) return PHO_NO_MEMORY;
  c->subjects = subjects;
  c->each = most_rows(model) <= FEW_ROWS ? PHO_MANY : 1;
  c->parts = (subjects + c->each - 1) / c->each;
  c->part = calloc((size_t)c->parts, sizeof(struct pho *));
  status = c->part ? PH_OK : PHO_NO_MEMORY;
  for (int p = 0; status == PH_OK && p < c->parts; p++) status = make_part(c, p, model, parameters);
  if (status == PH_OK)
    *cohort = c;
  else
    pho_cohort_destroy(c);
  return status;
}

void pho_cohort_destroy(struct pho_cohort *c) {
  if (!c) return;
  for (int p = 0; c->part && p < c->parts; p++) pho_destroy(c->part[p]);
  free(c->part);
  free(c);
}

/* A tick of all, by as many threads as run this. */
struct round {
  struct pho_cohort *cohort;
  const struct pho_input *input;
  int refused, status; /* the first subject whose input is refused, and why */
};

static void take_part(struct round *round, int p) {
  const struct pho_cohort *c = round->cohort;
  struct pho *twin = c->part[p];
  const int first = p * c->each, count = c->subjects - first < c->each ? c->subjects - first : c->each;
  if (twin->kernel->take(twin, &round->input[first], count)) return;
  for (int s = 0; s < count; s++) {
    const int status = twin->kernel->check(twin, s);
    if (status == PH_OK) continue;
#pragma omp critical(pho_first_refused)
    if (first + s < round->refused) {
      round->refused = first + s;
      round->status = status;
    }
  }
}

static void tick_part(struct round *round, int p) {
  struct pho *twin = round->cohort->part[p];
  twin->kernel->tick(twin);
}

/* All parts, each thread its own stretch of them. */
static void each_part(struct round *round, void (*what)(struct round *, int)) {
  const struct pho_cohort *c = round->cohort;
  const int64_t thread = omp_get_thread_num(), threads = omp_get_num_threads();
  const int first = (int)(c->parts * thread / threads), end = (int)(c->parts * (thread + 1) / threads);
  for (int i = first; i < end; i++) what(round, c->backward ? first + end - 1 - i : i);
#pragma omp barrier
}

/* Every input is looked at before anybody is ticked. */
static void run_round(struct round *round) {
  each_part(round, take_part);
  if (round->status == PH_OK) each_part(round, tick_part);
}

int pho_cohort_tick(struct pho_cohort *c, const struct pho_input *input, int threads, int *refused) {
  struct round round = {c, input, c->subjects, PH_OK};
  if (threads <= 0) threads = omp_get_max_threads();
  if (threads == 1) {
    run_round(&round);
  } else {
#pragma omp parallel num_threads(threads)
    run_round(&round);
  }
  c->backward = !c->backward;
  if (round.status != PH_OK && refused) *refused = round.refused;
  return round.status;
}

static bool is_subject(const struct pho_cohort *c, int subject) { return subject >= 0 && subject < c->subjects; }

int pho_cohort_outcome(const struct pho_cohort *c, int subject, struct ph_outcome *outcome) {
  if (!is_subject(c, subject)) return PHO_NO_ENTRY;
  const struct pho *twin = c->part[subject / c->each];
  if (!pho_fits_reference(twin)) return PHO_NO_IMAGE;
  pho_give_outcome(twin, subject % c->each, outcome);
  return PH_OK;
}

int pho_cohort_export(struct pho_cohort *c, int subject, struct ph_state *image) {
  return is_subject(c, subject) ? pho_export_subject(c->part[subject / c->each], subject % c->each, image)
                                : PHO_NO_ENTRY;
}

int pho_cohort_import(struct pho_cohort *c, int subject, const struct ph_state *image) {
  return is_subject(c, subject) ? pho_import_subject(c->part[subject / c->each], subject % c->each, image)
                                : PHO_NO_ENTRY;
}
