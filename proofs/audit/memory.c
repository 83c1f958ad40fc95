/* Memory, messages and JSON files. */
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "golden/schema.h"
#include "system.h"

enum { LARGEST_FILE = 64 << 20 };

static struct block {
  struct block *next;
  max_align_t contents[];
} * blocks;

static void free_blocks(void) {
  while (blocks) {
    struct block *next = blocks->next;
    free(blocks);
    blocks = next;
  }
}

void *keep(size_t count, size_t size) {
  struct block *block =
      count > SIZE_MAX / 2 / (size + 1) ? NULL : calloc(1, sizeof *block + (count ? count : 1) * size);
  if (!block) {
    fprintf(stderr, "phasic-audit: not enough memory\n");
    exit(2);
  }
  if (!blocks) atexit(free_blocks);
  block->next = blocks;
  blocks = block;
  return block->contents;
}

const char *text(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *out = keep((size_t)length + 1, 1);
  va_start(arguments, format);
  vsnprintf(out, (size_t)length + 1, format, arguments);
  va_end(arguments);
  return out;
}

/* A message is one line, whatever a manifest calls its parts. */
static void print_line(const char *message, int most) {
  for (int i = 0; message[i] && i < most; i++)
    fputc((unsigned char)message[i] < ' ' || message[i] == 127 ? '?' : message[i], stderr);
  if (strlen(message) > (size_t)most) fputs("...", stderr);
}

void reject(const char *file, const char *path, const char *format, ...) {
  va_list arguments;
  char message[1000];
  fflush(stdout);
  fprintf(stderr, "%s: ", file);
  print_line(path, 200);
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  if (*path) fputs(": ", stderr);
  print_line(message, 900);
  fputc('\n', stderr);
  exit(2);
}

static char *read_file(const char *file, size_t *size) {
  FILE *in = fopen(file, "rb");
  char *all = NULL;
  size_t room = 1 << 16, got;
  *size = 0;
  if (!in) reject(file, "", "%s", strerror(errno));
  do {
    room *= 2;
    if (!(all = realloc(all, room))) reject(file, "", "not enough memory");
    got = fread(all + *size, 1, room - *size, in);
    *size += got;
    if (*size > LARGEST_FILE) reject(file, "", "larger than %d MiB", LARGEST_FILE >> 20);
  } while (got && *size == room);
  if (ferror(in)) reject(file, "", "%s", strerror(errno));
  fclose(in);
  return all;
}

/* A schema of several forms is replaced by the one that the text itself names, so that complaints are about that one. */
static json_t *form_of(json_t *schema, const char *file, json_t *json, const char *chooser) {
  json_t *choice = json_object_get(json, chooser), *forms = json_object_get(schema, "definitions");
  if (!json_is_object(json)) reject(file, "", "must be an object");
  if (!choice) reject(file, "", "\"%s\" is missing", chooser);
  if (!json_is_string(choice) || !json_object_get(forms, json_string_value(choice)) ||
      !json_object_get(json_object_get(json_object_get(forms, json_string_value(choice)), "properties"), chooser))
    reject(file, chooser, "there is no such kind");
  return json_pack("{s:s+, s:O}", "$ref", "#/definitions/", json_string_value(choice), "definitions", forms);
}

json_t *read_json(const char *file, const char *schema, const char *chooser) {
  json_error_t error;
  struct complaint complaint;
  size_t size;
  char *all = read_file(file, &size);
  json_t *json = json_loadb(all, size, JSON_REJECT_DUPLICATES, &error), *whole = json_loads(schema, 0, NULL);
  free(all);
  if (!json) reject(file, "", "line %d, column %d: %s", error.line, error.column, error.text);
  json_t *form = chooser ? form_of(whole, file, json, chooser) : json_incref(whole);
  if (!form) abort();
  if (!schema_check(form, json, &complaint)) reject(file, complaint.path, "%s", complaint.reason);
  json_decref(form);
  json_decref(whole);
  return json;
}
