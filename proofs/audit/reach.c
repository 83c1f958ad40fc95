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
    if (open[e] != 0 && (depth < 0 || r->depth[u] < depth - 1)) return 0;
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

/* The open neighbours of u that were not reached before join the queue; it then is that long. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires room: \valid_read(r) && \valid(r->depth + (0 .. g->vertices - 1)) && \valid(r->parent + (0 .. g->vertices - 1)) &&
      \valid(r->through + (0 .. g->vertices - 1)) && \valid(r->queue + (0 .. g->vertices - 1));
    requires apart: \separated(r->depth + (0 .. g->vertices - 1), r->parent + (0 .. g->vertices - 1), r->through + (0 .. g->vertices - 1),
      r->queue + (0 .. g->vertices - 1), g, r, g->first + (0 .. g->vertices), g->to + (0 .. g->edges - 1), open + (0 .. g->edges - 1));
    requires u: 0 <= u < g->vertices;
    requires depth: 0 <= depth < 2147483647;
    requires length: 0 <= length <= g->vertices;
    requires queue: \forall integer i; 0 <= i < length ==> 0 <= r->queue[i] < g->vertices;
    assigns r->depth[0 .. g->vertices - 1], r->parent[0 .. g->vertices - 1], r->through[0 .. g->vertices - 1], r->queue[0 .. g->vertices - 1];
    ensures length: length <= \result <= g->vertices;
    ensures queue: \forall integer i; 0 <= i < \result ==> 0 <= r->queue[i] < g->vertices; */
static int visit(const struct graph *g, const char *open, struct reached *r, int u, int depth, int length) {
  /*@ loop invariant e: g->first[u] <= e <= g->first[u + 1];
      loop invariant length: \at(length, Pre) <= length <= g->vertices;
      loop invariant queue: \forall integer i; 0 <= i < length ==> 0 <= r->queue[i] < g->vertices;
      loop assigns e, length, r->depth[0 .. g->vertices - 1], r->parent[0 .. g->vertices - 1], r->through[0 .. g->vertices - 1],
        r->queue[0 .. g->vertices - 1];
      loop variant g->first[u + 1] - e; */
  for (int e = g->first[u]; e < g->first[u + 1]; e++) {
    //@ assert edge: 0 <= e < g->edges;
    const int v = g->to[e];
    if (open[e] == 0 || 0 <= r->depth[v] || length == g->vertices) continue;
    r->depth[v] = depth + 1;
    r->parent[v] = u;
    r->through[v] = e;
    r->queue[length++] = v;
  }
  return length;
}

/*@ requires n: 0 < n;
    requires v: \valid(v + (0 .. n - 1));
    assigns v[0 .. n - 1];
    ensures value: \forall integer i; 0 <= i < n ==> v[i] == value; */
static void fill(int *v, int n, int value) {
  /*@ loop invariant i: 0 <= i <= n;
      loop invariant sofar: \forall integer k; 0 <= k < i ==> v[k] == value;
      loop assigns i, v[0 .. n - 1];
      loop variant n - i; */
  for (int i = 0; i < n; i++) v[i] = value;
}

int reach(const struct graph *g, const char *open, int from, struct reached *r) {
  int length = 1;
  fill(r->depth, g->vertices, -1);
  fill(r->parent, g->vertices, -1);
  fill(r->through, g->vertices, -1);
  r->depth[from] = 0;
  r->queue[0] = from;
  /*@ loop invariant i: 0 <= i <= length;
      loop invariant length: 1 <= length <= g->vertices;
      loop invariant queue: \forall integer k; 0 <= k < length ==> 0 <= r->queue[k] < g->vertices;
      loop assigns i, length, r->depth[0 .. g->vertices - 1], r->parent[0 .. g->vertices - 1], r->through[0 .. g->vertices - 1],
        r->queue[0 .. g->vertices - 1];
      loop variant g->vertices - i; */
  for (int i = 0; i < length; i++) {
    const int u = r->queue[i], depth = r->depth[u];
    if (depth < 0 || g->vertices <= depth) return 0;
    length = visit(g, open, r, u, depth, length);
  }
  return is_certain(g, open, r, from);
}

int witness(const struct graph *g, const char *open, const struct reached *r, int from, int v, int *way) {
  const int length = r->depth[v];
  (void)open;
  (void)from;
  way[length] = v;
  /*@ loop invariant i: 0 <= i <= length;
      loop invariant end: way[length] == v;
      loop invariant depths: \forall integer k; i <= k <= length ==> 0 <= way[k] < g->vertices && r->depth[way[k]] == k;
      loop invariant steps: \forall integer k; i <= k < length ==> step(g, open, way[k], way[k + 1]);
      loop assigns i, way[0 .. length];
      loop variant i; */
  for (int i = length; 0 < i; i--) {
    //@ ghost int last = way[i];
    //@ assert support: supported(g, open, r, last);
    way[i - 1] = r->parent[way[i]];
    //@ assert edge: leaves(g, r->through[last], way[i - 1]) && open[r->through[last]] != 0 && g->to[r->through[last]] == way[i];
    //@ assert here: step(g, open, way[i - 1], way[i]);
  }
  return length;
}
