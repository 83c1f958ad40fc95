/* Runs targets on files, without a fuzzing engine: any compiler will do.
 *   replay FOLDER...          every FOLDER/TARGET/FILE, by its target
 *   replay TARGET FILE...     these files, by that target
 *   replay --instances        says which instances of the kernel it has that this processor can run */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "target.h"

static const struct {
  const char *name;
  int (*run)(const uint8_t *data, size_t size);
  int by_instance;
} targets[] = {{"tick", fuzz_tick, 1},       {"cohort", fuzz_cohort, 1}, {"properties", fuzz_properties, 1}, {"state", fuzz_state, 1},
               {"invalid", fuzz_invalid, 1}, {"json", fuzz_json, 0},     {"port", fuzz_port, 0},             {"compare", fuzz_compare, 0}};
enum { TARGETS = sizeof targets / sizeof *targets };

static char current[4096];

/* Only what may be called in a signal handler. */
static void say_where(void) {
  static const char before[] = "replay: it was ";
  if (write(2, before, sizeof before - 1) < 0 || write(2, current, strlen(current)) < 0 || write(2, "\n", 1) < 0) return;
}
static void died(int number) {
  say_where();
  signal(number, SIG_DFL);
  raise(number);
}
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static _Noreturn void stop(const char *what, const char *name) {
  fprintf(stderr, "replay: %s: %s\n", name, what);
  exit(2);
}

static void run_file(int target, const char *name) {
  FILE *file = fopen(name, "rb");
  long size;
  if (!file || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) stop("cannot be read", name);
  rewind(file);
  uint8_t *data = malloc((size_t)size + (size == 0)); /* exactly, so that reading on is noticed */
  if (!data || fread(data, 1, (size_t)size, file) != (size_t)size) stop("cannot be read", name);
  fclose(file);
  snprintf(current, sizeof current, "%s %s", targets[target].name, name);
  if (targets[target].by_instance)
    with_every_instance(targets[target].run, data, (size_t)size);
  else
    targets[target].run(data, (size_t)size);
  free(data);
}

static int is_file(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int run_folder(int target, const char *folder) {
  struct dirent **entry;
  const int n = scandir(folder, &entry, is_file, alphasort);
  for (int i = 0; i < n; i++) {
    char *name;
    if (asprintf(&name, "%s/%s", folder, entry[i]->d_name) < 0) abort();
    run_file(target, name);
    free(name);
    free(entry[i]);
  }
  if (n >= 0) free(entry);
  return n > 0 ? n : 0;
}

static int find(const char *name) {
  int i = 0;
  while (i < TARGETS && strcmp(targets[i].name, name) != 0) i++;
  return i;
}

static int say_instances(void) {
  for (const char *const *name = pho_instances(); *name; name++)
    if (pho_supported(*name)) puts(*name);
  return 0;
}

int main(int count, char **argument) {
  int files = 0;
  signal(SIGABRT, died);
  if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(say_where);
  else signal(SIGSEGV, died);
  if (count < 2) stop("FOLDER..., or TARGET FILE..., or --instances", "usage");
  if (strcmp(argument[1], "--instances") == 0) return say_instances();
  const int target = find(argument[1]);
  for (int i = 2; target < TARGETS && i < count; i++, files++) run_file(target, argument[i]);
  for (int i = 1; target == TARGETS && i < count; i++)
    for (int k = 0; k < TARGETS; k++) {
      char *folder;
      if (asprintf(&folder, "%s/%s", argument[i], targets[k].name) < 0) abort();
      const int n = run_folder(k, folder);
      free(folder);
      if (getenv("REPLAY_VERBOSE")) printf("replay: %-10s %3d files of %s\n", targets[k].name, n, argument[i]);
      files += n;
    }
  if (files == 0) stop("nothing to replay", argument[1]);
  printf("replay: %d files, every property holds\n", files);
  return 0;
}
