#include "machine.h"

#include <stdlib.h>
#include <string.h>

struct machine {
  const struct ph_model *model;
  struct pho *twin;      /* or null: the reference */
  struct ph_state state; /* of the reference */
};

/* Name of the n-th instance that this processor has, or null. */
static const char *instance(int n) {
  for (const char *const *name = pho_instances(); *name; name++)
    if (pho_supported(*name) && n-- == 0) return *name;
  return NULL;
}

int machine_kinds(void) {
  int n = 0;
  while (instance(n)) n++;
  return 1 + n;
}

const char *machine_name(const struct machine *machine) {
  return machine->twin ? pho_instance_of(machine->twin) : "reference";
}

int machine_is_twin(const struct machine *machine) { return machine->twin != NULL; }

struct machine *machine_new(int kind, const struct ph_model *model) {
  struct machine *machine = malloc(sizeof *machine);
  if (!machine) abort();
  machine->model = model;
  machine->twin = NULL;
  ph_init(&machine->state);
  if (kind == REFERENCE) return machine;
  HOLDS(pho_use(instance(kind - 1)) == PH_OK, "instance %d cannot be had", kind);
  HOLDS(pho_create_reference(model, &machine->twin) == PH_OK, "no twin");
  return machine;
}

void machine_free(struct machine *machine) {
  pho_destroy(machine->twin);
  free(machine);
}

int machine_tick(struct machine *machine, const struct ph_input *input, struct ph_outcome *outcome) {
  return machine->twin ? pho_tick_reference(machine->twin, input, outcome)
                       : (int)ph_tick(machine->model, &machine->state, input, outcome);
}

int machine_import(struct machine *machine, const struct ph_state *image) {
  return machine->twin ? pho_import(machine->twin, image) : (int)ph_import(image, &machine->state);
}

void machine_export(struct machine *machine, struct ph_state *image) {
  if (machine->twin)
    HOLDS(pho_export(machine->twin, image) == PH_OK, "no export");
  else
    ph_export(&machine->state, image);
}

void record_run(int kind, const struct port_case *c, struct record *record) {
  struct machine *machine = machine_new(kind, &c->model);
  record->ticks = c->ticks < MOST_RECORDED ? c->ticks : MOST_RECORDED;
  if (c->state) HOLDS(machine_import(machine, c->state) == PH_OK, "%s: no import", machine_name(machine));
  for (int t = 0; t < record->ticks; t++) {
    memset(&record->outcome[t], 0xa5, sizeof record->outcome[t]);
    HOLDS(machine_tick(machine, &c->input[t], &record->outcome[t]) == PH_OK, "%s: tick %d is refused",
          machine_name(machine), t);
  }
  machine_export(machine, &record->state);
  machine_free(machine);
}

void same_records(const struct ph_model *model, const struct record *got, const struct record *want, const char *what) {
  for (int t = 0; t < want->ticks; t++) same_outcome(model, &got->outcome[t], &want->outcome[t], what, t);
  same_state(model, &got->state, &want->state, what, want->ticks);
}
