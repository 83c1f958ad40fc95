/* The last edge of a path that a rule is about. */
#include "reach.h"

int wanted_from(const struct graph *g, const char *open, const char *wanted, int u) {
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

int nearest(const struct graph *g, const char *open, const char *wanted, const struct reached *r) {
  int best = -1;
  /*@ loop invariant v: 0 <= v <= g->vertices;
      loop invariant vertex: -1 <= best < g->vertices;
      loop invariant none: best < 0 ==> \forall integer u, e; 0 <= u < v && leaves(g, e, u) && takes(open, wanted, e) ==> r->depth[u] < 0;
      loop invariant found: 0 <= best ==> 0 <= r->depth[best] && \exists integer e; leaves(g, e, best) && takes(open, wanted, e);
      loop invariant nearest: 0 <= best ==> \forall integer u, e; 0 <= u < v && leaves(g, e, u) && takes(open, wanted, e) &&
        0 <= r->depth[u] ==> r->depth[best] <= r->depth[u];
      loop assigns v, best;
      loop variant g->vertices - v; */
  for (int v = 0; v < g->vertices; v++)
    if (0 <= r->depth[v] && (best < 0 || r->depth[v] < r->depth[best]) && 0 <= wanted_from(g, open, wanted, v)) best = v;
  return best;
}
