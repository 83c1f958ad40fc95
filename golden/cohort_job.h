/* A cohort from the options to the files. */
#ifndef COHORT_JOB_H
#define COHORT_JOB_H

#include "cohort.h"
#include "ranks.h"

/* Rank 0. Returns the exit status of the program. */
int cohort_job(struct experiment *x, const char *implementation, const struct cohort_options *o, struct ranks *ranks);

/* Rank 0 of several calls this first, before it may end for any reason: the others wait for what it says. */
void cohort_serve(struct ranks *ranks);

/* The other ranks. */
int cohort_assist(struct ranks *ranks);

#endif
