#include "trace_read.h"

#include <stdlib.h>
#include <string.h>

static double number(const char *text) {
  const unsigned long long bits = strtoull(text, NULL, 16);
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static void integers(const char *text, int *to, int n) {
  char *at = (char *)text;
  for (int i = 0; i < n; i++) to[i] = (int)strtol(at, &at, 10);
}

static void numbers(char *text, double *to, int n) {
  char *rest, *word = strtok_r(text, " \n", &rest);
  for (int i = 0; i < n && word; word = strtok_r(NULL, " \n", &rest)) to[i++] = number(word);
}

/* A line of the model; 0 if it is none. */
static int model_line(char *line, struct ph_model *m) {
  char name[40], bits[20];
  if (strncmp(line, "kind ", 5) == 0) return integers(line + 5, m->kind, m->features), 1;
  if (strncmp(line, "route ", 6) == 0) return integers(line + 6, m->route, m->loops), 1;
  if (strncmp(line, "group ", 6) == 0) return integers(line + 6, m->group, m->loops), 1;
  if (strncmp(line, "tau ", 4) == 0) return numbers(line + 4, m->tau, m->forecasters), 1;
  if (strncmp(line, "iota ", 5) == 0) return numbers(line + 5, m->iota, m->locals), 1;
  if (sscanf(line, "parameter %39s %19s", name, bits) != 2) return 0;
  for (const struct field *f = parameter_fields; f->name; f++)
    if (strcmp(f->name, name) == 0) *(double *)((char *)&m->parameters + f->offset) = number(bits);
  return 1;
}

/* One "name=BITS" or "name[index]=BITS" of a tick. */
static void field(const struct ph_model *m, char *word, struct ph_input *in) {
  char *value = strchr(word, '='), *index = strchr(word, '[');
  if (!value) return;
  *value++ = 0;
  if (index) *index++ = 0;
  const int i = index ? atoi(index) : 0;
  if (strcmp(word, "place") == 0) in->place = atoi(value);
  if (strcmp(word, "learn") == 0) in->learn = atoi(value);
  if (strcmp(word, "lesion") == 0) in->lesion = atoi(value);
  for (const struct field *f = input_fields; f->name; f++)
    if (strcmp(f->name, word) == 0 && i >= 0 && i < extent_of(m, f->extent))
      ((double *)(void *)((char *)in + f->offset))[i] = number(value);
}

static void tick_line(char *line, struct port_case *c) {
  struct ph_input in;
  char *rest, *outcomes = strchr(line, '|');
  memset(&in, 0, sizeof in);
  in.place = PH_NO_PLACE;
  in.learn = 1;
  if (outcomes) *outcomes = 0;
  for (char *word = strtok_r(line + 1, " \n", &rest); word; word = strtok_r(NULL, " \n", &rest))
    field(&c->model, word, &in);
  case_add(c, &in);
}

int trace_next(FILE *file, struct port_case *c) {
  char *line = NULL;
  size_t room = 0;
  memset(c, 0, sizeof *c);
  struct ph_model *m = &c->model;
  for (long before = ftell(file); getline(&line, &room, file) > 0; before = ftell(file)) {
    if (before == 0 && strncmp(line, "phasic-trace 1 ", 15) != 0) return free(line), -1;
    if (strncmp(line, "model ", 6) == 0) {
      if (c->ticks) {
        fseek(file, before, SEEK_SET);
        break;
      }
      if (sscanf(line,
                 "model features %d forecasters %d median %d locals %d zones %d loops %d places %d opponent_gate %d",
                 &m->features, &m->forecasters, &m->median, &m->locals, &m->zones, &m->loops, &m->places,
                 &m->opponent_gate) != 8 ||
          !sizes_known(m))
        return free(line), -1;
    } else if (m->features && !model_line(line, m) && line[0] == 't' && line[1] == ' ' && c->ticks < TRACE_TICKS) {
      tick_line(line, c);
    }
  }
  free(line);
  return c->ticks > 0;
}
