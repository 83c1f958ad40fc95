/* Components and edges, and from them the graph. */
#include "system.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const component_type_names[COMPONENT_TYPES] = {"learner", "channel", "innate", "data", "environment"};
const char *const edge_type_names[EDGE_TYPES] = {"teaches", "rewards", "truth",    "baseline", "feeds",
                                                 "acts",    "senses",  "competes", "suggests", "judges",
                                                 "tags",    "tonic",   "bootstrap"};

enum { LONGEST_NAME = 120 };

static void *grown(void *old, int count, int *room, size_t size) {
  if (count < *room) return old;
  *room = *room ? 2 * *room : 64;
  void *larger = keep((size_t)*room, size);
  if (count) memcpy(larger, old, (size_t)count * size);
  return larger;
}

static void check_name(const struct system *s, const char *name, const char *path) {
  if (!*name || strlen(name) > LONGEST_NAME) reject(s->file, path, "a name has 1 to %d bytes", LONGEST_NAME);
  for (const char *c = name; *c; c++)
    if (iscntrl((unsigned char)*c)) reject(s->file, path, "a name has no control characters");
}

int find_component(const struct system *s, const char *name) {
  json_t *number = json_object_get(s->numbers, name);
  return number ? (int)json_integer_value(number) : -1;
}

int add_component(struct system *s, const char *name, const char *path, enum component_type type) {
  int other = find_component(s, name);
  check_name(s, name, path);
  if (other >= 0)
    reject(s->file, path, "the name \"%s\" is taken%s%s", name, s->components[other].derived ? "" : " by ",
           s->components[other].derived ? ": the audit itself uses it" : s->components[other].path);
  s->components = grown(s->components, s->component_count, &s->component_room, sizeof *s->components);
  s->components[s->component_count] = (struct component){.name = name, .path = path, .type = type, .region = -1};
  if (json_object_set_new(s->numbers, name, json_integer(s->component_count))) abort();
  return s->component_count++;
}

int need_component(const struct system *s, json_t *name, const char *path) {
  int found = find_component(s, json_string_value(name));
  if (found < 0) reject(s->file, path, "there is no component \"%s\"", json_string_value(name));
  return found;
}

int find_region(const struct system *s, const char *name) {
  for (int i = 0; i < s->region_count; i++)
    if (strcmp(s->regions[i].name, name) == 0) return i;
  return -1;
}

bool in_region(const struct system *s, int region, int whole) {
  for (; region >= 0; region = s->regions[region].part_of)
    if (region == whole) return true;
  return false;
}

void add_link(struct system *s, int from, int to, enum edge_type type, const char *section, int index) {
  s->links = grown(s->links, s->link_count, &s->link_room, sizeof *s->links);
  s->links[s->link_count++] = (struct link){from, to, type, section, index};
}

void add_condition(struct system *s, const char *sentence) {
  const char **more = keep((size_t)s->condition_count + 1, sizeof *more);
  if (s->condition_count) memcpy(more, s->conditions, (size_t)s->condition_count * sizeof *more);
  more[s->condition_count++] = sentence;
  s->conditions = more;
}

const char *link_path(const struct link *l) { return l->index < 0 ? l->section : text("%s/%d", l->section, l->index); }

int number_of_type(const struct system *s, enum component_type type) {
  int count = 0;
  for (int i = 0; i < s->component_count; i++) count += s->components[i].type == type;
  return count;
}

int channels_of(const struct system *s, int learner, int *channels, int room) {
  int count = 0;
  for (int e = s->reverse_first[learner]; e < s->reverse_first[learner + 1]; e++) {
    if (s->links[s->backward[e]].type != TEACHES) continue;
    if (count < room) channels[count] = s->reverse_to[e];
    count++;
  }
  return count;
}

/* Groups are few names and perhaps many members: one component for each competition, so that its edges are as many as its members. */
static void add_competitions(struct system *s) {
  json_t *sizes = json_object(), *made = json_object();
  int count = s->component_count;
  for (int i = 0; i < count; i++)
    if (s->components[i].group)
      json_object_set_new(sizes, s->components[i].group,
                          json_integer(1 + json_integer_value(json_object_get(sizes, s->components[i].group))));
  for (int i = 0; i < count; i++) {
    const char *group = s->components[i].group, *section = text("%s/group", s->components[i].path);
    if (!group || json_integer_value(json_object_get(sizes, group)) < 2) continue;
    if (!json_object_get(made, group)) {
      int hub = add_component(s, text("competition of %s", group), section, INNATE);
      s->components[hub].derived = true;
      json_object_set_new(made, group, json_integer(hub));
    }
    int hub = (int)json_integer_value(json_object_get(made, group));
    add_link(s, i, hub, COMPETES, section, -1);
    add_link(s, hub, i, COMPETES, section, -1);
  }
  json_decref(sizes);
  json_decref(made);
}

static const struct link *sorted_links; /* qsort has no room for it */
static int by_ends(const void *a, const void *b) {
  const struct link *x = &sorted_links[*(const int *)a], *y = &sorted_links[*(const int *)b];
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  if (x->to != y->to) return x->to < y->to ? -1 : 1;
  if (x->type != y->type) return x->type < y->type ? -1 : 1;
  return *(const int *)a < *(const int *)b ? -1 : 1;
}

/* Sorts the links by their ends, so that the answers do not depend on the order in which they were written. */
static void sort_links(struct system *s) {
  int *order = keep((size_t)s->link_count, sizeof *order), kept = 0;
  struct link *sorted = keep((size_t)s->link_count, sizeof *sorted);
  for (int i = 0; i < s->link_count; i++) order[i] = i;
  sorted_links = s->links;
  qsort(order, (size_t)s->link_count, sizeof *order, by_ends);
  for (int i = 0; i < s->link_count; i++) {
    const struct link *l = &s->links[order[i]], *before = kept ? &sorted[kept - 1] : NULL;
    if (before && before->from == l->from && before->to == l->to && before->type == l->type) {
      if (l->index < 0 || before->index < 0) continue; /* what a role implies may also be said */
      reject(s->file, link_path(l), "the same route as %s", link_path(before));
    }
    sorted[kept++] = *l;
  }
  s->links = sorted;
  s->link_count = kept;
}

static void index_by(const struct system *s, bool forward, int *first, int *to, int *numbers) {
  for (int e = 0; e < s->link_count; e++) first[(forward ? s->links[e].from : s->links[e].to) + 1]++;
  for (int v = 0; v < s->component_count; v++) first[v + 1] += first[v];
  int *next = keep((size_t)s->component_count + 1, sizeof *next);
  memcpy(next, first, (size_t)s->component_count * sizeof *next);
  for (int e = 0; e < s->link_count; e++) {
    int at = next[forward ? s->links[e].from : s->links[e].to]++;
    to[at] = forward ? s->links[e].to : s->links[e].from;
    if (numbers) numbers[at] = e;
  }
}

void system_finish(struct system *s) {
  add_competitions(s);
  sort_links(s);
  size_t v = (size_t)s->component_count + 1, e = (size_t)s->link_count;
  s->first = keep(v, sizeof *s->first);
  s->to = keep(e, sizeof *s->to);
  s->reverse_first = keep(v, sizeof *s->reverse_first);
  s->reverse_to = keep(e, sizeof *s->reverse_to);
  s->backward = keep(e, sizeof *s->backward);
  index_by(s, true, s->first, s->to, NULL);
  index_by(s, false, s->reverse_first, s->reverse_to, s->backward);
  s->graph = (struct graph){s->component_count, s->link_count, s->first, s->to};
  s->reverse = (struct graph){s->component_count, s->link_count, s->reverse_first, s->reverse_to};
  refuse_circles(s);
}

/* What innate circuits and channels compute, they compute at once: a circle among them would need its own result. Learners, stores and
 * the environment answer later, and may be in circles. Edges of the derived parts wait for the next tick where the model has them wait. */
static bool at_once(const struct system *s, int v) {
  return (s->components[v].type == INNATE || s->components[v].type == CHANNEL) && !s->components[v].derived;
}

void refuse_circles(struct system *s) {
  size_t n = (size_t)s->component_count;
  char *state = keep(n, 1); /* 0 new, 1 open, 2 done */
  int *stack = keep(n + 1, sizeof *stack), *edge = keep(n + 1, sizeof *edge);
  for (int start = 0; start < s->component_count; start++) {
    int top = 0;
    if (state[start] || !at_once(s, start)) continue;
    stack[0] = start;
    edge[0] = s->first[start];
    state[start] = 1;
    while (top >= 0) {
      int v = stack[top];
      if (edge[top] == s->first[v + 1]) {
        state[v] = 2;
        top--;
        continue;
      }
      int e = edge[top]++, w = s->to[e];
      if (!at_once(s, w) || state[w] == 2) continue;
      if (state[w] == 1) {
        const char *circle = s->components[w].name;
        int i = top;
        while (stack[i] != w) i--;
        for (i++; i <= top; i++) circle = text("%s -> %s", circle, s->components[stack[i]].name);
        reject(s->file, link_path(&s->links[e]), "closes a circle of innate computations: %s -> %s", circle,
               s->components[w].name);
      }
      state[w] = 1;
      stack[++top] = w;
      edge[top] = s->first[w];
    }
  }
}
