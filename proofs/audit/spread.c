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
      loop invariant sofar: \forall integer d; g->first[u] <= d < e && open[d] != 0 ==> covered(&mark[u][0], &mark[g->to[d]][0]);
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

/* b takes over the marks of a. 1: that changed b. */
/*@ requires a: \valid_read(a + (0 .. LANES - 1));
    requires b: \valid(b + (0 .. LANES - 1));
    assigns b[0 .. LANES - 1];
    ensures kept: \forall integer i; 0 <= i < LANES ==> \old(b[i]) <= b[i]; */
static int take_over(const unsigned char *a, unsigned char *b) {
  int changed = 0;
  /*@ loop invariant i: 0 <= i <= LANES;
      loop invariant kept: \forall integer k; 0 <= k < LANES ==> \at(b[k], Pre) <= b[k];
      loop assigns i, changed, b[0 .. LANES - 1];
      loop variant LANES - i; */
  for (int i = 0; i < LANES; i++) {
    changed = b[i] < a[i] ? 1 : changed;
    b[i] = b[i] < a[i] ? a[i] : b[i];
  }
  return changed;
}

/* Marks go from u along its open edges; who got new ones joins the ring of those that wait, which begins at head. It then is that long. */
/*@ requires graph: valid_graph(g) && g->vertices <= 16777216;
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires mark: \valid(mark + (0 .. g->vertices - 1));
    requires room: \valid_read(w) && \valid(w->queue + (0 .. g->vertices - 1)) && \valid(w->waits + (0 .. g->vertices - 1));
    requires apart: \separated(mark + (0 .. g->vertices - 1), w->queue + (0 .. g->vertices - 1), w->waits + (0 .. g->vertices - 1), g, w,
      g->first + (0 .. g->vertices), g->to + (0 .. g->edges - 1), open + (0 .. g->edges - 1));
    requires u: 0 <= u < g->vertices;
    requires head: 0 <= head < g->vertices;
    requires length: 0 <= length <= g->vertices;
    requires queue: \forall integer i; 0 <= i < g->vertices ==> 0 <= w->queue[i] < g->vertices;
    assigns mark[0 .. g->vertices - 1][0 .. LANES - 1], w->queue[0 .. g->vertices - 1], w->waits[0 .. g->vertices - 1];
    ensures length: 0 <= \result <= g->vertices;
    ensures queue: \forall integer i; 0 <= i < g->vertices ==> 0 <= w->queue[i] < g->vertices;
    ensures kept: \forall integer v, i; 0 <= v < g->vertices && 0 <= i < LANES ==> \old(mark[v][i]) <= mark[v][i]; */
static int pass_on(const struct graph *g, const char *open, lanes *mark, struct waiting *w, int u, int head, int length) {
  /*@ loop invariant e: g->first[u] <= e <= g->first[u + 1];
      loop invariant length: 0 <= length <= g->vertices;
      loop invariant queue: \forall integer i; 0 <= i < g->vertices ==> 0 <= w->queue[i] < g->vertices;
      loop invariant kept: \forall integer v, i; 0 <= v < g->vertices && 0 <= i < LANES ==> \at(mark[v][i], Pre) <= mark[v][i];
      loop assigns e, length, mark[0 .. g->vertices - 1][0 .. LANES - 1], w->queue[0 .. g->vertices - 1], w->waits[0 .. g->vertices - 1];
      loop variant g->first[u + 1] - e; */
  for (int e = g->first[u]; e < g->first[u + 1]; e++) {
    //@ assert edge: 0 <= e < g->edges;
    const int v = g->to[e];
    if (open[e] == 0 || v == u || !take_over(mark[u], mark[v]) || w->waits[v] || length == g->vertices) continue;
    w->waits[v] = 1;
    w->queue[head + length < g->vertices ? head + length : head + length - g->vertices] = v;
    length++;
  }
  return length;
}

/* Everybody waits at first. A vertex waits again only if its marks grew, which they do at most once for each lane. */
int spread(const struct graph *g, const char *open, lanes *mark, struct waiting *w) {
  int head = 0, length = g->vertices;
  /*@ loop invariant v: 0 <= v <= g->vertices;
      loop invariant queue: \forall integer i; 0 <= i < v ==> 0 <= w->queue[i] < g->vertices;
      loop assigns v, w->queue[0 .. g->vertices - 1], w->waits[0 .. g->vertices - 1];
      loop variant g->vertices - v; */
  for (int v = 0; v < g->vertices; v++) {
    w->queue[v] = v;
    w->waits[v] = 1;
  }
  /*@ loop invariant left: 0 <= left <= g->vertices * (LANES + 1);
      loop invariant head: 0 <= head < g->vertices;
      loop invariant length: 0 <= length <= g->vertices;
      loop invariant queue: \forall integer i; 0 <= i < g->vertices ==> 0 <= w->queue[i] < g->vertices;
      loop invariant kept: \forall integer v, i; 0 <= v < g->vertices && 0 <= i < LANES ==> \at(mark[v][i], Pre) <= mark[v][i];
      loop assigns left, head, length, mark[0 .. g->vertices - 1][0 .. LANES - 1], w->queue[0 .. g->vertices - 1],
        w->waits[0 .. g->vertices - 1];
      loop variant left; */
  for (int left = g->vertices * (LANES + 1); 0 < left && 0 < length; left--) {
    const int u = w->queue[head];
    w->waits[u] = 0;
    head = head + 1 < g->vertices ? head + 1 : 0;
    length = pass_on(g, open, mark, w, u, head, length - 1);
  }
  return is_all_closed(g, open, mark);
}
