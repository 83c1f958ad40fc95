#include "causes.h"

#include <fenv.h>
#include <stdio.h>
#include <string.h>

enum { SECONDS = 3, FEWEST = 4, ONE_OF = 2 };

/* A departure explains a case in which it gives what the port gave. It is contradicted by a case in which the port is as the reference and
 * it is not. */
static int survives(const struct question *q, const struct variant *v, int *explained, int *unexplained) {
  *explained = *unexplained = 0;
  for (int i = 0; i < q->evidence->count; i++) {
    const struct observation *o = &q->evidence->seen[i];
    const int given = gives(v, o, q->signs), different = differs(o, q->signs);
    if (!given && !different) return 0;
    *explained += given && different;
    *unexplained += !given;
    if (ONE_OF * *unexplained > q->evidence->count) return 0; /* more than could be made good */
  }
  return 1;
}

/* Is this it, and nothing else? Keeps in mind what is at least a good part of it. */
static int fits(struct question *q, struct variant v, const char *cause, const char *what, const char *remedy) {
  int explained, unexplained;
  char text[200];
  if (clock() > q->deadline || !gives(&v, q->main, q->signs) || !survives(q, &v, &explained, &unexplained)) return 0;
  const char *signs = q->signs ? "" : " (and the signs of some zeros differ as well)";
  if (unexplained == 0) {
    snprintf(text, sizeof text, "%s%s", what, signs);
    conclude(q->d, cause, text, remedy);
    return 1;
  }
  if (explained >= FEWEST && ONE_OF * explained >= explained + unexplained && explained > q->best) {
    q->best = explained;
    snprintf(text, sizeof text, "%.110s (in %d of %d cases; there is more to the others)", what, explained,
             explained + unexplained);
    conclude(q->d, cause, text, remedy);
  }
  return 0;
}

/* In how many cases it does not give what the port gave. */
static int misses(const struct question *q, unsigned fused) {
  const struct variant v = {.fused = fused};
  int count = 0;
  for (int i = 0; i < q->evidence->count; i++) count += !gives(&v, &q->evidence->seen[i], q->signs);
  return count;
}

/* Fusing at `sites` gives the main case, where the other sites make no difference: which of them are fused as well? */
static unsigned with_others(const struct question *q, unsigned sites, unsigned active) {
  int fewest = misses(q, sites);
  for (unsigned site = 1; site < SITES && fewest > 0; site *= 2) {
    const int without = site & active ? fewest : misses(q, sites | site);
    if (without < fewest) {
      fewest = without;
      sites |= site;
    }
  }
  return sites;
}

static const char unfused[] = "compile with -ffp-contract=off (gcc and clang fuse by default or with -mfma)";

/* What is most likely and soon tried: before the many orders of sums, which could take all the time. */
static int fused_sums(struct question *q) {
  return fits(q, (struct variant){.fused = SITES - 1}, "contraction", "products and sums are fused (FMA)", unfused) ||
         fits(q, (struct variant){.fused = SITE_ROW | SITE_DRIVE}, "contraction",
              "the sums of products are fused (FMA)", unfused) ||
         fits(q, (struct variant){.fused = SITE_ROW}, "contraction", "the sums of the rows are fused (FMA)", unfused);
}

static int contraction(struct question *q) {
  struct observation reference = *q->main;
  unsigned active = 0;
  reference.port = reference.reference;
  for (unsigned site = 1; site < SITES; site *= 2)
    if (!gives(&(struct variant){.fused = site}, &reference, q->signs)) active |= site;
  for (unsigned sites = active; sites; sites = (sites - 1) & active) {
    if (clock() > q->deadline || !gives(&(struct variant){.fused = sites}, q->main, q->signs)) continue;
    const struct variant v = {.fused = with_others(q, sites, active)};
    if (fits(q, v, "contraction", "some products and sums are fused (FMA)", unfused)) return 1;
  }
  return 0;
}

/* All orders, for one choice of the switches `dense`, `zones_too` and `fused`. */
static int orders(struct question *q, struct variant v) {
  static const char remedy[] =
      "add one term at a time in increasing index order; no -ffast-math, no BLAS or np.sum over the terms of a row";
  const char *fused = v.fused ? ", and fused" : "";
  char what[128];
  v.order = ORDER_DECREASING;
  snprintf(what, sizeof what, "sums go in decreasing order%s", fused);
  if (fits(q, v, "sum-order", what, remedy)) return 1;
  for (v.order = ORDER_PAIRWISE, v.tail_after = 0; v.tail_after < 2; v.tail_after++) {
    snprintf(what, sizeof what, "sums go pairwise (by halves)%s", fused);
    if (fits(q, v, "sum-order", what, remedy)) return 1;
  }
  v.order = ORDER_LANES;
  for (v.lanes = 2; v.lanes <= 16; v.lanes *= 2)
    for (int how = 0; how < 4; how++) {
      v.neighbours = how & 1, v.tail_after = how >> 1;
      snprintf(what, sizeof what, "sums go in %d partial sums, as in SIMD lanes%s", v.lanes, fused);
      if (fits(q, v, "sum-order", what, remedy)) return 1;
    }
  return 0;
}

static int order(struct question *q) {
  for (int bits = 0; bits < 8; bits++)
    if (orders(q, (struct variant){
                      .dense = bits & 1, .zones_too = bits >> 1 & 1, .fused = bits & 4 ? SITE_ROW | SITE_DRIVE : 0}))
      return 1;
  return 0;
}

static int formats_of_sums(struct question *q) {
  for (int zones = 0; zones < 2; zones++) {
    struct variant v = {.zones_too = zones, .order = ORDER_BINARY32};
    if (fits(q, v, "binary32", "sums are kept in binary32", "add in binary64")) return 1;
    for (v.order = ORDER_EXTENDED; v.order <= ORDER_EXTENDED_PRODUCTS; v.order++)
      if (fits(q, v, "extended", "sums are kept in extended precision (long double)",
               "round after each operation: double, and on 32-bit x86 -msse2 -mfpmath=sse"))
        return 1;
  }
  return 0;
}

static int precision(struct question *q) {
  static const int rounding[] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
  for (int flush = FLUSH_RESULTS | FLUSH_OPERANDS; flush > 0; flush--)
    if (fits(q, (struct variant){.flush = flush}, "flush-to-zero", "subnormal numbers become zero",
             "do not set FTZ or DAZ; do not link with -ffast-math or -Ofast"))
      return 1;
  if (fits(q, (struct variant){.storage32 = 1}, "binary32", "the state is stored in binary32",
           "store the state in binary64, or claim class B"))
    return 1;
  if (fits(q, (struct variant){.arithmetic32 = 1}, "binary32", "everything is computed in binary32",
           "compute in binary64, or claim class B with unit 24"))
    return 1;
  for (size_t i = 0; i < sizeof rounding / sizeof *rounding; i++)
    if (fits(q, (struct variant){.rounding = rounding[i]}, "rounding", "results are not rounded to nearest",
             "leave the rounding mode as it is"))
      return 1;
  return formats_of_sums(q);
}

static int freshness(struct question *q) {
  static const char *const names[] = {"context c'", "forecasts f' and z'", "do'", "net'", "activity a'"};
  for (unsigned bits = 1; bits < FRESHNESSES; bits++) {
    char what[200] = "taken from this tick instead of the tick before:";
    for (int i = 0; i < 5; i++)
      if (bits >> i & 1) snprintf(what + strlen(what), sizeof what - strlen(what), " %s", names[i]);
    if (fits(q, (struct variant){.fresh = bits}, "fresh", what,
             "compare and learn with what was latched [LATCH-1], and latch at the end of the tick"))
      return 1;
  }
  return 0;
}

static int wiring(struct question *q) {
  static const char *const channels[] = {
      "", "every loop is taught by category 1", "loops are taught by the next channel",
      "every local channel is taken for local reward 0",
      "the local channel is counted without category 1 (route k is taken for local reward k)"};
  static const char *const gates[] = {"",
                                      "the opponent gate is always open",
                                      "the opponent gate is closed though the model ablates it",
                                      "the opponent gate is read the wrong way round",
                                      "the opponent gate looks at do of this tick",
                                      "an innate event does not count as due",
                                      "a don't is always due"};
  for (int i = 1; i < CHANNELS; i++)
    if (fits(q, (struct variant){.channel = (enum channel)i}, "wrong-channel", channels[i],
             "route 0 is category 1, route 1 + k is local reward k [ROUTE-1]"))
      return 1;
  for (int i = 1; i < GATES; i++)
    if (fits(q, (struct variant){.gate = (enum gate)i}, "wrong-gate", gates[i], "see [DOPAMINE-5]")) return 1;
  return 0;
}

static int clamps(struct question *q) {
  for (int i = 0; i < CLAMPS; i++) {
    char what[100];
    snprintf(what, sizeof what, "the clamp on %s is missing", clamp_names[i]);
    if (fits(q, (struct variant){.unclamped = 1u << i}, "missing-clamp", what,
             "clamp as the clause says, with the bounds of spec/NUMERICS.md"))
      return 1;
  }
  return fits(q, (struct variant){.unclamped = (1u << CLAMPS) - 1}, "missing-clamp", "no clamp is there at all",
              "clamp as the clauses say");
}

int find_cause(struct question *q) {
  static int (*const all[])(struct question *) = {precision, clamps, wiring, freshness, fused_sums, order, contraction};
  q->deadline = clock() + SECONDS * CLOCKS_PER_SEC;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i](q)) return 1;
  return q->best > 0;
}
