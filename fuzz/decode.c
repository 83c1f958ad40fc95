#include "decode.h"

#include <stdlib.h>
#include <string.h>

/* What is read of the bytes; beyond their end they are zero. */
struct header {
  uint8_t mode, features, forecasters, locals, zones, loops, places, median, gate, hostile, what, state, parameters,
      group, large, full;
  uint64_t seed, seed_of_state;
};
_Static_assert(sizeof(struct header) == DECODE_HEADER, "the header has holes");

struct event {
  uint8_t what, ticks;
  uint16_t index;
  uint32_t unused;
  uint64_t value;
};
_Static_assert(sizeof(struct event) == DECODE_EVENT, "the event has holes");

/* The same 64 bits for the same number, spread well (the finaliser of splitmix64). */
static uint64_t spread(uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

static double on_lattice(uint64_t v, double low, double high) {
  const double step = high - low < 0.5 ? 1.0 / 64 : 1.0 / 8;
  int first = (int)(low / step), count;
  if ((double)first * step < low) first++;
  count = (int)((high - (double)first * step) / step) + 1;
  return (double)(first + (int)(v % (uint64_t)count)) * step;
}

/* Not a table: the sanitizer would guard it anew at every call. */
static double special(uint64_t v, double low, double high) {
  switch (v % 8) {
    case 0: return low;
    case 4: return 0.0;
    case 5: return -0.0;
    case 6: return 5e-324;
    case 7: return 1e-160;
    default: return high;
  }
}

static double in_range(uint64_t v, double low, double high) {
  const double chosen = special(v >> 3, low, high);
  if (v % 4 == 0 && low <= chosen && chosen <= high) return chosen;
  const double x = low + (high - low) * ((double)(v >> 11) * 0x1p-53);
  return x < high ? x : high;
}

static double value(enum value_mode mode, uint64_t v, double low, double high) {
  double bits;
  if (mode == VALUES_LATTICE) return on_lattice(v, low, high);
  if (mode == VALUES_RAW && v % 4 == 0) return memcpy(&bits, &v, sizeof bits), bits;
  return in_range(v, low, high);
}

static enum value_mode mode_of(const struct header *h) { return (enum value_mode)(h->mode % VALUE_MODES); }

/* Of a few; or seldom of as many as there can be, and then now and then just as many. */
static int number(const struct header *h, int least, int few, int most, uint8_t byte) {
  if (h->large % 16 == 1 && h->full % 4 == 1) return most;
  const int end = h->large % 16 == 1 || few > most ? most : few;
  return least + (int)(h->large % 16 == 1 ? spread(h->seed + byte) % (uint64_t)(end - least + 1)
                                          : byte % (unsigned)(end - least + 1));
}

static const struct ph_parameters defaults = {0.03, 0.20, 0.12, 0.10, 0.10, 0.20, 0.40, 2.5, 0.90, 1.0,
                                              1.0,  0.5,  0.5,  0.30, 0.02, 1.0,  0.5,  4.0, 0.30};

static void decode_model(const struct header *h, struct ph_model *m) {
  const enum value_mode mode = mode_of(h);
  m->features = number(h, 1, 16, PH_MAX_FEATURES, h->features);
  m->forecasters = number(h, 1, 5, PH_MAX_FORECASTERS, h->forecasters);
  m->locals = number(h, 0, 4, PH_MAX_LOCALS, h->locals);
  m->zones = number(h, 0, 4, PH_MAX_ZONES, h->zones);
  m->loops = number(h, 0, 6, PH_MAX_LOOPS, h->loops);
  m->places = number(h, 0, 4, PH_MAX_PLACES, h->places);
  m->median = h->median % m->forecasters;
  m->opponent_gate = h->gate % 4 != 0;
  for (int j = 0; j < m->features; j++) m->kind[j] = 1 << spread(h->seed + 100 + (uint64_t)j) % 3;
  for (int n = 0; n < m->forecasters; n++)
    m->tau[n] =
        value(mode == VALUES_LATTICE ? mode : VALUES_IN_RANGE, spread(h->seed + 400 + (uint64_t)n), 0.125, 0.875);
  for (int k = 0; k < m->locals; k++) m->iota[k] = value(mode, spread(h->seed + 500 + (uint64_t)k), 0, 1);
  const int groups = 1 + h->group % 4;
  for (int l = 0; l < m->loops; l++) {
    m->group[l] = (int)(spread(h->seed + 700 + (uint64_t)l) % (uint64_t)groups);
    m->route[l] = (int)(spread(h->seed + 900 + (uint64_t)m->group[l]) % (uint64_t)(m->locals + 1));
  }
  m->parameters = defaults;
  if (mode != VALUES_LATTICE && h->parameters % 2 == 0) return;
  for (int i = 0; parameter_fields[i].name; i++) {
    const struct field *f = &parameter_fields[i];
    const double drawn = value(mode, spread(h->seed + 1000 + (uint64_t)i), f->low, f->high);
    memcpy((char *)&m->parameters + f->offset, &drawn, sizeof drawn);
  }
}

/* Breaks one thing of a model; which sizes are wrong comes last, since the bytes of a case end there. */
static void make_hostile(const struct header *h, struct ph_model *m) {
  const int wrong[] = {-1, 0, 3, 8, 1000000, -2147483647 - 1, 2147483647, 257};
  int *const place[] = {&m->median,   &m->opponent_gate, &m->kind[0], &m->route[0], &m->kind[m->features - 1],
                        &m->features, &m->forecasters,   &m->locals,  &m->zones,    &m->loops,
                        &m->places};
  *place[h->what % 11] = wrong[(h->what / 11) % 8];
}

/* The numbers of a state from number `first` on, all with one range; the number after them. */
static size_t draw_numbers(const struct header *h, double *numbers, size_t first, int count, double low, double high) {
  const enum value_mode mode = mode_of(h);
  const size_t end = first + (size_t)count;
  for (size_t i = first; i < end; i++) {
    const uint64_t drawn = spread(h->seed_of_state + i);
    const int extreme = h->seed_of_state % 2 && drawn >> 62 == 1; /* so that clamps are reached */
    numbers[i] = drawn >> 62 == 0 ? 0.0
                 : extreme        ? (drawn >> 61 & 1 ? high : low)
                                  : value(mode, drawn, low, high);
  }
  return end;
}

void initial_state(struct ph_state *state) {
  static struct ph_state initial;
  static int done;
  if (!done) ph_init(&initial);
  done = 1;
  *state = initial;
}

static void decode_state(const struct header *h, struct port_case *c) {
  const struct ph_model *m = &c->model;
  double *numbers = malloc(field_count(m, state_fields) * sizeof *numbers);
  size_t n = 0;
  c->state = malloc(sizeof *c->state);
  if (!numbers || !c->state) abort();
  for (const struct field *f = state_fields; f->name; f++)
    if (f->extent != WEIGHTS)
      n = draw_numbers(h, numbers, n, extent_of(m, f->extent), f->low, f->high);
    else
      for (int r = 0; r < PH_ROLES; r++)
        n = draw_numbers(h, numbers, n, extent_of(m, roles[r].extent) * m->features, roles[r].low, roles[r].high);
  initial_state(c->state);
  scatter(m, state_fields, numbers, c->state);
  free(numbers);
}

static void set_one(double *all, int count, const struct event *e, enum value_mode mode, double low, double high) {
  if (count > 0) all[e->index % count] = value(mode, e->value, low, high);
}

static void happen(const struct event *e, enum value_mode mode, const struct ph_model *m, struct ph_input *in) {
  const int raw = (int)(int8_t)(e->value & 0xff);
  switch (e->what % 16) {
    default: set_one(in->context, m->features, e, mode, 0, 1); break;
    case 6: memset(in->context, 0, sizeof in->context); break;
    case 7: set_one(in->event, m->zones, e, mode, 0, 1); break;
    case 8: set_one(in->drive, m->zones, e, mode, -1, 1); break;
    case 9: in->reward = value(mode, e->value, -1, 1); break;
    case 10: set_one(in->local_reward, m->locals, e, mode, -1, 1); break;
    case 11: set_one(in->exploration, m->loops, e, mode, -1, 1); break;
    case 12: in->block = e->value & 1 ? 0.0 : value(mode, e->value >> 1, 0, 1); break;
    case 13: in->place = mode == VALUES_RAW ? raw : (int)(e->value % (uint64_t)(m->places + 1)) - 1; break;
    case 14: in->learn = mode == VALUES_RAW ? raw : (int)(e->value & 1); break;
    case 15: in->lesion = mode == VALUES_RAW ? raw : (int)(e->value & 7); break;
  }
}

enum value_mode decode_mode(const uint8_t *data, size_t size) {
  return (enum value_mode)(size ? data[0] % VALUE_MODES : 0);
}

void decode(const uint8_t *data, size_t size, struct port_case *c) {
  struct header h;
  struct ph_input in;
  memset(c, 0, sizeof *c);
  memset(&h, 0, sizeof h);
  memset(&in, 0, sizeof in);
  if (size) memcpy(&h, data, size < sizeof h ? size : sizeof h);
  decode_model(&h, &c->model);
  if (h.state % 4 == 1) decode_state(&h, c);
  in.learn = 1;
  in.place = PH_NO_PLACE;
  for (size_t at = sizeof h; at + sizeof(struct event) <= size && c->ticks < DECODE_TICKS; at += sizeof(struct event)) {
    struct event e;
    memcpy(&e, data + at, sizeof e);
    happen(&e, mode_of(&h), &c->model, &in);
    for (int i = 0; i < e.ticks % 4 && c->ticks < DECODE_TICKS; i++) case_add(c, &in);
  }
  if (mode_of(&h) == VALUES_RAW && h.hostile % 4 == 0) make_hostile(&h, &c->model);
}
