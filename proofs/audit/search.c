/* The questions of the rules, put to the searches, and through their checks to the proven core. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules.h"

struct search *search_new(const struct system *s) {
  struct search *q = keep(1, sizeof *q);
  size_t v = (size_t)s->component_count, e = (size_t)s->link_count;
  q->s = s;
  q->reached = (struct reached){keep(v, sizeof(int)), keep(v, sizeof(int)), keep(v, sizeof(int))};
  q->mark = keep(v, sizeof *q->mark);
  q->queue = keep(v, sizeof *q->queue);
  q->waits = keep(v, 1);
  q->open = keep(e, 1);
  q->wanted = keep(e, 1);
  q->reverse_open = keep(e, 1);
  q->way = keep(v + 2, sizeof *q->way);
  return q;
}

/* Cannot happen; and if it does, no answer is better than a wrong one. */
static _Noreturn void refuse_answer(void) {
  fprintf(stderr, "phasic-audit: a search gave an answer that its check refuses; this is a fault of the program\n");
  exit(2);
}

void spread_from(struct search *q, const int *sources, int count) {
  memset(q->mark, 0, (size_t)q->s->component_count * sizeof *q->mark);
  for (int i = 0; i < count; i++) q->mark[sources[i]][i] = 1;
  if (!spread(&q->s->graph, q->open, q->mark, q->queue, q->waits)) refuse_answer();
}

void spread_back(struct search *q, const int *targets, int count) {
  const struct system *s = q->s;
  memset(q->mark, 0, (size_t)s->component_count * sizeof *q->mark);
  for (int e = 0; e < s->link_count; e++) q->reverse_open[e] = q->open[s->backward[e]];
  for (int i = 0; i < count; i++)
    for (int e = s->reverse_first[targets[i]]; e < s->reverse_first[targets[i] + 1]; e++)
      if (q->reverse_open[e] && q->wanted[s->backward[e]]) q->mark[s->reverse_to[e]][i] = 1;
  if (!spread(&s->reverse, q->reverse_open, q->mark, q->queue, q->waits)) refuse_answer();
}

int shortest(struct search *q, int from, int **edges) {
  const struct graph *g = &q->s->graph;
  if (!reach(g, q->open, from, &q->reached, q->queue)) refuse_answer();
  int begins = nearest(g, q->open, q->wanted, &q->reached);
  if (begins < 0) return -1;
  *edges = keep((size_t)q->reached.depth[begins] + 1, sizeof **edges);
  int length = way_to(&q->reached, begins, q->way, *edges);
  (*edges)[length] = wanted_from(g, q->open, q->wanted, begins);
  q->way[length + 1] = g->to[(*edges)[length]];
  if (q->way[0] != from || !is_way(g, q->open, q->way, *edges, length + 1)) refuse_answer();
  return length + 1;
}

int shortest_back(struct search *q, int to, enum component_type type, int *from, int **edges) {
  const struct system *s = q->s;
  for (int e = 0; e < s->link_count; e++) {
    int forward = s->backward[e];
    q->reverse_open[e] = q->open[forward] && (s->links[forward].to != to || q->wanted[forward]);
  }
  if (!reach(&s->reverse, q->reverse_open, to, &q->reached, q->queue)) refuse_answer();
  int best = -1;
  for (int v = 0; v < s->component_count; v++)
    if (v != to && s->components[v].type == type && q->reached.depth[v] > 0 &&
        (best < 0 || q->reached.depth[v] < q->reached.depth[best]))
      best = v;
  if (best < 0) return -1;
  int *backward = keep((size_t)q->reached.depth[best], sizeof *backward),
      length = way_to(&q->reached, best, q->way, backward);
  *edges = keep((size_t)length, sizeof **edges);
  for (int i = 0; i < length; i++) (*edges)[i] = s->backward[backward[length - 1 - i]];
  for (int i = 0; i <= length / 2; i++) {
    int other = q->way[length - i];
    q->way[length - i] = q->way[i];
    q->way[i] = other;
  }
  if (q->way[length] != to || !is_way(&s->graph, q->open, q->way, *edges, length)) refuse_answer();
  *from = best;
  return length;
}
