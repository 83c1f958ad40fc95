#include "waiver.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Null, or what is wrong with the line. */
static const char *read_one(const char *line, struct waiver *w) {
  int read = 0;
  char class[3];
  memset(w, 0, sizeof *w);
  if (sscanf(line, " %2s %79s %n", class, w->field, &read) != 2 || !read || strlen(class) != 1 ||
      !strchr("ELBS", class[0]))
    return "is not CLASS FIELD REASON, with CLASS one of E L B S";
  w->class = class[0];
  snprintf(w->reason, sizeof w->reason, "%s", line + read);
  w->reason[strcspn(w->reason, "\n")] = 0;
  return *w->reason ? NULL : "gives no reason";
}

const char *waivers_read(const char *file, struct waivers *w) {
  static char wrong[128];
  char *line = NULL;
  const char *why = NULL;
  size_t room = 0;
  FILE *in = fopen(file, "r");
  if (!in) return strerror(errno);
  for (int n = 1; !why && getline(&line, &room, in) > 0; n++) {
    const char *begin = line + strspn(line, " \t\n");
    if (!*begin || *begin == '#') continue;
    why = w->count < MOST_WAIVERS ? read_one(line, &w->one[w->count]) : "is one waiver too many";
    w->count += !why;
    if (why) snprintf(wrong, sizeof wrong, "line %d %s", n, why);
  }
  if (!why && ferror(in)) why = strcpy(wrong, "cannot be read");
  free(line);
  fclose(in);
  return why ? wrong : NULL;
}

struct waiver *waiver_of(struct waivers *w, char class, const struct finding *f) {
  char family[80];
  if (f->verdict != DIFFERENT) return NULL;
  snprintf(family, sizeof family, "%.*s", (int)strcspn(f->place.name, "["), f->place.name);
  for (int i = 0; i < w->count; i++)
    if (w->one[i].class == class && fnmatch(w->one[i].field, family, 0) == 0) return &w->one[i];
  return NULL;
}
