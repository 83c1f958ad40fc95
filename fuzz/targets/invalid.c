/* Target invalid.
 * PROPERTY: whatever is handed in, a model, an input, a state, an entry's number, the name of an instance, too little memory: the answer is
 * the first error in the order of enum ph_status, as this file finds it from the tables of field.c, the same from the reference and from
 * every instance; and when something is refused, state and outcome are as they were. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "machine.h"

static struct ph_state before, after, image;
static struct ph_outcome outcome, untouched;
static int spoils; /* the control register, around what twins are asked */

static int in(double x, double low, double high) { return !isnan(x) && !(x < low) && !(x > high); }

/* A double with any bits, or one that is near to what is allowed. */
static double hostile_number(uint64_t seed) {
  const double near[] = {(double)NAN, -(double)NAN, HUGE_VAL, -HUGE_VAL, -0.0, 1, 2, -1, -2, 4, -4, 0.5, 10, 16,
                         nextafter(1, 2), nextafter(2, 3), -nextafter(1, 2), -nextafter(2, 3), -0x1p-1074, 0x1p-1074,
                         nextafter(4, 5), -nextafter(4, 5), nextafter(0.5, 1), nextafter(0.1, 1), nextafter(0.3, 1),
                         nextafter(0.2, 0), nextafter(1, 0), nextafter(10, 11), nextafter(16, 17)};
  double x;
  if (seed % 4 != 0) return near[(seed >> 2) % (sizeof near / sizeof *near)];
  memcpy(&x, &seed, sizeof x);
  return x;
}

static int hostile_integer(uint64_t seed, int limit) {
  const int near[] = {-1, 0, 1, 2, 3, 4, 7, 8, limit - 1, limit, limit + 1, INT_MIN, INT_MAX, PHO_MOST, PHO_MOST + 1};
  return seed % 4 ? near[(seed >> 2) % (sizeof near / sizeof *near)] : (int)(int32_t)(seed >> 16);
}

static int expected_of_model(const struct ph_model *m) {
  const struct {
    int is, low, high;
  } size[] = {{m->features, 1, PH_MAX_FEATURES}, {m->forecasters, 1, PH_MAX_FORECASTERS}, {m->median, 0, m->forecasters > 0 ? m->forecasters - 1 : 0},
              {m->locals, 0, PH_MAX_LOCALS},     {m->zones, 0, PH_MAX_ZONES},             {m->loops, 0, PH_MAX_LOOPS},
              {m->places, 0, PH_MAX_PLACES}};
  for (int i = 0; i < 7; i++)
    if (size[i].is < size[i].low || size[i].is > size[i].high) return PH_MODEL_FEATURES + i;
  for (int j = 0; j < m->features; j++)
    if (m->kind[j] != 1 && m->kind[j] != 2 && m->kind[j] != 4) return PH_MODEL_KIND;
  for (int n = 0; n < m->forecasters; n++)
    if (!in(m->tau[n], 0x1p-1074, nextafter(1, 0))) return PH_MODEL_TAU;
  for (int k = 0; k < m->locals; k++)
    if (!in(m->iota[k], 0, 1)) return PH_MODEL_IOTA;
  for (int l = 0; l < m->loops; l++)
    if (m->route[l] < 0 || m->route[l] > m->locals) return PH_MODEL_ROUTE;
  for (int l = 0; l < m->loops; l++)
    for (int i = l + 1; i < m->loops; i++)
      if (m->group[i] == m->group[l] && m->route[i] != m->route[l]) return PH_MODEL_COMPETITION;
  if (m->opponent_gate < 0 || m->opponent_gate > 1) return PH_MODEL_GATE;
  for (const struct field *f = parameter_fields; f->name; f++) {
    double x;
    memcpy(&x, (const char *)&m->parameters + f->offset, sizeof x);
    if (!in(x, f->low, f->high)) return PH_MODEL_PARAMETER;
  }
  return PH_OK;
}

static int expected_of_input(const struct ph_model *m, const struct ph_input *input) {
  for (int i = 0; input_fields[i].name; i++) {
    const struct field *f = &input_fields[i];
    for (int k = 0; k < extent_of(m, f->extent); k++) {
      double x;
      memcpy(&x, (const char *)input + f->offset + (size_t)k * sizeof x, sizeof x);
      if (!in(x, f->low, f->high)) return PH_INPUT_CONTEXT + i;
    }
  }
  if (input->place < -1 || input->place >= m->places) return PH_INPUT_PLACE;
  if (input->learn < 0 || input->learn > 1) return PH_INPUT_LEARN;
  return input->lesion < 0 || input->lesion > 7 ? PH_INPUT_LESION : PH_OK;
}

static int none_outside(const void *from, size_t size, double low, double high) {
  const double *v = from;
  for (size_t i = 0; i < size / sizeof *v; i++)
    if (!in(v[i], low, high)) return 0;
  return 1;
}

static int expected_of_state(const struct ph_state *s) {
  const struct ph_latch *latch = &s->latch;
  for (int role = 0; role < PH_ROLES; role++) {
    const int first = roles[role].first, end = role + 1 < PH_ROLES ? roles[role + 1].first : PH_ROWS;
    if (!none_outside(s->weight[first], (size_t)(end - first) * sizeof *s->weight, roles[role].low, roles[role].high))
      return PH_STATE_WEIGHT;
  }
  if (!none_outside(s->tag, sizeof s->tag, 0, 1)) return PH_STATE_TAG;
  if (!in(s->tonic, -4, 4)) return PH_STATE_TONIC;
  return none_outside(latch->context, sizeof latch->context, 0, 1) &&
                 none_outside(latch->forecast, sizeof latch->forecast, -2, 2) &&
                 none_outside(latch->local_forecast, sizeof latch->local_forecast, -2, 2) &&
                 none_outside(latch->zone_forecast, sizeof latch->zone_forecast, -2, 2) &&
                 none_outside(latch->act, sizeof latch->act, 0, 2) && none_outside(latch->net, sizeof latch->net, -2, 2) &&
                 none_outside(latch->activity, sizeof latch->activity, 0, 1)
             ? PH_OK
             : PH_STATE_LATCH;
}

/* Overwrites one thing of a model. */
static void spoil_model(const struct choice *choice, struct ph_model *m) {
  int *const integers[] = {&m->features, &m->forecasters, &m->locals, &m->zones, &m->loops, &m->places, &m->median, &m->opponent_gate};
  const uint64_t seed = choice->seed;
  const int which = choice->where % 14, at = (int)(choice->number % 64);
  if (which < 8)
    *integers[which] = hostile_integer(seed, (int[]){PH_MAX_FEATURES, PH_MAX_FORECASTERS, PH_MAX_LOCALS, PH_MAX_ZONES,
                                                     PH_MAX_LOOPS, PH_MAX_PLACES, m->forecasters, 1}[which]);
  else if (which == 8)
    m->kind[at % m->features] = hostile_integer(seed, 8);
  else if (which == 9 && m->loops > 0)
    m->route[at % m->loops] = hostile_integer(seed, m->locals);
  else if (which == 10 && m->loops > 0)
    m->group[at % m->loops] = hostile_integer(seed, 4);
  else if (which == 11)
    m->tau[at % m->forecasters] = hostile_number(seed);
  else if (which == 12 && m->locals > 0)
    m->iota[at % m->locals] = hostile_number(seed);
  else if (which == 13) {
    const struct field *f = &parameter_fields[at % 19];
    const double outside = seed & 1 ? nextafter(f->high, f->high + 1) : nextafter(f->low, f->low - 1);
    ((double *)&m->parameters)[at % 19] = seed & 2 ? outside : hostile_number(seed);
  }
}

/* The reference, and a twin to be made. */
static void judge_model(const struct ph_model *m, const struct port_case *c) {
  struct pho *twin = NULL;
  const int expected = expected_of_model(m), got = (int)ph_check_model(m);
  HOLDS(got == expected, "a model is answered with %d instead of %d", got, expected);
  control_before(spoils);
  const int status = pho_create_reference(m, &twin);
  control_after(spoils, "a model");
  HOLDS(status == expected, "twin: a model is answered with %d instead of %d", status, expected);
  HOLDS((twin != NULL) == (status == PH_OK), "twin: made in spite of a refusal");
  pho_destroy(twin);
  if (expected == PH_OK || c->ticks == 0) return;
  memset(&outcome, 0xa5, sizeof outcome);
  untouched = outcome;
  HOLDS((int)ph_tick(m, &after, &c->input[0], &outcome) == expected, "a tick is answered wrongly");
  HOLDS(memcmp(&before, &after, sizeof before) == 0 && memcmp(&outcome, &untouched, sizeof outcome) == 0,
        "refused, and yet something has changed");
}

enum { TRIES = 24 };

static void hostile_model(const struct choice *choice, struct port_case *c) {
  ph_init(&before);
  after = before;
  judge_model(&c->model, c);
  if (expected_of_model(&c->model) != PH_OK) return;
  for (int i = 0; i < TRIES; i++) {
    struct ph_model spoilt = c->model;
    struct choice one = *choice;
    one.seed = mixed(choice->seed, (uint64_t)i);
    one.where = (uint8_t)(choice->where + i);
    one.number = (uint32_t)mixed(one.seed, choice->number);
    spoil_model(&one, &spoilt);
    judge_model(&spoilt, c);
  }
}

static void spoil_input(uint64_t seed, const struct ph_model *m, struct ph_input *input) {
  const unsigned which = (unsigned)(seed % 10);
  if (which == 7) input->place = hostile_integer(seed >> 8, m->places);
  if (which == 8) input->learn = hostile_integer(seed >> 8, 1);
  if (which == 9) input->lesion = hostile_integer(seed >> 8, 7);
  if (which > 6) return;
  const int n = extent_of(m, input_fields[which].extent);
  if (n > 0)
    ((double *)(void *)((char *)input + input_fields[which].offset))[(seed >> 8) % (unsigned)n] = hostile_number(seed >> 20);
}

static int judge_input(struct machine *machine, const struct ph_model *m, const struct ph_input *input, int t) {
  const int expected = expected_of_input(m, input);
  HOLDS((int)ph_check_input(m, input) == expected, "an input is judged wrongly");
  memset(&outcome, 0xa5, sizeof outcome);
  untouched = outcome;
  control_before(spoils && machine_is_twin(machine));
  const int status = machine_tick(machine, input, &outcome);
  control_after(spoils && machine_is_twin(machine), "an input");
  HOLDS(status == expected, "%s: tick %d is answered with %d instead of %d", machine_name(machine), t, status, expected);
  HOLDS(expected == PH_OK || memcmp(&outcome, &untouched, sizeof outcome) == 0, "%s: refused, and yet there is an outcome",
        machine_name(machine));
  return expected;
}

/* Inputs, good and bad in turn, to a machine of any kind: the bad ones change nothing. */
static void hostile_inputs(const struct choice *choice, struct port_case *c) {
  if (expected_of_model(&c->model) != PH_OK || (c->state && expected_of_state(c->state) != PH_OK)) return;
  struct machine *machine = machine_new(choice->instance % machine_kinds(), &c->model);
  if (c->state) HOLDS(machine_import(machine, c->state) == PH_OK, "a state is not taken");
  for (int t = 0; t < c->ticks && t < 12; t++) {
    machine_export(machine, &before);
    for (int i = 0; i < TRIES / 2; i++) {
      struct ph_input spoilt = c->input[t];
      spoil_input(mixed(choice->seed, (uint64_t)(t * TRIES + i)), &c->model, &spoilt);
      if (expected_of_input(&c->model, &spoilt) == PH_OK) continue;
      judge_input(machine, &c->model, &spoilt, t);
    }
    machine_export(machine, &after);
    HOLDS(memcmp(&before, &after, sizeof before) == 0, "%s: refused, and yet the state has changed", machine_name(machine));
    if (judge_input(machine, &c->model, &c->input[t], t) == PH_OK) continue;
    machine_export(machine, &after);
    HOLDS(memcmp(&before, &after, sizeof before) == 0, "%s: refused, and yet the state has changed", machine_name(machine));
  }
  machine_free(machine);
}

static int import(struct machine *machine) {
  control_before(spoils && machine_is_twin(machine));
  const int status = machine_import(machine, &image);
  control_after(spoils && machine_is_twin(machine), "a state");
  return status;
}

/* One number anywhere in a state, in what the model does not have as well. */
static void hostile_state(const struct choice *choice, struct port_case *c) {
  if (expected_of_model(&c->model) != PH_OK) return;
  struct machine *machine = machine_new(choice->instance % machine_kinds(), &c->model);
  ph_init(&image);
  if (c->state) image = *c->state;
  if (choice->flags & 1)
    ((double *)(void *)&image)[mixed(choice->number, 0) % (sizeof image / sizeof(double))] = hostile_number(choice->seed);
  if (choice->flags & 2) ((double *)(void *)&image.tag)[choice->where % (sizeof image.tag / sizeof(double))] = hostile_number(choice->seed >> 8);
  if (choice->flags & 4) ((double *)(void *)&image.latch)[choice->where % (sizeof image.latch / sizeof(double))] = hostile_number(choice->seed >> 8);
  if (choice->flags & 8) image.tonic = hostile_number(choice->seed >> 16);
  if (c->ticks > 0 && expected_of_input(&c->model, &c->input[0]) == PH_OK)
    machine_tick(machine, &c->input[0], &outcome);
  machine_export(machine, &before);
  const int expected = expected_of_state(&image), status = import(machine);
  HOLDS(status == expected && (int)ph_check_state(&image) == expected, "%s: a state is answered with %d instead of %d",
        machine_name(machine), status, expected);
  machine_export(machine, &after);
  if (expected != PH_OK) {
    HOLDS(memcmp(&before, &after, sizeof before) == 0, "%s: refused, and yet something has changed",
          machine_name(machine));
  } else {
    for (int row = 0; row < PH_ROWS; row++)
      for (int j = 0; j < PH_MAX_FEATURES; j++)
        if (image.weight[row][j] == 0) image.weight[row][j] = 0.0;
    same_state(&c->model, &after, &image, machine_name(machine), 0);
  }
  for (int i = 0; i < TRIES / 2; i++) { /* and one weight of each role in turn */
    const uint64_t seed = mixed(choice->seed, (uint64_t)i);
    const int role = i % PH_ROLES, next = role + 1 < PH_ROLES ? roles[role + 1].first : PH_ROWS;
    const int row = roles[role].first + (int)(seed % (unsigned)(next - roles[role].first));
    double *weight = &image.weight[row][(seed >> 8) % PH_MAX_FEATURES];
    const double old = *weight;
    *weight = hostile_number(seed >> 16);
    const int wanted = expected_of_state(&image), answer = import(machine);
    HOLDS(answer == wanted, "%s: a weight of %s that is %a is answered with %d instead of %d", machine_name(machine),
          roles[role].name, *weight, answer, wanted);
    *weight = old;
  }
  machine_free(machine);
}

/* Numbers of roles, rows, features, places and zones that may not exist. */
static void hostile_entries(const struct choice *choice, struct port_case *c) {
  struct pho *twin;
  if (expected_of_model(&c->model) != PH_OK) return;
  HOLDS(pho_create_reference(&c->model, &twin) == PH_OK, "no twin");
  for (int i = 0; i < 24; i++) {
    const uint64_t seed = mixed(choice->seed, (uint64_t)i);
    const int far = i % 4 == 0, role = far ? hostile_integer(seed, PH_ROLES) : (int)(seed % PH_ROLES);
    const int known = role >= 0 && role < PH_ROLES, rows = known ? extent_of(&c->model, roles[role].extent) : 1;
    const int row = i % 4 == 1 ? hostile_integer(seed >> 8, rows) : rows > 0 ? (int)(seed >> 8) % rows : 0;
    const int feature = i % 4 == 2 ? hostile_integer(seed >> 16, c->model.features)
                                   : (int)((seed >> 16) % (unsigned)c->model.features);
    const double given = hostile_number(seed >> 24);
    const int exists = known && row >= 0 && row < rows && feature >= 0 && feature < c->model.features;
    double old = 77, got = 77;
    HOLDS(pho_weight(twin, (enum ph_role)role, row, feature, &old) == (exists ? PH_OK : PHO_NO_ENTRY), "an entry");
    HOLDS(exists || old == 77, "no such weight, and yet it was read");
    const int taken = exists && in(given, roles[role].low, roles[role].high);
    control_before(spoils);
    const int status = pho_set_weight(twin, (enum ph_role)role, row, feature, given);
    control_after(spoils, "a weight");
    HOLDS(status == (taken ? PH_OK : exists ? PH_STATE_WEIGHT : PHO_NO_ENTRY), "a weight is set wrongly");
    pho_weight(twin, (enum ph_role)role, row, feature, &got);
    const double want = !taken ? old : given == 0 ? 0.0 : given;
    HOLDS(memcmp(&got, &want, sizeof got) == 0, "a weight is not what was set");
    int place = hostile_integer(seed >> 30, c->model.places), zone = hostile_integer(seed >> 40, c->model.zones);
    if (i % 2 && c->model.places > 0) place = i / 2 % c->model.places;
    if (i % 4 == 1) zone = c->model.zones;
    got = 77;
    HOLDS(pho_tag(twin, place, zone, &got) ==
              (place >= 0 && place < c->model.places && zone >= 0 && zone < c->model.zones ? PH_OK : PHO_NO_ENTRY),
          "a tag of place %d, zone %d", place, zone);
  }
  pho_destroy(twin);
}

/* Every single allocation fails once. */
static void no_memory(const struct choice *choice, struct port_case *c) {
  struct pho *twin = NULL;
  if (expected_of_model(&c->model) != PH_OK) return;
  fail_allocation(1 + choice->where % 6);
  int status = pho_create_reference(&c->model, &twin);
  const int failed = fail_allocation(0);
  HOLDS(status == (failed ? PHO_NO_MEMORY : PH_OK), "without memory: %d", status);
  HOLDS((twin == NULL) == failed, "a twin without memory");
  if (failed) HOLDS(pho_create_reference(&c->model, &twin) == PH_OK, "no twin");
  ph_init(&image);
  HOLDS(pho_export(twin, &before) == PH_OK, "no export");
  image.tonic = 1;
  fail_allocation(1);
  status = pho_import(twin, &image);
  HOLDS(fail_allocation(0) && status == PHO_NO_MEMORY, "an import without memory: %d", status);
  HOLDS(pho_export(twin, &after) == PH_OK && memcmp(&before, &after, sizeof before) == 0, "an import without memory");
  pho_destroy(twin);
  pho_destroy(NULL);
}

/* Names that are none, by argument and by environment; texts of every status. */
static void hostile_names(const struct choice *choice, struct port_case *c) {
  struct pho *twin = NULL;
  char name[9] = "";
  memcpy(name, &choice->seed, 8);
  int known = 0;
  for (const char *const *instance = pho_instances(); *instance; instance++) {
    known |= strcmp(*instance, name) == 0;
    HOLDS(pho_use(*instance) == (pho_supported(*instance) ? PH_OK : PHO_UNSUPPORTED_INSTANCE), "%s", *instance);
    HOLDS(!pho_supported(*instance) || strcmp(pho_instance(), *instance) == 0, "%s is not what was chosen", *instance);
    if (!pho_supported(*instance) || expected_of_model(&c->model) != PH_OK) continue;
    struct ph_input quiet;
    memset(&quiet, 0, sizeof quiet);
    quiet.place = PH_NO_PLACE;
    HOLDS(pho_create_reference(&c->model, &twin) == PH_OK, "no twin");
    HOLDS(strcmp(pho_instance_of(twin), *instance) == 0, "not made with %s", *instance);
    HOLDS(pho_tick_reference(twin, &quiet, NULL) == PH_OK && (pho_entered(*instance) & 1), "%s was not entered", *instance);
    pho_destroy(twin);
  }
  HOLDS(pho_use(name) == PHO_UNKNOWN_INSTANCE || known, "\"%s\" is taken for an instance", name);
  HOLDS(known || (!pho_supported(name) && !pho_entered(name)), "\"%s\" is taken for an instance", name);
  for (int status = -2; status <= PHO_NO_ENTRY + 1; status = status == PH_STATE_LATCH + 2 ? PHO_NO_MEMORY - 1 : status + 1) {
    const char *text = pho_status_text(status);
    HOLDS(text && *text, "status %d has no text", status);
    if (status < PHO_NO_MEMORY)
      HOLDS(strcmp(text, ph_status_text((enum ph_status)status)) == 0, "the texts of %d differ", status);
    else
      HOLDS((strcmp(text, "unknown status") == 0) == (status > PHO_NO_ENTRY), "the text of %d is \"%s\"", status, text);
  }
}

/* Sizes up to PHO_MOST, of which the arrays are there for as many as pass. */
static void hostile_sizes(const struct choice *choice, struct port_case *c) {
  struct ph_model *m = &c->model;
  if (expected_of_model(m) != PH_OK) return;
  struct pho_model model = {m->features,      m->forecasters, m->locals, m->zones, m->loops, m->places,     m->median,
                            m->opponent_gate, m->kind,        m->route,  m->group, m->tau,   m->iota, m->parameters};
  int *const sizes[] = {&model.features, &model.forecasters, &model.median, &model.locals, &model.zones, &model.loops, &model.places};
  const int which = choice->where % 7, least = which < 2, given = hostile_integer(choice->seed, PHO_MOST);
  const int most = which == 2 ? m->forecasters - 1 : PHO_MOST;
  if (given >= least && given <= most && which != 2) return;
  *sizes[which] = given;
  struct pho *twin = NULL;
  const int expected = given < least || given > most ? PH_MODEL_FEATURES + which : PH_OK;
  const int status = pho_create(&model, &twin);
  HOLDS(status == expected && (twin != NULL) == (status == PH_OK), "size %d is %d: %d instead of %d", which, given, status, expected);
  pho_destroy(twin);
}

int fuzz_invalid(const uint8_t *data, size_t size) {
  static void (*const tries[])(const struct choice *, struct port_case *) = {
      hostile_inputs, hostile_model, hostile_state, hostile_entries, no_memory, hostile_names, hostile_sizes};
  struct choice choice;
  struct port_case c;
  take_case(data, size, &choice, &c);
  spoils = choice.flags >> 6 & 1;
  tries[choice.which % (sizeof tries / sizeof *tries)](&choice, &c);
  case_clear(&c);
  return 0;
}
