/* A cohort: one experiment for many simulated subjects, which differ in their seed, and in one parameter if it is varied. What a
 * subject is follows from its number alone, so it makes no difference who runs it, where, and when. */
#ifndef COHORT_H
#define COHORT_H

#include "run.h"

/* What the user asked for. */
struct cohort_options {
  int count;             /* subjects; 0: no cohort */
  unsigned long base;    /* seed of the first subject; the others follow. 0: the first of the file */
  const char *parameter; /* varied, or null */
  double low, high;
  int threads;              /* 0: as many as OpenMP would take */
  const char *table, *plot; /* files, or null */
  bool resume, check;
};

/* Numbers of subjects are from 0 here, and from 1 for people. */
struct cohort {
  struct experiment *x;
  const struct implementation *implementation;
  json_t *plan; /* all that a result depends on, the experiment included */
  int count;
  unsigned long base;
  const char *parameter;
  bool *varied;     /* per animal: does the varied parameter reach it? */
  double *settings; /* per subject: the varied parameter; or null */
  int width;        /* measures of a subject, those made for plots left out */
  double **values;  /* per subject: its measures; null until it is finished */
};

/* From the options, or as another process planned it. Takes over the experiment, or the plan. Ends with status 2 if it makes no sense. */
struct cohort *cohort_new(struct experiment *x, const struct implementation *implementation,
                          const struct cohort_options *o);
struct cohort *cohort_planned(json_t *plan, const struct implementation *implementation);
void cohort_free(struct cohort *c);

unsigned long cohort_seed(const struct cohort *c, int subject);

/* Runs one subject; several threads may do so at once. `values` has room for `width` numbers. */
void cohort_run_subject(const struct cohort *c, int subject, double *values);

/* The finite values of a measure over all subjects, sorted; returns how many. */
int cohort_sorted(const struct cohort *c, int measure, double *sorted);
/* In how many subjects does the signature hold? */
int cohort_held(const struct cohort *c, const struct signature *s);

/* Writes the table of all subjects, for programs, and the summary of the signatures, for people; the latter returns how many
 * signatures do not hold in every subject, though they should. */
void cohort_write_header(const struct cohort *c, FILE *out);
void cohort_write_rows(const struct cohort *c, FILE *out);
int cohort_summary(const struct cohort *c, FILE *out, bool only_failed);

/* Draws a panel for each measure that has a signature. */
void cohort_plot(const struct cohort *c, const char *file);

#endif
