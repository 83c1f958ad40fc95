/* What phasic-diff says: for people, as JSON, as JUnit. */
#ifndef REPORT_H
#define REPORT_H

#include <jansson.h>

#include "diagnose.h"
#include "waiver.h"

struct report {
  const char *what; /* the port as it was given */
  struct port_info info;
  char class;
  long cases, golden, same, skipped, waived;
  long ambiguous; /* ticks */
  const struct waivers *waivers;
  unsigned long seed;
  int green, different;
  struct finding finding; /* if different */
  struct diagnosis diagnosis;
  char source[200]; /* of the case */
  char saved[400], replay[1200];
  int ticks, exact; /* of the minimised case; how many of them are exact */
};

void report_text(FILE *to, const struct report *r);
json_t *report_json(const struct report *r);
void report_junit(FILE *to, const struct report *r);

#endif
