/* A drawing: regions as boxes, channels in the colour of their category, violated paths in red. Graphviz does the layout. */
#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report.h"

enum { MOST_DRAWN = 400 };

static const char *const dark[] = {"#666666", "#1f5fa8", "#c96a00", "#2b7d2b"}; /* by category */
static const char *const light[] = {"#f2f2f2", "#d6e6f7", "#fde5c8", "#d9f0d9"};

static void quoted(FILE *out, const char *name) {
  fputc('"', out);
  for (; *name; name++) {
    if (*name == '"' || *name == '\\') fputc('\\', out);
    fputc(*name, out);
  }
  fputc('"', out);
}

static int category_of_learner(const struct system *s, int l) {
  int channels[2], count = channels_of(s, l, channels, 2);
  return count == 1 || (count == 2 && s->components[channels[0]].category == s->components[channels[1]].category)
             ? s->components[channels[0]].category
             : 0;
}

static void print_component(FILE *out, const struct system *s, int v, const char *red) {
  static const char *const shapes[COMPONENT_TYPES] = {"box", "ellipse", "box", "cylinder", "doubleoctagon"};
  const struct component *c = &s->components[v];
  int category = c->type == CHANNEL ? c->category : c->type == LEARNER ? category_of_learner(s, v) : 0;
  bool hub = c->derived && s->first[v] < s->first[v + 1] && s->links[s->first[v]].type == COMPETES;
  fprintf(out, "  %d [label=", v);
  quoted(out, c->name);
  fprintf(out, ", shape=%s, style=\"filled%s\", fillcolor=\"%s\", color=\"%s\", fontcolor=\"%s\"%s];\n",
          hub ? "diamond" : shapes[c->type], c->type == LEARNER ? ",rounded" : "",
          c->type == CHANNEL ? dark[category] : light[category], red[v] ? "#d00000" : dark[category],
          c->type == CHANNEL ? "#ffffff" : "#000000", red[v] ? ", penwidth=2.5" : "");
}

static void print_region(FILE *out, const struct system *s, int region, const char *drawn, const char *red) {
  if (region >= 0) {
    fprintf(
        out,
        "  subgraph cluster_%d {\n  style=\"rounded\"; color=\"#999999\"; fontsize=13; fontcolor=\"#444444\"; label=",
        region);
    quoted(out, s->regions[region].name);
    fprintf(out, ";\n");
  }
  for (int r = 0; r < s->region_count; r++)
    if (s->regions[r].part_of == region) print_region(out, s, r, drawn, red);
  for (int v = 0; v < s->component_count; v++)
    if (drawn[v] && s->components[v].region == region) print_component(out, s, v, red);
  if (region >= 0) fprintf(out, "  }\n");
}

static void print_link(FILE *out, const struct system *s, int e, const char *red) {
  static const char *const styles[EDGE_TYPES] = {"solid", "solid", "solid", "dotted", "solid",  "dashed", "dashed",
                                                 "solid", "solid", "solid", "solid",  "dotted", "dotted"};
  const struct link *l = &s->links[e];
  int category = s->components[l->type == TEACHES ? l->from : l->to].category;
  bool to_channel = l->type == REWARDS || l->type == TRUTH;
  bool loose = l->type == SENSES || l->type == ACTS_ON || l->type == BASELINE || l->type == TONIC || l->type == FEEDS;
  fprintf(out, "  %d -> %d [style=%s, tooltip=\"%s\", color=\"%s\", penwidth=%s%s%s];\n", l->from, l->to,
          styles[l->type], edge_type_names[l->type],
          red[e]                             ? "#d00000"
          : l->type == TEACHES || to_channel ? dark[category]
                                             : "#b0b0b0",
          red[e]               ? "3"
          : l->type == TEACHES ? "1.6"
                               : "0.8",
          loose ? ", constraint=false" : "",
          red[e] ? text(", xlabel=\"%s\", fontcolor=\"#d00000\", fontsize=10", edge_type_names[l->type]) : "");
}

static void print_graph(FILE *out, const struct report *a) {
  const struct system *s = a->s;
  char *red = keep((size_t)s->link_count, 1), *red_component = keep((size_t)s->component_count, 1);
  char *drawn = keep((size_t)s->component_count, 1);
  for (int i = 0; i < a->p->rule_count; i++) {
    const struct rule *r = &a->p->rules[i];
    for (int k = 0; k < r->shown && !r->note; k++)
      for (int e = 0; e < r->findings[k].length; e++) red[r->findings[k].edges[e]] = 1;
    for (int k = 0; k < r->shown && !r->note; k++)
      red_component[r->findings[k].from] = red_component[r->findings[k].to] = 1;
  }
  for (int e = 0; e < s->link_count; e++)
    if (red[e]) red_component[s->links[e].from] = red_component[s->links[e].to] = 1;
  bool whole = s->component_count <= MOST_DRAWN;
  for (int v = 0; v < s->component_count; v++) drawn[v] = whole || red_component[v];
  fprintf(out,
          "digraph audit {\n  rankdir=LR; newrank=true; nodesep=0.18; ranksep=0.9; fontname=\"Helvetica\"; labelloc=t; "
          "fontsize=18;\n"
          "  node [fontname=\"Helvetica\", fontsize=12, height=0.3, margin=\"0.12,0.04\"]; edge "
          "[fontname=\"Helvetica\", arrowsize=0.6];\n  label=");
  quoted(out, whole ? s->name : text("%s: only what violates a rule, of %d components", s->name, s->component_count));
  fprintf(out, " + \"\\nchannels of category 1 blue, 2 orange, 3 green; what violates a rule, red\";\n");
  print_region(out, s, -1, drawn, red_component);
  for (int e = 0; e < s->link_count; e++)
    if (drawn[s->links[e].from] && drawn[s->links[e].to] && (whole || red[e])) print_link(out, s, e, red);
  fprintf(out, "}\n");
}

static void run_dot(const char *format, const char *from, const char *to, const char *file) {
  extern char **environ;
  char *arguments[] = {"dot", (char *)(format[0] == 's' ? "-Tsvg" : "-Tpng"), "-o", (char *)to, (char *)from, NULL};
  pid_t child;
  int status = 0, failed = posix_spawnp(&child, "dot", NULL, NULL, arguments, environ);
  if (failed == 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  remove(from);
  remove(to);
  if (failed == ENOENT) reject(file, "", "the program dot of Graphviz is needed to draw it");
  reject(file, "", "dot could not draw it");
}

void draw(const struct report *a, const char *file) {
  const char *format = strrchr(file, '.') + 1, *source = text("%s.dot.new", file), *beside = text("%s.new", file);
  bool dot = strcmp(format, "dot") == 0;
  FILE *out = fopen(source, "w");
  if (!out) reject(file, "", "%s", strerror(errno));
  print_graph(out, a);
  if (fclose(out) != 0) reject(file, "", "%s", strerror(errno));
  if (!dot) run_dot(format, source, beside, file);
  if (rename(dot ? source : beside, file) != 0) reject(file, "", "%s", strerror(errno));
  if (!dot) remove(source);
}
