#include "implementation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "phasic_opt.h"

static void *ref_create(void) {
  struct ph_state *state = malloc(sizeof *state);
  if (!state) abort();
  ph_init(state);
  return state;
}

static enum ph_status ref_tick(const struct ph_model *model, void *instance, const struct ph_input *input,
                               struct ph_outcome *outcome) {
  return ph_tick(model, instance, input, outcome);
}

static void ref_copy(void *to, const void *from) { ph_export(from, to); }

static double ref_weight(const void *instance, int row, int feature) {
  return ((const struct ph_state *)instance)->weight[row][feature];
}

static double ref_tag(const void *instance, int place, int zone) {
  return ((const struct ph_state *)instance)->tag[place][zone];
}

static void ref_export(const void *instance, struct ph_state *image) { ph_export(instance, image); }

static const struct implementation ref = {"ref", ref_create, free, ref_tick, ref_copy, ref_weight, ref_tag, ref_export};

extern const struct implementation opt_implementation; /* implementation_opt.c */
const struct implementation *const implementations[] = {&ref, &opt_implementation, NULL};

/* "opt:avx2" is opt, with that instance of its kernel. */
const struct implementation *find_implementation(const char *name) {
  int i;
  if (strncmp(name, "opt:", 4) == 0) {
    const int status = pho_use(name + 4);
    if (status == PH_OK) return &opt_implementation;
    fprintf(stderr, "phasic-run: %s: %s\n", name, pho_status_text(status));
    return NULL;
  }
  for (i = 0; implementations[i]; i++)
    if (strcmp(implementations[i]->name, name) == 0) return implementations[i];
  return NULL;
}
