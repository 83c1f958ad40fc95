#include "reach.h"

/*@ requires graph: valid_graph(g);
    requires room: room_readable(g, r);
    requires from: 0 <= from < g->vertices;
    assigns \nothing;
    ensures exact: \result != 0 <==> origin(g, r, from); */
static int is_origin(const struct graph *g, const struct reached *r, int from) {
  if (r->depth[from] != 0) return 0;
  /*@ loop invariant v: 0 <= v <= g->vertices;
      loop invariant sofar: \forall integer w; 0 <= w < v ==> -1 <= r->depth[w] && (r->depth[w] == 0 ==> w == from);
      loop assigns v;
      loop variant g->vertices - v; */
  for (int v = 0; v < g->vertices; v++)
    if (r->depth[v] < -1 || (r->depth[v] == 0 && v != from)) return 0;
  return 1;
}

/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    requires v: 0 <= v < g->vertices;
    assigns \nothing;
    ensures exact: \result != 0 <==> supported(g, open, r, v); */
static int is_supported(const struct graph *g, const char *open, const struct reached *r, int v) {
  const int u = r->parent[v], e = r->through[v];
  if (r->depth[v] <= 0) return 1;
  if (u < 0 || g->vertices <= u || r->depth[u] != r->depth[v] - 1) return 0;
  if (e < g->first[u] || g->first[u + 1] <= e) return 0;
  //@ assert edge: 0 <= e < g->edges;
  return open[e] != 0 && g->to[e] == v;
}

/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    requires u: 0 <= u < g->vertices;
    assigns \nothing;
    ensures exact: \result != 0 <==> closed_at(g, open, r, u); */
static int is_closed_at(const struct graph *g, const char *open, const struct reached *r, int u) {
  if (r->depth[u] < 0) return 1;
  /*@ loop invariant e: g->first[u] <= e <= g->first[u + 1];
      loop invariant sofar: \forall integer d; g->first[u] <= d < e ==> closed(g, open, r, u, d);
      loop assigns e;
      loop variant g->first[u + 1] - e; */
  for (int e = g->first[u]; e < g->first[u + 1]; e++) {
    //@ assert edge: 0 <= e < g->edges;
    const int depth = r->depth[g->to[e]];
    if (open[e] != 0 && (depth < 0 || r->depth[u] < depth - 1)) {
      //@ assert out: leaves(g, e, u) && !closed(g, open, r, u, e);
      return 0;
    }
    //@ assert this: closed(g, open, r, u, e);
  }
  return 1;
}

int is_certain(const struct graph *g, const char *open, const struct reached *r, int from) {
  if (!is_origin(g, r, from)) return 0;
  /*@ loop invariant v: 0 <= v <= g->vertices;
      loop invariant sofar: \forall integer w; 0 <= w < v ==> supported(g, open, r, w) && closed_at(g, open, r, w);
      loop assigns v;
      loop variant g->vertices - v; */
  for (int v = 0; v < g->vertices; v++)
    if (!is_supported(g, open, r, v) || !is_closed_at(g, open, r, v)) return 0;
  return 1;
}

/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires u: 0 <= u < g->vertices;
    assigns \nothing;
    ensures exact: \result != 0 <==> leaves(g, e, u) && open[e] != 0 && g->to[e] == v; */
static int leads(const struct graph *g, const char *open, int u, int e, int v) {
  if (e < g->first[u] || g->first[u + 1] <= e) return 0;
  //@ assert edge: 0 <= e < g->edges;
  return open[e] != 0 && g->to[e] == v;
}

int is_way(const struct graph *g, const char *open, const int *ends, const int *edges, int length) {
  if (ends[0] < 0 || g->vertices <= ends[0]) return 0;
  /*@ loop invariant i: 0 <= i <= length;
      loop invariant ends: \forall integer k; 0 <= k <= i ==> 0 <= ends[k] < g->vertices;
      loop invariant sofar: \forall integer k; 0 <= k < i ==> leaves(g, edges[k], ends[k]) && open[edges[k]] != 0 && g->to[edges[k]] == ends[k + 1];
      loop assigns i;
      loop variant length - i; */
  for (int i = 0; i < length; i++)
    if (ends[i + 1] < 0 || g->vertices <= ends[i + 1] || !leads(g, open, ends[i], edges[i], ends[i + 1])) return 0;
  return 1;
}
