/* Target json.
 * PROPERTY: a reader of files takes any bytes. What it accepts is valid: an experiment has models that the reference accepts, and is accepted
 * again when written out; a trace gives cases that spec/PORT.md can carry; a manifest and a policy are those of manifest.c. What it refuses, it
 * refuses with status 2 and a message that begins with the file's name and goes on with a reason.
 *
 * To add a reader: a function like read_experiment, a line in `readers`, and its objects in targets.mk, built with reader.h. */
#include <setjmp.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "case.h"
#include "experiment.h"
#include "reader.h"
#include "target.h"
#include "trace_read.h"

/* Memory of the readers, in a list, so that what a refusal leaves behind can be freed. */
struct piece {
  struct piece *before, *after;
  size_t size, unused;
};
static struct piece pieces = {&pieces, &pieces, 0, 0};

void *reader_malloc(size_t size) {
  struct piece *piece = malloc(sizeof *piece + size);
  if (!piece) return NULL;
  *piece = (struct piece){&pieces, pieces.after, size, 0};
  pieces.after->before = piece;
  pieces.after = piece;
  return piece + 1;
}

void *reader_calloc(size_t count, size_t size) {
  void *memory = reader_malloc(count * size);
  return memory ? memset(memory, 0, count * size) : NULL;
}

void reader_free(void *memory) {
  if (!memory) return;
  struct piece *piece = (struct piece *)memory - 1;
  piece->before->after = piece->after;
  piece->after->before = piece->before;
  free(piece);
}

void *reader_realloc(void *old, size_t size) {
  void *memory = reader_malloc(size);
  const size_t had = old ? ((struct piece *)old - 1)->size : 0;
  if (memory && had) memcpy(memory, old, had < size ? had : size);
  if (memory) reader_free(old);
  return memory;
}

static void free_all(void) {
  while (pieces.after != &pieces) reader_free(pieces.after + 1);
}

/* The message, and the way out. */
FILE *reader_errors;
static char message[4096];
static jmp_buf refused;
static int exit_status;

void reader_exit(int status) {
  exit_status = status;
  longjmp(refused, 1);
}

static void (*at_exit)(void);

int reader_atexit(void (*function)(void)) {
  at_exit = function;
  return 0;
}

/* Files that are only in memory, with names. */
enum { FILES = 2 };
static struct {
  char name[32];
  int file;
} files[FILES];
static int files_open;

static const char *put_file(const void *bytes, size_t size) {
  static int made;
  for (; made < FILES; made++) {
    files[made].file = memfd_create("fuzz", 0);
    snprintf(files[made].name, sizeof files[made].name, "/proc/self/fd/%d", files[made].file);
  }
  if (!reader_errors) reader_errors = fmemopen(message, sizeof message, "w");
  const int i = files_open++ % FILES;
  if (ftruncate(files[i].file, 0) != 0 || pwrite(files[i].file, bytes, size, 0) != (ssize_t)size) abort();
  rewind(reader_errors);
  memset(message, 0, sizeof message);
  return files[i].name;
}

static void check_message(const char *name) {
  const size_t length = strlen(name);
  fflush(reader_errors);
  HOLDS(exit_status == 2, "refused with status %d", exit_status);
  HOLDS(strncmp(message, name, length) == 0 && strncmp(message + length, ": ", 2) == 0,
        "the message does not begin with the file: %.100s", message);
  HOLDS(strlen(message) > length + 3, "the message gives no reason");
}

void *reader_read(void *(*read)(const char *name, void *of), void *of, const void *bytes, size_t size) {
  const char *const name = put_file(bytes, size);
  if (setjmp(refused)) {
    check_message(name);
    return NULL;
  }
  return read(name, of);
}

static void *read_one(const char *name, void *of) {
  (void)of;
  return experiment_read(name, false);
}

/* Null if it is refused. */
static struct experiment *experiment_of(const void *bytes, size_t size) { return reader_read(read_one, NULL, bytes, size); }

static void read_experiment(const uint8_t *bytes, size_t size) {
  struct experiment *x = experiment_of(bytes, size);
  if (!x) return;
  for (int i = 0; i < x->animal_count; i++)
    HOLDS(ph_check_model(&x->animals[i].model) == PH_OK, "an animal with an impossible model");
  HOLDS(x->seed_count > 0 && x->phase_count > 0 && x->animal_count > 0, "an experiment with nothing in it");
  char *text = json_dumps(x->json, JSON_COMPACT);
  HOLDS(text != NULL, "an experiment that cannot be written");
  experiment_free(x);
  x = experiment_of(text, strlen(text));
  HOLDS(x, "accepted, and refused when written out: %s", message);
  experiment_free(x);
  reader_free(text);
}

static void read_trace(const uint8_t *bytes, size_t size) {
  FILE *trace = fmemopen((void *)(uintptr_t)bytes, size, "r");
  int more = 1;
  if (!trace) return;
  for (size_t n = 0; more == 1; n++) {
    struct port_case c, again;
    struct bytes written = {0};
    HOLDS(n <= size, "a trace without end");
    more = trace_next(trace, &c);
    if (more == 1) {
      HOLDS(sizes_known(&c.model) && c.ticks > 0 && c.ticks <= TRACE_TICKS, "a case of %d ticks", c.ticks);
      case_write(&c, STATES_NONE, &written);
      HOLDS(!case_read(written.at, written.size, &again), "a case that is not read");
      case_clear(&again);
      free(written.at);
    }
    case_clear(&c);
  }
  fclose(trace);
}

static const struct {
  const char *begins; /* files that begin so; "": any other */
  void (*read)(const uint8_t *bytes, size_t size);
} readers[] = {{"phasic-trace", read_trace}, {"{\"manifest\"", read_manifest}, {"{\"audit\"", read_policy}, {"", read_experiment}};

int fuzz_json(const uint8_t *data, size_t size) {
  json_object_seed(1);
  json_set_alloc_funcs(reader_malloc, reader_free);
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    const size_t length = strlen(readers[i].begins);
    if (size < length || memcmp(data, readers[i].begins, length) != 0) continue;
    readers[i].read(data, size);
    break;
  }
  if (at_exit) at_exit();
  at_exit = NULL;
  files_open = 0;
  free_all();
  json_set_alloc_funcs(malloc, free);
  return 0;
}
