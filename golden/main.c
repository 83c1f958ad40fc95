/* phasic-run: runs experiments, checks their signatures, writes traces and pictures. */
#include <argp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "manifest.h"
#include "plot.h"
#include "results.h"
#include "trace.h"

enum { KEY_IMPL = 256, KEY_CHECK, KEY_TRACE, KEY_GOLDEN, KEY_PLOT, KEY_BASELINE, KEY_LIST, KEY_JSON, KEY_SEED, KEY_MANIFEST, KEY_ANIMAL };

struct options {
  const struct implementation *implementation;
  const char *trace, *golden, *plot, *baseline;
  const char *manifest, *animal;
  bool check, list, json;
  unsigned long seed; /* 0: those of the file */
  char **files;
  int file_count;
};

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
    {"seed", KEY_SEED, "N", 0, "run this seed instead of those of the file", 0},
    {"manifest", KEY_MANIFEST, "FILE", 0,
     "write the model of one experiment as a routing manifest (spec/MANIFEST.md) for phasic-audit, and run nothing", 0},
    {"animal", KEY_ANIMAL, "NAME", 0, "with --manifest: the model of this animal", 0},
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

static unsigned long parse_seed(struct argp_state *state, const char *argument) {
  char *end;
  unsigned long seed = strtoul(argument, &end, 10);
  if (*end || end == argument || seed < 1 || seed > 4294967295UL)
    argp_error(state, "the seed \"%s\" is not a whole number from 1 to 4294967295", argument);
  return seed;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
  struct options *o = state->input;
  switch (key) {
    case KEY_IMPL:
      if (!(o->implementation = find_implementation(argument))) list_implementations(state, argument);
      return 0;
    case KEY_CHECK: o->check = true; return 0;
    case KEY_TRACE: o->trace = argument; return 0;
    case KEY_GOLDEN: o->golden = argument; return 0;
    case KEY_PLOT: o->plot = argument; return 0;
    case KEY_BASELINE: o->baseline = argument; return 0;
    case KEY_LIST: o->list = true; return 0;
    case KEY_JSON: o->json = true; return 0;
    case KEY_SEED: o->seed = parse_seed(state, argument); return 0;
    case KEY_MANIFEST: o->manifest = argument; return 0;
    case KEY_ANIMAL: o->animal = argument; return 0;
    case ARGP_KEY_ARGS:
      o->files = state->argv + state->next;
      o->file_count = state->argc - state->next;
      return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "no experiment given"); return 0;
    case ARGP_KEY_END:
      if (o->file_count != 1 && (o->trace || o->golden)) argp_error(state, "a trace is of one experiment");
      if (o->file_count != 1 && o->manifest) argp_error(state, "a manifest is of one experiment");
      if (o->animal && !o->manifest) argp_error(state, "--animal is of a manifest");
      if (o->plot && o->file_count == 1 && !plot_format(o->plot))
        argp_error(state, "a plot is a .svg or a .png, not \"%s\"", o->plot);
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

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

static void run_one(const struct options *o, struct experiment *x, struct results *results) {
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
    run_seed(x, o->implementation, results->seeds[s], trace ? &observer : NULL, &records);
    results->values[s] = malloc(((size_t)x->measure_count + 1) * sizeof **results->values);
    memcpy(results->values[s], records.values, (size_t)x->measure_count * sizeof **results->values);
    if (s == 0 && o->plot) draw(o, x, &records);
    records_end(&records);
  }
  results->seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
  if (trace) trace_end(trace);
}

static bool is_baseline(const char *name) {
  static const char *const known[] = {"td", "td-line", "td-cleared", "td-background", "rw"};
  int i;
  for (i = 0; i < COUNT(known); i++)
    if (strcmp(known[i], name) == 0) return true;
  return false;
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

int main(int argc, char **argv) {
  static const struct argp parser = {option_list,
                                     parse,
                                     "EXPERIMENT…",
                                     "Runs experiments (spec/EXPERIMENT.md) and checks their signatures.\vExit status: "
                                     "0 all signatures hold, 1 some do not, 2 bad input.",
                                     NULL,
                                     NULL,
                                     NULL};
  struct options o = {.implementation = implementations[0]};
  struct experiment **all;
  struct results *results;
  int i, failed = 0;
  argp_err_exit_status = 2;
  argp_parse(&parser, argc, argv, 0, NULL, &o);
  if (o.baseline && !is_baseline(o.baseline)) {
    fprintf(stderr, "phasic-run: there is no baseline \"%s\"; there are: td td-line td-cleared td-background rw\n",
            o.baseline);
    return 2;
  }
  all = calloc((size_t)o.file_count, sizeof *all);
  results = calloc((size_t)o.file_count, sizeof *results);
  if (!all || !results) abort();
  for (i = 0; i < o.file_count; i++) all[i] = experiment_read(o.files[i], o.plot != NULL);
  if (o.manifest) {
    failed = write_manifest(all[0], o.animal, o.manifest) ? 0 : 2;
  } else if (o.list) {
    list(all, o.file_count);
  } else {
    for (i = 0; i < o.file_count; i++) {
      progress(i + 1, o.file_count, all[i]->title);
      run_one(&o, all[i], &results[i]);
    }
    progress(0, o.file_count, NULL);
    if (o.json) print_json(stdout, results, o.file_count);
    failed = print_table(o.json ? stderr : stdout, results, o.file_count, o.check || o.json);
  }
  finish(all, results, o.file_count);
  return o.manifest ? failed : failed ? 1 : 0;
}
