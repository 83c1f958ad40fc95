/* One trial as it will happen: every entry with its ticks and its value. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include "chance.h"

struct happening {
  int start, stop; /* first tick with it, first tick without it */
  bool happens;
  double value;
};

struct schedule {
  const struct trial *trial;
  struct happening *at; /* per entry; room for the longest timeline */
  struct drawn drawn;
  int length; /* without the interval */
  int total;
};

void schedule_draw(const struct experiment *x, struct chance *c, const struct phase *p, const struct trial *t,
                   struct schedule *s);

/* The tick of an anchor in this trial; false if the trial has no such anchor. */
bool schedule_anchor(const struct schedule *s, const struct anchor *a, int *tick);

/* The earliest or the latest that everything in the trial can be. False with the entry at fault when times refer to each other in a circle
 * or to nothing. */
bool schedule_extreme(const struct experiment *x, const struct trial *t, bool latest, struct schedule *s, int *fault);

#endif
