#include "spread.h"

/*@ requires a: \valid_read(a + (0 .. LANES - 1));
    requires b: \valid_read(b + (0 .. LANES - 1));
    assigns \nothing;
    ensures exact: \result != 0 <==> covered(a, b); */
static int covers(const unsigned char *a, const unsigned char *b) {
  int all = 1;
  /*@ loop invariant i: 0 <= i <= LANES;
      loop invariant all: all == 0 || all == 1;
      loop invariant sofar: all != 0 <==> \forall integer k; 0 <= k < i ==> a[k] <= b[k];
      loop assigns i, all;
      loop variant LANES - i; */
  for (int i = 0; i < LANES; i++) all = b[i] < a[i] ? 0 : all;
  return all;
}

/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires mark: \valid_read(mark + (0 .. g->vertices - 1));
    requires u: 0 <= u < g->vertices;
    assigns \nothing;
    ensures exact: \result != 0 <==> closed_in(g, open, mark, u); */
static int is_closed_in(const struct graph *g, const char *open, lanes *mark, int u) {
  /*@ loop invariant e: g->first[u] <= e <= g->first[u + 1];
      loop invariant sofar: \forall integer d; g->first[u] <= d < e ==> closed_along(g, open, mark, u, d);
      loop assigns e;
      loop variant g->first[u + 1] - e; */
  for (int e = g->first[u]; e < g->first[u + 1]; e++) {
    //@ assert edge: 0 <= e < g->edges;
    if (open[e] != 0 && !covers(mark[u], mark[g->to[e]])) return 0;
  }
  return 1;
}

int is_all_closed(const struct graph *g, const char *open, lanes *mark) {
  /*@ loop invariant v: 0 <= v <= g->vertices;
      loop invariant sofar: \forall integer u; 0 <= u < v ==> closed_in(g, open, mark, u);
      loop assigns v;
      loop variant g->vertices - v; */
  for (int v = 0; v < g->vertices; v++)
    if (!is_closed_in(g, open, mark, v)) return 0;
  return 1;
}
