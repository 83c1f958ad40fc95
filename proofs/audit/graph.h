/* A directed graph, its edges sorted by where they begin; and what a path in it is. */
#ifndef AUDIT_GRAPH_H
#define AUDIT_GRAPH_H

/* The edges that leave vertex v are those numbered first[v] .. first[v + 1] - 1; edge e ends at to[e]. */
struct graph {
  int vertices, edges;
  const int *first; /* vertices + 1 of them */
  const int *to;    /* one for each edge */
};

/* Of every edge, whether it is open; a closed edge is as if it were not there. */

/*@ predicate graph_readable{L}(struct graph *g) =
      \valid_read(g) && 0 < g->vertices < 2147483647 && 0 <= g->edges < 2147483647 &&
      \valid_read(g->first + (0 .. g->vertices)) && \valid_read(g->to + (0 .. g->edges - 1));
    predicate graph_ordered{L}(struct graph *g) =
      \forall integer v; 0 <= v < g->vertices ==> 0 <= g->first[v] <= g->first[v + 1] <= g->edges;
    predicate graph_inside{L}(struct graph *g) =
      \forall integer e; 0 <= e < g->edges ==> 0 <= g->to[e] < g->vertices;
    predicate valid_graph{L}(struct graph *g) = graph_readable(g) && graph_ordered(g) && graph_inside(g);

    predicate leaves{L}(struct graph *g, integer e, integer u) = g->first[u] <= e < g->first[u + 1];
    // one open edge leads from u to v
    predicate step{L}(struct graph *g, char *open, integer u, integer v) =
      \exists integer e; leaves(g, e, u) && open[e] != 0 && g->to[e] == v;
    // a path of exactly k open edges leads from `from` to v
    predicate path{L}(struct graph *g, char *open, integer from, integer v, integer k) =
      k <= 0 ? k == 0 && v == from
             : \exists integer u; 0 <= u < g->vertices && path(g, open, from, u, k - 1) && step(g, open, u, v);

    // an edge that a path may end with
    predicate takes{L}(char *open, char *wanted, integer e) = open[e] != 0 && wanted[e] != 0;
*/
#endif
