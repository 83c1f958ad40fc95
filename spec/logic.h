/* The vocabulary of the contracts, for Frama-C; to a C compiler this file is a comment.
 *
 * `same`, `between`, `whole` and the fl_ functions are the binary64 of IEEE 754 as Why3 defines it: proofs/theory links
 * each name to its definition, and every lemma used about it is proven there. */
#ifndef PHASIC_LOGIC_H
#define PHASIC_LOGIC_H

/*@ axiomatic Binary64 {
      predicate same(double x, double y);                          // one datum: sign, exponent and significand
      predicate between(double x, integer lo, integer hi);         // finite, and lo <= x <= hi
      predicate whole(double x, integer k);                        // finite, and x = k
      logic double fl_add(double x, double y);
      logic double fl_sub(double x, double y);
      logic double fl_mul(double x, double y);
      logic double fl_neg(double x);
      logic double fl_if_less(double x, double y, double a, double b);  // a if x < y, else b
      logic double fl_clamp(double x, double lo, double hi);
    }
    logic double fl_max(double x, double y) = fl_if_less(x, y, y, x);
    logic double fl_abs(double x) = fl_if_less(x, (double)0.0, fl_neg(x), x);
*/

/*@ predicate all_between{L}(double *v, integer n, integer lo, integer hi) =
      \forall integer i; 0 <= i < n ==> between(v[i], lo, hi);
    // what a check of raw numbers can decide: never true of NaN
    predicate inside(double x, double lo, double hi) = \le_double(lo, x) && \le_double(x, hi);
    predicate all_inside{L}(double *v, integer n, double lo, double hi) =
      \forall integer i; 0 <= i < n ==> inside(v[i], lo, hi);
    predicate all_zero{L}(double *v, integer n) = \forall integer i; 0 <= i < n ==> same(v[i], (double)0.0);
    predicate all_copied{K, L}(double *to, double *from, integer n) =
      \forall integer i; 0 <= i < n ==> same(\at(to[i], L), \at(from[i], K));
    predicate all_same{K, L}(double *v, integer n) =
      \forall integer i; 0 <= i < n ==> same(\at(v[i], K), \at(v[i], L));
*/
#endif
