/* The searches of the audit and the proven checks, on random graphs, against the naive way: a table of all distances. Also shows that the
 * checks refuse an answer with one number changed.
 *   audit-random [GRAPHS [SEED]] */
#include <gsl/gsl_rng.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/audit/find.h"

enum { MOST = 40, MOST_EDGES = 200, FAR = 1000000 };

static gsl_rng *rng;
static int below(int n) { return (int)gsl_rng_uniform_int(rng, (unsigned long)n); }

static struct {
  struct graph g;
  int first[MOST + 1], to[MOST_EDGES + 1], from[MOST_EDGES + 1];
  char open[MOST_EDGES + 1], wanted[MOST_EDGES + 1];
  int distance[MOST][MOST];
} now;

static long failures, graph_number;
static void expect(int truth, const char *what) {
  if (truth) return;
  if (failures++ < 10) printf("graph %ld: %s\n", graph_number, what);
}

static int by_from(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static void draw_graph(void) {
  const int n = 1 + below(MOST), m = below(4) ? below(3 * n < MOST_EDGES ? 3 * n : MOST_EDGES) : 0;
  for (int e = 0; e < m; e++) now.from[e] = below(n);
  qsort(now.from, (size_t)m, sizeof *now.from, by_from);
  memset(now.first, 0, sizeof now.first);
  for (int e = 0; e < m; e++) now.first[now.from[e] + 1]++;
  for (int v = 0; v < n; v++) now.first[v + 1] += now.first[v];
  for (int e = 0; e < m; e++) {
    now.to[e] = below(8) ? below(n) : (now.from[e] + 1) % n;
    now.open[e] = (char)(below(5) > 0);
    now.wanted[e] = (char)(below(4) == 0);
  }
  now.g = (struct graph){n, m, now.first, now.to};
}

/* Floyd and Warshall. */
static void measure_distances(void) {
  const int n = now.g.vertices;
  for (int u = 0; u < n; u++)
    for (int v = 0; v < n; v++) now.distance[u][v] = u == v ? 0 : FAR;
  for (int e = 0; e < now.g.edges; e++)
    if (now.open[e] && now.from[e] != now.to[e]) now.distance[now.from[e]][now.to[e]] = 1;
  for (int k = 0; k < n; k++)
    for (int u = 0; u < n; u++)
      for (int v = 0; v < n; v++)
        if (now.distance[u][k] + now.distance[k][v] < now.distance[u][v])
          now.distance[u][v] = now.distance[u][k] + now.distance[k][v];
}

static void check_tampered(struct reached *r, int from) {
  const int v = below(now.g.vertices), old[3] = {r->depth[v], r->parent[v], r->through[v]};
  r->depth[v] += 1 + below(3);
  expect(!is_certain(&now.g, now.open, r, from), "a depth too large was accepted");
  r->depth[v] = old[0] > 0 ? old[0] - 1 : -2;
  expect(!is_certain(&now.g, now.open, r, from), "a depth too small was accepted");
  r->depth[v] = old[0] >= 0 ? -1 : 1 + below(3);
  expect(!is_certain(&now.g, now.open, r, from), "reached and not reached were mistaken for each other");
  r->depth[v] = old[0];
  if (old[0] > 0) {
    r->parent[v] = -1;
    expect(!is_certain(&now.g, now.open, r, from), "a parent that is none was accepted");
    r->parent[v] = old[1];
    r->through[v] = now.g.edges;
    expect(!is_certain(&now.g, now.open, r, from), "an edge that is none was accepted");
    r->through[v] = old[2];
  }
}

static void check_search(void) {
  int depth[MOST], parent[MOST], through[MOST], queue[MOST], ends[MOST + 1], edges[MOST + 1];
  struct reached r = {depth, parent, through};
  const int from = below(now.g.vertices), n = now.g.vertices;
  expect(reach(&now.g, now.open, from, &r, queue), "the search refuses its own answer");
  for (int v = 0; v < n; v++) {
    expect(depth[v] == (now.distance[from][v] == FAR ? -1 : now.distance[from][v]), "a distance is wrong");
    if (depth[v] < 0) continue;
    const int length = way_to(&r, v, ends, edges);
    expect(length == depth[v] && ends[0] == from && ends[length] == v && is_way(&now.g, now.open, ends, edges, length),
           "a way is none");
    if (!length) continue;
    edges[below(length)] = now.g.edges;
    expect(!is_way(&now.g, now.open, ends, edges, length), "a way along an edge that is none was accepted");
  }
  int best = FAR;
  for (int e = 0; e < now.g.edges; e++)
    if (now.open[e] && now.wanted[e] && now.distance[from][now.from[e]] < best) best = now.distance[from][now.from[e]];
  const int begins = nearest(&now.g, now.open, now.wanted, &r);
  expect((begins < 0) == (best == FAR) && (begins < 0 || depth[begins] == best),
         "the nearest wanted edge is another one");
  if (begins >= 0) {
    const int e = wanted_from(&now.g, now.open, now.wanted, begins);
    expect(e >= 0 && now.from[e] == begins && now.open[e] && now.wanted[e], "the wanted edge is not wanted");
  }
  check_tampered(&r, from);
}

static void check_spread(void) {
  static lanes mark[MOST];
  int sources[LANES], queue[MOST];
  char waits[MOST];
  const int n = now.g.vertices, count = 1 + below(LANES);
  memset(mark, 0, sizeof mark);
  for (int i = 0; i < count; i++) mark[sources[i] = below(n)][i] = 1;
  expect(spread(&now.g, now.open, mark, queue, waits), "spreading refuses its own answer");
  for (int v = 0; v < n; v++)
    for (int i = 0; i < LANES; i++)
      expect(mark[v][i] == (i < count && now.distance[sources[i]][v] < FAR), "a mark is wrong");
  for (int e = 0; e < now.g.edges; e++)
    if (now.open[e] && mark[now.from[e]][0] && now.from[e] != now.to[e] && mark[now.to[e]][0]) {
      mark[now.to[e]][0] = 0;
      expect(!is_all_closed(&now.g, now.open, mark), "a missing mark was accepted");
      return;
    }
}

int main(int argc, char **argv) {
  const long graphs = argc > 1 ? atol(argv[1]) : 3000;
  rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, argc > 2 ? strtoul(argv[2], NULL, 10) : 1);
  for (graph_number = 1; graph_number <= graphs; graph_number++) {
    draw_graph();
    measure_distances();
    check_search();
    check_spread();
  }
  gsl_rng_free(rng);
  printf("audit-random: %ld graphs, %ld failures\n", graphs, failures);
  return failures != 0 || graphs < 1;
}
