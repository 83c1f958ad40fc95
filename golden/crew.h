/* Who runs the subjects of a cohort: threads (OpenMP), of one process or of several ranks. Each takes a subject that nobody has, and
 * hands in what came out; only rank 0 keeps the journal. */
#ifndef CREW_H
#define CREW_H

#include "journal.h"
#include "ranks.h"

/* Rank 0: runs all subjects that have no values yet; returns 0, or what went wrong with the journal (errno). */
int crew_run(struct cohort *c, struct journal *journal, const struct ranks *ranks, int threads);

/* The other ranks: runs what rank 0 gives, until there is no more. */
void crew_assist(const struct cohort *c, const struct ranks *ranks, int threads);

#endif
