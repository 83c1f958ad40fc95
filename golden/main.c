/* phasic-run: runs experiments, checks their signatures, writes traces and pictures. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cohort_job.h"
#include "gnuplot.h"
#include "manifest.h"
#include "options.h"
#include "plot.h"
#include "results.h"
#include "trace.h"

/* On a terminal only, and on one line, which is cleared in the end. */
static void progress(int number, int count, const char *what) {
  if (!isatty(STDERR_FILENO) || count < 2) return;
  fputs("\r\033[K", stderr);
  if (what) fprintf(stderr, "%d of %d: %s", number, count, what);
  fflush(stderr);
}

/* A picture of a run with its first seed. */
static void draw(const struct options *o, const struct experiment *x, const struct records *records) {
  char file[600];
  if (o->file_count == 1)
    snprintf(file, sizeof file, "%s", o->plot);
  else
    snprintf(file, sizeof file, "%s/%s-%s.png", o->plot, x->id, x->name);
  plot(x, records, file);
}

static void run_one(const struct options *o, const struct implementation *implementation, struct experiment *x,
                    struct results *results) {
  struct observer observer = {0};
  struct trace *trace =
      o->trace || o->golden ? trace_begin(o->trace ? o->trace : o->golden, o->golden != NULL, &observer) : NULL;
  clock_t begun = clock();
  int s;
  bool *applies = NULL;
  results->x = x;
  results->seed_count = o->seed ? 1 : x->seed_count;
  results->seeds = o->seed ? &o->seed : x->seeds;
  results->values = calloc((size_t)results->seed_count, sizeof *results->values);
  if (o->baseline) {
    applies = calloc((size_t)x->measure_count + 1, sizeof *applies);
    replace_by_baseline(x, o->baseline, applies);
  }
  results->applies = applies;
  for (s = 0; s < results->seed_count; s++) {
    struct records records;
    run_seed(x, implementation, results->seeds[s], trace ? &observer : NULL, &records);
    results->values[s] = malloc(((size_t)x->measure_count + 1) * sizeof **results->values);
    memcpy(results->values[s], records.values, (size_t)x->measure_count * sizeof **results->values);
    if (s == 0 && o->plot) draw(o, x, &records);
    records_end(&records);
  }
  results->seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
  if (trace) trace_end(trace);
}

static void list(struct experiment *const *all, int count) {
  int i;
  for (i = 0; i < count; i++)
    printf("%-4s %-28s %2d signatures  %s\n", all[i]->id, all[i]->name, all[i]->signature_count, all[i]->title);
}

static void finish(struct experiment **all, struct results *results, int count) {
  int i, s;
  for (i = 0; i < count; i++) {
    for (s = 0; results[i].values && s < results[i].seed_count; s++) free(results[i].values[s]);
    free(results[i].values);
    free((void *)results[i].applies);
    experiment_free(all[i]);
  }
  free(all);
  free(results);
}

/* Shows the table; returns the exit status. */
static int run_all(const struct options *o, struct experiment **all, struct results *results) {
  const struct implementation *implementation = find_implementation(o->implementation);
  int i;
  for (i = 0; i < o->file_count; i++) {
    progress(i + 1, o->file_count, all[i]->title);
    run_one(o, implementation, all[i], &results[i]);
  }
  progress(0, o->file_count, NULL);
  if (o->json) print_json(stdout, results, o->file_count);
  return print_table(o->json ? stderr : stdout, results, o->file_count, o->check || o->json) ? 1 : 0;
}

int main(int argc, char **argv) {
  struct ranks *ranks = ranks_begin();
  struct options o;
  struct experiment **all;
  struct results *results;
  int i, status = 0;
  signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like a full disk */
  signal(SIGPIPE, SIG_IGN); /* and so is a reader that is gone */
  if (ranks->rank > 0) return cohort_assist(ranks);
  if (ranks->size > 1) cohort_serve(ranks);
  options_read(&o, argc, argv);
  if (ranks->size > 1 && !o.cohort.count) {
    fputs("phasic-run: of several ranks only a cohort makes use: say --subjects\n", stderr);
    return 2;
  }
  if (o.cohort.count) return cohort_job(experiment_read(o.files[0], false), o.implementation, &o.cohort, ranks);
  if (o.plot && o.file_count == 1) gnuplot_check(o.plot);
  all = calloc((size_t)o.file_count, sizeof *all);
  results = calloc((size_t)o.file_count, sizeof *results);
  if (!all || !results) abort();
  for (i = 0; i < o.file_count; i++) all[i] = experiment_read(o.files[i], o.plot != NULL);
  if (o.manifest)
    status = write_manifest(all[0], o.animal, o.manifest) ? 0 : 2;
  else if (o.list)
    list(all, o.file_count);
  else
    status = run_all(&o, all, results);
  finish(all, results, o.file_count);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    perror("phasic-run: standard output");
    return 2;
  }
  return status;
}
