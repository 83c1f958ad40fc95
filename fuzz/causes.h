/* The departures from the model that are known, tried one after the other on what was seen of a port. */
#ifndef CAUSES_H
#define CAUSES_H

#include <time.h>

#include "diagnose.h"
#include "evidence.h"

struct question {
  const struct observation *main;  /* which a cause must give */
  const struct evidence *evidence; /* which must not contradict it */
  int signs;                       /* do the signs of zeros matter? */
  struct diagnosis *d;
  clock_t deadline;
  int best; /* how many cases the best departure so far explains that does not explain all */
};

/* True if a cause was found, and is in q->d. */
int find_cause(struct question *q);

#endif
