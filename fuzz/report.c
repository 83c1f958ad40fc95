#include "report.h"

#include <string.h>

static unsigned long long bits_of(double x) {
  unsigned long long bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* The stable line. */
static void first_line(const struct report *r, char *text, size_t size) {
  const struct finding *f = &r->finding;
  if (f->verdict == MISBEHAVED)
    snprintf(text, size, "MISBEHAVES class=%c port=\"%s\" what=\"%s\"", r->class, r->info.name, f->misbehaviour);
  else if (!f->about_numbers) {
    const int codes = strcmp(f->place.name, "code") == 0;
    snprintf(text, size, "DIFFERS class=%c port=\"%s\" tick=%d field=%s reference=%d port=%d", r->class, r->info.name,
             f->place.tick, f->place.name, codes ? f->reference_code : f->reference_ticks,
             codes ? f->port_code : f->port_ticks);
  } else
    snprintf(text, size, "DIFFERS class=%c port=\"%s\" tick=%d field=%s reference=%016llx (%.17g) port=%016llx (%.17g)",
             r->class, r->info.name, f->place.tick, f->place.name, bits_of(f->reference), f->reference,
             bits_of(f->port), f->port);
}

static const char *code_text(int code) { return code == PH_OK ? "ok" : ph_status_text((enum ph_status)code); }

/* Ticks count from 0; a state belongs to the tick that left it behind. */
static void where(FILE *to, const struct finding *f) {
  if (f->place.tick < 0)
    fprintf(to, "  last agreeing tick: none; it is the state to begin in that differs, as it was imported\n");
  else if (f->place.tick == 0)
    fprintf(to, "  last agreeing tick: none%s\n",
            f->place.in_state ? "; the outcome of tick 0 agrees, the state it leaves does not" : "");
  else
    fprintf(to, "  last agreeing tick: %d%s\n", f->place.tick - 1,
            f->place.in_state ? "; the outcome of the next one agrees, the state it leaves does not" : "");
}

static void details(FILE *to, const struct report *r) {
  const struct finding *f = &r->finding;
  if (f->bound > 0) fprintf(to, "  difference %.3g, allowed %.3g\n", f->port - f->reference, f->bound);
  if (f->verdict == DIFFERENT && strcmp(f->place.name, "code") == 0)
    fprintf(to, "  reference: %s; port: %s\n", code_text(f->reference_code), code_text(f->port_code));
  if (f->verdict == DIFFERENT) where(to, f);
  fprintf(to, "  found in %s", r->source);
  if (*r->saved) fprintf(to, "; minimised to %d tick%s", r->ticks, r->ticks == 1 ? "" : "s");
  fprintf(to, "%s\n",
          f->verdict == DIFFERENT && f->about_numbers && r->ticks > 0 && r->exact >= r->ticks
              ? ", where the reference never rounds: a matter of logic, not of arithmetic"
              : "");
  if (f->verdict == DIFFERENT) {
    fprintf(to, "  cause: %s: %s\n", r->diagnosis.cause, r->diagnosis.what);
    if (*r->diagnosis.remedy) fprintf(to, "  remedy: %s\n", r->diagnosis.remedy);
  }
  if (*r->saved) fprintf(to, "  saved: %s\n", r->saved);
  if (*r->replay) fprintf(to, "  replay: %s\n", r->replay);
}

static const char *not_green(const struct report *r) {
  return r->cases == 0 ? "no case was asked"
                       : "too few cases were compared: more than a tenth is skipped or waived, or none agrees";
}

void report_text(FILE *to, const struct report *r) {
  char line[600];
  if (r->different) {
    first_line(r, line, sizeof line);
    fprintf(to, "%s\n", line);
    details(to, r);
  }
  for (int i = 0; i < r->waivers->count; i++)
    fprintf(to, "  waived: %ld cases by %c %s: %s\n", r->waivers->one[i].cases, r->waivers->one[i].class,
            r->waivers->one[i].field, r->waivers->one[i].reason);
  fprintf(to,
          "%s: \"%s\", class %c: %ld cases (%ld golden), %ld agree, %d differ%s, %ld skipped, %ld waived, %ld ticks "
          "ambiguous, seed %lu\n",
          r->green ? "GREEN" : "RED", r->info.name, r->class, r->cases, r->golden, r->same, r->different,
          r->different ? "s" : "", r->skipped, r->waived, r->ambiguous, r->seed);
  if (!r->green && !r->different) fprintf(to, "  %s\n", not_green(r));
}

/* Text of any bytes: what is not UTF-8 is left out. */
static json_t *text_of(const char *text) {
  char copy[1200];
  json_t *json = json_string(text);
  if (json) return json;
  snprintf(copy, sizeof copy, "%s", text);
  for (char *at = copy; *at; at++)
    if ((unsigned char)*at > 126) *at = '?';
  return json_string(copy);
}

static json_t *difference_json(const struct report *r) {
  char line[600], reference[20], port[20];
  const struct finding *f = &r->finding;
  json_t *json = json_object();
  first_line(r, line, sizeof line);
  json_object_set_new(json, "line", text_of(line));
  json_object_set_new(json, "kind", json_string(f->verdict == MISBEHAVED ? "misbehaves" : "differs"));
  json_object_set_new(json, "misbehaviour", text_of(f->misbehaviour));
  json_object_set_new(json, "source", text_of(r->source));
  json_object_set_new(json, "case", text_of(r->saved));
  json_object_set_new(json, "replay", text_of(r->replay));
  json_object_set_new(json, "ticks", json_integer(r->ticks));
  json_object_set_new(json, "tick", json_integer(f->place.tick));
  json_object_set_new(json, "last_agreeing_tick",
                      f->verdict == DIFFERENT && f->place.tick > 0 ? json_integer(f->place.tick - 1) : json_null());
  json_object_set_new(json, "field", json_string(f->place.name));
  json_object_set_new(json, "cause", json_string(r->diagnosis.cause));
  json_object_set_new(json, "explanation", json_string(r->diagnosis.what));
  json_object_set_new(json, "remedy", json_string(r->diagnosis.remedy));
  json_object_set_new(json, "reference_code", json_integer(f->reference_code));
  json_object_set_new(json, "port_code", json_integer(f->port_code));
  if (!f->about_numbers) return json;
  snprintf(reference, sizeof reference, "%016llx", bits_of(f->reference));
  snprintf(port, sizeof port, "%016llx", bits_of(f->port));
  json_object_set_new(json, "reference", json_string(reference));
  json_object_set_new(json, "port", json_string(port));
  json_object_set_new(json, "reference_value", json_real(f->reference));
  /* What JSON cannot say is null. */
  json_t *value = json_real(f->port);
  json_object_set_new(json, "port_value", value ? value : json_null());
  return json;
}

json_t *report_json(const struct report *r) {
  json_t *waivers = json_array();
  json_t *json = json_pack("{s:o, s:o, s:s#, s:b, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "port", text_of(r->what), "name",
                           text_of(r->info.name), "class", &r->class, 1, "green", r->green, "cases",
                           (json_int_t)r->cases, "golden", (json_int_t)r->golden, "agree", (json_int_t)r->same,
                           "skipped", (json_int_t)r->skipped, "waived", (json_int_t)r->waived, "ambiguous_ticks",
                           (json_int_t)r->ambiguous, "seed", (json_int_t)r->seed);
  for (int i = 0; i < r->waivers->count; i++) {
    const struct waiver *w = &r->waivers->one[i];
    json_t *one = json_pack("{s:s#, s:I}", "class", &w->class, 1, "cases", (json_int_t)w->cases);
    json_object_set_new(one, "field", text_of(w->field));
    json_object_set_new(one, "reason", text_of(w->reason));
    json_array_append_new(waivers, one);
  }
  json_object_set_new(json, "waivers", waivers);
  if (r->different) json_object_set_new(json, "difference", difference_json(r));
  return json;
}

static void escaped(FILE *to, const char *text) {
  json_t *json = text_of(text);
  text = json_string_value(json);
  for (; *text; text++) switch (*text) {
      case '<': fputs("&lt;", to); break;
      case '>': fputs("&gt;", to); break;
      case '&': fputs("&amp;", to); break;
      case '"': fputs("&quot;", to); break;
      default: fputc((unsigned char)*text < 32 ? ' ' : *text, to);
    }
  json_decref(json);
}

void report_junit(FILE *to, const struct report *r) {
  char line[600];
  fprintf(to,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"phasic-diff\" tests=\"1\" failures=\"%d\">\n",
          !r->green);
  fprintf(to, "  <testcase classname=\"phasic-diff\" name=\"");
  escaped(to, r->info.name);
  fprintf(to, "\">\n");
  if (!r->green) {
    fprintf(to, "    <failure message=\"");
    if (r->different)
      first_line(r, line, sizeof line);
    else
      snprintf(line, sizeof line, "%s", not_green(r));
    escaped(to, line);
    fprintf(to, "\"/>\n");
  }
  fprintf(to, "  </testcase>\n</testsuite>\n");
}
