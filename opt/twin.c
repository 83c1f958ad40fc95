/* A twin: made in one piece of memory, and freed. */
#define _DEFAULT_SOURCE
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#include "twin.h"

enum pho_block pho_block_of(enum ph_role role) {
  switch (role) {
    case PH_ROLE_FORECASTER:
    case PH_ROLE_LOCAL:
    case PH_ROLE_ZONE: return PHO_FORECASTS;
    case PH_ROLE_DO:
    case PH_ROLE_DONT_CUE: return PHO_STIMULUS;
    case PH_ROLE_DONT_CONTEXT: return PHO_BACKGROUND;
    default: return PHO_LOOPS;
  }
}

int pho_rows_of(const struct pho *twin, enum ph_role role) {
  switch (role) {
    case PH_ROLE_FORECASTER: return twin->forecasters;
    case PH_ROLE_LOCAL: return twin->locals;
    case PH_ROLE_CORTEX:
    case PH_ROLE_STRIATUM: return twin->loops;
    default: return twin->zones;
  }
}

/* The zones are the first forecasts, so that their gains can be written with the rest of a zone: whole lanes spill over into the
 * rows that follow, which must be written later. */
int pho_first_row(const struct pho *twin, enum ph_role role) {
  switch (role) {
    case PH_ROLE_FORECASTER: return twin->zones;
    case PH_ROLE_LOCAL: return twin->zones + twin->forecasters;
    case PH_ROLE_DONT_CUE: return twin->zones;
    case PH_ROLE_STRIATUM: return twin->loops;
    default: return 0;
  }
}

/* Memory is handed out twice: first only counted, then for good. */
struct arena {
  char *base; /* null while counting */
  size_t used;
  size_t spare; /* numbers after each array of them: of one subject, lanes are loaded from anywhere in it */
};

static void *take(struct arena *arena, size_t count, size_t size) {
  const size_t at = arena->used;
  arena->used += (count * size + 63) / 64 * 64;
  return arena->base ? arena->base + at : NULL;
}

enum { PARAMETERS = sizeof(struct ph_parameters) / sizeof(double) };

static double *numbers(struct arena *arena, int n) { return take(arena, pho_padded(n) + arena->spare, sizeof(double)); }

static void lay_out_rows(struct arena *arena, struct pho_rows *rows, int features, bool lists) {
  const size_t panels = (size_t)(rows->padded / rows->panel) + 1, slots = (size_t)rows->slots;
  const size_t words = (size_t)features / 64 + 1;
  if (rows->used == 0) return;
  rows->seen = take(arena, words, sizeof *rows->seen);
  rows->sum = numbers(arena, rows->padded);
  rows->gain = numbers(arena, rows->padded);
  rows->largest = take(arena, panels * PHO_PAD, sizeof *rows->largest);
  rows->clamped = take(arena, panels, sizeof *rows->clamped);
  rows->wait = take(arena, panels, sizeof *rows->wait);
  for (int i = 0; i < 2 && (lists || slots > 0); i++)
    rows->index[i] = take(arena, (size_t)features, sizeof *rows->index[i]);
  rows->weight = take(arena, (size_t)rows->padded * (size_t)features, sizeof(double));
  if (rows->slots == 0) return;
  rows->some = take(arena, (size_t)features, sizeof *rows->some);
  rows->due = numbers(arena, features);
  rows->slot_of = take(arena, (size_t)features, sizeof *rows->slot_of);
  rows->kept = take(arena, slots * (size_t)rows->padded, sizeof *rows->kept);
}

static void lay_out_context(struct arena *arena, const struct pho *t, struct pho_context *context) {
  context->value = numbers(arena, t->features * t->subjects);
  context->active = take(arena, (size_t)t->features / 64 + 1, sizeof *context->active);
}

static void lay_out_latched(struct arena *arena, const struct pho *t, struct pho_latched *latched) {
  double **const zones[] = {&latched->zone_forecast, &latched->act, &latched->net};
  lay_out_context(arena, t, &latched->context);
  latched->forecast = numbers(arena, t->forecasters * t->subjects);
  latched->local_forecast = numbers(arena, t->locals * t->subjects);
  latched->activity = numbers(arena, t->loops * t->subjects);
  for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) *zones[i] = numbers(arena, t->zones * t->subjects);
}

static void lay_out_signals(struct arena *arena, struct pho *t) {
  double **const zones[] = {&t->event,      &t->drive,       &t->cue,        &t->background, &t->excitation,
                            &t->prefrontal, &t->hippocampal, &t->suggestion, &t->output,     &t->zone_error,
                            &t->truth,      &t->do_error,    &t->dont_error};
  double **const loops[] = {&t->exploration, &t->proposal, &t->cached_value, &t->amplified,
                            &t->taught,      &t->rival,    &t->best,         &t->second};
  double **const forecasters[] = {&t->tau, &t->error, &t->rpe};
  double **const locals[] = {&t->iota, &t->local_input, &t->local_reward};
  const int s = t->subjects;
  for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) *zones[i] = numbers(arena, t->zones * s);
  for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) *loops[i] = numbers(arena, t->loops * s);
  for (size_t i = 0; i < sizeof forecasters / sizeof *forecasters; i++)
    *forecasters[i] = numbers(arena, t->forecasters * s);
  for (size_t i = 0; i < sizeof locals / sizeof *locals; i++) *locals[i] = numbers(arena, t->locals * s);
  t->channel = numbers(arena, (t->locals + 1) * s);
  t->parameter = numbers(arena, PARAMETERS * s);
}

static void lay_out(struct arena *arena, struct pho *t) {
  lay_out_signals(arena, t);
  lay_out_latched(arena, t, t->now);
  lay_out_latched(arena, t, t->last);
  lay_out_context(arena, t, &t->learning);
  t->kind = take(arena, pho_padded(t->features), sizeof *t->kind);
  t->route = take(arena, (size_t)t->loops, sizeof *t->route);
  t->group = take(arena, (size_t)t->loops, sizeof *t->group);
  t->tag = take(arena, (size_t)t->places * (size_t)t->padded_zones + PHO_PAD, sizeof *t->tag);
  for (int b = 0; b < PHO_BLOCKS; b++) lay_out_rows(arena, &t->rows[b], t->features, t->kernel->lists);
}

/* Sets of gains that a block with wide panels keeps: together a small part of the weights. */
static int slots_for(int features) { return features < 64 ? 2 : features < 2048 ? features / 32 : 64; }

/* Weights of a row for several features are read together, so many rows apart. Where that is nearly a multiple of 4096 bytes, they want the
 * same places of the nearest cache, and a load waits for a store before it whose address looks the same: no panel is that wide. */
static bool apart(int width) { return width < 488 || (width % 512 >= 24 && width % 512 <= 488); }

/* Rows of a wide panel, a multiple of PHO_PAD: the most that will do for so many rows; 432 always will. */
static int wide_panel(int rows) {
  int panel = PHO_WIDE;
  while (!apart(rows < panel ? rows : panel) || !apart(rows % panel)) panel = panel / 16 * PHO_PAD + 16;
  return panel;
}

static void set_block(const struct pho *t, struct pho_rows *rows, int used, int sees, double low, double high) {
  const size_t stored = pho_padded(used), features = (size_t)t->features;
  const bool wide = t->subjects == 1 && PHO_LARGE(stored, features);
  *rows = (struct pho_rows){.used = used,
                            .padded = (int)stored,
                            .panel = wide ? wide_panel((int)stored) : PHO_PANEL(t->subjects),
                            .slots = wide ? slots_for(t->features) : 0,
                            .sees = sees,
                            .low = low,
                            .high = high};
}

/* [MODEL-1] [ROW-1] The four kinds of block, with what their rows see and the bounds of their weights. */
static void set_sizes(struct pho *t, const struct pho_model *m) {
  t->features = m->features;
  t->forecasters = m->forecasters;
  t->locals = m->locals;
  t->zones = m->zones;
  t->loops = m->loops;
  t->places = m->places;
  t->median = m->median;
  t->opponent_gate = m->opponent_gate;
  t->padded_zones = (int)pho_padded(m->zones * t->subjects);
  const int s = t->subjects;
  set_block(t, &t->rows[PHO_FORECASTS], s * (m->forecasters + m->locals + m->zones), PH_TIME + PH_BACKGROUND, -2.0,
            2.0);
  set_block(t, &t->rows[PHO_STIMULUS], s * 2 * m->zones, PH_PRESENCE, 0.0, 1.0);
  set_block(t, &t->rows[PHO_BACKGROUND], s * m->zones, PH_BACKGROUND, 0.0, 1.0);
  set_block(t, &t->rows[PHO_LOOPS], s * 2 * m->loops, PH_PRESENCE + PH_TIME + PH_BACKGROUND, -1.0, 1.0);
}

struct numbered {
  int group, loop;
};

static int by_group(const void *a, const void *b) {
  const int x = ((const struct numbered *)a)->group, y = ((const struct numbered *)b)->group;
  return (x > y) - (x < y);
}

/* Any number will do for a group; here they are counted from 0. */
static bool number_groups(struct pho *t, const int *group) {
  if (t->loops == 0) return true;
  struct numbered *all = malloc((size_t)t->loops * sizeof *all);
  if (!all) return false;
  for (int l = 0; l < t->loops; l++) all[l] = (struct numbered){group[l], l};
  qsort(all, (size_t)t->loops, sizeof *all, by_group);
  for (int l = 0; l < t->loops; l++) {
    if (l > 0 && all[l].group != all[l - 1].group) t->groups++;
    t->group[all[l].loop] = t->groups;
  }
  t->groups++;
  free(all);
  return true;
}

static void fill_parameters(struct pho *t, const struct ph_parameters *parameters, int subject) {
  double number[PARAMETERS];
  memcpy(number, parameters, sizeof number);
  for (int i = 0; i < PARAMETERS; i++) t->parameter[i * t->subjects + subject] = number[i];
}

static bool fill(struct pho *t, const struct pho_model *m, const struct ph_parameters *parameters) {
  memcpy(t->kind, m->kind, (size_t)m->features * sizeof *t->kind);
  for (int s = 0; s < t->subjects; s++) {
    for (int n = 0; n < m->forecasters; n++) t->tau[n * t->subjects + s] = m->tau[n];
    for (int k = 0; k < m->locals; k++) t->iota[k * t->subjects + s] = m->iota[k];
    fill_parameters(t, parameters ? &parameters[s] : &m->parameters, s);
  }
  if (m->loops > 0) memcpy(t->route, m->route, (size_t)m->loops * sizeof *t->route);
  struct pho_rows **at = t->blocks, *rows;
  for (int b = 0; b < PHO_BLOCKS; b++)
    if (t->rows[b].used > 0) *at++ = &t->rows[b];
  for (at = t->blocks; (rows = *at) != NULL; at++) {
    for (int p = 0; rows->low == 0.0 && p * rows->panel < rows->padded; p++)
      rows->wait[p] = INT64_MAX; /* always clamped */
    for (int j = 0; j < t->features; j++)
      if ((t->kind[j] & rows->sees) != 0) {
        rows->seen[j / 64] |= UINT64_C(1) << j % 64;
        rows->features++;
      }
  }
  return number_groups(t, m->group);
}

/* Zeroed, on a cache line; large memory on large pages where the system has them. */
static char *get_memory(struct pho *t, size_t size) {
  const size_t align = size >= (size_t)4 << 20 ? (size_t)2 << 20 : 64;
  t->memory = calloc(1, size + align);
  if (!t->memory) return NULL;
  char *base = (char *)t->memory + (align - (size_t)t->memory % align) % align;
#if defined __linux__ && defined MADV_HUGEPAGE
  if (align > 64) (void)madvise(base, size, MADV_HUGEPAGE); /* a wish; without it everything is only slower */
#endif
  return base;
}

int pho_make(const struct pho_model *model, const struct ph_parameters *parameters, int subjects, struct pho **twin) {
  int status;
  const struct pho_kernel *kernel = pho_chosen(subjects, &status);
  if (!kernel) return status;
  struct pho *t = calloc(1, sizeof *t);
  if (!t) return PHO_NO_MEMORY;
  struct arena arena = {NULL, 0, subjects == 1 ? PHO_PAD : 0};
  t->kernel = kernel;
  t->now = &t->latch[0];
  t->last = &t->latch[1];
  t->subjects = subjects;
  set_sizes(t, model);
  lay_out(&arena, t);
  arena.base = get_memory(t, arena.used);
  arena.used = 0;
  if (arena.base) lay_out(&arena, t);
  if (!arena.base || !fill(t, model, parameters)) {
    pho_destroy(t);
    return PHO_NO_MEMORY;
  }
  *twin = t;
  return PH_OK;
}

int pho_create(const struct pho_model *model, struct pho **twin) {
  const int status = pho_check_model(model);
  return status == PH_OK ? pho_make(model, NULL, 1, twin) : status;
}

void pho_destroy(struct pho *twin) {
  if (!twin) return;
  free(twin->memory);
  for (int s = 0; s < twin->subjects; s++) free(twin->image[s]);
  free(twin);
}

const char *pho_instance_of(const struct pho *twin) { return twin->kernel->name; }

int pho_tick(struct pho *twin, const struct pho_input *input) {
  if (!twin->kernel->take(twin, input, 1)) return twin->kernel->check(twin, 0);
  twin->kernel->tick(twin);
  return PH_OK;
}
