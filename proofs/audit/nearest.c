/* The last edge of a path that a rule is about. */
#include "reach.h"

/* The first open edge from u that is wanted, or -1. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires wanted: \valid_read(wanted + (0 .. g->edges - 1));
    requires u: 0 <= u < g->vertices;
    assigns \nothing;
    ensures number: -1 <= \result < g->edges;
    ensures none: \result < 0 ==> \forall integer e; leaves(g, e, u) ==> !takes(open, wanted, e);
    ensures found: 0 <= \result ==> leaves(g, \result, u) && takes(open, wanted, \result); */
static int wanted_from(const struct graph *g, const char *open, const char *wanted, int u) {
  /*@ loop invariant e: g->first[u] <= e <= g->first[u + 1];
      loop invariant sofar: \forall integer d; g->first[u] <= d < e ==> !takes(open, wanted, d);
      loop assigns e;
      loop variant g->first[u + 1] - e; */
  for (int e = g->first[u]; e < g->first[u + 1]; e++) {
    //@ assert edge: 0 <= e < g->edges;
    if (open[e] != 0 && wanted[e] != 0) return e;
  }
  return -1;
}

int nearest(const struct graph *g, const char *open, const char *wanted, const struct reached *r, int *begins) {
  int best = -1, at = 0;
  /*@ loop invariant v: 0 <= v <= g->vertices;
      loop invariant number: -1 <= best < g->edges;
      loop invariant at: 0 <= at < g->vertices;
      loop invariant none: best < 0 ==> \forall integer u, e; 0 <= u < v && leaves(g, e, u) && takes(open, wanted, e) ==> r->depth[u] < 0;
      loop invariant found: 0 <= best ==> leaves(g, best, at) && takes(open, wanted, best) && 0 <= r->depth[at];
      loop invariant nearest: 0 <= best ==> \forall integer u, e; 0 <= u < v && leaves(g, e, u) && takes(open, wanted, e) &&
        0 <= r->depth[u] ==> r->depth[at] <= r->depth[u];
      loop assigns v, best, at;
      loop variant g->vertices - v; */
  for (int v = 0; v < g->vertices; v++) {
    if (r->depth[v] < 0 || (0 <= best && r->depth[at] <= r->depth[v])) continue;
    const int e = wanted_from(g, open, wanted, v);
    if (e < 0) continue;
    best = e;
    at = v;
  }
  if (0 <= best) *begins = at;
  return best;
}
