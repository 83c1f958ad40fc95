#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static _Noreturn void refuse(const struct journal *j, const char *reason) {
  fprintf(stderr, "%s: %s\n", j->name, reason);
  exit(2);
}

static uint64_t hash_of(const char *line, size_t length) {
  uint64_t hash = 0xcbf29ce484222325u;
  size_t i;
  for (i = 0; i < length; i++) hash = (hash ^ (unsigned char)line[i]) * 0x100000001b3u;
  return hash;
}

/* All of it or nothing. */
static int append(struct journal *j, const char *line, size_t length) {
  size_t done = 0;
  while (done < length) {
    ssize_t written = write(j->file, line + done, length - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      int why = written < 0 ? errno : ENOSPC;
      if (ftruncate(j->file, (off_t)j->size) != 0 || lseek(j->file, (off_t)j->size, SEEK_SET) < 0) return errno;
      return why;
    }
    done += (size_t)written;
  }
  j->size += (long long)length;
  return 0;
}

int journal_add(struct journal *j, const struct cohort *c, int subject) {
  size_t room = 40 + 17 * (size_t)c->width, length;
  char *line;
  int i, why;
  uint64_t bits;
  if (j->file < 0) return 0;
  if (!(line = malloc(room))) return ENOMEM;
  length = (size_t)snprintf(line, room, "%x", (unsigned)(subject + 1));
  for (i = 0; i < c->width; i++) {
    memcpy(&bits, &c->values[subject][i], sizeof bits);
    length += (size_t)snprintf(line + length, room - length, " %016" PRIx64, bits);
  }
  length += (size_t)snprintf(line + length, room - length, " %016" PRIx64 "\n", hash_of(line, length));
  why = append(j, line, length);
  free(line);
  return why;
}

/* A line that is whole and right; its values go to the cohort. */
static bool take_line(struct cohort *c, const char *line, size_t length) {
  const char *check = memrchr(line, ' ', length);
  char *next;
  double *values;
  uint64_t bits;
  unsigned long subject = strtoul(line, &next, 16);
  int i;
  if (!check || length != (size_t)(next - line) + 17 * ((size_t)c->width + 1) + 1 || line[length - 1] != '\n')
    return false;
  if (strtoull(check, NULL, 16) != hash_of(line, (size_t)(check - line))) return false;
  if (subject < 1 || subject > (unsigned long)c->count) return false;
  if (!(values = malloc(((size_t)c->width + 1) * sizeof *values))) abort();
  for (i = 0; i < c->width; i++) {
    bits = strtoull(next, &next, 16);
    memcpy(&values[i], &bits, sizeof bits);
  }
  free(c->values[subject - 1]);
  c->values[subject - 1] = values;
  return true;
}

/* Says what is another than it was. */
static void compare(const struct journal *j, json_t *before, json_t *now) {
  static const char *const keys[] = {"format", "subjects", "seed", "vary", "from", "to"};
  char *was, *is;
  int i;
  for (i = 0; i < COUNT(keys); i++) {
    if (json_equal(json_object_get(before, keys[i]), json_object_get(now, keys[i]))) continue;
    was = json_dumps(json_object_get(before, keys[i]), JSON_ENCODE_ANY);
    is = json_dumps(json_object_get(now, keys[i]), JSON_ENCODE_ANY);
    fprintf(stderr,
            "%s: was begun with another cohort: \"%s\" was %s, and is %s; go on as it was begun, or remove it\n",
            j->name, keys[i], was ? was : "not there", is);
    exit(2);
  }
  was = json_dumps(json_object_get(before, "experiment"), JSON_COMPACT); /* in order: the order of keys counts */
  is = json_dumps(json_object_get(now, "experiment"), JSON_COMPACT);
  if (!was || strcmp(was, is) != 0)
    refuse(j, "was begun with another experiment, or another version of it; go on as it was begun, or remove it");
  free(was);
  free(is);
}

static int read_all(struct journal *j, struct cohort *c) {
  FILE *in = fdopen(dup(j->file), "r");
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  int s, found = 0;
  json_t *plan;
  if (!in) refuse(j, strerror(errno));
  rewind(in);
  if ((length = getline(&line, &room, in)) > 0) {
    plan = json_loads(line, 0, NULL);
    if (!plan || line[length - 1] != '\n' || !json_object_get(plan, "format"))
      refuse(j, "is not the journal of a cohort; remove it if it is not needed");
    compare(j, plan, c->plan);
    json_decref(plan);
    do j->size += length;
    while ((length = getline(&line, &room, in)) > 0 && take_line(c, line, (size_t)length));
  }
  free(line);
  fclose(in);
  for (s = 0; s < c->count; s++) found += c->values[s] != NULL;
  return found;
}

/* Without --resume: is there work that would be lost? */
static void demand_empty(const struct journal *j) {
  FILE *in = fopen(j->name, "r");
  int letter, lines = 0;
  if (!in) refuse(j, strerror(errno));
  while ((letter = getc(in)) != EOF) lines += letter == '\n';
  fclose(in);
  if (lines < 2) return;
  fprintf(stderr, "%s: holds %d finished subject%s of a run that was broken off; go on with --resume, or remove it\n",
          j->name, lines - 1, lines == 2 ? "" : "s");
  exit(2);
}

static int begin(struct journal *j, const struct cohort *c) {
  char *plan = json_dumps(c->plan, JSON_COMPACT), *line = NULL;
  int why, length = plan ? asprintf(&line, "%s\n", plan) : -1;
  if (length < 0) abort();
  why = append(j, line, (size_t)length);
  free(plan);
  free(line);
  return why;
}

int journal_open(struct journal *j, struct cohort *c, const char *table, bool resume) {
  int found = 0, why;
  *j = (struct journal){.file = -1};
  if (asprintf(&j->name, "%s.part", table) < 0) abort();
  if ((j->file = open(j->name, O_RDWR | O_CREAT | O_CLOEXEC, 0666)) < 0) refuse(j, strerror(errno));
  if (flock(j->file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) refuse(j, "another run is writing it");
  if (resume)
    found = read_all(j, c);
  else
    demand_empty(j);
  if (ftruncate(j->file, (off_t)j->size) != 0 || lseek(j->file, (off_t)j->size, SEEK_SET) < 0)
    refuse(j, strerror(errno));
  if (j->size == 0 && (why = begin(j, c)) != 0) {
    unlink(j->name);
    refuse(j, strerror(why));
  }
  return found;
}

void journal_remove(struct journal *j) {
  if (j->file >= 0) {
    unlink(j->name);
    close(j->file);
  }
  free(j->name);
  j->file = -1;
}
