#include "investigate.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "shrink.h"

enum { QUESTIONS = 400, QUESTIONS_IF_IT_MISBEHAVES = 20 };

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

static void append(char *to, size_t size, const char *text) {
  const size_t used = strlen(to);
  snprintf(to + used, size - used, "%s", text);
}

/* A word as a shell reads it back. */
static void append_word(char *to, size_t size, const char *word) {
  const char *const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+=:,@";
  append(to, size, " ");
  if (*word && word[strspn(word, plain)] == 0) {
    append(to, size, word);
    return;
  }
  append(to, size, "'");
  for (; *word; word++) append(to, size, *word == '\'' ? "'\\''" : (const char[]){*word, 0});
  append(to, size, "'");
}

/* A command that does the same again. */
static void replay_command(struct run *r, const char *before) {
  const struct options *o = &r->o;
  const size_t size = sizeof r->report.replay;
  char *to = r->report.replay;
  *to = 0;
  append_word(to, size, program_invocation_name);
  memmove(to, to + 1, strlen(to)); /* the space before the first word */
  append(to, size, " replay --class ");
  append(to, size, (const char[]){r->report.class, 0});
  if (before) append(to, size, " --before"), append_word(to, size, before);
  append_word(to, size, r->report.saved);
  if (o->command) append(to, size, " --exec");
  append_word(to, size, o->command ? o->command : o->library);
  if (o->lines) append(to, size, " --lines");
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

/* A case as small as can be that still differs, if it does so when it is asked again. */
static void minimise(struct run *r, struct port_case *c) {
  struct finding *found = &r->report.finding, again;
  /* A hang takes its time whenever it is asked. */
  if (found->verdict == MISBEHAVED && strstr(found->misbehaviour, "in time")) return;
  check(&r->checker, c, &again);
  if (again.verdict != found->verdict) return;
  *found = again;
  shorten(&r->checker, c, found);
  shrink(&r->checker, c, found, found->verdict == MISBEHAVED ? QUESTIONS_IF_IT_MISBEHAVES : QUESTIONS);
  shorten(&r->checker, c, found);
}

void investigate(struct run *r, const struct port_case *c, const char *source) {
  struct report *report = &r->report;
  struct port_case small;
  const struct port_case *const primer = r->checker.primer;
  const int asked_before = r->before.input || r->before.model.features;
  snprintf(report->source, sizeof report->source, "%s", source);
  report->different = 1;
  case_copy(&small, c);
  const int known =
      diagnose_history(&r->checker, c, asked_before ? &r->before : NULL, &report->finding, &report->diagnosis);
  if (report->diagnosis.primer) r->checker.primer = report->diagnosis.primer;
  minimise(r, &small);
  if (!known) diagnose_numbers(&r->checker, &small, c, &report->finding, &report->diagnosis);
  report->ticks = small.ticks;
  report->exact = exact_ticks(&small);
  if (!r->o.replay) save(r, &small);
  r->checker.primer = primer;
  case_clear(&small);
}
