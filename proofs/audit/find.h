/* The searches. What they find is checked by the proven part (is_certain, is_all_closed) before anybody uses it. */
#ifndef AUDIT_FIND_H
#define AUDIT_FIND_H

#include "reach.h"
#include "spread.h"

/* Breadth first from one vertex; the queue has room for all vertices. 1: the answer is right. 0: it must not be used. */
int reach(const struct graph *g, const char *open, int from, struct reached *r, int *queue);

/* Spreads what is marked along the open edges; room for all vertices. 1: nothing is missed. 0: the answer must not be used. */
int spread(const struct graph *g, const char *open, lanes *mark, int *queue, char *waits);

/* The way to v, which can be reached: room for depth[v] + 1 ends, and for depth[v] edges. Their number. */
int way_to(const struct reached *r, int v, int *ends, int *edges);

#endif
