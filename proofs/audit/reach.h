/* What can be reached from where, and by which shortest path. */
#ifndef AUDIT_REACH_H
#define AUDIT_REACH_H

#include "graph.h"

/* Of every vertex: how many edges away it is (-1: it cannot be reached), and on a shortest path, the vertex before it and the edge
 * from there. The queue is room to work in. */
struct reached {
  int *depth, *parent, *through, *queue;
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
    assigns \nothing;
    ensures exact: \result != 0 <==> certain(g, open, r, from); */
int is_certain(const struct graph *g, const char *open, const struct reached *r, int from);

/* Breadth first. 1: the answer is right. 0: it is not, and must not be used. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires room: \valid_read(r) && \valid(r->depth + (0 .. g->vertices - 1)) && \valid(r->parent + (0 .. g->vertices - 1)) &&
      \valid(r->through + (0 .. g->vertices - 1)) && \valid(r->queue + (0 .. g->vertices - 1));
    requires from: 0 <= from < g->vertices;
    requires apart: \separated(r->depth + (0 .. g->vertices - 1), r->parent + (0 .. g->vertices - 1), r->through + (0 .. g->vertices - 1),
      r->queue + (0 .. g->vertices - 1), g, r, g->first + (0 .. g->vertices), g->to + (0 .. g->edges - 1), open + (0 .. g->edges - 1));
    assigns r->depth[0 .. g->vertices - 1], r->parent[0 .. g->vertices - 1], r->through[0 .. g->vertices - 1], r->queue[0 .. g->vertices - 1];
    ensures right: \result != 0 ==> certain(g, open, r, from); */
int reach(const struct graph *g, const char *open, int from, struct reached *r);

/* The vertices of a shortest path to v, which can be reached: room for depth[v] + 1 of them. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    requires from: 0 <= from < g->vertices;
    requires certain: certain(g, open, r, from);
    requires v: 0 <= v < g->vertices && 0 <= r->depth[v] < 2147483647;
    requires way: \valid(way + (0 .. r->depth[v]));
    requires apart: \separated(way + (0 .. r->depth[v]), g, r, g->first + (0 .. g->vertices), g->to + (0 .. g->edges - 1),
      open + (0 .. g->edges - 1), r->depth + (0 .. g->vertices - 1), r->parent + (0 .. g->vertices - 1), r->through + (0 .. g->vertices - 1));
    assigns way[0 .. r->depth[v]];
    ensures length: \result == r->depth[v];
    ensures ends: way[0] == from && way[\result] == v;
    ensures inside: \forall integer i; 0 <= i <= \result ==> 0 <= way[i] < g->vertices;
    ensures steps: \forall integer i; 0 <= i < \result ==> step(g, open, way[i], way[i + 1]); */
int witness(const struct graph *g, const char *open, const struct reached *r, int from, int v, int *way);

/* Of the open edges that are wanted, one that begins as near as any: its number, and in *begins where it begins. -1: none begins at what
 * can be reached, and then *begins is left alone. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires wanted: \valid_read(wanted + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    requires begins: \valid(begins);
    requires apart: \separated(begins, g, r, g->first + (0 .. g->vertices), g->to + (0 .. g->edges - 1), open + (0 .. g->edges - 1),
      wanted + (0 .. g->edges - 1), r->depth + (0 .. g->vertices - 1));
    assigns *begins;
    ensures number: -1 <= \result < g->edges;
    ensures none: \result < 0 ==> \forall integer u, e; 0 <= u < g->vertices && leaves(g, e, u) && takes(open, wanted, e) ==> r->depth[u] < 0;
    ensures found: 0 <= \result ==> 0 <= *begins < g->vertices && leaves(g, \result, *begins) && takes(open, wanted, \result) &&
      0 <= r->depth[*begins];
    ensures nearest: 0 <= \result ==> \forall integer u, e; 0 <= u < g->vertices && leaves(g, e, u) && takes(open, wanted, e) &&
      0 <= r->depth[u] ==> r->depth[*begins] <= r->depth[u]; */
int nearest(const struct graph *g, const char *open, const char *wanted, const struct reached *r, int *begins);
#endif
