/* The optimized twin, as the runner sees it. A twin is made for one model; the runner may hand another model to the next tick, and then
 * the state moves over. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "implementation.h"
#include "phasic_opt.h"

struct opt {
  struct pho *twin;       /* null before the first tick */
  struct ph_model model;  /* that of the twin */
  struct ph_state *state; /* to begin from, while there is no twin; null: the initial state */
};

static void demand(int status) {
  if (status == PH_OK) return;
  fprintf(stderr, "phasic-run: opt: %s\n", pho_status_text(status));
  exit(2);
}

static void *opt_create(void) {
  struct opt *opt = calloc(1, sizeof *opt);
  if (!opt) abort();
  return opt;
}

static void opt_destroy(void *instance) {
  struct opt *opt = instance;
  pho_destroy(opt->twin);
  free(opt->state);
  free(opt);
}

static void opt_export(const void *instance, struct ph_state *image) {
  const struct opt *opt = instance;
  if (opt->twin)
    demand(pho_export(opt->twin, image));
  else if (opt->state)
    *image = *opt->state;
  else
    memset(image, 0, sizeof *image);
}

/* The state is put aside, to begin from with another model. */
static void keep_state(const struct opt *from, struct opt *to) {
  if (!to->state && !(to->state = malloc(sizeof *to->state))) abort();
  opt_export(from, to->state);
  pho_destroy(to->twin);
  to->twin = NULL;
}

static void opt_copy(void *to, const void *from) { keep_state(from, to); }

static enum ph_status opt_tick(const struct ph_model *model, void *instance, const struct ph_input *input,
                               struct ph_outcome *outcome) {
  struct opt *opt = instance;
  if (opt->twin && memcmp(&opt->model, model, sizeof *model) != 0) keep_state(opt, opt);
  if (!opt->twin) {
    const int status = pho_create_reference(model, &opt->twin);
    if (status > PH_OK && status < PHO_NO_MEMORY) return (enum ph_status)status;
    demand(status);
    memcpy(&opt->model, model, sizeof *model);
    if (opt->state) demand(pho_import(opt->twin, opt->state));
  }
  return (enum ph_status)pho_tick_reference(opt->twin, input, outcome);
}

static const int first_row[PH_ROLES + 1] = {PH_FORECASTER,   PH_LOCAL,  PH_ZONE,     PH_DO,  PH_DONT_CUE,
                                            PH_DONT_CONTEXT, PH_CORTEX, PH_STRIATUM, PH_ROWS};

static double opt_weight(const void *instance, int row, int feature) {
  const struct opt *opt = instance;
  int role = 0;
  double weight;
  if (!opt->twin) return opt->state ? opt->state->weight[row][feature] : 0.0;
  while (first_row[role + 1] <= row) role++;
  demand(pho_weight(opt->twin, (enum ph_role)role, row - first_row[role], feature, &weight));
  return weight;
}

static double opt_tag(const void *instance, int place, int zone) {
  const struct opt *opt = instance;
  double tag;
  if (!opt->twin) return opt->state ? opt->state->tag[place][zone] : 0.0;
  demand(pho_tag(opt->twin, place, zone, &tag));
  return tag;
}

extern const struct implementation opt_implementation;
const struct implementation opt_implementation = {"opt",    opt_create, opt_destroy, opt_tick,
                                                  opt_copy, opt_weight, opt_tag,     opt_export};
