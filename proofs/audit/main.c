/* phasic-audit: which signal can reach which learner, in a system that a routing manifest describes. */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

enum { KEY_POLICY = 256, KEY_JSON, KEY_SARIF, KEY_GRAPH, KEY_DIFF, KEY_TRACE, KEY_ANIMAL };

struct options {
  const char *policy, *json, *sarif, *graph, *trace, *animal, *files[2];
  bool diff;
  int file_count;
};

const char *argp_program_version = "phasic-audit " PH_VERSION;

static const struct argp_option option_list[] = {
    {"policy", KEY_POLICY, "FILE", 0, "ask these rules instead of the default ones", 0},
    {"json", KEY_JSON, "FILE", 0, "write the answer as JSON (-: to standard output, and nothing else there)", 0},
    {"sarif", KEY_SARIF, "FILE", 0, "write the answer as SARIF 2.1.0 (-: to standard output)", 0},
    {"graph", KEY_GRAPH, "FILE", 0, "draw the system: FILE.svg, FILE.png or FILE.dot", 0},
    {"diff", KEY_DIFF, NULL, 0, "compare two manifests: what does the second open, and what does it close?", 0},
    {"trace", KEY_TRACE, "TRACE", 0,
     "audit a recorded run (a full trace, spec/TRACE.md) of the model that the manifest describes", 0},
    {"animal", KEY_ANIMAL, "NAME", 0, "with --trace: only this animal", 0},
    {0}};

static error_t parse(int key, char *argument, struct argp_state *state) {
  struct options *o = state->input;
  switch (key) {
    case KEY_POLICY: o->policy = argument; return 0;
    case KEY_JSON: o->json = argument; return 0;
    case KEY_SARIF: o->sarif = argument; return 0;
    case KEY_GRAPH: {
      const char *end = strrchr(argument, '.');
      if (!end || (strcmp(end, ".svg") && strcmp(end, ".png") && strcmp(end, ".dot")))
        argp_error(state, "a graph is a .svg, a .png or a .dot, not \"%s\"", argument);
      o->graph = argument;
      return 0;
    }
    case KEY_DIFF: o->diff = true; return 0;
    case KEY_TRACE: o->trace = argument; return 0;
    case KEY_ANIMAL: o->animal = argument; return 0;
    case ARGP_KEY_ARG:
      if (o->file_count == 2) argp_error(state, "too many files");
      o->files[o->file_count++] = argument;
      return 0;
    case ARGP_KEY_END:
      if (o->file_count != (o->diff ? 2 : 1))
        argp_error(state, o->diff ? "--diff needs two manifests" : "one manifest is needed");
      if (o->animal && !o->trace) argp_error(state, "--animal is of a trace");
      if (o->trace && (o->diff || o->policy || o->json || o->sarif || o->graph))
        argp_error(state, "--trace goes with --animal alone");
      if (o->diff && (o->json || o->sarif || o->graph)) argp_error(state, "--diff is text");
      if (o->json && o->sarif && !strcmp(o->json, "-") && !strcmp(o->sarif, "-"))
        argp_error(state, "only one of them can go to standard output");
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static struct report audit(const char *file, const char *policy) {
  struct system *s = system_read(file);
  struct policy *p = policy_read(policy, s);
  struct search *q = search_new(s);
  for (int i = 0; i < p->rule_count; i++) answer(p, &p->rules[i], q);
  return (struct report){s, p, influence_of(q)};
}

int main(int argc, char **argv) {
  static const struct argp parser = {
      option_list,
      parse,
      "MANIFEST\n--diff OLD NEW",
      "Says which teaching signal can reach which learner, and whether that is allowed (spec/MANIFEST.md)."
      "\vExit status: 0 every rule holds, 1 some do not, 2 bad input.",
      NULL,
      NULL,
      NULL};
  struct options o = {0};
  argp_err_exit_status = 2;
  argp_parse(&parser, argc, argv, 0, NULL, &o);
  if (o.trace) return replay(stdout, system_read(o.files[0]), o.trace, o.animal) ? 0 : 1;
  struct report first = audit(o.files[0], o.policy);
  if (o.diff) {
    struct report second = audit(o.files[1], o.policy);
    return report_diff(stdout, &first, &second) ? 0 : 1;
  }
  bool standard = (o.json && !strcmp(o.json, "-")) || (o.sarif && !strcmp(o.sarif, "-"));
  if (o.graph) draw(&first, o.graph);
  if (o.json) write_json(report_json(&first), o.json);
  if (o.sarif) write_json(report_sarif(&first), o.sarif);
  if (!standard) report_text(stdout, &first);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    perror("phasic-audit: standard output");
    return 2;
  }
  return is_held(first.p) ? 0 : 1;
}
