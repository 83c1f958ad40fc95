#include "cohort_job.h"

#include <errno.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crew.h"
#include "gnuplot.h"
#include "stream.h"

/* Where the table goes: a file, which it takes only once it is whole, or a device, pipe or "-", into which it is written. */
struct table {
  const char *name;
  char *beside; /* null: not a file */
  FILE *out;
};

static struct ranks *served; /* by this process, rank 0, until all ranks know what to do */

static _Noreturn void refuse(const char *name, const char *reason) {
  fflush(stdout);
  fprintf(stderr, "%s%s: %s\n", isatty(STDERR_FILENO) ? "\r\033[K" : "", name, reason);
  exit(2);
}

static struct table open_table(const char *name, const struct cohort *c, bool resume) {
  struct table t = {.name = name};
  struct stat there;
  if (stat(name, &there) == 0 && S_ISDIR(there.st_mode)) refuse(name, strerror(EISDIR));
  if (strcmp(name, "-") != 0 && !is_stream(name)) {
    if (asprintf(&t.beside, "%s.new", name) < 0) abort();
    return t;
  }
  if (resume) refuse(name, "is not a file: there is nothing to go on with");
  t.out = strcmp(name, "-") == 0 ? stdout : fopen(name, "w");
  if (!t.out) refuse(name, strerror(errno));
  cohort_write_header(c, t.out);
  if (fflush(t.out) != 0) refuse(name, strerror(errno));
  return t;
}

/* Returns 0, or what went wrong (errno). */
static int write_table(struct table *t, const struct cohort *c) {
  int why = 0;
  if (t->beside && !(t->out = fopen(t->beside, "w"))) return errno;
  errno = 0;
  if (t->beside) cohort_write_header(c, t->out);
  cohort_write_rows(c, t->out);
  if (fflush(t->out) != 0 || ferror(t->out)) why = errno ? errno : EIO;
  if (t->beside && fsync(fileno(t->out)) != 0 && !why) why = errno;
  if (t->out != stdout && fclose(t->out) != 0 && !why) why = errno;
  if (t->beside && !why && rename(t->beside, t->name) != 0) why = errno;
  if (t->beside && why) unlink(t->beside);
  return why;
}

/* What was kept is worth something only if this program would find the same. */
static void demand_same(const struct cohort *c, const struct journal *journal) {
  double *again = malloc(((size_t)c->width + 1) * sizeof *again);
  int s = 0;
  if (!again) abort();
  while (s < c->count && !c->values[s]) s++;
  if (s < c->count) {
    cohort_run_subject(c, s, again);
    if (memcmp(again, c->values[s], (size_t)c->width * sizeof *again) != 0) {
      fprintf(stderr,
              "%s: subject %d does not come out as it did: the model has changed since; remove it to begin anew\n",
              journal->name, s + 1);
      exit(2);
    }
  }
  free(again);
}

/* Rank 0 may end before there is anything to do: then the others are told so, and end too. */
static void end_ranks(void) {
  int nothing[2] = {0, 0};
  if (!served) return;
  served->broadcast(nothing, sizeof nothing);
  served->end();
  served = NULL;
}

void cohort_serve(struct ranks *ranks) {
  served = ranks;
  atexit(end_ranks);
}

static int threads_of(int asked) { return asked ? asked : omp_get_max_threads(); }

/* Everything that the other ranks need: how many threads, and a text with the plan and the name of the implementation. */
static void tell_ranks(const struct cohort *c, const char *implementation, int threads) {
  json_t *all = json_pack("{s:s, s:O}", "implementation", implementation, "plan", c->plan);
  char *text = json_dumps(all, JSON_COMPACT);
  int sizes[2] = {text ? (int)strlen(text) + 1 : 0, threads};
  if (!text) abort();
  served->broadcast(sizes, sizeof sizes);
  served->broadcast(text, sizes[0]);
  free(text);
  json_decref(all);
}

int cohort_assist(struct ranks *ranks) {
  const struct implementation *implementation;
  int sizes[2];
  char *text;
  json_t *all;
  ranks->broadcast(sizes, sizeof sizes);
  if (sizes[0] > 0) {
    struct cohort *c;
    if (!(text = malloc((size_t)sizes[0]))) abort();
    ranks->broadcast(text, sizes[0]);
    if (!(all = json_loads(text, 0, NULL))) abort();
    free(text);
    implementation = find_implementation(json_string_value(json_object_get(all, "implementation")));
    if (!implementation) exit(2); /* it has said why; mpirun ends the others */
    c = cohort_planned(json_incref(json_object_get(all, "plan")), implementation);
    crew_assist(c, ranks, threads_of(sizes[1]));
    cohort_free(c);
    json_decref(all);
  }
  ranks->end();
  return 0;
}

static int report(const struct cohort *c, const struct cohort_options *o, const char *table, const char *plot) {
  FILE *out = strcmp(table, "-") == 0 ? stderr : stdout;
  int wrong = cohort_summary(c, out, o->check);
  if (!o->check) {
    fprintf(out, "table: %s%s%s\n", table, plot ? "; picture: " : "", plot ? plot : "");
  }
  if (fflush(out) != 0 || ferror(out)) refuse("standard output", strerror(errno));
  return o->check && wrong ? 1 : 0;
}

static void finish(struct cohort *c, struct table *table, const char *plot, struct journal *journal) {
  int why = write_table(table, c);
  if (why && journal->file >= 0)
    fprintf(stderr, "%s: all subjects are kept in it; go on with --resume\n", journal->name);
  if (why) refuse(table->name, strerror(why));
  if (plot) cohort_plot(c, plot);
  journal_remove(journal);
  free(table->beside);
}

int cohort_job(struct experiment *x, const char *implementation, const struct cohort_options *o, struct ranks *ranks) {
  struct cohort *c = cohort_new(x, find_implementation(implementation), o);
  struct journal journal = {.file = -1};
  struct table table;
  char standard[2][300];
  const char *name = o->table ? o->table : standard[0];
  const char *plot = o->plot ? o->plot : o->table ? NULL : standard[1];
  int why, status;
  snprintf(standard[0], sizeof *standard, "%.120s-%.120s-cohort.csv", x->id, x->name);
  snprintf(standard[1], sizeof *standard, "%.120s-%.120s-cohort.svg", x->id, x->name);
  if (plot) gnuplot_check(plot);
  table = open_table(name, c, o->resume);
  if (table.beside) {
    journal_open(&journal, c, name, o->resume);
    demand_same(c, &journal);
  }
  if (ranks->size > 1) tell_ranks(c, implementation, o->threads);
  why = crew_run(c, &journal, ranks, threads_of(o->threads));
  if (served) {
    served->end();
    served = NULL;
  }
  if (why) {
    fprintf(stderr, "%s: what was finished before is kept in it; go on with --resume\n", journal.name);
    refuse(journal.name, strerror(why));
  }
  finish(c, &table, plot, &journal);
  status = report(c, o, name, plot);
  cohort_free(c);
  return status;
}
