/* The journal of a cohort: every subject that is finished, in a file beside the table, until the table is there. A line each, written
 * at once and with a check of its own, so that whatever ends the program loses nothing but what was not finished.
 *
 * First line: the plan of the cohort, as JSON. Then `subject`, the bits of its measures, and the FNV-1a hash of all before it, each
 * as a number in hexadecimal. */
#ifndef JOURNAL_H
#define JOURNAL_H

#include "cohort.h"

struct journal {
  char *name;
  int file;       /* -1: none is kept */
  long long size; /* of its whole lines */
};

/* Takes the values of finished subjects from a journal that is there into the cohort, if `resume`; returns how many. Ends with
 * status 2 if it is of another cohort, in use, holds work that would be lost, or cannot be written. */
int journal_open(struct journal *j, struct cohort *c, const char *table, bool resume);

/* 0, or what went wrong (errno); then the journal is as it was before. */
int journal_add(struct journal *j, const struct cohort *c, int subject);

/* Removes it: the table is there. */
void journal_remove(struct journal *j);

#endif
