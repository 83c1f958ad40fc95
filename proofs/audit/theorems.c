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
    terminates \true;
    assigns \nothing;
    ensures sound: \forall integer v; 0 <= v < g->vertices && path(g, open, from, v, k) ==> 0 <= r->depth[v] <= k; */
void no_path_is_missed(const struct graph *g, const char *open, const struct reached *r, int from, int k) {
  (void)g, (void)open, (void)r, (void)from;
  //@ assert none: \forall integer v; path(g, open, from, v, 0) ==> v == from;
  //@ assert closed: \forall integer u; 0 <= u < g->vertices ==> closed_at(g, open, r, u);
  //@ assert edges: \forall integer u, e; 0 <= u < g->vertices && leaves(g, e, u) ==> closed(g, open, r, u, e);
  //@ assert steps: \forall integer u, v; 0 <= u < g->vertices && 0 <= r->depth[u] && step(g, open, u, v) ==> 0 <= r->depth[v] <= r->depth[u] + 1;
  /*@ loop invariant i: 0 <= i <= k;
      loop invariant sofar: \forall integer v; 0 <= v < g->vertices && path(g, open, from, v, i) ==> 0 <= r->depth[v] <= i;
      loop assigns i;
      loop variant k - i; */
  for (int i = 0; i < k; i++) {
    //@ assert before: \forall integer v; path(g, open, from, v, i + 1) ==> \exists integer u; 0 <= u < g->vertices && path(g, open, from, u, i) && step(g, open, u, v);
  }
}

/* Complete: whatever has been reached is at the end of a path of as many open edges as its depth says. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires room: room_readable(g, r);
    requires from: 0 <= from < g->vertices;
    requires certain: certain(g, open, r, from);
    requires k: 0 <= k;
    terminates \true;
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
    terminates \true;
    assigns \nothing;
    ensures sound: \forall integer v; 0 <= v < g->vertices && path(g, open, from, v, k) ==> mark[from][lane] <= mark[v][lane]; */
void no_path_is_missed_in_any_lane(const struct graph *g, const char *open, lanes *mark, int from, int lane, int k) {
  (void)g, (void)open, (void)mark, (void)from, (void)lane;
  //@ assert none: \forall integer v; path(g, open, from, v, 0) ==> v == from;
  //@ assert closed: \forall integer u; 0 <= u < g->vertices ==> closed_in(g, open, mark, u);
  //@ assert edges: \forall integer u, e; 0 <= u < g->vertices && leaves(g, e, u) && open[e] != 0 ==> closed_in(g, open, mark, u) && covered(mark, u, g->to[e]);
  //@ assert lanes: \forall integer u, e; 0 <= u < g->vertices && leaves(g, e, u) && open[e] != 0 ==> mark[u][lane] <= mark[g->to[e]][lane];
  //@ assert near: \forall integer u, v; 0 <= u < g->vertices && step(g, open, u, v) ==> mark[u][lane] <= mark[v][lane];
  /*@ loop invariant i: 0 <= i <= k;
      loop invariant sofar: \forall integer v; 0 <= v < g->vertices && path(g, open, from, v, i) ==> mark[from][lane] <= mark[v][lane];
      loop assigns i;
      loop variant k - i; */
  for (int i = 0; i < k; i++) {
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
    requires u: 0 <= u < g->vertices;
    requires edge: leaves(g, e, u) && takes(open, wanted, e);
    requires path: path(g, open, from, u, k);
    terminates \true;
    assigns \nothing;
    ensures found: 0 <= \result < g->vertices;
    ensures shortest: 0 <= r->depth[\result] <= k; */
int no_wanted_path_is_missed(const struct graph *g, const char *open, const char *wanted, const struct reached *r, int from, int u, int e,
                             int k) {
  (void)u, (void)e;
  no_path_is_missed(g, open, r, from, k);
  //@ assert there: 0 <= r->depth[u] <= k;
  return nearest(g, open, wanted, r);
}

/* What is shown is a path: a way of k open edges from `from` leads to where it ends. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires length: 0 <= length < 2147483647;
    requires ends: \valid_read(ends + (0 .. length));
    requires edges: \valid_read(edges + (0 .. length - 1));
    requires way: way(g, open, ends, edges, length);
    terminates \true;
    assigns \nothing;
    ensures path: path(g, open, ends[0], ends[length], length); */
void a_way_is_a_path(const struct graph *g, const char *open, const int *ends, const int *edges, int length) {
  (void)g, (void)open, (void)ends, (void)edges;
  //@ assert none: path(g, open, ends[0], ends[0], 0);
  /*@ loop invariant i: 0 <= i <= length;
      loop invariant sofar: path(g, open, ends[0], ends[i], i);
      loop assigns i;
      loop variant length - i; */
  for (int i = 0; i < length; i++) {
    //@ assert step: step(g, open, ends[i], ends[i + 1]);
    //@ assert longer: path(g, open, ends[0], ends[i + 1], i + 1);
  }
}
