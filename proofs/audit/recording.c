#include "recording.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "golden/quantity.h"
#include "system.h"

enum { LONGEST_LINE = 4 << 20 };

static _Noreturn void fault(const struct recording *r, const char *reason) {
  reject(r->file, text("line %ld", r->number), "%s", reason);
}

static bool read_line(struct recording *r) {
  if (r->pending) return r->pending = false, true;
  errno = 0;
  ssize_t length = getline(&r->line, &r->room, r->in);
  if (length < 0) {
    if (errno || ferror(r->in)) reject(r->file, "", "%s", strerror(errno ? errno : EIO));
    return false;
  }
  r->number++;
  if (length > LONGEST_LINE) fault(r, "is longer than a line of a trace can be");
  if (memchr(r->line, 0, (size_t)length)) fault(r, "holds a byte 0: this is no trace");
  if (length && r->line[length - 1] == '\n') r->line[length - 1] = 0;
  return true;
}

void recording_open(struct recording *r, const char *file) {
  *r = (struct recording){.file = file};
  if (!(r->in = fopen(file, "r"))) reject(file, "", "%s", strerror(errno));
  if (!read_line(r) || strncmp(r->line, "phasic-trace 1 ", 15) != 0)
    fault(r, "this is no trace of version 1 (spec/TRACE.md)");
  if (strcmp(r->line + 15, "full") != 0)
    fault(r, "a condensed trace does not hold every tick; phasic-run --trace writes a full one");
}

void recording_close(struct recording *r) {
  fclose(r->in);
  free(r->line);
}

static unsigned long long need_bits(const struct recording *r, const char **at) {
  unsigned long long bits = 0;
  for (int i = 0; i < 16; i++) {
    const char *digits = "0123456789abcdef", *found = (*at)[i] ? strchr(digits, (*at)[i]) : NULL;
    if (!found) fault(r, "16 hexadecimal digits are needed");
    bits = bits << 4 | (unsigned long long)(found - digits);
  }
  *at += 16;
  return bits;
}

static double need_double(const struct recording *r, const char **at) {
  unsigned long long bits = need_bits(r, at);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static int need_integer(const struct recording *r, const char **at) {
  char *end;
  errno = 0;
  long value = strtol(*at, &end, 10);
  if (end == *at || errno || value < -1 || value > 1 << 20) fault(r, "a whole number is needed");
  *at = end;
  return (int)value;
}

static void need_word(const struct recording *r, const char **at, const char *word) {
  size_t length = strlen(word);
  if (strncmp(*at, word, length) != 0) fault(r, text("\"%s\" is needed", word));
  *at += length;
}

static void need_line(struct recording *r, const char *word, const char **at) {
  if (!read_line(r)) fault(r, text("the trace ends where \"%s\" is needed", word));
  *at = r->line;
  need_word(r, at, word);
}

static void read_integers(struct recording *r, const char *word, int *to, int count) {
  const char *at;
  need_line(r, word, &at);
  for (int i = 0; i < count; i++) to[i] = need_integer(r, &at);
  if (*at) fault(r, "there is more on this line than the model has");
}

static void read_doubles(struct recording *r, const char *word, double *to, int count) {
  const char *at;
  need_line(r, word, &at);
  for (int i = 0; i < count; i++) {
    need_word(r, &at, " ");
    to[i] = need_double(r, &at);
  }
  if (*at) fault(r, "there is more on this line than the model has");
}

static void read_model(struct recording *r) {
  struct ph_model *m = &r->model;
  struct {
    const char *word;
    int *to, most;
  } sizes[] = {{"model features", &m->features, PH_MAX_FEATURES},
               {" forecasters", &m->forecasters, PH_MAX_FORECASTERS},
               {" median", &m->median, PH_MAX_FORECASTERS},
               {" locals", &m->locals, PH_MAX_LOCALS},
               {" zones", &m->zones, PH_MAX_ZONES},
               {" loops", &m->loops, PH_MAX_LOOPS},
               {" places", &m->places, PH_MAX_PLACES},
               {" opponent_gate", &m->opponent_gate, 1}};
  const char *at;
  memset(m, 0, sizeof *m);
  need_line(r, "", &at);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    need_word(r, &at, sizes[i].word);
    *sizes[i].to = need_integer(r, &at);
    if (*sizes[i].to < 0 || *sizes[i].to > sizes[i].most) fault(r, "a size of the model is out of its limits");
  }
  read_integers(r, "kind", m->kind, m->features);
  read_integers(r, "route", m->route, m->loops);
  read_integers(r, "group", m->group, m->loops);
  read_doubles(r, "tau", m->tau, m->forecasters);
  read_doubles(r, "iota", m->iota, m->locals);
  double *parameters = (double *)&m->parameters;
  for (size_t i = 0; i < sizeof m->parameters / sizeof *parameters; i++) {
    need_line(r, "parameter ", &at);
    at += strcspn(at, " ");
    need_word(r, &at, " ");
    parameters[i] = need_double(r, &at);
  }
  if (ph_check_model(m) != PH_OK)
    fault(r, text("the model before this line is none: %s", ph_status_text(ph_check_model(m))));
}

static void copy_name(const struct recording *r, char *to, size_t room, const char *from, size_t length) {
  if (length >= room) fault(r, "a name is too long");
  memcpy(to, from, length);
  to[length] = 0;
}

static enum event read_animal(struct recording *r) {
  const char *name = r->line + strlen("animal "), *from = strstr(name, " from "),
             *after = from ? strstr(from, " after ") : NULL;
  if ((from && !after) || !*name) fault(r, "an animal is \"animal NAME\" or \"animal NAME from OTHER after PHASE\"");
  copy_name(r, r->animal, sizeof r->animal, name, from ? (size_t)(from - name) : strlen(name));
  copy_name(r, r->from, sizeof r->from, from ? from + 6 : "", from ? (size_t)(after - from - 6) : 0);
  copy_name(r, r->after, sizeof r->after, from ? after + 7 : "", from ? strlen(after + 7) : 0);
  read_model(r);
  return AT_ANIMAL;
}

/* Where the entry called that is kept; ends the program if there is none. */
static double *entry(struct recording *r, const char *name, size_t length, bool outcome) {
  size_t stem = 0, index = 0;
  while (stem < length && name[stem] != '[') stem++;
  if (stem < length) index = (size_t)strtoul(name + stem + 1, NULL, 10);
  for (int i = 0; i < quantity_count; i++) {
    const struct quantity *q = &quantities[i];
    if (!q->trace || (q->source == FROM_OUTCOME) != outcome || strlen(q->trace) != stem ||
        strncmp(q->trace, name, stem) != 0)
      continue;
    if (index >= (size_t)dimension_size(&r->model, q->dimension)) fault(r, text("there is no %.*s", (int)length, name));
    return (double *)((outcome ? (char *)&r->outcome : (char *)&r->input) + q->offset) + index;
  }
  bool gain = stem > 5 && strncmp(name, "gain.", 5) == 0, sum = stem > 4 && strncmp(name, "sum.", 4) == 0;
  size_t skip = gain ? 5 : 4;
  for (int k = 0; outcome && (gain || sum) && k < PH_ROLES; k++)
    if (strlen(roles[k].name) == stem - skip && strncmp(roles[k].name, name + skip, stem - skip) == 0) {
      if (index >= (size_t)dimension_size(&r->model, roles[k].dimension))
        fault(r, text("there is no %.*s", (int)length, name));
      return (gain ? r->outcome.gain : r->outcome.sum) + roles[k].first + index;
    }
  fault(r, text("there is no quantity %.*s here", (int)length, name));
}

static enum event read_tick(struct recording *r) {
  const char *at = r->line + 1;
  bool outcome = false;
  memset(&r->input, 0, sizeof r->input);
  memset(&r->outcome, 0, sizeof r->outcome);
  r->input.place = PH_NO_PLACE;
  r->input.learn = 1;
  while (*at) {
    need_word(r, &at, " ");
    if (*at == '|') {
      at++;
      if (!outcome) {
        outcome = true;
        continue;
      }
      need_word(r, &at, " ");
      r->rolling = need_bits(r, &at);
      if (*at) fault(r, "a tick ends with its hash");
      return AT_TICK;
    }
    size_t length = strcspn(at, "= ");
    const char *name = at, *value = at + length + (at[length] == '=');
    if (at[length] != '=') fault(r, "a field is name=value");
    at = value;
    int *integer = outcome                            ? NULL
                   : strncmp(name, "place=", 6) == 0  ? &r->input.place
                   : strncmp(name, "learn=", 6) == 0  ? &r->input.learn
                   : strncmp(name, "lesion=", 7) == 0 ? &r->input.lesion
                                                      : NULL;
    if (integer)
      *integer = need_integer(r, &at);
    else
      *entry(r, name, length, outcome) = need_double(r, &at);
  }
  fault(r, "the line of this tick is not complete");
}

enum event recording_next(struct recording *r) {
  while (read_line(r)) {
    const char *at = r->line;
    if (strncmp(at, "t ", 2) == 0) return read_tick(r);
    if (strncmp(at, "animal ", 7) == 0) return read_animal(r);
    if (strncmp(at, "seed ", 5) == 0) return copy_name(r, r->seed, sizeof r->seed, at + 5, strlen(at + 5)), AT_SEED;
    if (strncmp(at, "phase ", 6) == 0)
      return copy_name(r, r->phase, sizeof r->phase, at + 6, strlen(at + 6)), r->trial[0] = 0, AT_PHASE;
    if (strncmp(at, "trial ", 6) == 0) {
      copy_name(r, r->trial, sizeof r->trial, at + 6, strlen(at + 6));
      continue;
    }
    if (strncmp(at, "end ", 4) == 0) {
      const char *state = strstr(at, " state ");
      if (!state) fault(r, "\"end PHASE state HASH rolling HASH\" is needed");
      state += 7;
      r->state = need_bits(r, &state);
      need_word(r, &state, " rolling ");
      r->rolling = need_bits(r, &state);
      return AT_PHASE_END;
    }
    if (strncmp(at, "experiment ", 11) != 0 && strncmp(at, "implementation ", 15) != 0)
      fault(r, "this is no line of a trace");
  }
  return AT_END;
}
