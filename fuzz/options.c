#include "options.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>

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
  KEY_WAIVE,
  KEY_SELF_TEST
};

static const struct argp_option option_list[] = {
    {"class", KEY_CLASS, "E|L|B|S", 0, "what the port is held to (default: what it claims)", 0},
    {"cases", KEY_CASES, "N", 0, "that many generated cases (default: 1000)", 0},
    {"seconds", KEY_SECONDS, "S", 0, "generated cases for so long, instead", 0},
    {"seed", KEY_SEED, "N", 0, "of the generated cases (default: 1)", 0},
    {"golden", KEY_GOLDEN, "DIR", 0,
     "the inputs of the traces in this folder come first (default: golden/traces, here or beside the program; "
     "\"none\")",
     0},
    {"waive", KEY_WAIVE, "FILE", 0,
     "known differences: a line each, CLASS FIELD REASON; such a case is counted as waived, not as a difference", 0},
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

_Noreturn void give_up(const char *file, const char *why) {
  fprintf(stderr, "phasic-diff: %s: %s\n", file, why);
  exit(2);
}

static double positive(struct argp_state *state, const char *text, double most) {
  char *end;
  const double x = strtod(text, &end);
  if (*end || end == text || !(x > 0 && x <= most))
    argp_error(state, "\"%s\" is not a number above 0 and up to %.0f", text, most);
  return x;
}

static long whole(struct argp_state *state, const char *text, long least, long most) {
  char *end;
  const long x = strtol(text, &end, 10);
  if (*end || end == text || x < least || x > most)
    argp_error(state, "\"%s\" is not a whole number in %ld .. %ld", text, least, most);
  return x;
}

static void argument(struct argp_state *state, struct options *o, char *text) {
  if (state->arg_num == 0 && strcmp(text, "replay") == 0)
    o->replay = "";
  else if (o->replay && !*o->replay)
    o->replay = text;
  else if (!o->library && !o->command)
    o->library = text;
  else
    argp_error(state, "\"%s\" is one port too many", text);
}

static void agree(struct argp_state *state, const struct options *o) {
  if (o->replay && !*o->replay) argp_error(state, "replay which case?");
  if (!o->library && !o->command && !o->self_test)
    argp_error(state, "no port given: a shared library, or --exec COMMAND");
  if (o->library && o->command) argp_error(state, "two ports given: a shared library, and --exec");
  if (o->before && !o->replay) argp_error(state, "--before goes with replay");
  if (o->lines && !o->command) argp_error(state, "--lines goes with --exec");
}

static error_t parse(int key, char *text, struct argp_state *state) {
  struct options *o = state->input;
  const char *wrong;
  switch (key) {
    case KEY_CLASS:
      if (strlen(text) != 1 || !strchr("ELBS", *text))
        argp_error(state, "there is no class \"%s\"; there are E L B S", text);
      o->class = *text;
      return 0;
    case KEY_CASES: o->cases = whole(state, text, 1, 1000000000); return 0;
    case KEY_SECONDS: o->seconds = positive(state, text, 1e6); return 0;
    case KEY_SEED: o->seed = (unsigned long)whole(state, text, 0, 4294967295); return 0;
    case KEY_TIMEOUT: o->timeout = positive(state, text, 3600); return 0;
    case KEY_SAVE: o->save = text; return 0;
    case KEY_GOLDEN: o->golden = text; return 0;
    case KEY_EXEC: o->command = text; return 0;
    case KEY_LINES: o->lines = 1; return 0;
    case KEY_SELF_TEST: o->self_test = 1; return 0;
    case KEY_JSON: o->json = 1; return 0;
    case KEY_JUNIT: o->junit = text; return 0;
    case KEY_BEFORE: o->before = text; return 0;
    case KEY_WAIVE:
      wrong = waivers_read(text, &o->waivers);
      if (wrong) give_up(text, wrong);
      return 0;
    case ARGP_KEY_ARG: argument(state, o, text); return 0;
    case ARGP_KEY_END: agree(state, o); return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

void options_parse(int argc, char **argv, struct options *options) {
  static const struct argp parser = {
      option_list,
      parse,
      "PORT\nreplay FILE PORT",
      "Holds a port of the model to the reference: PORT is a shared library, or --exec COMMAND a process "
      "(spec/PORT.md, fuzz/PORTING.md).\vExit status: 0 green, 1 it differs, misbehaves or skips too much, 2 bad "
      "usage or input.",
      NULL,
      NULL,
      NULL};
  argp_err_exit_status = 2;
  argp_parse(&parser, argc, argv, 0, NULL, options);
}
