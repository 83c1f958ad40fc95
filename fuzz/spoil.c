#include "spoil.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

/* Not a number in [low, high]; the nearest ones often. */
static double wrong_number(uint64_t drawn, double low, double high) {
  const double nan = (double)NAN, infinity = (double)INFINITY;
  const double wrong[] = {nextafter(high, infinity),
                          nextafter(low, -infinity),
                          nan,
                          -nan,
                          infinity,
                          -infinity,
                          high + 1,
                          low - 1,
                          0x1.8p1023,
                          -0x1.8p1023};
  return wrong[drawn % (sizeof wrong / sizeof *wrong)];
}

/* Not a number in low .. high. */
static int wrong_integer(uint64_t drawn, int low, int high) {
  const int wrong[] = {low - 1, high + 1, INT_MIN, INT_MAX};
  return wrong[drawn % 4];
}

static void spoil_one(double *all, int count, uint64_t drawn, double low, double high) {
  if (count > 0) all[drawn / 16 % (uint64_t)count] = wrong_number(drawn, low, high);
}

static void spoil_competition(struct ph_model *m, uint64_t drawn) {
  if (m->loops < 2 || m->locals < 1) return;
  const int one = (int)(drawn % (uint64_t)m->loops),
            other = (one + 1 + (int)(drawn / 256 % (uint64_t)(m->loops - 1))) % m->loops;
  m->group[one] = m->group[other];
  m->route[one] = (m->route[other] + 1) % (m->locals + 1);
}

static void spoil_parameter(struct ph_model *m, uint64_t drawn) {
  int count = 0;
  while (parameter_fields[count].name) count++;
  const struct field *f = &parameter_fields[drawn / 16 % (uint64_t)count];
  *(double *)(void *)((char *)&m->parameters + f->offset) = wrong_number(drawn, f->low, f->high);
}

static void spoil_model(struct ph_model *m, enum ph_status code, uint64_t drawn) {
  static const int kinds[] = {0, 3, 5, 6, 7, 8, -1, INT_MIN};
  const double wrong_tau[] = {0, 1, -0.0, (double)NAN, 0x1.0000000000001p0, -0x1p-1074, (double)INFINITY, -3.5};
  switch (code) {
    case PH_MODEL_FEATURES: m->features = wrong_integer(drawn, 1, PH_MAX_FEATURES); break;
    case PH_MODEL_FORECASTERS: m->forecasters = wrong_integer(drawn, 1, PH_MAX_FORECASTERS); break;
    case PH_MODEL_MEDIAN: m->median = wrong_integer(drawn, 0, m->forecasters - 1); break;
    case PH_MODEL_LOCALS: m->locals = wrong_integer(drawn, 0, PH_MAX_LOCALS); break;
    case PH_MODEL_ZONES: m->zones = wrong_integer(drawn, 0, PH_MAX_ZONES); break;
    case PH_MODEL_LOOPS: m->loops = wrong_integer(drawn, 0, PH_MAX_LOOPS); break;
    case PH_MODEL_PLACES: m->places = wrong_integer(drawn, 0, PH_MAX_PLACES); break;
    case PH_MODEL_KIND: m->kind[drawn / 16 % (uint64_t)m->features] = kinds[drawn % 8]; break;
    case PH_MODEL_TAU: m->tau[drawn / 16 % (uint64_t)m->forecasters] = wrong_tau[drawn % 8]; break;
    case PH_MODEL_IOTA: spoil_one(m->iota, m->locals, drawn, 0, 1); break;
    case PH_MODEL_ROUTE:
      if (m->loops) m->route[drawn / 16 % (uint64_t)m->loops] = wrong_integer(drawn, 0, m->locals);
      break;
    case PH_MODEL_COMPETITION: spoil_competition(m, drawn); break;
    case PH_MODEL_GATE: m->opponent_gate = wrong_integer(drawn, 0, 1); break;
    default: spoil_parameter(m, drawn); break;
  }
}

static void spoil_input(const struct ph_model *m, struct ph_input *in, enum ph_status code, uint64_t drawn) {
  switch (code) {
    case PH_INPUT_CONTEXT: spoil_one(in->context, m->features, drawn, 0, 1); break;
    case PH_INPUT_EVENT: spoil_one(in->event, m->zones, drawn, 0, 1); break;
    case PH_INPUT_DRIVE: spoil_one(in->drive, m->zones, drawn, -1, 1); break;
    case PH_INPUT_REWARD: in->reward = wrong_number(drawn, -1, 1); break;
    case PH_INPUT_LOCAL_REWARD: spoil_one(in->local_reward, m->locals, drawn, -1, 1); break;
    case PH_INPUT_EXPLORATION: spoil_one(in->exploration, m->loops, drawn, -1, 1); break;
    case PH_INPUT_BLOCK: in->block = wrong_number(drawn, 0, 1); break;
    case PH_INPUT_PLACE: in->place = wrong_integer(drawn, PH_NO_PLACE, m->places - 1); break;
    case PH_INPUT_LEARN: in->learn = wrong_integer(drawn, 0, 1); break;
    default: in->lesion = wrong_integer(drawn, 0, 7); break;
  }
}

/* Of the state, a number of the first field (weights), the second (tags), the third (tonic) or any other (latch). */
static void spoil_state(struct port_case *c, enum ph_status code, uint64_t drawn) {
  const struct field *first = &state_fields[code - PH_STATE_WEIGHT];
  const size_t all = field_count(&c->model, state_fields), before = all - field_count(&c->model, first);
  const size_t count = code == PH_STATE_LATCH ? all - before : (size_t)extent_of(&c->model, first->extent);
  double low, high, *number = malloc(all * sizeof *number);
  if (!number) abort();
  if (!c->state) {
    c->state = malloc(sizeof *c->state);
    if (!c->state) abort();
    ph_init(c->state);
  }
  gather(&c->model, state_fields, c->state, number);
  if (count) {
    const size_t index = before + drawn / 16 % count;
    field_range(&c->model, state_fields, index, &low, &high);
    number[index] = wrong_number(drawn, low, high);
  }
  scatter(&c->model, state_fields, number, c->state);
  free(number);
}

void spoil(struct port_case *c, enum ph_status code, uint64_t drawn) {
  if (code < PH_INPUT_CONTEXT)
    spoil_model(&c->model, code, drawn);
  else if (code >= PH_STATE_WEIGHT)
    spoil_state(c, code, drawn);
  else if (c->ticks)
    spoil_input(&c->model, &c->input[drawn / 65536 % (uint64_t)c->ticks], code, drawn);
}
