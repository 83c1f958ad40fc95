#include "case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char magic[8] = {'p', 'h', 'c', 'a', 's', 'e', '1', '\n'};
enum { HEADER_COUNTS = 10, HEADER = 8 + 4 * HEADER_COUNTS };

void case_clear(struct port_case *c) {
  free(c->state);
  free(c->input);
  memset(c, 0, sizeof *c);
}

void case_copy(struct port_case *to, const struct port_case *from) {
  *to = *from;
  if (from->state) {
    to->state = malloc(sizeof *to->state);
    if (!to->state) abort();
    *to->state = *from->state;
  }
  to->room = from->ticks + 1;
  to->input = malloc((size_t)to->room * sizeof *to->input);
  if (!to->input) abort();
  if (from->ticks) memcpy(to->input, from->input, (size_t)from->ticks * sizeof *to->input);
}

int case_add(struct port_case *c, const struct ph_input *input) {
  if (c->ticks == MOST_TICKS) return 0;
  if (c->ticks == c->room) {
    c->room = c->room ? 2 * c->room : 16;
    c->input = realloc(c->input, (size_t)c->room * sizeof *c->input);
    if (!c->input) abort();
  }
  c->input[c->ticks++] = *input;
  return 1;
}

int sizes_known(const struct ph_model *m) {
  return m->features >= 1 && m->features <= PH_MAX_FEATURES && m->forecasters >= 1 &&
         m->forecasters <= PH_MAX_FORECASTERS && m->locals >= 0 && m->locals <= PH_MAX_LOCALS && m->zones >= 0 &&
         m->zones <= PH_MAX_ZONES && m->loops >= 0 && m->loops <= PH_MAX_LOOPS && m->places >= 0 &&
         m->places <= PH_MAX_PLACES;
}

/* Copies what the model has; `least` as in a case. */
static void copy_state(const struct port_case *c, struct ph_state *to, const struct ph_state *from, double least) {
  const size_t count = field_count(&c->model, state_fields);
  double *all = malloc(count * sizeof *all);
  if (!all) abort();
  gather(&c->model, state_fields, from, all);
  for (size_t i = 0; i < count; i++)
    if (-least < all[i] && all[i] < least) all[i] = 0;
  scatter(&c->model, state_fields, all, to);
  free(all);
}

void resynchronise(const struct port_case *c, struct ph_state *state) {
  if (c->least > 0) copy_state(c, state, state, c->least);
}

void bytes_add(struct bytes *b, const void *from, size_t size) {
  if (size == 0) return;
  if (b->size + size > b->room) {
    b->room = 2 * (b->size + size);
    b->at = realloc(b->at, b->room);
    if (!b->at) abort();
  }
  memcpy(b->at + b->size, from, size);
  b->size += size;
}

/* Memory is little-endian here, as the bytes of a case are. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "cases are written as they lie in memory");

static void add_int(struct bytes *b, int value) {
  const int32_t v = value;
  bytes_add(b, &v, sizeof v);
}
static void add_doubles(struct bytes *b, const double *v, int n) { bytes_add(b, v, (size_t)n * sizeof *v); }

static void add_fields(struct bytes *b, const struct ph_model *model, const struct field *fields, const void *from) {
  const size_t count = field_count(model, fields);
  double *number = malloc(count * sizeof *number);
  if (!number) abort();
  gather(model, fields, from, number);
  bytes_add(b, number, count * sizeof *number);
  free(number);
}

static void write_model(const struct ph_model *m, struct bytes *to) {
  for (int i = 0; i < m->features; i++) add_int(to, m->kind[i]);
  for (int i = 0; i < m->loops; i++) add_int(to, m->route[i]);
  for (int i = 0; i < m->loops; i++) add_int(to, m->group[i]);
  if (m->features % 2) add_int(to, 0);
  add_doubles(to, m->tau, m->forecasters);
  add_doubles(to, m->iota, m->locals);
  bytes_add(to, &m->parameters, sizeof m->parameters);
}

static struct ph_state *first_state(const struct port_case *c) {
  struct ph_state *state = malloc(sizeof *state);
  if (!state) abort();
  if (c->state)
    *state = *c->state;
  else
    ph_init(state);
  return state;
}

void case_write(const struct port_case *c, enum states states, struct bytes *to) {
  const struct ph_model *m = &c->model;
  const int counts[HEADER_COUNTS] = {m->features, m->forecasters, m->locals,        m->zones, m->loops,
                                     m->places,   m->median,      m->opponent_gate, c->ticks, (int)states};
  static struct ph_outcome outcome;
  bytes_add(to, magic, sizeof magic);
  for (int i = 0; i < HEADER_COUNTS; i++) add_int(to, counts[i]);
  if (!sizes_known(m)) return;
  write_model(m, to);
  struct ph_state *state = first_state(c);
  if (states == STATES_FIRST) add_fields(to, m, state_fields, state);
  for (int t = 0; t < c->ticks; t++) {
    const struct ph_input *in = &c->input[t];
    if (states == STATES_EVERY) add_fields(to, m, state_fields, state);
    add_int(to, in->place);
    add_int(to, in->learn);
    add_int(to, in->lesion);
    add_int(to, 0);
    add_fields(to, m, input_fields, in);
    if (states != STATES_EVERY) continue;
    ph_tick(m, state, in, &outcome);
    resynchronise(c, state);
  }
  free(state);
}

/* What is left to be read. */
struct reader {
  const unsigned char *at;
  size_t left;
  int failed;
};

static void take(struct reader *r, void *to, size_t size) {
  if (size > r->left) {
    r->failed = 1;
    memset(to, 0, size);
    return;
  }
  if (size) memcpy(to, r->at, size);
  r->at += size;
  r->left -= size;
}
static int take_int(struct reader *r) {
  int32_t v;
  take(r, &v, sizeof v);
  return v;
}

static void take_fields(struct reader *r, const struct ph_model *model, const struct field *fields, void *to) {
  const size_t count = field_count(model, fields);
  double *number = malloc(count * sizeof *number);
  if (!number) abort();
  take(r, number, count * sizeof *number);
  scatter(model, fields, number, to);
  free(number);
}

static void read_model(struct reader *r, struct ph_model *m) {
  for (int i = 0; i < m->features; i++) m->kind[i] = take_int(r);
  for (int i = 0; i < m->loops; i++) m->route[i] = take_int(r);
  for (int i = 0; i < m->loops; i++) m->group[i] = take_int(r);
  if (m->features % 2) take_int(r);
  take(r, m->tau, (size_t)m->forecasters * sizeof *m->tau);
  take(r, m->iota, (size_t)m->locals * sizeof *m->iota);
  take(r, &m->parameters, sizeof m->parameters);
}

const char *case_read(const unsigned char *from, size_t size, struct port_case *c) {
  struct reader r = {from, size, 0};
  struct ph_model *m = &c->model;
  char begins[sizeof magic];
  memset(c, 0, sizeof *c);
  take(&r, begins, sizeof begins);
  if (r.failed || memcmp(begins, magic, sizeof magic) != 0) return "it does not begin like a case";
  m->features = take_int(&r), m->forecasters = take_int(&r), m->locals = take_int(&r), m->zones = take_int(&r);
  m->loops = take_int(&r), m->places = take_int(&r), m->median = take_int(&r), m->opponent_gate = take_int(&r);
  const int ticks = take_int(&r), states = take_int(&r);
  if (r.failed) return "its header is too short";
  if (ticks < 0 || ticks > MOST_TICKS) return "its number of ticks is out of limits";
  if (states != STATES_NONE && states != STATES_FIRST) return "it does not say which states it holds";
  if (!sizes_known(m)) return r.left ? "it goes on after sizes that are out of limits" : NULL;
  read_model(&r, m);
  if (states == STATES_FIRST) {
    c->state = malloc(sizeof *c->state);
    if (!c->state) abort();
    ph_init(c->state);
    take_fields(&r, m, state_fields, c->state);
  }
  for (int t = 0; t < ticks && !r.failed; t++) {
    struct ph_input in;
    memset(&in, 0, sizeof in);
    in.place = take_int(&r), in.learn = take_int(&r), in.lesion = take_int(&r);
    take_int(&r);
    take_fields(&r, m, input_fields, &in);
    case_add(c, &in);
  }
  if (r.failed) return "it is too short";
  return r.left ? "it is too long" : NULL;
}

static size_t numbers_of(const struct port_case *c, enum states states, int ticks) {
  if (!sizes_known(&c->model)) return 0; /* there is no layout, whatever a port may say */
  const size_t outcome = field_count(&c->model, outcome_fields), state = field_count(&c->model, state_fields);
  return states == STATES_EVERY ? (size_t)ticks * (outcome + state) : (size_t)ticks * outcome + state;
}

size_t answer_size(const struct port_case *c, enum states states, int ticks) {
  return ticks < 0 || !sizes_known(&c->model) ? 8 : 8 + 8 * numbers_of(c, states, ticks);
}

static int refused_at_once(int code) { return code != PH_OK && (code < PH_INPUT_CONTEXT || code > PH_INPUT_LESION); }

static void answer_room(const struct port_case *c, enum states states, struct answer *answer) {
  answer->count = refused_at_once(answer->code) ? 0 : numbers_of(c, states, answer->ticks);
  answer->number = malloc((answer->count + 1) * sizeof *answer->number);
  if (!answer->number) abort();
}

const char *answer_read(const struct port_case *c, enum states states, int code, const unsigned char *from, size_t size,
                        struct answer *answer) {
  int64_t ticks = 0;
  memset(answer, 0, sizeof *answer);
  answer->code = code;
  if (code < 0) return NULL;
  if (code > PH_STATE_LATCH) return "a code that the specification does not know";
  if (size < sizeof ticks) return "an answer without its number of ticks";
  memcpy(&ticks, from, sizeof ticks);
  if (ticks < 0 || ticks > c->ticks) return "an answer with an impossible number of ticks";
  if (refused_at_once(code) && ticks != 0) return "ticks done in spite of a refusal of the model or the state";
  answer->ticks = (int)ticks;
  answer_room(c, states, answer);
  if (size < 8 + 8 * answer->count) return "an answer that is too short";
  memcpy(answer->number, from + 8, 8 * answer->count);
  return NULL;
}

void answer_clear(struct answer *answer) {
  free(answer->number);
  memset(answer, 0, sizeof *answer);
}

void answer_by(tick_function *tick, void *self, const struct port_case *c, enum states states, struct answer *answer) {
  static struct ph_outcome outcome;
  memset(answer, 0, sizeof *answer);
  answer->code = (int)ph_check_model(&c->model);
  if (answer->code == PH_OK && c->state) answer->code = (int)ph_check_state(c->state);
  answer->ticks = c->ticks;
  if (answer->code != PH_OK) {
    answer->ticks = 0;
    answer_room(c, states, answer);
    return;
  }
  answer_room(c, states, answer);
  struct ph_state *state = first_state(c), *resynchronised = states == STATES_EVERY ? first_state(c) : NULL;
  if (c->state) ph_import(c->state, state);
  if (c->state && resynchronised) ph_import(c->state, resynchronised);
  double *to = answer->number;
  const size_t per_outcome = field_count(&c->model, outcome_fields), per_state = field_count(&c->model, state_fields);
  int t = 0;
  for (; t < c->ticks; t++) {
    static struct ph_outcome of_reference;
    if (states == STATES_EVERY) copy_state(c, state, resynchronised, 0);
    answer->code = (int)tick(self, &c->model, state, &c->input[t], &outcome);
    if (answer->code != PH_OK) break;
    gather(&c->model, outcome_fields, &outcome, to);
    to += per_outcome;
    if (states != STATES_EVERY) continue;
    gather(&c->model, state_fields, state, to);
    to += per_state;
    ph_tick(&c->model, resynchronised, &c->input[t], &of_reference);
    resynchronise(c, resynchronised);
  }
  answer->ticks = t;
  if (states != STATES_EVERY) gather(&c->model, state_fields, state, to);
  answer->count = numbers_of(c, states, t);
  free(state);
  free(resynchronised);
}

static enum ph_status reference_tick(void *self, const struct ph_model *model, struct ph_state *state,
                                     const struct ph_input *input, struct ph_outcome *outcome) {
  (void)self;
  return ph_tick(model, state, input, outcome);
}

void answer_by_reference(const struct port_case *c, enum states states, struct answer *answer) {
  answer_by(reference_tick, NULL, c, states, answer);
}

void answer_place(const struct port_case *c, enum states states, const struct answer *answer, size_t index,
                  struct place *place) {
  const size_t outcome = field_count(&c->model, outcome_fields), state = field_count(&c->model, state_fields);
  const size_t step = states == STATES_EVERY ? outcome + state : outcome;
  place->tick = (int)(index / step);
  if (place->tick > answer->ticks) place->tick = answer->ticks;
  place->index = index - (size_t)place->tick * step;
  place->in_state = place->index >= outcome || place->tick == answer->ticks;
  if (place->tick == answer->ticks)
    place->tick--; /* what the last tick left behind; -1: what was imported */
  else if (place->in_state)
    place->index -= outcome;
  char name[64];
  field_name(&c->model, place->in_state ? state_fields : outcome_fields, place->index, name, sizeof name);
  snprintf(place->name, sizeof place->name, "%s%s", place->in_state ? "state." : "", name);
}

long first_difference(const struct answer *a, const struct answer *b, size_t count) {
  if (count && memcmp(a->number, b->number, count * sizeof *a->number) != 0)
    for (size_t i = 0; i < count; i++)
      if (memcmp(&a->number[i], &b->number[i], sizeof *a->number) != 0) return (long)i;
  return -1;
}

long answer_difference(const struct answer *a, const struct answer *b) {
  const size_t common = a->count < b->count ? a->count : b->count;
  const long index = first_difference(a, b, common);
  return index >= 0 || a->count == b->count ? index : (long)common;
}
