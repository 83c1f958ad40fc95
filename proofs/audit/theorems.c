/* What a certain answer means. Each function is a theorem: what it requires implies what it ensures. The number of edges k of the path
 * that somebody may claim is any number that an int can hold, and no shortest path is longer than the graph has vertices. */
#include "reach.h"
#include "spread.h"

/* Sound: whatever a path of open edges leads to has been reached, and not later than on that path. So where nothing is
 * reported there is no path, and a witness is a shortest one. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    requires from: 0 <= from < g->vertices;
    requires certain: certain(g, open, r, from);
    requires k: 0 <= k;
    assigns \nothing;
    ensures sound: \forall integer v; 0 <= v < g->vertices && path(g, open, from, v, k) ==> 0 <= r->depth[v] <= k; */
void no_path_is_missed(const struct graph *g, const char *open, const struct reached *r, int from, int k) {
  (void)g, (void)open, (void)r, (void)from;
  //@ assert none: \forall integer v; path(g, open, from, v, 0) ==> v == from;
  /*@ loop invariant i: 0 <= i <= k;
      loop invariant sofar: \forall integer v; 0 <= v < g->vertices && path(g, open, from, v, i) ==> 0 <= r->depth[v] <= i;
      loop assigns i;
      loop variant k - i; */
  for (int i = 0; i < k; i++) {
    //@ assert before: \forall integer v; path(g, open, from, v, i + 1) ==> \exists integer u; 0 <= u < g->vertices && path(g, open, from, u, i) && step(g, open, u, v);
    //@ assert near: \forall integer u, v; 0 <= u < g->vertices && 0 <= r->depth[u] <= i && step(g, open, u, v) ==> 0 <= r->depth[v] <= i + 1;
  }
}

/* Complete: whatever has been reached is at the end of a path of as many open edges as its depth says. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    requires from: 0 <= from < g->vertices;
    requires certain: certain(g, open, r, from);
    requires k: 0 <= k;
    assigns \nothing;
    ensures complete: \forall integer v; 0 <= v < g->vertices && r->depth[v] == k ==> path(g, open, from, v, k); */
void what_is_reached_has_a_path(const struct graph *g, const char *open, const struct reached *r, int from, int k) {
  (void)g, (void)open, (void)r, (void)from;
  //@ assert none: path(g, open, from, from, 0);
  /*@ loop invariant i: 0 <= i <= k;
      loop invariant sofar: \forall integer v; 0 <= v < g->vertices && r->depth[v] == i ==> path(g, open, from, v, i);
      loop assigns i;
      loop variant k - i; */
  for (int i = 0; i < k; i++) {
    //@ assert before: \forall integer v; 0 <= v < g->vertices && r->depth[v] == i + 1 ==> supported(g, open, r, v);
    //@ assert step: \forall integer v; 0 <= v < g->vertices && r->depth[v] == i + 1 ==> step(g, open, r->parent[v], v);
    //@ assert path: \forall integer v; 0 <= v < g->vertices && r->depth[v] == i + 1 ==> path(g, open, from, r->parent[v], i);
  }
}

/* Sound, in every lane: whatever a path of open edges leads to is marked as what it comes from is marked. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires mark: \valid_read(mark + (0 .. g->vertices - 1));
    requires closed: all_closed(g, open, mark);
    requires from: 0 <= from < g->vertices;
    requires lane: 0 <= lane < LANES;
    requires k: 0 <= k;
    assigns \nothing;
    ensures sound: \forall integer v; 0 <= v < g->vertices && path(g, open, from, v, k) ==> mark[from][lane] <= mark[v][lane]; */
void no_path_is_missed_in_any_lane(const struct graph *g, const char *open, lanes *mark, int from, int lane, int k) {
  (void)g, (void)open, (void)mark, (void)from, (void)lane;
  //@ assert none: \forall integer v; path(g, open, from, v, 0) ==> v == from;
  /*@ loop invariant i: 0 <= i <= k;
      loop invariant sofar: \forall integer v; 0 <= v < g->vertices && path(g, open, from, v, i) ==> mark[from][lane] <= mark[v][lane];
      loop assigns i;
      loop variant k - i; */
  for (int i = 0; i < k; i++) {
    //@ assert near: \forall integer u, v; 0 <= u < g->vertices && step(g, open, u, v) ==> mark[u][lane] <= mark[v][lane];
    //@ assert before: \forall integer v; path(g, open, from, v, i + 1) ==> \exists integer u; 0 <= u < g->vertices && path(g, open, from, u, i) && step(g, open, u, v);
  }
}

/* A path that ends with a wanted edge is not missed, and none is shorter than the one that is found. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires wanted: \valid_read(wanted + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    requires from: 0 <= from < g->vertices;
    requires certain: certain(g, open, r, from);
    requires k: 0 <= k;
    requires begins: \valid(begins);
    requires apart: \separated(begins, g, r, g->first + (0 .. g->vertices), g->to + (0 .. g->edges - 1), open + (0 .. g->edges - 1),
      wanted + (0 .. g->edges - 1), r->depth + (0 .. g->vertices - 1), r->parent + (0 .. g->vertices - 1), r->through + (0 .. g->vertices - 1));
    requires u: 0 <= u < g->vertices;
    requires edge: 0 <= e < g->edges && leaves(g, e, u) && takes(open, wanted, e);
    requires path: path(g, open, from, u, k);
    assigns *begins;
    ensures found: 0 <= \result;
    ensures shortest: 0 <= r->depth[*begins] <= k; */
int no_wanted_path_is_missed(const struct graph *g, const char *open, const char *wanted, const struct reached *r, int from, int u, int e,
                             int k, int *begins) {
  (void)u, (void)e;
  no_path_is_missed(g, open, r, from, k);
  //@ assert there: 0 <= r->depth[u] <= k;
  return nearest(g, open, wanted, r, begins);
}
