/* What can be reached from many vertices, each in a lane of its own, all at once. */
#ifndef AUDIT_SPREAD_H
#define AUDIT_SPREAD_H

#include "graph.h"

enum { LANES = 64 };

/* Of a vertex, for each lane: not 0 if it can be reached in that lane. */
typedef unsigned char lanes[LANES];

/* Room to work in: the vertices that are waiting, and of each vertex whether it waits. */
struct waiting {
  int *queue;
  char *waits;
};

/*@ predicate covered{L}(unsigned char *a, unsigned char *b) = \forall integer i; 0 <= i < LANES ==> a[i] <= b[i];
    // an open edge never leads out of what is marked
    predicate closed_in{L}(struct graph *g, char *open, lanes *mark, integer u) =
      \forall integer e; leaves(g, e, u) && open[e] != 0 ==> covered(&mark[u][0], &mark[g->to[e]][0]);
    predicate all_closed{L}(struct graph *g, char *open, lanes *mark) =
      \forall integer u; 0 <= u < g->vertices ==> closed_in(g, open, mark, u);
*/

/* Does no open edge lead out of what is marked, in any lane? That nothing is missed rests on this function. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires mark: \valid_read(mark + (0 .. g->vertices - 1));
    assigns \nothing;
    ensures exact: \result != 0 <==> all_closed(g, open, mark); */
int is_all_closed(const struct graph *g, const char *open, lanes *mark);

/* Spreads what is marked along the open edges. 1: nothing is missed. 0: the answer must not be used. Marks are never taken away. */
/*@ requires graph: valid_graph(g) && g->vertices <= 16777216;
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires mark: \valid(mark + (0 .. g->vertices - 1));
    requires room: \valid_read(w) && \valid(w->queue + (0 .. g->vertices - 1)) && \valid(w->waits + (0 .. g->vertices - 1));
    requires apart: \separated(mark + (0 .. g->vertices - 1), w->queue + (0 .. g->vertices - 1), w->waits + (0 .. g->vertices - 1), g, w,
      g->first + (0 .. g->vertices), g->to + (0 .. g->edges - 1), open + (0 .. g->edges - 1));
    assigns mark[0 .. g->vertices - 1][0 .. LANES - 1], w->queue[0 .. g->vertices - 1], w->waits[0 .. g->vertices - 1];
    ensures closed: \result != 0 ==> all_closed(g, open, mark);
    ensures kept: \forall integer v, i; 0 <= v < g->vertices && 0 <= i < LANES ==> \old(mark[v][i]) <= mark[v][i]; */
int spread(const struct graph *g, const char *open, lanes *mark, struct waiting *w);
#endif
