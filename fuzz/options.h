/* The command line of phasic-diff. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "waiver.h"

struct options {
  char class; /* 0: what the port claims */
  long cases;
  double seconds, timeout;
  unsigned long seed;
  const char *save, *command, *junit, *golden, *library, *replay, *before;
  int lines, json, self_test;
  struct waivers waivers;
};

/* Ends the program with status 2 if it is used wrongly. */
void options_parse(int argc, char **argv, struct options *options);

/* Ends the program: bad input, or a file that cannot be written. */
_Noreturn void give_up(const char *file, const char *why);

#endif
