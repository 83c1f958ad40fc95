/* Numbers of the second evaluator: a value and a bound of its error, computed as a variant would. */
#ifndef VARIANT_NUMBER_H
#define VARIANT_NUMBER_H

#include "variant.h"

struct number {
  double x, e;
};

struct number exactly(double x);
struct number given(const struct variant *v, double x);
struct number stored(const struct variant *v, struct number a);
struct number add(const struct variant *v, struct number a, struct number b);
struct number subtract(const struct variant *v, struct number a, struct number b);
struct number multiply(const struct variant *v, struct number a, struct number b);
/* a * b + c, and c - a * b, at a place where they may be fused. */
struct number multiply_add(const struct variant *v, enum site site, struct number a, struct number b, struct number c);
struct number multiply_subtract(const struct variant *v, enum site site, struct number a, struct number b,
                                struct number c);
struct number clamp(const struct variant *v, enum clamped which, struct number a, double low, double high);
struct number larger(struct number a, struct number b);
struct number absolute(struct number a);
/* The sum of a[i] * b[i]; terms with seen[i] == 0 do not exist, or are +0.0 if the variant is dense. Null: all are seen. */
struct number sum_of_products(const struct variant *v, enum site site, const struct number *a, const struct number *b,
                              const int *seen, int n);

#endif
