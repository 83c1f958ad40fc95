/* What can be reached from where, and by which shortest path. */
#ifndef AUDIT_REACH_H
#define AUDIT_REACH_H

#include "graph.h"

/* Of every vertex: how many edges away it is (-1: it cannot be reached), and on a shortest path, the vertex before it and the edge
 * from there. */
struct reached {
  int *depth, *parent, *through;
};

/*@ predicate room_readable{L}(struct graph *g, struct reached *r) =
      \valid_read(r) && \valid_read(r->depth + (0 .. g->vertices - 1)) && \valid_read(r->parent + (0 .. g->vertices - 1)) &&
      \valid_read(r->through + (0 .. g->vertices - 1));
    predicate origin{L}(struct graph *g, struct reached *r, integer from) =
      r->depth[from] == 0 && \forall integer v; 0 <= v < g->vertices ==> -1 <= r->depth[v] && (r->depth[v] == 0 ==> v == from);
    // whatever has a depth above 0 stands at the end of an open edge that comes from one less deep
    predicate supported{L}(struct graph *g, char *open, struct reached *r, integer v) =
      0 < r->depth[v] ==> 0 <= r->parent[v] < g->vertices && r->depth[r->parent[v]] == r->depth[v] - 1 &&
        leaves(g, r->through[v], r->parent[v]) && open[r->through[v]] != 0 && g->to[r->through[v]] == v;
    // an open edge never leads from what is reached to what is not, nor saves a step
    predicate closed{L}(struct graph *g, char *open, struct reached *r, integer u, integer e) =
      0 <= r->depth[u] && open[e] != 0 ==> 0 <= r->depth[g->to[e]] <= r->depth[u] + 1;
    predicate closed_at{L}(struct graph *g, char *open, struct reached *r, integer u) =
      \forall integer e; leaves(g, e, u) ==> closed(g, open, r, u, e);
    predicate certain{L}(struct graph *g, char *open, struct reached *r, integer from) =
      origin(g, r, from) && \forall integer v; 0 <= v < g->vertices ==> supported(g, open, r, v) && closed_at(g, open, r, v);
*/

/* Is that the right answer? What the audit reports rests on this function, and not on how the answer was found. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    requires from: 0 <= from < g->vertices;
    terminates \true;
    assigns \nothing;
    ensures exact: \result != 0 <==> certain(g, open, r, from); */
int is_certain(const struct graph *g, const char *open, const struct reached *r, int from);

/* Is that a way of so many open edges: ends[0] .. ends[length], and edge i from ends[i] to ends[i + 1]? */
/*@ predicate way{L}(struct graph *g, char *open, int *ends, int *edges, integer length) =
      (\forall integer i; 0 <= i <= length ==> 0 <= ends[i] < g->vertices) &&
      (\forall integer i; 0 <= i < length ==> leaves(g, edges[i], ends[i]) && open[edges[i]] != 0 && g->to[edges[i]] == ends[i + 1]);
*/
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires length: 0 <= length < 2147483647;
    requires ends: \valid_read(ends + (0 .. length));
    requires edges: \valid_read(edges + (0 .. length - 1));
    terminates \true;
    assigns \nothing;
    ensures exact: \result != 0 <==> way(g, open, ends, edges, length); */
int is_way(const struct graph *g, const char *open, const int *ends, const int *edges, int length);

/* Of the open edges that are wanted, some may begin at what can be reached: a vertex where one does, as near as any. -1: there is none. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires wanted: \valid_read(wanted + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    terminates \true;
    assigns \nothing;
    ensures vertex: -1 <= \result < g->vertices;
    ensures none: \result < 0 ==> \forall integer u, e; 0 <= u < g->vertices && leaves(g, e, u) && takes(open, wanted, e) ==> r->depth[u] < 0;
    ensures found: 0 <= \result ==> 0 <= r->depth[\result] && \exists integer e; leaves(g, e, \result) && takes(open, wanted, e);
    ensures nearest: 0 <= \result ==> \forall integer u, e; 0 <= u < g->vertices && leaves(g, e, u) && takes(open, wanted, e) &&
      0 <= r->depth[u] ==> r->depth[\result] <= r->depth[u]; */
int nearest(const struct graph *g, const char *open, const char *wanted, const struct reached *r);

/* The first open edge from u that is wanted, or -1. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires wanted: \valid_read(wanted + (0 .. g->edges - 1));
    requires u: 0 <= u < g->vertices;
    terminates \true;
    assigns \nothing;
    ensures number: -1 <= \result < g->edges;
    ensures none: \result < 0 ==> \forall integer e; leaves(g, e, u) ==> !takes(open, wanted, e);
    ensures found: 0 <= \result ==> leaves(g, \result, u) && takes(open, wanted, \result); */
int wanted_from(const struct graph *g, const char *open, const char *wanted, int u);
#endif
