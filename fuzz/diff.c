/* phasic-diff: holds a port to the reference, and says where it first differs and why (spec/PORT.md). */
#include <argp.h>
#include <dirent.h>
#include <errno.h>
#include <gsl/gsl_rng.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "decode.h"
#include "report.h"
#include "shrink.h"
#include "trace_read.h"

enum {
  KEY_CLASS = 256,
  KEY_CASES,
  KEY_SECONDS,
  KEY_SEED,
  KEY_SAVE,
  KEY_EXEC,
  KEY_LINES,
  KEY_JSON,
  KEY_JUNIT,
  KEY_GOLDEN,
  KEY_TIMEOUT,
  KEY_BEFORE,
  KEY_SELF_TEST
};

struct options {
  char class; /* 0: what the port claims */
  long cases;
  double seconds, timeout;
  unsigned long seed;
  const char *save, *command, *junit, *golden, *library, *replay, *before;
  int lines, json, self_test;
};

static const struct argp_option option_list[] = {
    {"class", KEY_CLASS, "E|L|B|S", 0, "what the port is held to (default: what it claims)", 0},
    {"cases", KEY_CASES, "N", 0, "that many generated cases (default: 1000)", 0},
    {"seconds", KEY_SECONDS, "S", 0, "generated cases for so long, instead", 0},
    {"seed", KEY_SEED, "N", 0, "of the generated cases (default: 1)", 0},
    {"golden", KEY_GOLDEN, "DIR", 0,
     "the inputs of the traces in this folder come first (default: golden/traces, if it is there; \"none\")", 0},
    {"save", KEY_SAVE, "DIR", 0, "where the minimised case goes (default: the current folder)", 0},
    {"exec", KEY_EXEC, "COMMAND", 0, "the port is a resident process instead of a library", 0},
    {"lines", KEY_LINES, NULL, 0, "the process speaks JSON lines instead of frames", 0},
    {"timeout", KEY_TIMEOUT, "S", 0, "how long an answer may take (default: 10)", 0},
    {"before", KEY_BEFORE, "FILE", 0, "with replay: the port is asked this case first", 0},
    {"self-test", KEY_SELF_TEST, NULL, 0,
     "without a port: is the evaluator behind the diagnosis the reference when nothing is switched?", 0},
    {"json", KEY_JSON, NULL, 0, "say it in JSON", 0},
    {"junit", KEY_JUNIT, "FILE", 0, "write a JUnit report as well", 0},
    {0}};

static double positive(struct argp_state *state, const char *text, double most) {
  char *end;
  const double x = strtod(text, &end);
  if (*end || end == text || !(x > 0 && x <= most))
    argp_error(state, "\"%s\" is not a number above 0 and up to %.0f", text, most);
  return x;
}

static error_t parse(int key, char *text, struct argp_state *state) {
  struct options *o = state->input;
  switch (key) {
    case KEY_CLASS:
      if (strlen(text) != 1 || !strchr("ELBS", *text))
        argp_error(state, "there is no class \"%s\"; there are E L B S", text);
      o->class = *text;
      return 0;
    case KEY_CASES: o->cases = (long)positive(state, text, 1e9); return 0;
    case KEY_SECONDS: o->seconds = positive(state, text, 1e6); return 0;
    case KEY_SEED: o->seed = (unsigned long)positive(state, text, 4294967295.0); return 0;
    case KEY_TIMEOUT: o->timeout = positive(state, text, 3600); return 0;
    case KEY_SAVE: o->save = text; return 0;
    case KEY_GOLDEN: o->golden = text; return 0;
    case KEY_EXEC: o->command = text; return 0;
    case KEY_LINES: o->lines = 1; return 0;
    case KEY_SELF_TEST: o->self_test = 1; return 0;
    case KEY_JSON: o->json = 1; return 0;
    case KEY_JUNIT: o->junit = text; return 0;
    case KEY_BEFORE: o->before = text; return 0;
    case ARGP_KEY_ARG:
      if (state->arg_num == 0 && strcmp(text, "replay") == 0)
        o->replay = "";
      else if (o->replay && !*o->replay)
        o->replay = text;
      else if (!o->library && !o->command)
        o->library = text;
      else
        argp_error(state, "\"%s\" is one port too many", text);
      return 0;
    case ARGP_KEY_END:
      if (o->replay && !*o->replay) argp_error(state, "replay which case?");
      if (!o->library && !o->command && !o->self_test)
        argp_error(state, "no port given: a shared library, or --exec COMMAND");
      if (o->before && !o->replay) argp_error(state, "--before goes with replay");
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static _Noreturn void give_up(const char *file, const char *why) {
  fprintf(stderr, "phasic-diff: %s: %s\n", file, why);
  exit(2);
}

static void read_case(const char *file, struct port_case *c) {
  FILE *in = fopen(file, "rb");
  struct bytes bytes = {0};
  unsigned char buffer[65536];
  if (!in) give_up(file, strerror(errno));
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, in)) > 0 && bytes.size < 1u << 28;) bytes_add(&bytes, buffer, n);
  if (ferror(in)) give_up(file, strerror(errno));
  fclose(in);
  const char *wrong = case_read(bytes.at, bytes.size, c);
  if (wrong) give_up(file, wrong);
  free(bytes.at);
}

/* Written beside, then renamed. */
static void write_case(const char *file, const struct port_case *c) {
  char beside[500];
  struct bytes bytes = {0};
  snprintf(beside, sizeof beside, "%s.new", file);
  case_write(c, c->state ? STATES_FIRST : STATES_NONE, &bytes);
  FILE *out = fopen(beside, "wb");
  if (!out) give_up(beside, strerror(errno));
  const int good = fwrite(bytes.at, 1, bytes.size, out) == bytes.size;
  if (fclose(out) != 0 || !good || rename(beside, file) != 0) give_up(file, strerror(errno));
  free(bytes.at);
}

struct run {
  struct options o;
  struct checker checker;
  struct report report;
  struct port_case before; /* the case asked last */
};

/* A command that does the same again. */
static void replay_command(struct run *r, const char *before) {
  const struct options *o = &r->o;
  snprintf(r->report.replay, sizeof r->report.replay, "phasic-diff replay%s%s --class %c %s %s%s%s%s",
           before ? " --before " : "", before ? before : "", r->report.class, r->report.saved,
           o->command ? "--exec '" : "", o->command ? o->command : o->library, o->command ? "'" : "",
           o->lines ? " --lines" : "");
}

static void save(struct run *r, const struct port_case *c) {
  char before[420], cause[24];
  const char *folder = r->o.save ? r->o.save : ".";
  if (r->o.save && mkdir(folder, 0777) != 0 && errno != EEXIST) give_up(folder, strerror(errno));
  snprintf(cause, sizeof cause, "%s",
           r->report.finding.verdict == MISBEHAVED ? "misbehaves" : r->report.diagnosis.cause);
  snprintf(r->report.saved, sizeof r->report.saved, "%.300s/%s-%lu.case", folder, cause, r->o.seed);
  snprintf(before, sizeof before, "%s.before", r->report.saved);
  write_case(r->report.saved, c);
  if (r->checker.primer) write_case(before, r->checker.primer);
  replay_command(r, r->checker.primer ? before : NULL);
}

/* A port may depart in several ways at once: what of the first difference alone? */
static void diagnose_small(struct run *r, const struct port_case *small) {
  struct diagnosis d;
  diagnose(&r->checker, small, NULL, &r->report.finding, &d);
  if (strcmp(d.cause, "unknown") == 0 || d.primer) return;
  r->report.diagnosis = d;
  snprintf(r->report.diagnosis.what, sizeof d.what, "%.120s (in the minimised case; there is more to the whole)",
           d.what);
}

/* The first difference: why, and where in a case as small as can be. */
static void investigate(struct run *r, const struct port_case *c, const char *source) {
  struct report *report = &r->report;
  struct port_case small;
  struct finding first;
  snprintf(report->source, sizeof report->source, "%s", source);
  report->different = 1;
  case_copy(&small, c);
  const struct port_case *const primer = r->checker.primer;
  diagnose(&r->checker, c, r->before.input || r->before.model.features ? &r->before : NULL, &report->finding,
           &report->diagnosis);
  if (report->diagnosis.primer) r->checker.primer = report->diagnosis.primer;
  /* A hang takes its time whenever it is asked. */
  const int hangs = report->finding.verdict == MISBEHAVED && strstr(report->finding.misbehaviour, "in time") != NULL;
  first.verdict = SAME;
  if (!hangs) check(&r->checker, &small, &first);
  if (first.verdict == report->finding.verdict) {
    report->finding = first;
    shorten(&r->checker, &small, &report->finding);
    shrink(&r->checker, &small, &report->finding, report->finding.verdict == MISBEHAVED ? 20 : 400);
    shorten(&r->checker, &small, &report->finding);
  }
  if (strcmp(report->diagnosis.cause, "unknown") == 0) diagnose_small(r, &small);
  report->ticks = small.ticks;
  report->exact = exact_ticks(&small);
  if (!r->o.replay) save(r, &small);
  r->checker.primer = primer;
  case_clear(&small);
}

/* 1 while the port agrees. */
static int one(struct run *r, struct port_case *c, const char *source) {
  struct report *report = &r->report;
  check(&r->checker, c, &report->finding);
  report->cases++;
  report->ambiguous += report->finding.ambiguous;
  report->same += report->finding.verdict == SAME;
  report->skipped += report->finding.verdict == SKIPPED;
  if (report->finding.verdict != SAME && report->finding.verdict != SKIPPED) {
    investigate(r, c, source);
    return 0;
  }
  case_clear(&r->before);
  r->before = *c;
  memset(c, 0, sizeof *c);
  return 1;
}

static int golden_file(struct run *r, const char *file) {
  struct port_case c;
  char source[300];
  int read, good = 1;
  FILE *in = fopen(file, "r");
  if (!in) give_up(file, strerror(errno));
  for (int n = 1; good && (read = trace_next(in, &c)) != 0; n++) {
    if (read < 0) give_up(file, "this is no trace");
    snprintf(source, sizeof source, "%.250s, animal %d", file, n);
    good = one(r, &c, source);
    case_clear(&c);
  }
  fclose(in);
  return good;
}

static int is_trace(const struct dirent *entry) {
  const char *dot = strrchr(entry->d_name, '.');
  return dot && strcmp(dot, ".trace") == 0;
}

static int golden(struct run *r) {
  const char *folder = r->o.golden ? r->o.golden : "golden/traces";
  struct dirent **names;
  char file[600];
  int good = 1;
  if (strcmp(folder, "none") == 0) return 1;
  const int count = scandir(folder, &names, is_trace, alphasort);
  if (count < 0 && r->o.golden) give_up(folder, strerror(errno));
  for (int i = 0; i < count; i++) {
    snprintf(file, sizeof file, "%.300s/%s", folder, names[i]->d_name);
    if (good) good = golden_file(r, file);
    free(names[i]);
  }
  if (count >= 0) free(names);
  return good;
}

/* Case n of a seed is the same whatever came before. */
static void generate(gsl_rng *rng, unsigned long seed, long n, struct port_case *c) {
  uint8_t data[DECODE_HEADER + 48 * DECODE_EVENT];
  gsl_rng_set(rng, seed * 2654435761UL + (unsigned long)n);
  const size_t size = DECODE_HEADER + gsl_rng_uniform_int(rng, 49) * DECODE_EVENT;
  for (size_t i = 0; i < size; i++) data[i] = (uint8_t)gsl_rng_uniform_int(rng, 256);
  decode(data, size, c);
}

static int generated(struct run *r) {
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  const time_t begun = time(NULL);
  char source[100];
  int good = 1;
  for (long n = 1; good && (r->o.seconds > 0 ? difftime(time(NULL), begun) < r->o.seconds : n <= r->o.cases); n++) {
    struct port_case c;
    generate(rng, r->o.seed, n, &c);
    snprintf(source, sizeof source, "generated case %ld of seed %lu", n, r->o.seed);
    good = one(r, &c, source);
    case_clear(&c);
    if (isatty(STDERR_FILENO) && n % 100 == 0) fprintf(stderr, "\r\033[K%ld cases", n);
  }
  if (isatty(STDERR_FILENO)) fprintf(stderr, "\r\033[K");
  gsl_rng_free(rng);
  return good;
}

/* Exit status 0 if the second evaluator equals the reference on all cases. */
static int self_test(const struct options *o) {
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  long different = 0;
  for (long n = 1; n <= o->cases; n++) {
    struct port_case c;
    generate(rng, o->seed, n, &c);
    different += !second_evaluator_agrees(&c);
    case_clear(&c);
  }
  gsl_rng_free(rng);
  printf("self-test: %ld cases, %ld differ\n", o->cases, different);
  return different ? 1 : 0;
}

static void run_replay(struct run *r) {
  struct port_case c, before;
  if (r->o.before) {
    read_case(r->o.before, &before);
    r->checker.primer = &before;
  }
  read_case(r->o.replay, &c);
  one(r, &c, r->o.replay);
  case_clear(&c);
  r->checker.primer = NULL;
  if (r->o.before) case_clear(&before);
}

static void finish(struct run *r) {
  struct report *report = &r->report;
  report->green = !report->different && report->same > 0 && report->skipped * 10 <= report->cases;
  if (r->o.junit) {
    FILE *out = fopen(r->o.junit, "w");
    if (!out) give_up(r->o.junit, strerror(errno));
    report_junit(out, report);
    if (fclose(out) != 0) give_up(r->o.junit, strerror(errno));
  }
  if (r->o.json) {
    json_t *json = report_json(report);
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(json);
  } else {
    report_text(stdout, report);
  }
}

/* The port must at least say who it is. */
static int introduce(struct run *r) {
  struct report *report = &r->report;
  report->finding.misbehaviour = port_read_info(r->checker.port, &report->info);
  report->class = r->o.class ? r->o.class : report->info.claims ? report->info.claims : 'E';
  r->checker.class = report->class;
  r->checker.unit = report->info.unit;
  if (!report->finding.misbehaviour) return 1;
  report->finding.verdict = MISBEHAVED;
  report->different = 1;
  snprintf(report->info.name, sizeof report->info.name, "%.60s", report->what);
  snprintf(report->source, sizeof report->source, "the first greeting");
  return 0;
}

const char *argp_program_version = "phasic-diff " PH_VERSION;

int main(int argc, char **argv) {
  static const struct argp parser = {
      option_list,
      parse,
      "PORT\nreplay FILE PORT",
      "Holds a port of the model to the reference: PORT is a shared library, or --exec COMMAND a process "
      "(spec/PORT.md, fuzz/PORTING.md).\vExit status: 0 green, 1 it differs, misbehaves or skips too much, 2 bad "
      "usage.",
      NULL,
      NULL,
      NULL};
  static struct run r = {.o = {.cases = 1000, .seed = 1, .timeout = 10}};
  static char path[PATH_MAX];
  argp_err_exit_status = 2;
  argp_parse(&parser, argc, argv, 0, NULL, &r.o);
  if (r.o.self_test) return self_test(&r.o);
  if (r.o.library && !realpath(r.o.library, path)) give_up(r.o.library, strerror(errno));
  r.report.what = r.o.command ? r.o.command : r.o.library;
  r.report.seed = r.o.seed;
  r.checker.port = port_new(r.o.command ? (r.o.lines ? SPEAKS_LINES : SPEAKS_FRAMES) : SPEAKS_LIBRARY,
                            r.o.command ? r.o.command : path, r.o.timeout);
  if (introduce(&r)) {
    if (r.o.replay)
      run_replay(&r);
    else if (golden(&r))
      generated(&r);
  }
  finish(&r);
  case_clear(&r.before);
  port_free(r.checker.port);
  return r.report.green ? 0 : 1;
}
