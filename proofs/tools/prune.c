/* Leaves out of a task what its goal does not need, and becomes the prover: prune CORES NAMES PROVER ARGUMENT... TASK.
 *
 * Why3 writes down everything that a goal might rest on: some seven hundred assertions, each of which a prover reads and many of which it tries,
 * where a goal has use for a third at most. What is written instead is some of the same lines, in their order, and the goal is always one of
 * them. Less is known then, so nothing becomes provable that was not.
 *
 * If the file CORES has a line for the goal, `KEY name name ...`, the axioms named there stay and no other; KEY is a hash of the goal's text.
 * If the line is `KEY ?`, this prover is known to find no proof, and unknown is the answer at once.
 *
 * Otherwise left out are axioms whose names stand in the file NAMES (Why3's drivers can do that too, at a cost for each goal that grows with the square of the
 * number of names); definitions of symbols that nothing that stays mentions; and axioms each trigger of which mentions such a symbol, or
 * which have no trigger and mention one.
 *
 * If the environment has PHASIC_TASKS, a folder, the task goes there whole as KEY.smt2, unknown is the answer, and no prover is asked: so cores.py
 * gets what it learns from. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <search.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NONE = -1, KEY_LENGTH = 16 };

struct symbol {
  const char *title; /* what Why3 calls it; the prover's name for it may have a number more */
  bool declared, reached;
};

struct form {
  const char *start, *end;
  const char *title; /* the comment before it */
  int first, last;   /* its words */
  int defines;       /* a symbol, or NONE */
  bool is_assertion, has_trigger, stays;
};

struct trigger {
  int form, first, last; /* its words */
};

static struct symbol *symbols;
static int *words; /* numbers of symbols */
static struct form *forms;
static struct trigger *triggers;
static int symbol_count, word_count, form_count, trigger_count;

static void fail(const char *what, const char *name) {
  fprintf(stderr, "prune: %s: %s: %s\n", name, what, strerror(errno));
  exit(2);
}

static void *checked(void *memory) {
  if (!memory) fail("no memory", "task");
  return memory;
}

static char *read_all(const char *name) {
  FILE *file = fopen(name, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) fail("cannot be read", name);
  const long size = ftell(file);
  char *text = checked(malloc((size_t)size + 1));
  rewind(file);
  if (fread(text, 1, (size_t)size, file) != (size_t)size) fail("cannot be read", name);
  fclose(file);
  text[size] = '\0';
  return text;
}

static int symbol_of(const char *start, const char *end) {
  char *name = checked(strndup(start, (size_t)(end - start)));
  const ENTRY *found = hsearch((ENTRY){name, NULL}, FIND);
  if (found) {
    free(name);
    return (int)(size_t)found->data;
  }
  symbols[symbol_count] = (struct symbol){NULL, false, false};
  checked(hsearch((ENTRY){name, (void *)(size_t)symbol_count}, ENTER));
  return symbol_count++;
}

static const char *word_end(const char *at) {
  if (*at == '|' || *at == '"') {
    const char *close = strchr(at + 1, *at);
    return close ? close + 1 : at + strlen(at);
  }
  return at + strcspn(at, " \t\n()");
}

/* One form, up to where its parentheses close. Returns where that is. */
static const char *read_form(const char *at, const char *title) {
  struct form *form = &forms[form_count];
  *form = (struct form){at, at, title, word_count, word_count, NONE, strncmp(at, "(assert", 7) == 0, false, false};
  int depth = 0, trigger_depth = 0;
  do {
    if (*at == '(') {
      depth++, at++;
    } else if (*at == ')') {
      depth--, at++;
      if (depth < trigger_depth) {
        triggers[trigger_count++].last = word_count;
        trigger_depth = 0;
      }
    } else if (isspace((unsigned char)*at)) {
      at++;
    } else {
      const char *end = word_end(at);
      if (strncmp(at, ":pattern", 8) == 0) {
        triggers[trigger_count] = (struct trigger){form_count, word_count, word_count};
        form->has_trigger = true;
        trigger_depth = depth + 1;
      } else {
        words[word_count++] = symbol_of(at, end);
      }
      at = end;
    }
  } while (depth > 0 && *at != '\0');
  form->end = at;
  form->last = word_count;
  form_count++;
  return at;
}

static int count_of(const char *text, char wanted) {
  int count = 0;
  for (; *text != '\0'; text++) count += *text == wanted;
  return count;
}

/* Room for everything: what comes before a word is a parenthesis or a space. */
static void make_room(const char *text) {
  const size_t open = (size_t)count_of(text, '(') + 1;
  const size_t most =
      2 * open + (size_t)count_of(text, ' ') + (size_t)count_of(text, '\t') + (size_t)count_of(text, '\n') + 1;
  words = checked(malloc(most * sizeof *words));
  symbols = checked(malloc(most * sizeof *symbols));
  forms = checked(malloc(open * sizeof *forms));
  triggers = checked(malloc(open * sizeof *triggers));
  if (!hcreate(open / 2 + 1024)) fail("no memory", "task");
}

static void read_task(const char *text) {
  const char *title = "";
  make_room(text);
  for (const char *at = text; *at != '\0';) {
    if (*at == ';') {
      const size_t rest = strcspn(at, "\n");
      if (strncmp(at, ";; ", 3) == 0) title = checked(strndup(at + 3, rest - 3));
      at += rest;
    } else if (*at == '(') {
      at = read_form(at, title);
    } else {
      at++;
    }
  }
}

/* A definition has the title of its symbol, and one of these endings. */
static bool is_definition_of(const char *title, const char *symbol) {
  const size_t length = strlen(symbol);
  if (strncmp(title, symbol, length) != 0) return false;
  title += length;
  return strcmp(title, "'def") == 0 || strcmp(title, "_def") == 0 || strcmp(title, "_axiom") == 0;
}

static void find_definitions(void) {
  for (int f = 0; f < form_count; f++) {
    const struct form *form = &forms[f];
    if (form->is_assertion || form->last - form->first < 2) continue;
    symbols[words[form->first + 1]].declared = true;
    symbols[words[form->first + 1]].title = form->title;
  }
  for (int f = 0; f < form_count; f++)
    for (int w = forms[f].first; forms[f].is_assertion && w < forms[f].last && forms[f].defines == NONE; w++) {
      const struct symbol *symbol = &symbols[words[w]];
      if (symbol->declared && is_definition_of(forms[f].title, symbol->title)) forms[f].defines = words[w];
    }
}

static bool all_reached(int first, int last) {
  for (int w = first; w < last; w++)
    if (symbols[words[w]].declared && !symbols[words[w]].reached) return false;
  return true;
}

static bool is_reached(int f) {
  const struct form *form = &forms[f];
  if (form->defines != NONE) return symbols[form->defines].reached;
  if (!form->has_trigger) return all_reached(form->first, form->last);
  for (int t = 0; t < trigger_count; t++)
    if (triggers[t].form == f && all_reached(triggers[t].first, triggers[t].last)) return true;
  return false;
}

static void stay(struct form *form) {
  form->stays = true;
  for (int w = form->first; w < form->last; w++) symbols[words[w]].reached = true;
}

static int compare_names(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* Whether a form is an axiom with one of these names; the names are cut off at spaces and ends of lines. */
static bool *named(char *text) {
  size_t count = 0;
  const char **names = checked(malloc((strlen(text) / 2 + 1) * sizeof *names));
  bool *found = checked(calloc((size_t)form_count, sizeof *found));
  for (char *name = strtok(text, " \n"); name; name = strtok(NULL, " \n")) names[count++] = name;
  qsort(names, count, sizeof *names, compare_names);
  for (int f = 0; f < form_count; f++)
    found[f] = forms[f].is_assertion && bsearch(&forms[f].title, names, count, sizeof *names, compare_names);
  free(names);
  return found;
}

/* FNV-1a. */
static void hash_goal(int goal, char key[KEY_LENGTH + 1]) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (const char *at = forms[goal].start; at < forms[goal].end; at++)
    hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
  snprintf(key, KEY_LENGTH + 1, "%016" PRIx64, hash);
}

/* The names in the goal's line, or NULL. */
static char *core_of(const char *key, char *cores) {
  for (char *line = strtok(cores, "\n"); line; line = strtok(NULL, "\n"))
    if (strncmp(line, key, KEY_LENGTH) == 0 && line[KEY_LENGTH] == ' ') return line + KEY_LENGTH + 1;
  return NULL;
}

static void take(int goal, char *names) {
  bool *wanted = named(names);
  for (int f = 0; f < form_count; f++) forms[f].stays = wanted[f] || f == goal;
  free(wanted);
}

/* From the goal on, until nothing more is reached. */
static void reach(int goal, char *left_out) {
  bool *unwanted = named(left_out);
  stay(&forms[goal]);
  for (bool more = true; more;) {
    more = false;
    for (int f = 0; f < goal; f++)
      if (forms[f].is_assertion && !unwanted[f] && !forms[f].stays && is_reached(f)) {
        stay(&forms[f]);
        more = true;
      }
  }
  free(unwanted);
}

static void write_text(const char *name, const char *text) {
  FILE *file = fopen(name, "wb");
  if (!file) fail("cannot be written", name);
  fputs(text, file);
  if (fclose(file) != 0) fail("cannot be written", name);
}

static void write_task(const char *name) {
  FILE *file = fopen(name, "wb");
  if (!file) fail("cannot be written", name);
  for (int f = 0; f < form_count; f++) {
    if (forms[f].is_assertion && !forms[f].stays) continue;
    /* Why the answer is unknown: Z3 says that to every answer, which Why3 then takes for unknown. */
    if (strncmp(forms[f].start, "(get-info", strlen("(get-info")) == 0) continue;
    fprintf(file, ";; %s\n%.*s\n", forms[f].title, (int)(forms[f].end - forms[f].start), forms[f].start);
  }
  if (fclose(file) != 0) fail("cannot be written", name);
}

static void keep(const char *folder, const char *key, const char *text) {
  char *name = NULL;
  if (asprintf(&name, "%s/%s.smt2", folder, key) < 0) fail("no memory", folder);
  write_text(name, text);
  puts("unknown");
}

int main(int count, char **argument) {
  if (count < 5) {
    fputs("usage: prune CORES NAMES PROVER ARGUMENT... TASK\n", stderr);
    return 2;
  }
  const char *task = argument[count - 1], *folder = getenv("PHASIC_TASKS");
  char *text = read_all(task), key[KEY_LENGTH + 1];
  int goal = NONE;
  read_task(text);
  for (int f = 0; f < form_count; f++)
    if (forms[f].is_assertion) goal = f;
  if (goal == NONE) {
    errno = EINVAL;
    fail("there is no goal", task);
  }
  hash_goal(goal, key);
  if (folder) {
    keep(folder, key, text);
    return 0;
  }
  char *core = core_of(key, read_all(argument[1]));
  if (core && strcmp(core, "?") == 0) {
    puts("unknown");
    return 0;
  }
  if (core) {
    take(goal, core);
  } else {
    find_definitions();
    reach(goal, read_all(argument[2]));
  }
  write_task(task);
  execv(argument[3], argument + 3);
  fail("cannot be started", argument[3]);
}
