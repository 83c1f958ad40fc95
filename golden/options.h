/* What phasic-run is asked for. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "cohort.h"

struct options {
  const char *implementation;
  const char *trace, *golden, *plot, *baseline;
  const char *manifest, *animal;
  bool check, list, json;
  unsigned long seed; /* 0: those of the file */
  struct cohort_options cohort;
  char **files;
  int file_count;
};

/* Ends with status 2 if it makes no sense. */
void options_read(struct options *o, int argc, char **argv);

#endif
