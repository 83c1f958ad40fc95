#include "spoil.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

/* What is wrong, and where; drawn decides what this leaves open. */
struct choice {
  unsigned value;
  enum which which;
  uint64_t drawn;
};

static size_t chosen(const struct choice *choice, size_t count) {
  return choice->which == LAST ? count - 1 : choice->which == FIRST ? 0 : choice->drawn % count;
}

/* Not a number in [low, high]. */
static double wrong_number(const struct choice *choice, double low, double high) {
  const double nan = (double)NAN, infinity = (double)INFINITY;
  const double wrong[] = {nextafter(high, infinity),
                          nextafter(low, -infinity),
                          nan,
                          high + 1,
                          low - 1,
                          infinity,
                          -infinity,
                          -nan,
                          0x1.8p1023,
                          -0x1.8p1023};
  return wrong[choice->value % (sizeof wrong / sizeof *wrong)];
}

/* Not a number in low .. high. */
static int wrong_integer(const struct choice *choice, int low, int high) {
  const int wrong[] = {high + 1, low - 1, INT_MIN, INT_MAX};
  return wrong[choice->value % 4];
}

static bool spoil_one(double *all, int count, const struct choice *choice, double low, double high) {
  if (count > 0) all[chosen(choice, (size_t)count)] = wrong_number(choice, low, high);
  return count > 0;
}

static bool spoil_competition(struct ph_model *m, const struct choice *choice) {
  if (m->loops < 2 || m->locals < 1) return false;
  const int one = (int)chosen(choice, (size_t)m->loops),
            other = (one + 1 + (int)(choice->drawn / 256 % (uint64_t)(m->loops - 1))) % m->loops;
  m->group[one] = m->group[other];
  m->route[one] = (m->route[other] + 1) % (m->locals + 1);
  return true;
}

static bool spoil_model(struct ph_model *m, enum ph_status code, const struct choice *choice) {
  static const int kinds[] = {0, 8, 3, 5, 6, 7, -1, INT_MIN};
  const double wrong_tau[] = {0, 1, (double)NAN, -0.0, 0x1.0000000000001p0, -0x1p-1074, (double)INFINITY, -3.5};
  switch (code) {
    case PH_MODEL_FEATURES: m->features = wrong_integer(choice, 1, PH_MAX_FEATURES); break;
    case PH_MODEL_FORECASTERS: m->forecasters = wrong_integer(choice, 1, PH_MAX_FORECASTERS); break;
    case PH_MODEL_MEDIAN: m->median = wrong_integer(choice, 0, m->forecasters - 1); break;
    case PH_MODEL_LOCALS: m->locals = wrong_integer(choice, 0, PH_MAX_LOCALS); break;
    case PH_MODEL_ZONES: m->zones = wrong_integer(choice, 0, PH_MAX_ZONES); break;
    case PH_MODEL_LOOPS: m->loops = wrong_integer(choice, 0, PH_MAX_LOOPS); break;
    case PH_MODEL_PLACES: m->places = wrong_integer(choice, 0, PH_MAX_PLACES); break;
    case PH_MODEL_KIND: m->kind[chosen(choice, (size_t)m->features)] = kinds[choice->value % 8]; break;
    case PH_MODEL_TAU: m->tau[chosen(choice, (size_t)m->forecasters)] = wrong_tau[choice->value % 8]; break;
    case PH_MODEL_IOTA: return spoil_one(m->iota, m->locals, choice, 0, 1);
    case PH_MODEL_ROUTE:
      if (m->loops == 0) return false;
      m->route[chosen(choice, (size_t)m->loops)] = wrong_integer(choice, 0, m->locals);
      break;
    case PH_MODEL_COMPETITION: return spoil_competition(m, choice);
    default: m->opponent_gate = wrong_integer(choice, 0, 1); break;
  }
  return true;
}

static void spoil_parameter(struct ph_model *m, int number, const struct choice *choice) {
  const struct field *f = &parameter_fields[number];
  *(double *)(void *)((char *)&m->parameters + f->offset) = wrong_number(choice, f->low, f->high);
}

static bool spoil_input(const struct ph_model *m, struct ph_input *in, enum ph_status code,
                        const struct choice *choice) {
  switch (code) {
    case PH_INPUT_CONTEXT: return spoil_one(in->context, m->features, choice, 0, 1);
    case PH_INPUT_EVENT: return spoil_one(in->event, m->zones, choice, 0, 1);
    case PH_INPUT_DRIVE: return spoil_one(in->drive, m->zones, choice, -1, 1);
    case PH_INPUT_REWARD: return spoil_one(&in->reward, 1, choice, -1, 1);
    case PH_INPUT_LOCAL_REWARD: return spoil_one(in->local_reward, m->locals, choice, -1, 1);
    case PH_INPUT_EXPLORATION: return spoil_one(in->exploration, m->loops, choice, -1, 1);
    case PH_INPUT_BLOCK: return spoil_one(&in->block, 1, choice, 0, 1);
    case PH_INPUT_PLACE: in->place = wrong_integer(choice, PH_NO_PLACE, m->places - 1); break;
    case PH_INPUT_LEARN: in->learn = wrong_integer(choice, 0, 1); break;
    default: in->lesion = wrong_integer(choice, 0, 7); break;
  }
  return true;
}

/* Where the weights of a role are among all numbers of a state, or those of another field. */
static size_t extent_in_state(const struct ph_model *m, int fault, size_t *before) {
  if (fault >= PH_ROLES) {
    const struct field *field = &state_fields[1 + fault - PH_ROLES];
    *before = field_count(m, state_fields) - field_count(m, field);
    return (size_t)extent_of(m, field->extent);
  }
  int rows = 0;
  for (int r = 0; r < fault; r++) rows += extent_of(m, roles[r].extent);
  *before = (size_t)(rows * m->features);
  return (size_t)(extent_of(m, roles[fault].extent) * m->features);
}

static bool spoil_state(struct port_case *c, int fault, const struct choice *choice) {
  size_t before;
  const size_t count = extent_in_state(&c->model, fault, &before);
  if (count == 0) return false;
  double low, high, *number = malloc(field_count(&c->model, state_fields) * sizeof *number);
  if (!number) abort();
  if (!c->state) {
    c->state = malloc(sizeof *c->state);
    if (!c->state) abort();
    ph_init(c->state);
  }
  gather(&c->model, state_fields, c->state, number);
  const size_t index = before + chosen(choice, count);
  field_range(&c->model, state_fields, index, &low, &high);
  number[index] = wrong_number(choice, low, high);
  scatter(&c->model, state_fields, number, c->state);
  free(number);
  return true;
}

static int listed(const struct field *fields) {
  int n = 0;
  while (fields[n].name) n++;
  return n;
}

enum { OF_MODEL = PH_MODEL_GATE, OF_INPUT = PH_INPUT_LESION - PH_INPUT_CONTEXT + 1 };

int faults(void) { return OF_MODEL + listed(parameter_fields) + OF_INPUT + PH_ROLES + listed(state_fields) - 1; }

bool spoil(struct port_case *c, int fault, unsigned value, enum which which, uint64_t drawn) {
  const struct choice choice = {value, which, drawn};
  const int parameters = listed(parameter_fields);
  if (fault < OF_MODEL) return spoil_model(&c->model, (enum ph_status)(PH_MODEL_FEATURES + fault), &choice);
  fault -= OF_MODEL;
  if (fault < parameters) {
    spoil_parameter(&c->model, fault, &choice);
    return true;
  }
  fault -= parameters;
  if (fault < OF_INPUT) {
    if (c->ticks == 0) return false;
    return spoil_input(&c->model, &c->input[chosen(&choice, (size_t)c->ticks)],
                       (enum ph_status)(PH_INPUT_CONTEXT + fault), &choice);
  }
  return spoil_state(c, fault - OF_INPUT, &choice);
}
