/* Target port.
 * PROPERTY: the decoder of spec/PORT.md takes any bytes. What it takes as a case it writes back as the same case; the port in
 * fuzz/ports/template.c, which has a decoder of its own, answers it with the same code and the same bytes as the reference. What it takes as
 * an answer, in bytes or as a line of JSON, has as many numbers as were announced, and comes back the same; anything else is refused
 * with a reason. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "target.h"

int ph_port_run_v1(const void *in, size_t in_size, void *out, size_t out_size);

/* Both answers to the bytes of one case. */
static void ask_template(const uint8_t *bytes, size_t size, const struct port_case *c) {
  const enum states states = c->state ? STATES_FIRST : STATES_NONE;
  struct answer reference, answer;
  const size_t room = answer_size(c, states, c->ticks);
  unsigned char *out = malloc(room), *in = malloc(size ? size : 1);
  if (!out || !in) abort();
  memset(out, 0xa5, room);
  memcpy(in, bytes, size); /* aligned, as the protocol promises */
  const int code = ph_port_run_v1(in, size, out, room);
  answer_by_reference(c, states, &reference);
  const char *wrong = answer_read(c, states, code, out, room, &answer);
  HOLDS(!wrong, "the template gives %s", wrong);
  HOLDS(code == reference.code && answer.ticks == reference.ticks, "the template answers with %d after %d ticks, not %d after %d",
        code, answer.ticks, reference.code, reference.ticks);
  HOLDS(answer_difference(&reference, &answer) == -1, "the template differs at number %ld",
        answer_difference(&reference, &answer));
  answer_clear(&reference);
  answer_clear(&answer);
  free(in);
  free(out);
}

/* Was it taken? */
static int read_case(const uint8_t *bytes, size_t size) {
  struct port_case c, again;
  struct bytes written = {0}, rewritten = {0};
  const char *wrong = case_read(bytes, size, &c);
  HOLDS(!wrong || *wrong, "refused without a reason");
  if (!wrong) {
    const enum states states = c.state ? STATES_FIRST : STATES_NONE;
    int32_t ticks;
    memcpy(&ticks, bytes + 40, sizeof ticks);
    HOLDS(!sizes_known(&c.model) || ticks == c.ticks, "%d ticks of %d", c.ticks, ticks);
    case_write(&c, states, &written);
    HOLDS(written.size == size, "%zu bytes were read, and %zu are written", size, written.size);
    HOLDS(!case_read(written.at, written.size, &again), "what was written is not read");
    case_write(&again, states, &rewritten);
    HOLDS(rewritten.size == size && memcmp(written.at, rewritten.at, size) == 0, "read and written, it is another case");
    if (sizes_known(&c.model)) ask_template(written.at, written.size, &c);
    case_clear(&again);
  }
  case_clear(&c);
  free(written.at);
  free(rewritten.at);
  return !wrong;
}

/* Refused whatever else it holds: a number of ticks that cannot be, a byte too many or too few. */
static void wrong_sizes(struct bytes *b) {
  static const int32_t impossible[] = {-1, -2147483647 - 1, MOST_TICKS + 1, 2147483647};
  int32_t ticks;
  memcpy(&ticks, b->at + 40, sizeof ticks);
  for (int i = 0; i < 4; i++) {
    memcpy(b->at + 40, &impossible[i], sizeof ticks);
    HOLDS(!read_case(b->at, b->size), "a case of %d ticks is taken", impossible[i]);
  }
  memcpy(b->at + 40, &ticks, sizeof ticks);
  HOLDS(!read_case(b->at, b->size - 1), "a case that is too short is taken");
  bytes_add(b, "", 1);
  HOLDS(!read_case(b->at, b->size), "a case that is too long is taken");
  b->size--;
}

/* A case that is one, and then perhaps with a few bytes changed. */
static void tampered_case(const struct choice *choice, const struct port_case *c) {
  struct bytes written = {0};
  case_write(c, c->state ? STATES_FIRST : STATES_NONE, &written);
  if (sizes_known(&c->model)) {
    HOLDS(read_case(written.at, written.size), "a case is not taken");
    wrong_sizes(&written);
  }
  for (int i = 0; i < choice->flags % 4; i++) {
    const uint64_t seed = mixed(choice->seed, (uint64_t)i);
    written.at[seed % (i % 2 ? 48 : written.size)] = (unsigned char)(seed >> 32);
  }
  if (choice->flags & 8) written.size -= choice->number % (written.size + 1);
  read_case(written.at, written.size);
  free(written.at);
}

static void check_answer(const struct port_case *c, enum states states, const struct answer *answer, size_t size) {
  HOLDS(answer->ticks >= 0 && answer->ticks <= c->ticks, "%d of %d ticks", answer->ticks, c->ticks);
  HOLDS(answer->count == 0 || 8 + 8 * answer->count == answer_size(c, states, answer->ticks), "an answer of %zu numbers",
        answer->count);
  HOLDS(answer->code < 0 || size >= 8 + 8 * answer->count, "more was read than there is");
}

/* Answers of every number of ticks, some of them impossible, and of every size around what they need. */
static void read_sizes(const struct port_case *c, enum states states) {
  const size_t room = answer_size(c, states, c->ticks);
  if (!sizes_known(&c->model)) return;
  for (int64_t ticks = -1; ticks <= c->ticks + 1; ticks++)
    for (int less = 0; less < 2; less++) {
      const int possible = ticks >= 0 && ticks <= c->ticks;
      const size_t size = (possible ? answer_size(c, states, (int)ticks) : room) - (size_t)less;
      unsigned char *bytes = calloc(1, size);
      struct answer answer;
      if (!bytes) abort();
      memcpy(bytes, &ticks, size < sizeof ticks ? size : sizeof ticks);
      const char *wrong = answer_read(c, states, PH_OK, bytes, size, &answer);
      HOLDS(!wrong == (possible && !less), "an answer of %d ticks in %zu bytes is %s", (int)ticks, size, wrong ? wrong : "taken");
      answer_clear(&answer);
      free(bytes);
    }
}

static void read_answer(const struct choice *choice, const struct port_case *c, const uint8_t *bytes, size_t size) {
  const enum states states = choice->flags & 4 ? STATES_EVERY : STATES_NONE;
  struct answer answer;
  read_sizes(c, states);
  const int code = choice->flags & 8 ? (int8_t)choice->where : (int)(choice->where % 30);
  const char *wrong = answer_read(c, states, code, bytes, size, &answer);
  HOLDS(!wrong || *wrong, "refused without a reason");
  if (!wrong) check_answer(c, states, &answer, size);
  answer_clear(&answer);
}

static char *text_of(const uint8_t *bytes, size_t size) {
  char *text = malloc(size + 1);
  if (!text) abort();
  if (size) memcpy(text, bytes, size);
  text[size] = 0;
  return text;
}

static void read_line(const struct choice *choice, const struct port_case *c, const uint8_t *bytes, size_t size) {
  const enum states states = choice->flags & 4 ? STATES_EVERY : STATES_NONE;
  struct bytes read = {0};
  struct answer answer;
  int code = 0;
  char *text = text_of(bytes, size);
  const char *wrong = line_read(c, states, text, &code, &read);
  HOLDS(!wrong || *wrong, "refused without a reason");
  if (!wrong && !answer_read(c, states, code, read.at, read.size, &answer)) {
    check_answer(c, states, &answer, read.size);
    answer_clear(&answer);
  }
  free(read.at);
  free(text);
}

/* The reference's answer in JSON, in full precision, is read as the same answer. */
static void line_of_answer(const struct choice *choice, const struct port_case *c) {
  struct answer reference, answer = {0};
  struct bytes read = {0}, line = {0};
  int code;
  answer_by_reference(c, STATES_NONE, &reference);
  line_write(c, c->state ? STATES_FIRST : STATES_NONE, &line);
  HOLDS(line.size > 0 && line.at[line.size - 1] == '\n' && !memchr(line.at, '\n', line.size - 1), "a case is not one line");
  json_t *json = json_object(), *ticks = json_array();
  json_object_set_new(json, "code", json_integer(reference.code));
  size_t at = 0;
  for (int t = 0; t < reference.ticks; t++) {
    json_t *tick = json_object();
    for (const struct field *f = outcome_fields; f->name; f++) {
      json_t *all = json_array();
      for (int i = 0; i < extent_of(&c->model, f->extent); i++) {
        char hex[17];
        unsigned long long bits;
        memcpy(&bits, &reference.number[at++], sizeof bits);
        snprintf(hex, sizeof hex, "%016llx", bits);
        json_array_append_new(all, json_string(hex));
      }
      json_object_set(tick, f->name, f->extent == ONE ? json_array_get(all, 0) : all);
      json_decref(all);
    }
    json_array_append_new(ticks, tick);
  }
  json_object_set_new(json, "ticks", ticks);
  json_t *state = json_object();
  for (const struct field *f = state_fields; reference.count && f->name; f++) {
    const int n = extent_of(&c->model, f->extent);
    const int length = f->extent == WEIGHTS ? c->model.features : f->extent == TAGS ? c->model.zones : 0;
    json_t *all = json_array(), *inner = length ? NULL : all;
    for (int i = 0; i < n; i++) {
      if (length && i % length == 0) json_array_append_new(all, inner = json_array());
      char hex[17];
      unsigned long long bits;
      memcpy(&bits, &reference.number[at++], sizeof bits);
      snprintf(hex, sizeof hex, "%016llx", bits);
      json_array_append_new(inner, json_string(hex));
    }
    json_object_set(state, f->name, f->extent == ONE ? json_array_get(all, 0) : all);
    json_decref(all);
  }
  json_object_set_new(json, "state", state);
  if (choice->flags & 16) json_object_del(choice->flags & 32 ? json : state, choice->flags & 32 ? "ticks" : "tonic");
  char *text = json_dumps(json, JSON_COMPACT);
  const char *wrong = line_read(c, STATES_NONE, text, &code, &read);
  if (!wrong) wrong = answer_read(c, STATES_NONE, code, read.at, read.size, &answer);
  if (!(choice->flags & 16)) {
    HOLDS(!wrong, "the reference's own answer: %s", wrong);
    HOLDS(code == reference.code && answer.ticks == reference.ticks && answer_difference(&reference, &answer) == -1,
          "the reference's own answer comes back different");
  } else if (!(choice->flags & 32) && reference.count) {
    HOLDS(wrong, "a state without tonic is taken");
  }
  json_decref(json);
  free(text);
  free(read.at);
  free(line.at);
  answer_clear(&reference);
  answer_clear(&answer);
}

int fuzz_port(const uint8_t *data, size_t size) {
  struct choice choice;
  struct port_case c;
  const size_t begin = size < CHOICE ? size : CHOICE;
  const int which = take_choice(data, size).which % 5;
  if (which == 0) return read_case(data + begin, size - begin), 0;
  take_case(data, size, &choice, &c);
  const size_t header = size < CHOICE + DECODE_HEADER ? size : CHOICE + DECODE_HEADER;
  if (c.ticks > 8) c.ticks = 8;
  if (which == 1) tampered_case(&choice, &c);
  if (which == 2) line_of_answer(&choice, &c);
  while (which > 2 && c.ticks < 2) { /* what follows the header is the answer: two quiet ticks to be answered */
    struct ph_input quiet;
    memset(&quiet, 0, sizeof quiet);
    case_add(&c, &quiet);
  }
  if (which == 3) read_answer(&choice, &c, data + header, size - header);
  if (which == 4) read_line(&choice, &c, data + header, size - header);
  case_clear(&c);
  return 0;
}
