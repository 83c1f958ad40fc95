#include "mutate.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"

/* The engine's own mutator of bytes, with its dictionary; engines that have none do not call these functions. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room) __attribute__((weak));

static size_t mutate_bytes(uint8_t *data, size_t size, size_t room) {
  return LLVMFuzzerMutate && room ? LLVMFuzzerMutate(data, size, room) : size;
}

enum { HEAD = CHOICE + DECODE_HEADER };

struct mutation {
  uint8_t *data;
  size_t events, room; /* events there are, and can be */
  uint64_t seed;
  uint64_t count;
};

static size_t below(struct mutation *m, size_t n) { return (size_t)(mixed(m->seed, m->count++) % n); }
static uint8_t *event(struct mutation *m, size_t i) { return m->data + HEAD + i * DECODE_EVENT; }

static void make_event(struct mutation *m, uint8_t *e) {
  const uint64_t value = mixed(m->seed, m->count++);
  memset(e, 0, DECODE_EVENT);
  e[0] = (uint8_t)below(m, 16);
  e[1] = (uint8_t)below(m, 4);
  e[2] = (uint8_t)below(m, 64);
  memcpy(e + 8, &value, sizeof value);
}

static void put_in(struct mutation *m, size_t at, const uint8_t *e, size_t n) {
  if (n > m->room - m->events) n = m->room - m->events;
  memmove(event(m, at + n), event(m, at), (m->events - at) * DECODE_EVENT);
  for (size_t i = 0; i < n; i++) memcpy(event(m, at + i), e, DECODE_EVENT);
  m->events += n;
}

static void take_out(struct mutation *m, size_t at, size_t n) {
  if (n > m->events - at) n = m->events - at;
  memmove(event(m, at), event(m, at + n), (m->events - at - n) * DECODE_EVENT);
  m->events -= n;
}

static void mutate_events(struct mutation *m) {
  uint8_t e[DECODE_EVENT], other[DECODE_EVENT];
  const size_t at = below(m, m->events + 1);
  make_event(m, e);
  if (m->events == 0 || at == m->events) {
    put_in(m, at, e, 1);
    return;
  }
  memcpy(other, event(m, at), sizeof other);
  switch (below(m, 8)) {
    case 0:
    case 1: put_in(m, at, e, 1); break;
    case 2: take_out(m, at, 1 + below(m, 4)); break;
    case 3: put_in(m, at, other, 1 + below(m, 16)); break; /* a long run of the same */
    case 4: {
      const size_t to = below(m, m->events);
      memcpy(event(m, at), event(m, to), DECODE_EVENT);
      memcpy(event(m, to), other, DECODE_EVENT);
      break;
    }
    case 5: event(m, at)[below(m, 4)] = (uint8_t)below(m, 256); break;
    case 6: memcpy(event(m, at) + 8, e + 8, 8); break;
    default: mutate_bytes(event(m, at), DECODE_EVENT, DECODE_EVENT); break;
  }
}

size_t mutate_case(uint8_t *data, size_t size, size_t room, unsigned seed) {
  struct mutation m = {data, 0, 0, seed, 0};
  if (room < HEAD + DECODE_EVENT || below(&m, 32) == 0) return mutate_bytes(data, size, room);
  if (size < HEAD) {
    memset(data + size, 0, HEAD - size);
    size = HEAD;
  }
  m.events = (size - HEAD) / DECODE_EVENT;
  m.room = (room - HEAD) / DECODE_EVENT;
  if (below(&m, 4) == 0) data[offsetof(struct choice, instance)] = (uint8_t)below(&m, 256); /* the same by another instance */
  for (size_t n = 1 + below(&m, 3); n > 0; n--) switch (below(&m, 8)) {
      case 0: data[below(&m, CHOICE)] = (uint8_t)below(&m, 256); break;
      case 1: data[CHOICE + below(&m, 16)] = (uint8_t)below(&m, 256); break;
      case 2: mutate_bytes(data + below(&m, 6) * 8, 8, 8); break;
      default: mutate_events(&m); break;
    }
  return HEAD + m.events * DECODE_EVENT;
}

size_t cross_cases(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t room,
                   unsigned seed) {
  struct mutation m = {out, 0, 0, seed, 0};
  const size_t head = a_size < HEAD ? a_size : HEAD;
  if (room < HEAD) return 0;
  memset(out, 0, HEAD);
  memcpy(out, a, head);
  if (b_size >= HEAD && below(&m, 2)) memcpy(out, b, CHOICE);
  m.room = (room - HEAD) / DECODE_EVENT;
  size_t from_a = HEAD, from_b = HEAD;
  while (m.events < m.room && (from_a + DECODE_EVENT <= a_size || from_b + DECODE_EVENT <= b_size)) {
    const int first = from_a + DECODE_EVENT <= a_size && (from_b + DECODE_EVENT > b_size || below(&m, 2));
    size_t *from = first ? &from_a : &from_b;
    if (below(&m, 8)) memcpy(event(&m, m.events++), (first ? a : b) + *from, DECODE_EVENT);
    *from += DECODE_EVENT;
  }
  return HEAD + m.events * DECODE_EVENT;
}

/* One value of a JSON text, chosen evenly: the n-th in the order of the text. */
struct chosen {
  json_t *parent, *value;
  const char *key;
  size_t index;
};

static int choose(json_t *json, size_t *n, struct chosen *chosen) {
  const char *key;
  json_t *value;
  size_t i;
  json_object_foreach(json, key, value) {
    if ((*n)-- == 0) return *chosen = (struct chosen){json, value, key, 0}, 1;
    if (choose(value, n, chosen)) return 1;
  }
  json_array_foreach(json, i, value) {
    if ((*n)-- == 0) return *chosen = (struct chosen){json, value, NULL, i}, 1;
    if (choose(value, n, chosen)) return 1;
  }
  return 0;
}

static size_t values_in(json_t *json) {
  size_t n = (size_t)-1, all = n;
  struct chosen unused;
  choose(json, &n, &unused);
  return all - n;
}

static json_t *other_value(struct mutation *m, const json_t *old) {
  static const double odd[] = {0, 1, -1, 2, 0.5, 1e308, -1e308, 1e-320, 255, 256, 257, 65536, 2147483648.0};
  const double x = odd[below(m, sizeof odd / sizeof *odd)];
  switch (below(m, 8)) {
    case 0: return json_null();
    case 1: return json_boolean(below(m, 2));
    case 2: return json_array();
    case 3: return json_object();
    case 4: return json_string(below(m, 2) ? "" : "success");
    case 5: return json_real(json_is_number(old) ? json_number_value(old) * x : x);
    default: return json_integer(json_is_integer(old) ? json_integer_value(old) + (int)below(m, 5) - 2 : (json_int_t)below(m, 300));
  }
}

static void replace(const struct chosen *at, json_t *value) {
  if (at->key)
    json_object_set_new(at->parent, at->key, value);
  else
    json_array_set_new(at->parent, at->index, value);
}

static void mutate_value(struct mutation *m, json_t *json, size_t values) {
  struct chosen at, other;
  size_t first = below(m, values), second = below(m, values);
  if (!choose(json, &first, &at) || !choose(json, &second, &other)) return;
  char key[200];
  if (at.key) {
    strncpy(key, at.key, sizeof key - 1);
    key[sizeof key - 1] = 0;
    at.key = key;
  }
  switch (below(m, 6)) {
    case 0:
      if (at.key)
        json_object_del(at.parent, at.key);
      else
        json_array_remove(at.parent, at.index);
      break;
    case 1: replace(&at, json_deep_copy(other.value)); break;
    case 2:
      if (json_is_array(at.parent)) json_array_insert_new(at.parent, at.index, json_deep_copy(at.value));
      break;
    case 3:
      if (json_is_object(at.parent) && other.key) json_object_set_new(at.parent, other.key, json_deep_copy(at.value));
      break;
    default: replace(&at, other_value(m, at.value)); break;
  }
}

size_t mutate_json(uint8_t *data, size_t size, size_t room, unsigned seed) {
  struct mutation m = {NULL, 0, 0, seed, 0};
  json_object_seed(1);
  json_t *json = below(&m, 4) ? json_loadb((const char *)data, size, JSON_REJECT_DUPLICATES, NULL) : NULL;
  const size_t values = json ? values_in(json) : 0;
  if (values == 0) {
    json_decref(json);
    return mutate_bytes(data, size, room);
  }
  for (size_t n = 1 + below(&m, 2); n > 0; n--) mutate_value(&m, json, values_in(json) ? values_in(json) : 1);
  char *text = json_dumps(json, JSON_COMPACT);
  const size_t length = text ? strlen(text) : 0;
  if (length && length <= room) memcpy(data, text, size = length);
  free(text);
  json_decref(json);
  return size;
}

size_t cross_texts(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t room,
                   unsigned seed) {
  struct mutation m = {NULL, 0, 0, seed, 0};
  size_t first = below(&m, a_size + 1), from = below(&m, b_size + 1);
  if (first > room) first = room;
  size_t second = b_size - from;
  if (second > room - first) second = room - first;
  if (first) memcpy(out, a, first);
  if (second) memcpy(out + first, b + from, second);
  return first + second;
}
