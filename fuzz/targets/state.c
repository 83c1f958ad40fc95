/* Target state.
 * PROPERTY: a snapshot taken at any tick, by the reference or by any instance, and restored into the reference or any instance, new or used,
 * goes on exactly as if nothing had happened; and weights that are set one by one are as good as an imported state. */
#include <string.h>

#include "machine.h"

static struct record whole;
static struct ph_state image, again;
static struct ph_outcome outcome;

static void tick(struct machine *machine, const struct port_case *c, int t) {
  memset(&outcome, 0xa5, sizeof outcome);
  HOLDS(machine_tick(machine, &c->input[t], &outcome) == PH_OK, "%s: tick %d is refused", machine_name(machine), t);
  same_outcome(&c->model, &outcome, &whole.outcome[t], machine_name(machine), t);
}

/* A machine with a past that must be forgotten: it has seen some inputs already, in another order. */
static struct machine *used(int kind, const struct port_case *c, int ticks) {
  struct machine *machine = machine_new(kind, &c->model);
  for (int t = 0; t < ticks && t < c->ticks; t++)
    HOLDS(machine_tick(machine, &c->input[c->ticks - 1 - t], &outcome) == PH_OK, "%s: a tick is refused",
          machine_name(machine));
  return machine;
}

/* From one machine to the next at every tick that the bits of `where` name. */
static void relay(const struct choice *choice, const struct port_case *c) {
  const int kinds = machine_kinds();
  struct machine *machine = machine_new(choice->instance % kinds, &c->model);
  if (c->state) HOLDS(machine_import(machine, c->state) == PH_OK, "a state is not taken");
  for (int t = 0; t < whole.ticks; t++) {
    if (choice->number >> t % 32 & 1) {
      struct machine *next = used((int)(mixed(choice->seed, (uint64_t)t) % (unsigned)kinds), c, choice->where % 4);
      machine_export(machine, &image);
      machine_export(machine, &again);
      same_state(&c->model, &again, &image, "the second of two snapshots", t);
      HOLDS(machine_import(next, &image) == PH_OK, "%s: a snapshot is not taken", machine_name(next));
      machine_export(next, &again);
      same_state(&c->model, &again, &image, machine_name(next), t);
      machine_free(machine);
      machine = next;
    }
    tick(machine, c, t);
  }
  machine_export(machine, &image);
  same_state(&c->model, &image, &whole.state, machine_name(machine), whole.ticks);
  if (whole.ticks) control(&c->model, &whole.outcome[whole.ticks - 1], &whole.state, choice->seed);
  machine_free(machine);
}

/* Some weights to an end of their range. */
static void set_extremes(struct pho *twin, const struct ph_model *m, struct ph_state *state, uint64_t seed) {
  for (int role = 0; role < PH_ROLES; role++)
    for (int row = 0; row < extent_of(m, roles[role].extent); row++) {
      const uint64_t drawn_now = mixed(seed, (uint64_t)(roles[role].first + row));
      const int j = (int)(drawn_now % (unsigned)m->features);
      double *weight = &state->weight[roles[role].first + row][j];
      *weight = drawn_now >> 32 & 1 ? roles[role].low : roles[role].high;
      HOLDS(pho_set_weight(twin, (enum ph_role)role, row, j, *weight) == PH_OK, "a weight is not set");
    }
}

/* Weights one by one, the rest by import of a state whose weights are all zero. */
static void set_weights(const struct choice *choice, const struct port_case *c) {
  struct pho *twin;
  int instances = 0;
  while (pho_instances()[instances]) instances++;
  const char *const instance = pho_instances()[choice->instance % instances];
  if (pho_supported(instance)) pho_use(instance);
  HOLDS(pho_create_reference(&c->model, &twin) == PH_OK, "no twin");
  ph_export(&whole.state, &image);
  memset(image.weight, 0, sizeof image.weight);
  HOLDS(pho_import(twin, &image) == PH_OK, "a state without weights is not taken");
  for (int role = 0; role < PH_ROLES; role++)
    for (int row = 0; row < extent_of(&c->model, roles[role].extent); row++)
      for (int j = 0; j < c->model.features; j++) {
        const double weight = whole.state.weight[roles[role].first + row][j];
        const double given = weight == 0 && choice->flags & 1 ? -0.0 : weight;
        HOLDS(pho_set_weight(twin, (enum ph_role)role, row, j, given) == PH_OK, "weight %d of row %d is not set", j,
              row);
      }
  same_twin(&c->model, twin, &whole.state, pho_instance_of(twin), whole.ticks);
  /* And it goes on from there; and again from weights that are set after some ticks, when the twin has measured other ones. */
  static struct ph_state on;
  static struct ph_outcome want;
  ph_export(&whole.state, &on);
  for (int t = 0; t < c->ticks && t < 12; t++) {
    memset(&want, 0xa5, sizeof want);
    outcome = want;
    HOLDS(ph_tick(&c->model, &on, &c->input[t], &want) == PH_OK, "a tick is refused");
    HOLDS(pho_tick_reference(twin, &c->input[t], &outcome) == PH_OK, "a tick is refused");
    same_outcome(&c->model, &outcome, &want, pho_instance_of(twin), t);
    if (t % 3 != 2) continue; /* who looks at weights has them learn at once, and not as they infer */
    same_twin(&c->model, twin, &on, pho_instance_of(twin), t);
    set_extremes(twin, &c->model, &on, choice->seed + (uint64_t)t);
  }
  same_twin(&c->model, twin, &on, pho_instance_of(twin), c->ticks);
  pho_destroy(twin);
}

int fuzz_state(const uint8_t *data, size_t size) {
  struct choice choice;
  struct port_case c;
  take_case(data, size, &choice, &c);
  if (keep_valid(&c)) {
    record_run(REFERENCE, &c, &whole);
    relay(&choice, &c);
    if (choice.which % 2) set_weights(&choice, &c);
  }
  case_clear(&c);
  return 0;
}
