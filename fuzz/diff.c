/* phasic-diff: holds a port to the reference, and says where it first differs and why (spec/PORT.md). */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "evidence.h"
#include "generate.h"
#include "investigate.h"
#include "trace_read.h"

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

/* 1 while the port agrees. */
static int one(struct run *r, struct port_case *c, const char *source) {
  struct report *report = &r->report;
  check(&r->checker, c, &report->finding);
  struct waiver *waiver = waiver_of(&r->o.waivers, report->class, &report->finding);
  report->cases++;
  report->ambiguous += report->finding.ambiguous;
  if (waiver) {
    waiver->cases++;
    report->waived++;
    report->finding.verdict = WAIVED;
  }
  report->same += report->finding.verdict == SAME;
  report->skipped += report->finding.verdict == SKIPPED;
  if (report->finding.verdict == DIFFERENT || report->finding.verdict == MISBEHAVED) {
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
    r->report.golden++;
    case_clear(&c);
  }
  fclose(in);
  return good;
}

static int is_trace(const struct dirent *entry) {
  const char *dot = strrchr(entry->d_name, '.');
  return dot && strcmp(dot, ".trace") == 0;
}

/* Where the traces are: here, or beside the folder that the program is in. */
static const char *usual_folder(void) {
  static char beside[PATH_MAX + 40];
  const ssize_t n = readlink("/proc/self/exe", beside, PATH_MAX);
  if (access("golden/traces", R_OK) == 0 || n <= 0) return "golden/traces";
  beside[n] = 0;
  *strrchr(beside, '/') = 0;
  strcat(beside, "/../golden/traces");
  return beside;
}

static int golden(struct run *r) {
  const char *folder = r->o.golden ? r->o.golden : usual_folder();
  struct dirent **names;
  char file[600];
  int good = 1;
  if (strcmp(folder, "none") == 0) return 1;
  const int count = scandir(folder, &names, is_trace, alphasort);
  if (count < 0 && r->o.golden) give_up(folder, strerror(errno));
  if (count <= 0) fprintf(stderr, "phasic-diff: no golden cases: there are no traces in %s (--golden DIR)\n", folder);
  for (int i = 0; i < count; i++) {
    snprintf(file, sizeof file, "%.300s/%s", folder, names[i]->d_name);
    if (good) good = golden_file(r, file);
    free(names[i]);
  }
  if (count >= 0) free(names);
  return good;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void generated(struct run *r) {
  const double begun = now();
  char source[100];
  int good = 1;
  for (long n = 1; good && (r->o.seconds > 0 ? now() - begun < r->o.seconds : n <= r->o.cases); n++) {
    struct port_case c;
    generate(r->o.seed, n, &c);
    snprintf(source, sizeof source, "generated case %ld of seed %lu", n, r->o.seed);
    good = one(r, &c, source);
    case_clear(&c);
    if (isatty(STDERR_FILENO) && n % 100 == 0) fprintf(stderr, "\r\033[K%ld cases", n);
  }
  if (isatty(STDERR_FILENO)) fprintf(stderr, "\r\033[K");
}

/* Exit status 0 if the second evaluator equals the reference on all cases. */
static int self_test(const struct options *o) {
  long different = 0;
  for (long n = 1; n <= o->cases; n++) {
    struct port_case c;
    generate(o->seed, n, &c);
    different += !second_evaluator_agrees(&c);
    case_clear(&c);
  }
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
  report->green = !report->different && report->same > 0 && (report->skipped + report->waived) * 10 <= report->cases;
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
  const char *wrong = port_read_info(r->checker.port, &report->info);
  report->class = r->o.class ? r->o.class : report->info.claims ? report->info.claims : 'E';
  r->checker.class = report->class;
  r->checker.unit = report->info.unit;
  if (!wrong) return 1;
  report->finding.verdict = MISBEHAVED;
  snprintf(report->finding.misbehaviour, sizeof report->finding.misbehaviour, "%s", wrong);
  report->different = 1;
  snprintf(report->info.name, sizeof report->info.name, "%.60s", report->what);
  printable(report->info.name);
  snprintf(report->source, sizeof report->source, "the first greeting");
  return 0;
}

const char *argp_program_version = "phasic-diff " PH_VERSION;

int main(int argc, char **argv) {
  static struct run r = {.o = {.cases = 1000, .seed = 1, .timeout = 10}};
  static char path[PATH_MAX];
  options_parse(argc, argv, &r.o);
  if (r.o.self_test) return self_test(&r.o);
  if (r.o.library && !realpath(r.o.library, path)) give_up(r.o.library, strerror(errno));
  r.report.what = r.o.command ? r.o.command : r.o.library;
  r.report.seed = r.o.seed;
  r.report.waivers = &r.o.waivers;
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
