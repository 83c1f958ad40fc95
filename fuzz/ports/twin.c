/* The optimized twin as a port, class E: a resident process that speaks frames (spec/PORT.md).
 *   phasic-diff --exec 'PHASIC_OPT=avx2 build/fuzz/ports/twin'     (any of pho_instances(); without it the fastest)
 * What a port does that computes elsewhere: read a case, hand it on, write an answer. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../field.h"
#include "phasic_opt.h"

struct reader {
  const unsigned char *at, *end;
};

static void take(struct reader *r, void *to, size_t size) {
  if (size > (size_t)(r->end - r->at)) exit(2);
  if (size) memcpy(to, r->at, size);
  r->at += size;
}

static void take_fields(struct reader *r, const struct ph_model *m, const struct field *fields, void *to) {
  const size_t count = field_count(m, fields);
  double *number = malloc((count + 1) * sizeof *number);
  if (!number) exit(2);
  take(r, number, count * sizeof *number);
  scatter(m, fields, number, to);
  free(number);
}

static unsigned char *add_fields(unsigned char *at, const struct ph_model *m, const struct field *fields,
                                 const void *from) {
  double *number = malloc((field_count(m, fields) + 1) * sizeof *number);
  if (!number) exit(2);
  gather(m, fields, from, number);
  memcpy(at, number, field_count(m, fields) * sizeof *number);
  free(number);
  return at + field_count(m, fields) * sizeof *number;
}

static void take_model(struct reader *r, struct ph_model *m) {
  int32_t unused;
  take(r, m->kind, (size_t)m->features * 4);
  take(r, m->route, (size_t)m->loops * 4);
  take(r, m->group, (size_t)m->loops * 4);
  take(r, &unused, m->features % 2 ? 4 : 0);
  take(r, m->tau, (size_t)m->forecasters * 8);
  take(r, m->iota, (size_t)m->locals * 8);
  take(r, &m->parameters, sizeof m->parameters);
}

/* All ticks; returns the code, and in *done how many were done. */
static int run(struct reader *r, const struct ph_model *m, struct pho *twin, int ticks, int states, unsigned char **at,
               int64_t *done) {
  static struct ph_state state;
  static struct ph_outcome outcome;
  static struct ph_input input;
  int code = 0;
  memset(&state, 0, sizeof state); /* what a smaller model does not have must not be left from a larger one */
  if (states == 1) {
    take_fields(r, m, state_fields, &state);
    code = pho_import(twin, &state);
    if (code) return code;
  }
  for (*done = 0; *done < ticks; ++*done) {
    int32_t given[4];
    if (states == 2) {
      take_fields(r, m, state_fields, &state);
      pho_import(twin, &state);
    }
    take(r, given, sizeof given);
    input.place = given[0], input.learn = given[1], input.lesion = given[2];
    take_fields(r, m, input_fields, &input);
    code = pho_tick_reference(twin, &input, &outcome);
    if (code) break;
    *at = add_fields(*at, m, outcome_fields, &outcome);
    if (states == 2 && pho_export(twin, &state) == 0) *at = add_fields(*at, m, state_fields, &state);
  }
  if (states != 2 && pho_export(twin, &state) == 0) *at = add_fields(*at, m, state_fields, &state);
  return code;
}

/* Writes the answer after the length: code, 0, ticks done, numbers. Returns its size. */
static size_t answer(const unsigned char *given, size_t size, unsigned char **to) {
  struct reader r = {given + 8, given + size};
  static struct ph_model m; /* what a case does not have stays 0 */
  int32_t n[10], head[2] = {0, 0};
  int64_t done = 0;
  struct pho *twin;
  take(&r, n, sizeof n);
  memset(&m, 0, sizeof m);
  m.features = n[0], m.forecasters = n[1], m.locals = n[2], m.zones = n[3], m.loops = n[4], m.places = n[5];
  m.median = n[6], m.opponent_gate = n[7];
  head[0] = (int32_t)ph_check_model(&m); /* here for the limits of the sizes: those of the twin are wider */
  const int known = head[0] == 0 || head[0] >= PH_MODEL_KIND;
  if (known) take_model(&r, &m);
  const size_t numbers = known ? field_count(&m, outcome_fields) + field_count(&m, state_fields) : 0;
  unsigned char *at = *to = realloc(*to, 16 + 8 * numbers * ((size_t)n[8] + 1));
  if (!at) exit(2);
  at += 16;
  if (known) head[0] = pho_create_reference(&m, &twin);
  if (known && head[0] == 0) {
    head[0] = run(&r, &m, twin, n[8], n[9], &at, &done);
    pho_destroy(twin);
  }
  memcpy(*to, head, sizeof head);
  memcpy(*to + 8, &done, sizeof done);
  return (size_t)(at - *to);
}

int main(void) {
  static const char info[] = "{\"name\": \"optimized twin\", \"class\": \"E\"}";
  unsigned char *given = NULL, *said = NULL;
  for (uint32_t size; fread(&size, sizeof size, 1, stdin) == 1;) {
    given = realloc(given, size + 1);
    if (!given || fread(given, 1, size, stdin) != size) return 2;
    const uint32_t count = size ? (uint32_t)answer(given, size, &said) : (uint32_t)(sizeof info - 1);
    if (fwrite(&count, sizeof count, 1, stdout) != 1 ||
        fwrite(size ? (const void *)said : info, 1, count, stdout) != count)
      return 2;
    if (fflush(stdout) != 0) return 2;
  }
  free(given);
  free(said);
  return 0;
}
