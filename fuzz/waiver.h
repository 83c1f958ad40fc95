/* Differences of a port that are known and, with a reason, put up with for now. */
#ifndef WAIVER_H
#define WAIVER_H

#include "check.h"

enum { MOST_WAIVERS = 64 };

struct waiver {
  char class;
  char field[80], reason[200];
  long cases; /* waived by it */
};

struct waivers {
  struct waiver one[MOST_WAIVERS];
  int count;
};

/* Null, or what is wrong with the file. */
const char *waivers_read(const char *file, struct waivers *w);
/* The waiver of the first difference of a case, or null. A port that misbehaves is never waived. */
struct waiver *waiver_of(struct waivers *w, char class, const struct finding *f);

#endif
