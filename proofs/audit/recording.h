/* A full trace (spec/TRACE.md), read tick by tick. */
#ifndef AUDIT_RECORDING_H
#define AUDIT_RECORDING_H

#include <stdbool.h>
#include <stdio.h>

#include "phasic.h"

enum event { AT_ANIMAL, AT_PHASE, AT_TICK, AT_PHASE_END, AT_SEED, AT_END };

struct recording {
  const char *file;
  FILE *in;
  char *line;
  size_t room;
  long number;  /* of the line */
  bool pending; /* the line has been read, but not used */
  /* what was read last */
  char animal[128], from[128], after[128]; /* from is empty if the animal begins from scratch */
  char phase[128], trial[160], seed[32];
  struct ph_model model;
  struct ph_input input;
  struct ph_outcome outcome;
  unsigned long long rolling, state; /* hashes, as recorded */
};

void recording_open(struct recording *r, const char *file);
enum event recording_next(struct recording *r);
void recording_close(struct recording *r);

#endif
