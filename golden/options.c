#include "options.h"

#include <argp.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gnuplot.h"

const char *argp_program_version = "phasic-run " PH_VERSION;

enum {
  KEY_IMPL = 256,
  KEY_CHECK,
  KEY_TRACE,
  KEY_GOLDEN,
  KEY_PLOT,
  KEY_BASELINE,
  KEY_LIST,
  KEY_JSON,
  KEY_SEED,
  KEY_MANIFEST,
  KEY_ANIMAL,
  KEY_SUBJECTS,
  KEY_VARY,
  KEY_SEEDS,
  KEY_THREADS,
  KEY_TABLE,
  KEY_RESUME
};

static const unsigned long last_seed = 4294967295UL;
static const long most_subjects = 10000000, most_threads = 1024;

static const struct argp_option option_list[] = {
    {"impl", KEY_IMPL, "NAME", 0, "run this implementation of the model (default: ref)", 0},
    {"check", KEY_CHECK, NULL, 0, "say only what does not hold", 0},
    {"trace", KEY_TRACE, "FILE", 0, "write every tick of the run (spec/TRACE.md); one experiment only", 0},
    {"golden", KEY_GOLDEN, "FILE", 0, "write the condensed trace that is pinned in golden/traces; one experiment only",
     0},
    {"plot", KEY_PLOT, "FILE", 0,
     "draw FILE.svg or FILE.png; with several experiments, FILE is a folder, and the pictures are png", 0},
    {"baseline", KEY_BASELINE, "NAME", 0,
     "let td, td-line, td-cleared, td-background or rw answer instead of the model", 0},
    {"list", KEY_LIST, NULL, 0, "say what the experiments are, and run nothing", 0},
    {"json", KEY_JSON, NULL, 0, "write all measures and signatures as JSON", 0},
    {"seed", KEY_SEED, "N", 0, "run this seed instead of those of the file; of a cohort, that of the first subject", 0},
    {"manifest", KEY_MANIFEST, "FILE", 0,
     "write the model of one experiment as a routing manifest (spec/MANIFEST.md) for phasic-audit, and run nothing", 0},
    {"animal", KEY_ANIMAL, "NAME", 0, "with --manifest: the model of this animal", 0},
    {NULL, 0, NULL, 0, "Cohorts: one experiment for many simulated subjects", 1},
    {"subjects", KEY_SUBJECTS, "N", 0, "run N subjects, each with a seed of its own: that of the first, and on", 1},
    {"vary", KEY_VARY, "NAME=LO:HI", 0,
     "draw this parameter of the model anew for each subject, uniformly from LO to HI", 1},
    {"seeds", KEY_SEEDS, "A..B", 0, "let the subjects have the seeds from A to B (without --subjects: all of them)", 1},
    {"threads", KEY_THREADS, "T", 0, "run T subjects at a time (default: as many as OpenMP would)", 1},
    {"table", KEY_TABLE, "FILE", 0,
     "write a row for each subject into FILE (CSV). Without --table and --plot, both are written: ID-NAME-cohort.csv, "
     ".svg",
     1},
    {"resume", KEY_RESUME, NULL, 0, "go on with a cohort that was broken off", 1},
    {0}};

static void list_implementations(struct argp_state *state, const char *name) {
  char known[200] = "";
  int i;
  for (i = 0; implementations[i]; i++) {
    strncat(known, " ", sizeof known - strlen(known) - 1);
    strncat(known, implementations[i]->name, sizeof known - strlen(known) - 1);
  }
  argp_error(state, "there is no implementation \"%s\"; there are:%s", name, known);
}

/* A whole number in decimal digits from 1 to `most`, up to the end of the word or to `stop`. */
static bool read_whole(const char *word, unsigned long most, const char *stop, unsigned long *number,
                       const char **rest) {
  char *end;
  if (*word < '0' || *word > '9') return false;
  errno = 0;
  *number = strtoul(word, &end, 10);
  *rest = end;
  return errno == 0 && *number >= 1 && *number <= most && strncmp(end, stop, *stop ? strlen(stop) : 1) == 0;
}

static unsigned long parse_whole(struct argp_state *state, const char *what, const char *argument, unsigned long most) {
  unsigned long number = 0;
  const char *rest;
  if (!read_whole(argument, most, "", &number, &rest))
    argp_error(state, "the %s \"%s\" is not a whole number from 1 to %lu", what, argument, most);
  return number;
}

static void parse_seeds(struct argp_state *state, const char *argument, unsigned long range[2]) {
  const char *rest;
  if (!read_whole(argument, last_seed, "..", &range[0], &rest) ||
      !read_whole(rest + 2, last_seed, "", &range[1], &rest))
    argp_error(state, "the seeds \"%s\" are not A..B, whole numbers from 1 to %lu", argument, last_seed);
  if (range[0] > range[1]) argp_error(state, "the seeds %s are none: the first is above the last", argument);
}

static bool read_number(const char *word, char stop, double *number, const char **rest) {
  char *end;
  *number = strtod(word, &end);
  *rest = end + 1;
  return end != word && *end == stop && isfinite(*number);
}

static void parse_vary(struct argp_state *state, char *argument, struct cohort_options *c) {
  char *equals = strchr(argument, '=');
  const char *rest;
  if (!equals || equals == argument || !read_number(equals + 1, ':', &c->low, &rest) ||
      !read_number(rest, '\0', &c->high, &rest))
    argp_error(state, "\"%s\" is not NAME=LO:HI, a parameter and two numbers", argument);
  if (c->low > c->high) argp_error(state, "the range of \"%s\" is empty: %g is above %g", argument, c->low, c->high);
  *equals = '\0';
  c->parameter = argument;
}

static bool is_baseline(const char *name) {
  static const char *const known[] = {"td", "td-line", "td-cleared", "td-background", "rw"};
  int i;
  for (i = 0; i < COUNT(known); i++)
    if (strcmp(known[i], name) == 0) return true;
  return false;
}

struct reading {
  struct options *options;
  unsigned long subjects, seeds[2]; /* 0: not given */
};

static void check_cohort(struct argp_state *state, struct reading *r) {
  struct options *o = r->options;
  struct cohort_options *c = &o->cohort;
  unsigned long seeds = r->seeds[0] ? r->seeds[1] - r->seeds[0] + 1 : 0;
  if (!r->subjects && !seeds) {
    if (c->parameter || c->threads || c->table || c->resume)
      argp_error(state, "--vary, --threads, --table and --resume are for a cohort: say --subjects N");
    return;
  }
  if (o->file_count != 1) argp_error(state, "a cohort is of one experiment");
  if (o->trace || o->golden || o->baseline || o->list || o->json || o->manifest)
    argp_error(state,
               "--trace, --golden, --baseline, --list, --json and --manifest are not for a cohort; its numbers are in "
               "--table");
  if (seeds && o->seed) argp_error(state, "--seed and --seeds both say where the seeds begin");
  if (seeds && c->parameter)
    argp_error(state, "either the parameter or the seeds: --vary takes its seeds from --seed on");
  if (seeds && r->subjects > seeds) argp_error(state, "%lu subjects, but only %lu seeds", r->subjects, seeds);
  if (!r->subjects && seeds > (unsigned long)most_subjects)
    argp_error(state, "%lu seeds are more than %ld subjects", seeds, most_subjects);
  c->count = (int)(r->subjects ? r->subjects : seeds);
  c->base = seeds ? r->seeds[0] : o->seed;
  c->plot = o->plot;
  c->check = o->check;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
  struct reading *r = state->input;
  struct options *o = r->options;
  switch (key) {
    case KEY_IMPL:
      o->implementation = argument;
      if (!find_implementation(argument)) list_implementations(state, argument);
      return 0;
    case KEY_CHECK: o->check = true; return 0;
    case KEY_TRACE: o->trace = argument; return 0;
    case KEY_GOLDEN: o->golden = argument; return 0;
    case KEY_PLOT: o->plot = argument; return 0;
    case KEY_BASELINE:
      o->baseline = argument;
      if (!is_baseline(argument))
        argp_error(state, "there is no baseline \"%s\"; there are: td td-line td-cleared td-background rw", argument);
      return 0;
    case KEY_LIST: o->list = true; return 0;
    case KEY_JSON: o->json = true; return 0;
    case KEY_SEED: o->seed = parse_whole(state, "seed", argument, last_seed); return 0;
    case KEY_MANIFEST: o->manifest = argument; return 0;
    case KEY_ANIMAL: o->animal = argument; return 0;
    case KEY_SUBJECTS:
      r->subjects = parse_whole(state, "number of subjects", argument, (unsigned long)most_subjects);
      return 0;
    case KEY_VARY: parse_vary(state, argument, &o->cohort); return 0;
    case KEY_SEEDS: parse_seeds(state, argument, r->seeds); return 0;
    case KEY_THREADS:
      o->cohort.threads = (int)parse_whole(state, "number of threads", argument, (unsigned long)most_threads);
      return 0;
    case KEY_TABLE: o->cohort.table = argument; return 0;
    case KEY_RESUME: o->cohort.resume = true; return 0;
    case ARGP_KEY_ARGS:
      o->files = state->argv + state->next;
      o->file_count = state->argc - state->next;
      return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "no experiment given"); return 0;
    case ARGP_KEY_END:
      check_cohort(state, r);
      if (o->file_count != 1 && (o->trace || o->golden)) argp_error(state, "a trace is of one experiment");
      if (o->file_count != 1 && o->manifest) argp_error(state, "a manifest is of one experiment");
      if (o->animal && !o->manifest) argp_error(state, "--animal is of a manifest");
      if (o->plot && o->file_count == 1 && !plot_format(o->plot))
        argp_error(state, "a plot is a .svg or a .png, not \"%s\"", o->plot);
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

void options_read(struct options *o, int argc, char **argv) {
  static const struct argp parser = {
      option_list,
      parse,
      "EXPERIMENT…",
      "Runs experiments (spec/EXPERIMENT.md) and checks their signatures.\vExit status: "
      "0 all signatures hold, 1 some do not, 2 bad input. A cohort ends with 0 once it is "
      "complete; with --check, with 1 if some signature does not hold in every subject.",
      NULL,
      NULL,
      NULL};
  struct reading r = {.options = o};
  *o = (struct options){.implementation = implementations[0]->name};
  argp_err_exit_status = 2;
  argp_parse(&parser, argc, argv, 0, NULL, &r);
}
