#include "spread.h"

/*@ requires u: 0 <= u && \valid_read(mark + u);
    requires v: 0 <= v && \valid_read(mark + v);
    assigns \nothing;
    ensures exact: \result != 0 <==> covered(mark, u, v); */
static int covers(lanes *mark, int u, int v) {
  int all = 1;
  /*@ loop invariant i: 0 <= i <= LANES;
      loop invariant all: all == 0 || all == 1;
      loop invariant sofar: all != 0 <==> \forall integer k; 0 <= k < i ==> mark[u][k] <= mark[v][k];
      loop assigns i, all;
      loop variant LANES - i; */
  for (int i = 0; i < LANES; i++) all = mark[v][i] < mark[u][i] ? 0 : all;
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
      loop invariant sofar: \forall integer d; g->first[u] <= d < e && open[d] != 0 ==> covered(mark, u, g->to[d]);
      loop assigns e;
      loop variant g->first[u + 1] - e; */
  for (int e = g->first[u]; e < g->first[u + 1]; e++) {
    //@ assert edge: 0 <= e < g->edges;
    if (open[e] != 0 && !covers(mark, u, g->to[e])) {
      //@ assert out: leaves(g, e, u) && open[e] != 0 && !covered(mark, u, g->to[e]);
      return 0;
    }
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
