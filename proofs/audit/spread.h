/* What can be reached from many vertices, each in a lane of its own, all at once. */
#ifndef AUDIT_SPREAD_H
#define AUDIT_SPREAD_H

#include "graph.h"

enum { LANES = 64 };

/* Of a vertex, for each lane: not 0 if it can be reached in that lane. */
typedef unsigned char lanes[LANES];

/*@ predicate covered{L}(lanes *mark, integer u, integer v) = \forall integer i; 0 <= i < LANES ==> mark[u][i] <= mark[v][i];
    // an open edge never leads out of what is marked
    predicate closed_in{L}(struct graph *g, char *open, lanes *mark, integer u) =
      \forall integer e; leaves(g, e, u) && open[e] != 0 ==> covered(mark, u, g->to[e]);
    predicate all_closed{L}(struct graph *g, char *open, lanes *mark) =
      \forall integer u; 0 <= u < g->vertices ==> closed_in(g, open, mark, u);
*/

/* Does no open edge lead out of what is marked, in any lane? That nothing is missed rests on this function. */
/*@ requires graph: valid_graph(g);
    requires open: \valid_read(open + (0 .. g->edges - 1));
    requires mark: \valid_read(mark + (0 .. g->vertices - 1));
    terminates \true;
    assigns \nothing;
    ensures exact: \result != 0 <==> all_closed(g, open, mark); */
int is_all_closed(const struct graph *g, const char *open, lanes *mark);
#endif
