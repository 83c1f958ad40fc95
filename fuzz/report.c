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
  else if (!f->about_numbers)
    snprintf(text, size, "DIFFERS class=%c port=\"%s\" tick=%d field=%s reference=%d port=%d", r->class, r->info.name,
             f->place.tick, f->place.name, f->reference_code, f->port_code);
  else
    snprintf(text, size, "DIFFERS class=%c port=\"%s\" tick=%d field=%s reference=%016llx (%.17g) port=%016llx (%.17g)",
             r->class, r->info.name, f->place.tick, f->place.name, bits_of(f->reference), f->reference,
             bits_of(f->port), f->port);
}

static void details(FILE *to, const struct report *r) {
  const struct finding *f = &r->finding;
  if (f->bound > 0) fprintf(to, "  difference %.3g, allowed %.3g\n", f->port - f->reference, f->bound);
  if (f->verdict == DIFFERENT && f->place.tick > 0)
    fprintf(to, "  last agreeing tick: %d\n", f->place.tick - 1);
  else if (f->verdict == DIFFERENT)
    fprintf(to, "  last agreeing tick: none\n");
  fprintf(to, "  found in %s; minimised to %d tick%s%s\n", r->source, r->ticks, r->ticks == 1 ? "" : "s",
          r->exact >= r->ticks ? ", where the reference never rounds: a matter of logic, not of arithmetic" : "");
  if (f->verdict == DIFFERENT) {
    fprintf(to, "  cause: %s: %s\n", r->diagnosis.cause, r->diagnosis.what);
    if (*r->diagnosis.remedy) fprintf(to, "  remedy: %s\n", r->diagnosis.remedy);
  }
  if (*r->saved) fprintf(to, "  saved: %s\n", r->saved);
  if (*r->replay) fprintf(to, "  replay: %s\n", r->replay);
}

void report_text(FILE *to, const struct report *r) {
  char line[600];
  if (r->different) {
    first_line(r, line, sizeof line);
    fprintf(to, "%s\n", line);
    details(to, r);
  }
  fprintf(to, "%s: \"%s\", class %c: %ld cases, %ld agree, %d differ%s, %ld skipped, %ld ticks ambiguous, seed %lu\n",
          r->green ? "GREEN" : "RED", r->info.name, r->class, r->cases, r->same, r->different, r->different ? "s" : "",
          r->skipped, r->ambiguous, r->seed);
  if (!r->green && !r->different)
    fprintf(to, "  too few cases were answered: more than a tenth is skipped, or there was none\n");
}

json_t *report_json(const struct report *r) {
  char line[600], reference[20], port[20];
  json_t *json =
      json_pack("{s:s, s:s, s:s#, s:b, s:I, s:I, s:I, s:I, s:I}", "port", r->what, "name", r->info.name, "class",
                &r->class, 1, "green", r->green, "cases", (json_int_t)r->cases, "agree", (json_int_t)r->same, "skipped",
                (json_int_t)r->skipped, "ambiguous_ticks", (json_int_t)r->ambiguous, "seed", (json_int_t)r->seed);
  if (!r->different) return json;
  first_line(r, line, sizeof line);
  snprintf(reference, sizeof reference, "%016llx", bits_of(r->finding.reference));
  snprintf(port, sizeof port, "%016llx", bits_of(r->finding.port));
  json_object_set_new(
      json, "difference",
      json_pack("{s:s, s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "line", line, "tick", r->finding.place.tick,
                "field", r->finding.place.name, "reference", reference, "port", port, "misbehaviour",
                r->finding.misbehaviour && r->finding.verdict == MISBEHAVED ? r->finding.misbehaviour : "", "cause",
                r->diagnosis.cause, "explanation", r->diagnosis.what, "case", r->saved, "replay", r->replay));
  return json;
}

static void escaped(FILE *to, const char *text) {
  for (; *text; text++) switch (*text) {
      case '<': fputs("&lt;", to); break;
      case '>': fputs("&gt;", to); break;
      case '&': fputs("&amp;", to); break;
      case '"': fputs("&quot;", to); break;
      default: fputc((unsigned char)*text < 32 ? ' ' : *text, to);
    }
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
      snprintf(line, sizeof line, "too few cases were answered");
    escaped(to, line);
    fprintf(to, "\"/>\n");
  }
  fprintf(to, "  </testcase>\n</testsuite>\n");
}
