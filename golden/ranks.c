#include "ranks.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct ranks ranks = {.rank = 0, .size = 1};

/* Open MPI tells how many there are, and so do the launchers of clusters. */
static int started_together(void) {
  static const char *const names[] = {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"};
  size_t i;
  for (i = 0; i < sizeof names / sizeof *names; i++)
    if (getenv(names[i])) return atoi(getenv(names[i]));
  return 1;
}

/* Beside the program as it was built, or where it is installed. */
static void *load(char *path, size_t size) {
  static const char *const places[] = {"phasic-mpi.so", "../lib/phasic/phasic-mpi.so"};
  char program[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  size_t i;
  void *module = NULL;
  program[length > 0 ? length : 0] = '\0';
  if (strrchr(program, '/')) strrchr(program, '/')[1] = '\0';
  for (i = 0; i < sizeof places / sizeof *places && !module; i++) {
    snprintf(path, size, "%s%s", program, places[i]);
    if (access(path, R_OK) == 0) module = dlopen(path, RTLD_NOW | RTLD_GLOBAL); /* MPI loads parts of its own */
  }
  return module;
}

struct ranks *ranks_begin(void) {
  char path[PATH_MAX + 40];
  const char *problem = NULL;
  const struct ranks_module *module;
  void *library;
  if (started_together() < 2) return &ranks;
  if (!(library = load(path, sizeof path))) {
    problem = access(path, R_OK) == 0 ? dlerror() : NULL;
    fprintf(stderr, "phasic-run: started as one of several ranks, but there is no MPI in this build: %s\n",
            problem ? problem : "phasic-mpi.so is not beside the program (install Open MPI and build again)");
    exit(2);
  }
  module = dlsym(library, "phasic_ranks_module");
  problem = module ? module->begin(&ranks) : "phasic-mpi.so is not of this program";
  if (problem) {
    fprintf(stderr, "phasic-run: %s\n", problem);
    exit(2);
  }
  return &ranks;
}
