#include "variant_number.h"

#include <math.h>

static int narrow(const struct variant *v) { return v->unit == 24; }
static double unit(const struct variant *v) { return narrow(v) ? 0x1p-24 : 0x1p-53; }
static double tiny(const struct variant *v) { return narrow(v) ? 0x1p-126 : 0x1p-1022; }

/* What flush-to-zero (results) or denormals-are-zero (operands) make of a number. */
static double flushed(const struct variant *v, enum flush which, double x) {
  const double least = v->arithmetic32 ? 0x1p-126 : 0x1p-1022;
  return v->flush & (int)which && fabs(x) < least ? copysign(0.0, x) : x;
}

static double narrowed(int really, double x) { return really ? (double)(float)x : x; }

static struct number rounded(const struct variant *v, double x, double e) {
  const double result = flushed(v, FLUSH_RESULTS, narrowed(v->arithmetic32, x));
  return (struct number){result, e + unit(v) * fabs(result) + tiny(v)};
}

struct number exactly(double x) {
  return (struct number){x, 0};
}

struct number given(const struct variant *v, double x) {
  return (struct number){narrowed(v->arithmetic32, x), narrow(v) ? unit(v) * fabs(x) + tiny(v) : 0};
}

struct number stored(const struct variant *v, struct number a) {
  a.x = narrowed(v->storage32 || v->arithmetic32, a.x);
  if (narrow(v)) a.e += unit(v) * fabs(a.x) + tiny(v);
  return a;
}

struct number add(const struct variant *v, struct number a, struct number b) {
  return rounded(v, flushed(v, FLUSH_OPERANDS, a.x) + flushed(v, FLUSH_OPERANDS, b.x), a.e + b.e);
}

static struct number negated(struct number a) { return (struct number){-a.x, a.e}; }

struct number subtract(const struct variant *v, struct number a, struct number b) {
  return add(v, a, negated(b));
}

static double product_error(struct number a, struct number b) { return fabs(a.x) * b.e + fabs(b.x) * a.e + a.e * b.e; }

struct number multiply(const struct variant *v, struct number a, struct number b) {
  return rounded(v, flushed(v, FLUSH_OPERANDS, a.x) * flushed(v, FLUSH_OPERANDS, b.x), product_error(a, b));
}

/* Fused or not, the bound is that of two roundings. */
struct number multiply_add(const struct variant *v, enum site site, struct number a, struct number b, struct number c) {
  struct number two = add(v, multiply(v, a, b), c);
  if (!(v->fused & site)) return two;
  const double x = flushed(v, FLUSH_OPERANDS, a.x), y = flushed(v, FLUSH_OPERANDS, b.x),
               z = flushed(v, FLUSH_OPERANDS, c.x);
  two.x = flushed(v, FLUSH_RESULTS, v->arithmetic32 ? (double)fmaf((float)x, (float)y, (float)z) : fma(x, y, z));
  return two;
}

struct number multiply_subtract(const struct variant *v, enum site site, struct number a, struct number b,
                                struct number c) {
  /* Not as -a * b: with another rounding mode that is another number. */
  if (v->fused & site) return multiply_add(v, site, negated(a), b, c);
  return subtract(v, c, multiply(v, a, b));
}

struct number clamp(const struct variant *v, enum clamped which, struct number a, double low, double high) {
  if (v->unclamped & which) return a;
  a.x = a.x < low ? low : high < a.x ? high : a.x;
  return a;
}

struct number larger(struct number a, struct number b) {
  return (struct number){a.x < b.x ? b.x : a.x, fmax(a.e, b.e)};
}

struct number absolute(struct number a) {
  return (struct number){a.x < 0 ? -a.x : a.x, a.e};
}

/* Partial sums of every `lanes`-th term, and how they come together. */
static double combined(const struct variant *v, struct number *part, int lanes) {
  for (int width = lanes / 2; width >= 1; width /= 2)
    for (int i = 0; i < width; i++)
      part[i] = v->neighbours ? add(v, part[2 * i], part[2 * i + 1]) : add(v, part[i], part[i + width]);
  return part[0].x;
}

static double in_lanes(const struct variant *v, enum site site, const struct number *a, const struct number *b, int n) {
  struct number part[16] = {{0, 0}};
  const int whole = v->tail_after ? n - n % v->lanes : n;
  for (int i = 0; i < whole; i++) part[i % v->lanes] = multiply_add(v, site, a[i], b[i], part[i % v->lanes]);
  struct number sum = exactly(combined(v, part, v->lanes));
  for (int i = whole; i < n; i++) sum = multiply_add(v, site, a[i], b[i], sum);
  return sum.x;
}

static double pairwise(const struct variant *v, const struct number *a, const struct number *b, int n) {
  if (n == 0) return 0;
  if (n == 1) return multiply(v, a[0], b[0]).x;
  const int half = v->tail_after ? n - n / 2 : n / 2;
  return add(v, exactly(pairwise(v, a, b, half)), exactly(pairwise(v, a + half, b + half, n - half))).x;
}

static double in_binary32(const struct number *a, const struct number *b, int n) {
  float sum = 0;
  for (int i = 0; i < n; i++) sum = (float)((double)sum + a[i].x * b[i].x);
  return (double)sum;
}

static double in_extended(const struct number *a, const struct number *b, int n, int products) {
  long double sum = 0;
  for (int i = 0; i < n; i++)
    sum += products ? (long double)a[i].x * (long double)b[i].x : (long double)(a[i].x * b[i].x);
  return (double)sum;
}

/* The value in another order; -0.0 as an empty or first partial sum is seen as the +0.0 that the model starts with. */
static double reordered(const struct variant *v, enum site site, const struct number *a, const struct number *b,
                        int n) {
  struct number sum = {0, 0};
  switch (v->order) {
    case ORDER_DECREASING:
      for (int i = n - 1; i >= 0; i--) sum = multiply_add(v, site, a[i], b[i], sum);
      return sum.x;
    case ORDER_PAIRWISE: return pairwise(v, a, b, n) + 0.0;
    case ORDER_BINARY32: return in_binary32(a, b, n);
    case ORDER_EXTENDED: return in_extended(a, b, n, 0);
    case ORDER_EXTENDED_PRODUCTS: return in_extended(a, b, n, 1);
    default: return in_lanes(v, site, a, b, n);
  }
}

struct number sum_of_products(const struct variant *v, enum site site, const struct number *a, const struct number *b,
                              const int *seen, int n) {
  struct number kept_a[PH_MAX_FEATURES + PH_MAX_ZONES], kept_b[PH_MAX_FEATURES + PH_MAX_ZONES], sum = {0, 0};
  double error = 0, size = 0;
  int kept = 0, terms = 0;
  for (int i = 0; i < n; i++) {
    if (seen && !seen[i] && !v->dense) continue;
    kept_a[kept] = seen && !seen[i] ? exactly(0) : a[i];
    kept_b[kept++] = seen && !seen[i] ? exactly(0) : b[i];
    if (seen && !seen[i]) continue;
    const double one = product_error(a[i], b[i]);
    error += one;
    size += fabs(a[i].x * b[i].x) + one;
    terms++;
    sum = multiply_add(v, site, a[i], b[i], sum);
  }
  if (v->order != ORDER_INCREASING && (site == SITE_ROW || v->zones_too))
    sum.x = reordered(v, site, kept_a, kept_b, kept);
  sum.e = error + 2 * terms * unit(v) * size + 2 * terms * tiny(v);
  return sum;
}
