/* The answer, for people and for programs. */
#ifndef AUDIT_REPORT_H
#define AUDIT_REPORT_H

#include <stdio.h>

#include "rules.h"

struct report {
  const struct system *s;
  const struct policy *p;
  const struct influence *influence;
};

bool is_held(const struct policy *p);
void report_text(FILE *out, const struct report *a);
json_t *report_json(const struct report *a);
json_t *report_sarif(const struct report *a);
/* A drawing by Graphviz's dot; the format is that of the file's name: .svg, .png or .dot. */
void draw(const struct report *a, const char *file);

/* Writes beside the file and renames; "-" is standard output. */
void write_json(json_t *json, const char *file);

/* What a change opens and closes; true if nothing is opened. */
bool report_diff(FILE *out, const struct report *before, const struct report *after);
/* The first tick at which a recorded run does what the manifest does not allow; true if there is none. `animal` null: all. */
bool replay(FILE *out, const struct system *s, const char *trace, const char *animal);

#endif
