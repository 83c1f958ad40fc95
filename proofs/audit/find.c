#include "find.h"

#include <string.h>

int reach(const struct graph *g, const char *open, int from, struct reached *r, int *queue) {
  int length = 1;
  for (int v = 0; v < g->vertices; v++) r->depth[v] = r->parent[v] = r->through[v] = -1;
  r->depth[from] = 0;
  queue[0] = from;
  for (int i = 0; i < length; i++) {
    const int u = queue[i];
    for (int e = g->first[u]; e < g->first[u + 1]; e++) {
      const int v = g->to[e];
      if (open[e] == 0 || 0 <= r->depth[v]) continue;
      r->depth[v] = r->depth[u] + 1;
      r->parent[v] = u;
      r->through[v] = e;
      queue[length++] = v;
    }
  }
  return is_certain(g, open, r, from);
}

int way_to(const struct reached *r, int v, int *ends, int *edges) {
  const int length = r->depth[v];
  ends[length] = v;
  for (int i = length; 0 < i; i--) {
    edges[i - 1] = r->through[ends[i]];
    ends[i - 1] = r->parent[ends[i]];
  }
  return length;
}

/* b takes over the marks of a. 1: that changed b. */
static int take_over(const unsigned char *a, unsigned char *b) {
  unsigned char changed = 0;
  for (int i = 0; i < LANES; i++) {
    changed |= (unsigned char)(a[i] & ~b[i]);
    b[i] |= a[i];
  }
  return changed != 0;
}

/* Whoever has marks waits at first, in a ring. A vertex waits again only if its marks grew, which they do at most once for each lane. */
int spread(const struct graph *g, const char *open, lanes *mark, int *queue, char *waits) {
  static const lanes none;
  int head = 0, length = 0;
  for (int v = 0; v < g->vertices; v++) {
    waits[v] = memcmp(mark[v], none, sizeof none) != 0;
    if (waits[v]) queue[length++] = v;
  }
  while (0 < length) {
    const int u = queue[head];
    head = head + 1 < g->vertices ? head + 1 : 0;
    length--;
    waits[u] = 0;
    for (int e = g->first[u]; e < g->first[u + 1]; e++) {
      const int v = g->to[e];
      if (open[e] == 0 || v == u || !take_over(mark[u], mark[v]) || waits[v]) continue;
      waits[v] = 1;
      queue[head + length < g->vertices ? head + length : head + length - g->vertices] = v;
      length++;
    }
  }
  return is_all_closed(g, open, mark);
}
