/* phasic-bench: how fast the optimized twin is, beside the reference and beside what a user would pick instead. */
#include <argp.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "control.h"

const char *const *chosen_instances;
const char *only_case;
const struct peer *peer[MOST_CONTESTANTS];
static const char *file, *folder;
static bool strict;

bool wanted(const char *name) { return !only_case || strstr(name, only_case) != NULL; }

/* Best first, those that this processor has. */
static const char *const *instances_here(void) {
  static const char *list[8];
  const char *const taken = pho_instance(); /* null if the environment names one that there is not */
  int n = 0, last = 0;
  while (pho_instances()[last]) last++;
  if (taken) list[n++] = taken;
  while (last-- > 0)
    if (pho_supported(pho_instances()[last]) && (!taken || strcmp(pho_instances()[last], taken) != 0))
      list[n++] = pho_instances()[last];
  return list;
}

/* Loading what was built with -Ofast sets flush-to-zero for the whole thread: put back what was there. */
static void load(const char *name, int *n) {
  char path[4096];
  snprintf(path, sizeof path, "%s/peer_%s.so", folder, name);
  const pho_control found = pho_take_control();
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  (void)pho_take_control();
  pho_give_control(found);
  const struct peer *list = library ? dlsym(library, "peers") : NULL;
  if (!list) {
    fprintf(stderr, "phasic-bench: %s: %s\n", path, dlerror());
    exit(2);
  }
  for (; list->name; list++) {
    if (list->note) printf("%s: %s\n", list->name, list->note());
    peer[(*n)++] = list;
  }
}

static error_t parse(int key, char *arg, struct argp_state *state) {
  if (key == 'j')
    file = arg;
  else if (key == 'p')
    folder = arg;
  else if (key == 'c')
    only_case = arg;
  else if (key == 's')
    strict = true;
  else if (key == ARGP_KEY_ARG)
    argp_usage(state);
  else
    return ARGP_ERR_UNKNOWN;
  return 0;
}

int main(int argc, char **argv) {
  static const struct argp_option options[] = {{"json", 'j', "FILE", 0, "write the report to FILE", 0},
                                               {"peers", 'p', "FOLDER", 0, "where the libraries of peers are", 0},
                                               {"case", 'c', "TEXT", 0, "run only cases whose name holds TEXT", 0},
                                               {"strict", 's', NULL, 0, "fail if a number was not reached", 0},
                                               {0}};
  static const struct argp argp = {
      options,
      parse,
      NULL,
      "Measures the optimized twin beside the reference and its peers. Exit status: 0 all results were "
      "right, 1 one was wrong (with --strict also: a number that should be reached was not), 2 it could "
      "not be measured.",
      NULL,
      NULL,
      NULL};
  folder = "build/bench";
  argp_parse(&argp, argc, argv, 0, NULL, NULL);
  unsetenv("OPENBLAS_CORETYPE"); /* OpenBLAS shall choose its kernel by itself */
  setenv("OPENBLAS_NUM_THREADS", "1", 1);
  json_t *report = json_object(), *cases = json_array(), *names = json_array();
  chosen_instances = instances_here();
  for (const char *const *i = chosen_instances; *i; i++) json_array_append_new(names, json_string(*i));
  json_object_set_new(report, "instances", names);
  int n = 0;
  peer[n++] = &reference;
  load("eigen", &n);
  load("openblas", &n);
  load("ofast", &n);
  if (!pho_supported("avx512"))
    printf(
        "This processor has no AVX-512: what must be reached on one that has it is not judged here, but for AVX2.\n");
  machine(report);
  kernel_cases(cases);
  tick_cases(cases);
  cohort_cases(cases);
  size_cases(cases);
  json_object_set_new(report, "cases", cases);
  json_object_set_new(report, "not_reached", json_integer(failed_targets));
  json_object_set_new(report, "wrong_results", json_integer(wrong_results));
  if (file && json_dump_file(report, file, JSON_INDENT(1)) != 0) {
    fprintf(stderr, "phasic-bench: %s could not be written\n", file);
    return 2;
  }
  printf("\nphasic-bench: %zu cases, %d targets not reached, %d wrong results\n", json_array_size(cases),
         failed_targets, wrong_results);
  return wrong_results || (strict && failed_targets) ? 1 : 0;
}
