/* What a change of routing opens and closes: edges, ways from channels to learners, and verdicts. By name, since numbers may differ. */
#include <string.h>

#include "report.h"

enum { MOST_LINES = 200 };

struct lines {
  FILE *out;
  int printed, left;
};

static void line(struct lines *l, const char *sentence) {
  if (l->printed == MOST_LINES) {
    l->left++;
    return;
  }
  fprintf(l->out, "  %s\n", sentence);
  l->printed++;
}

static void end(struct lines *l) {
  if (l->left) fprintf(l->out, "  and %d more\n", l->left);
  if (!l->printed) fprintf(l->out, "  nothing\n");
}

static bool has_edge(const struct system *s, const char *from, const char *to, enum edge_type type) {
  int a = find_component(s, from), b = find_component(s, to);
  for (int e = a < 0 || b < 0 ? 0 : s->first[a]; e < (a < 0 || b < 0 ? 0 : s->first[a + 1]); e++)
    if (s->to[e] == b && s->links[e].type == type) return true;
  return false;
}

static void compare_edges(struct lines *l, const struct system *here, const struct system *there) {
  for (int e = 0; e < here->link_count; e++) {
    const struct link *k = &here->links[e];
    const char *from = here->components[k->from].name, *to = here->components[k->to].name;
    if (!has_edge(there, from, to, k->type))
      line(l, text("%s -%s-> %s   (%s)", from, edge_type_names[k->type], to, link_path(k)));
  }
}

/* Numbers of the components of one kind in the other influence matrix, by name; -1: not there. */
static int *matched(const struct system *here, const int *all, int count, const struct system *there, const int *others,
                    int other_count) {
  int *place = keep((size_t)there->component_count, sizeof *place), *to = keep((size_t)count, sizeof *to);
  for (int v = 0; v < there->component_count; v++) place[v] = -1;
  for (int i = 0; i < other_count; i++) place[others[i]] = i;
  for (int i = 0; i < count; i++) {
    int v = find_component(there, here->components[all[i]].name);
    to[i] = v < 0 ? -1 : place[v];
  }
  return to;
}

/* Ways that are nearer here than there. */
static void compare_ways(struct lines *l, const struct report *here, const struct report *there) {
  const struct influence *m = here->influence, *o = there->influence;
  int *channels = matched(here->s, m->channels, m->channel_count, there->s, o->channels, o->channel_count);
  int *learners = matched(here->s, m->learners, m->learner_count, there->s, o->learners, o->learner_count);
  for (int c = 0; c < m->channel_count; c++)
    for (int k = 0; k < m->learner_count; k++) {
      int way = m->way[c * m->learner_count + k];
      int other = channels[c] < 0 || learners[k] < 0 ? NO_WAY : o->way[channels[c] * o->learner_count + learners[k]];
      if (way < other)
        line(l, text("%s to %s: %s (there: %s)", here->s->components[m->channels[c]].name,
                     here->s->components[m->learners[k]].name, way_names[way], way_names[other]));
    }
}

static const struct rule *rule_called(const struct policy *p, const char *id) {
  for (int i = 0; i < p->rule_count; i++)
    if (strcmp(p->rules[i].id, id) == 0) return &p->rules[i];
  return NULL;
}

bool report_diff(FILE *out, const struct report *before, const struct report *after) {
  struct lines added = {.out = out}, removed = {.out = out}, opened = {.out = out}, closed = {.out = out},
               verdicts = {.out = out};
  bool broken = false;
  fprintf(out, "from %s to %s\npolicy: %s\n\nEdges added:\n", before->s->file, after->s->file, after->p->name);
  compare_edges(&added, after->s, before->s);
  end(&added);
  fprintf(out, "Edges removed:\n");
  compare_edges(&removed, before->s, after->s);
  end(&removed);
  if (!before->influence->way || !after->influence->way)
    reject(after->s->file, "", "too many channels and learners to compare");
  fprintf(out, "Opened, or nearer than before (channel to learner: way now; there is the old one):\n");
  compare_ways(&opened, after, before);
  end(&opened);
  fprintf(out, "Closed, or farther than before (channel to learner: way before; there is the new one):\n");
  compare_ways(&closed, before, after);
  end(&closed);
  fprintf(out, "Verdicts:\n");
  for (int i = 0; i < after->p->rule_count; i++) {
    const struct rule *now = &after->p->rules[i], *then = rule_called(before->p, now->id);
    if (now->violated == then->violated && now->violations == then->violations) continue;
    broken = broken || (now->violated && !now->note && now->violations > then->violations);
    line(&verdicts, text("%s: %s (%d) before, %s (%d) now", now->id, then->violated ? "violated" : "held",
                         then->violations, now->violated ? "violated" : "held", now->violations));
  }
  end(&verdicts);
  int opens = opened.printed + opened.left;
  fprintf(out, "\n%s: %d ways opened, %d closed%s\n", opens || broken ? "OPENS" : "opens nothing", opens,
          closed.printed + closed.left, broken ? ", and a rule is violated more than before" : "");
  return !opens && !broken;
}
