/* A row of a panel over the features of a list, formally: for Frama-C; to a C compiler this file is a comment.
 *
 * Weights of one feature are adjacent, and those of one row stand `width` apart. */
#ifndef PHASIC_OPT_LISTED_H
#define PHASIC_OPT_LISTED_H

#include "phasic.h"

/*@ // where the weights of a feature begin: feature * width, as a sum, so that provers need not reason about products
    logic integer place(integer feature, integer width) = feature <= 0 ? 0 : place(feature - 1, width) + width;
    lemma place_from_zero: \forall integer feature, width; 0 <= width ==> 0 <= place(feature, width);
    lemma place_after_place: \forall integer a, b, width; 0 <= a < b && 0 <= width ==> place(a, width) + width <= place(b, width);
*/

/*@ axiomatic Products {
      predicate product(integer p, integer feature, integer width) = p == feature * width;
      lemma place_is_product: \forall integer feature, width; 0 <= feature ==> product(place(feature, width), feature, width);
    }
*/

/*@ // a list of features, in increasing order
    predicate increasing{L}(int *index, integer count) = \forall integer i, j; 0 <= i < j < count ==> index[i] < index[j];
    predicate features_inside{L}(int *index, integer count, integer features) =
      \forall integer i; 0 <= i < count ==> 0 <= index[i] < features;
    predicate is_listed{L}(int *index, integer count, integer feature) = \exists integer i; 0 <= i < count && index[i] == feature;
    // the weights that a list leads to; those of one feature are seen as an array of their own
    predicate listed_between{L}(double *weight, integer width, int *index, integer count, integer lo, integer hi) =
      \forall integer i; 0 <= i < count ==> all_between(weight + place(index[i], width), width, lo, hi);
    lemma all_same_so_far{K, L, M}: \forall double *v, integer n; all_same{K, L}(v, n) ==> all_same{L, M}(v, n) ==> all_same{K, M}(v, n);
    lemma all_between_so_far{K, L}: \forall double *v, integer n, lo, hi;
      all_between{K}(v, n, lo, hi) ==> all_same{K, L}(v, n) ==> all_between{L}(v, n, lo, hi);

    // [LEARN-1] the weights of one feature, all of which its row sees
    predicate feature_learned{K, L}(double *w, double *gain, double c, integer width, double low, double high) =
      \forall integer k; 0 <= k < width ==> same(\at(w[k], L), learned(\at(w[k], K), \at(gain[k], K), c, low, high, 1));
    lemma feature_learned_so_far{K, L, M}: \forall double *w, double *gain, double c, integer width, double low, double high;
      feature_learned{K, L}(w, gain, c, width, low, high) ==> all_same{L, M}(w, width) ==>
      feature_learned{K, M}(w, gain, c, width, low, high);
    lemma feature_learned_since{K, L, M}: \forall double *w, double *gain, double c, integer width, double low, double high;
      all_same{K, L}(w, width) ==> all_same{K, L}(gain, width) ==> feature_learned{L, M}(w, gain, c, width, low, high) ==>
      feature_learned{K, M}(w, gain, c, width, low, high);

    // [ROW-2] the sum of a row over the features of a list; the context is that of all features
    logic double entry{L}(double *v, integer k) = v[k];
    lemma entry_of_part{L}: \forall double *v, integer first, k; same(entry(v + first, k), v[first + k]);
    logic double listed_sum{L}(double *weight, integer row, integer width, int *index, double *context, integer n) =
      n <= 0 ? (double)0.0 :
      fl_add(listed_sum(weight, row, width, index, context, n - 1),
             fl_mul(entry(weight + place(index[n - 1], width), row), context[index[n - 1]]));
    // the sums of the first n rows
    predicate listed_sums{K, L}(double *sum, double *weight, integer width, int *index, double *context, integer count, integer n) =
      \forall integer k; 0 <= k < n ==> same(\at(sum[k], L), listed_sum{K}(weight, k, width, index, context, count));
    lemma one_sum_more{K, L, M}:
      \forall double *sum, double *weight, integer width, int *index, double *context, integer count, n, m;
      listed_sums{K, L}(sum, weight, width, index, context, count, n) ==> all_same{L, M}(sum, n) ==> m == n + 1 ==>
      same(\at(sum[n], M), listed_sum{K}(weight, n, width, index, context, count)) ==>
      listed_sums{K, M}(sum, weight, width, index, context, count, m);

    // it depends on its terms alone, not on when they stand in memory
    lemma listed_sum_of_its_terms{K, L}: \forall double *weight, integer row, width, int *index, double *context, integer n;
      (\forall integer i; 0 <= i < n ==> \at(index[i], K) == \at(index[i], L) && same(\at(context[index[i]], K), \at(context[index[i]], L)) &&
        same(entry{K}(weight + place(\at(index[i], K), width), row), entry{L}(weight + place(\at(index[i], K), width), row))) ==>
      same(listed_sum{K}(weight, row, width, index, context, n), listed_sum{L}(weight, row, width, index, context, n));
*/
#endif
