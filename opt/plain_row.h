/* Learning [LEARN-1] and inference [ROW-2] of a panel, as the instance of one lane does them: the operations on one weight, and the loops over
 * the features of a list and over rows, with contracts that Frama-C/WP proves. The wide instances do the same operations on vectors
 * (lanes.h); that an instruction does to each lane what its manual says is no theorem, but what the tests hold to the reference bit for bit.
 *
 * What is proven is the text as it reads for one subject. For many, every array of contexts holds SUBJECTS numbers for each feature, and row k
 * of a panel is one of subject k % SUBJECTS: with one subject that is 0. Panels begin at subject 0, and are a multiple of PHO_PAD wide. */
#ifndef PHASIC_OPT_PLAIN_ROW_H
#define PHASIC_OPT_PLAIN_ROW_H

#include "listed.h"
#include "phasic.h"

#ifndef SUBJECTS
#define SUBJECTS 1
#endif

/* min(hi, max(lo, x)) with the constant first: x itself is handed on where it equals a bound. */
/*@ requires finite: \is_finite(x) && \is_finite(lo) && \is_finite(hi);
    requires order: \le_double(lo, hi);
    terminates \true;
    assigns \nothing;
    ensures inside: inside(\result, lo, hi);
    ensures value: same(\result, fl_clamp(x, lo, hi)); */
static inline double pho_plain_clamped(double x, double lo, double hi) {
  const double y = lo > x ? lo : x;
  return hi < y ? hi : y;
}

/* A weight moved by gain * context, not clamped. */
/*@ requires weight: between(weight, -2, 2);
    requires gain: between(gain, -4, 4);
    requires context: between(context, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -6, 6);
    ensures value: same(\result, fl_add(weight, fl_mul(gain, context))); */
static inline double pho_plain_moved(double weight, double gain, double context) {
  const double step = gain * context;
  //@ assert step: between(step, -4, 4);
  return weight + step;
}

/* [ROW-2] A sum with one term more. */
/*@ requires sum: between(sum, -131072, 131072);
    requires weight: between(weight, -2, 2);
    requires context: between(context, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -131074, 131074);
    ensures value: same(\result, fl_add(sum, fl_mul(weight, context))); */
static inline double pho_plain_added(double sum, double weight, double context) {
  const double term = weight * context;
  //@ assert term: between(term, -2, 2);
  return sum + term;
}

/* [LEARN-1] A weight learned, as clauses.h has it, for a feature that the row sees. */
/*@ requires weight: between(weight, -2, 2);
    requires gain: between(gain, -4, 4);
    requires context: between(context, 0, 1);
    requires bounds: between(low, -2, 2) && between(high, -2, 2);
    requires order: \le_double(low, high);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -2, 2);
    ensures value: same(\result, learned(weight, gain, context, low, high, 1)); */
static inline double pho_plain_learned(double weight, double gain, double context, double low, double high) {
  return pho_plain_clamped(pho_plain_moved(weight, gain, context), low, high);
}

/* Where the weights of a feature begin. */
/*@ requires sizes: 0 <= feature && 0 <= width && place(feature, width) <= 2147483647;
    terminates \true;
    assigns \nothing;
    ensures value: \result == place(feature, width); */
static inline int pho_plain_place(int feature, int width) {
  //@ assert product: product(place(feature, width), feature, width);
  return feature * width;
}

/* [LEARN-1] The weights of all rows for one feature. */
/*@ requires width: 0 <= width;
    requires weight: \valid(weight + (0 .. width - 1)) && all_between(weight, width, -2, 2);
    requires context: \valid_read(context) && between(*context, 0, 1);
    requires gain: \valid_read(gain + (0 .. width - 1)) && all_between(gain, width, -4, 4);
    requires bounds: between(low, -2, 2) && between(high, -2, 2);
    requires order: \le_double(low, high);
    requires apart: \separated(weight + (0 .. width - 1), context, gain + (0 .. width - 1));
    terminates \true;
    assigns weight[0 .. width - 1];
    ensures bound: all_between(weight, width, -2, 2);
    ensures value: feature_learned{Pre, Post}(weight, gain, \old(*context), width, low, high); */
static inline void pho_plain_learn_feature(double *restrict weight, int width, const double *restrict context,
                                           const double *restrict gain, double low, double high) {
  /*@ loop invariant k: 0 <= k <= width;
      loop invariant context: same(*context, \at(*context, Pre));
      loop invariant gain: all_same{Pre, Here}(gain, width);
      loop invariant bound: all_between(weight, width, -2, 2);
      loop invariant todo: \forall integer j; k <= j < width ==> same(weight[j], \at(weight[j], Pre));
      loop invariant done: \forall integer j; 0 <= j < k ==>
        same(weight[j], learned(\at(weight[j], Pre), \at(gain[j], Pre), \at(*context, Pre), low, high, 1));
      loop assigns k, weight[0 .. width - 1];
      loop variant width - k; */
  for (int k = 0; k < width; k += SUBJECTS) {
    /*@ loop invariant s: 0 <= s <= SUBJECTS;
        loop invariant context: same(*context, \at(*context, Pre));
        loop invariant gain: all_same{Pre, Here}(gain, width);
        loop invariant bound: all_between(weight, width, -2, 2);
        loop invariant todo: \forall integer j; k + s <= j < width ==> same(weight[j], \at(weight[j], Pre));
        loop invariant done: \forall integer j; 0 <= j < k + s ==>
          same(weight[j], learned(\at(weight[j], Pre), \at(gain[j], Pre), \at(*context, Pre), low, high, 1));
        loop assigns s, weight[0 .. width - 1];
        loop variant SUBJECTS - s; */
    for (int s = 0; s < SUBJECTS; s++) {
      //@ assert before: same(weight[k + s], \at(weight[\at(k + s, Here)], Pre)) && same(gain[k + s], \at(gain[\at(k + s, Here)], Pre));
      //@ assert weight: between(weight[k + s], -2, 2);
      //@ assert gain: between(gain[k + s], -4, 4);
      weight[k + s] = pho_plain_learned(weight[k + s], gain[k + s], context[s], low, high);
      //@ assert others: \forall integer j; 0 <= j < width && j != k + s ==> same(weight[j], \at(weight[j], LoopCurrent));
      //@ assert apart: same(*context, \at(*context, LoopCurrent)) && all_same{LoopCurrent, Here}(gain, width);
    }
  }
}

/* [LEARN-1] A panel learns at the features of a list; all other weights stay. */
/*@ requires sizes: 0 <= count && 0 <= width && 0 <= features && place(features, width) <= 2147483647 && count <= 65536;
    requires index: \valid_read(index + (0 .. count - 1)) && increasing(index, count) && features_inside(index, count, features);
    requires weight: \valid(weight + (0 .. place(features, width) - 1)) && listed_between(weight, width, index, count, -2, 2);
    requires context: \valid_read(context + (0 .. features - 1)) && all_between(context, features, 0, 1);
    requires gain: \valid_read(gain + (0 .. width - 1)) && all_between(gain, width, -4, 4);
    requires bounds: between(low, -2, 2) && between(high, -2, 2);
    requires order: \le_double(low, high);
    requires apart: \separated(weight + (0 .. place(features, width) - 1), context + (0 .. features - 1), gain + (0 .. width - 1));
    terminates \true;
    assigns weight[0 .. place(features, width) - 1];
    ensures bound: listed_between(weight, width, index, count, -2, 2);
    ensures value: \forall integer i; 0 <= i < count ==>
      feature_learned{Pre, Post}(weight + place(index[i], width), gain, \old(context[index[i]]), width, low, high);
    ensures others: \forall integer j; 0 <= j < features && !is_listed(index, count, j) ==>
      all_same{Pre, Post}(weight + place(j, width), width); */
static inline void pho_plain_learn(double *weight, int width, const int *index, const double *context, int count,
                                   const double *gain, double low, double high) /*@ ghost (int features) */ {
  /*@ loop invariant i: 0 <= i <= count;
      loop invariant context: all_same{Pre, Here}(context, features);
      loop invariant gain: all_same{Pre, Here}(gain, width);
      loop invariant bound: listed_between(weight, width, index, count, -2, 2);
      loop invariant todo: \forall integer j; i <= j < count ==> all_same{Pre, Here}(weight + place(index[j], width), width);
      loop invariant done: \forall integer j; 0 <= j < i ==>
        feature_learned{Pre, Here}(weight + place(index[j], width), gain, \at(context[index[j]], Pre), width, low, high);
      loop invariant others: \forall integer j; 0 <= j < features && !is_listed(index, i, j) ==>
        all_same{Pre, Here}(weight + place(j, width), width);
      loop assigns i, weight[0 .. place(features, width) - 1];
      loop variant count - i; */
  for (int i = 0; i < count; i++) {
    //@ assert feature: 0 <= index[i] < features;
    //@ assert inside: 0 <= place(index[i], width) && place(index[i], width) + width <= place(features, width);
    const int first = pho_plain_place(index[i], width);
    //@ assert weight: all_between(weight + place(index[i], width), width, -2, 2);
    //@ assert context: between(context[index[i]], 0, 1) && same(context[index[i]], \at(context[\at(index[i], Here)], Pre));
    //@ assert before: all_same{Pre, Here}(weight + place(index[i], width), width);
    pho_plain_learn_feature(weight + first, width, context + index[i] * SUBJECTS, gain, low, high);
    //@ assert apart: all_same{LoopCurrent, Here}(context, features) && all_same{LoopCurrent, Here}(gain, width);
    /*@ assert learned: feature_learned{Pre, Here}(weight + place(index[i], width), gain, \at(context[\at(index[i], Here)], Pre), width, low, high); */
    //@ assert earlier: \forall integer j; 0 <= j < index[i] ==> 0 <= place(j, width) && place(j, width) + width <= place(index[i], width);
    /*@ assert later: \forall integer j; index[i] < j < features ==>
          place(index[i], width) + width <= place(j, width) && place(j, width) + width <= place(features, width); */
    //@ assert elsewhere_before: \forall integer j; 0 <= j < index[i] ==> all_same{LoopCurrent, Here}(weight + place(j, width), width);
    /*@ assert elsewhere_after: \forall integer j; index[i] < j < features ==>
          all_same{LoopCurrent, Here}(weight + place(j, width), width); */
    //@ assert listed: \forall integer j; 0 <= j < i ==> 0 <= index[j] < index[i];
    //@ assert unlisted: \forall integer j; i < j < count ==> index[i] < index[j] < features;
    //@ assert fewer: \forall integer j; !is_listed(index, i + 1, j) ==> !is_listed(index, i, j) && j != index[i];
  }
}

/* [ROW-2] Four adjacent rows, so that four sums are under way at a time. */
/*@ requires sizes: 0 <= row && row + 4 <= width && 0 <= features && place(features, width) <= 2147483647 && 0 <= count <= 65536;
    requires index: \valid_read(index + (0 .. count - 1)) && features_inside(index, count, features);
    requires weight: \valid_read(weight + (0 .. place(features, width) - 1)) && listed_between(weight, width, index, count, -2, 2);
    requires context: \valid_read(context + (0 .. features - 1)) && all_between(context, features, 0, 1);
    requires sum: \valid(sum + (row .. row + 3));
    requires bound: all_between(sum, row, -2 * count, 2 * count);
    requires earlier: listed_sums{Here, Here}(sum, weight, width, index, context, count, row);
    terminates \true;
    assigns sum[row .. row + 3];
    ensures bound: all_between(sum, row + 4, -2 * count, 2 * count);
    ensures value: listed_sums{Pre, Post}(sum, weight, width, index, context, count, row + 4); */
static inline void pho_plain_infer_rows(const double *weight, int width, int row, const int *index,
                                        const double *context, int count, double *sum) /*@ ghost (int features) */ {
  double a = 0.0, b = 0.0, c = 0.0, d = 0.0;
  /*@ loop invariant i: 0 <= i <= count;
      loop invariant bound_a: between(a, -2 * i, 2 * i);
      loop invariant bound_b: between(b, -2 * i, 2 * i);
      loop invariant bound_c: between(c, -2 * i, 2 * i);
      loop invariant bound_d: between(d, -2 * i, 2 * i);
      loop invariant a: same(a, listed_sum(weight, row, width, index, context, i));
      loop invariant b: same(b, listed_sum(weight, row + 1, width, index, context, i));
      loop invariant c: same(c, listed_sum(weight, row + 2, width, index, context, i));
      loop invariant d: same(d, listed_sum(weight, row + 3, width, index, context, i));
      loop assigns i, a, b, c, d;
      loop variant count - i; */
  for (int i = 0; i < count; i++) {
    //@ assert feature: 0 <= index[i] < features;
    //@ assert inside: 0 <= place(index[i], width) && place(index[i], width) + width <= place(features, width);
    const int first = pho_plain_place(index[i], width);
    const double *w = weight + first + row, *x = context + index[i] * SUBJECTS + row % SUBJECTS;
    //@ assert context: between(context[index[i]], 0, 1);
    //@ assert subject: row % SUBJECTS == 0;
    //@ assert weight: all_between(weight + place(index[i], width), width, -2, 2);
    //@ assert entries: \forall integer k; 0 <= k < width ==> between(entry(weight + place(index[i], width), k), -2, 2);
    //@ assert entry_a: between(entry(weight + place(index[i], width), row), -2, 2);
    //@ assert read_a: same(w[0], entry(weight + place(index[i], width), row));
    //@ assert weight_a: between(w[0], -2, 2);
    //@ assert entry_b: between(entry(weight + place(index[i], width), row + 1), -2, 2);
    //@ assert read_b: same(w[1], entry(weight + place(index[i], width), row + 1));
    //@ assert weight_b: between(w[1], -2, 2);
    //@ assert entry_c: between(entry(weight + place(index[i], width), row + 2), -2, 2);
    //@ assert read_c: same(w[2], entry(weight + place(index[i], width), row + 2));
    //@ assert weight_c: between(w[2], -2, 2);
    //@ assert entry_d: between(entry(weight + place(index[i], width), row + 3), -2, 2);
    //@ assert read_d: same(w[3], entry(weight + place(index[i], width), row + 3));
    //@ assert weight_d: between(w[3], -2, 2);
    //@ assert term_a: between(fl_mul(w[0], x[0]), -2, 2);
    //@ assert more_a: between(fl_add(a, fl_mul(w[0], x[0])), -2 * i + -2, 2 * i + 2);
    a = pho_plain_added(a, w[0], x[0]);
    //@ assert wider_a: between(a, -2 * (i + 1), 2 * (i + 1));
    //@ assert term_b: between(fl_mul(w[1], x[1 % SUBJECTS]), -2, 2);
    //@ assert more_b: between(fl_add(b, fl_mul(w[1], x[1 % SUBJECTS])), -2 * i + -2, 2 * i + 2);
    b = pho_plain_added(b, w[1], x[1 % SUBJECTS]);
    //@ assert wider_b: between(b, -2 * (i + 1), 2 * (i + 1));
    //@ assert term_c: between(fl_mul(w[2], x[2 % SUBJECTS]), -2, 2);
    //@ assert more_c: between(fl_add(c, fl_mul(w[2], x[2 % SUBJECTS])), -2 * i + -2, 2 * i + 2);
    c = pho_plain_added(c, w[2], x[2 % SUBJECTS]);
    //@ assert wider_c: between(c, -2 * (i + 1), 2 * (i + 1));
    //@ assert term_d: between(fl_mul(w[3], x[3 % SUBJECTS]), -2, 2);
    //@ assert more_d: between(fl_add(d, fl_mul(w[3], x[3 % SUBJECTS])), -2 * i + -2, 2 * i + 2);
    d = pho_plain_added(d, w[3], x[3 % SUBJECTS]);
    //@ assert wider_d: between(d, -2 * (i + 1), 2 * (i + 1));
  }
  sum[row] = a;
  //@ assert bound_a: all_between(sum, row + 1, -2 * count, 2 * count);
  //@ assert kept_a: all_same{Pre, Here}(sum, row);
  //@ assert this_a: same(sum[row], listed_sum{Pre}(weight, row, width, index, context, count));
  //@ assert sum_a: listed_sums{Pre, Here}(sum, weight, width, index, context, count, row + 1);
  //@ ghost With_a: ;
  sum[row + 1] = b;
  //@ assert bound_b: all_between(sum, row + 2, -2 * count, 2 * count);
  //@ assert kept_b: all_same{With_a, Here}(sum, row + 1);
  //@ assert this_b: same(sum[row + 1], listed_sum{Pre}(weight, row + 1, width, index, context, count));
  //@ assert sum_b: listed_sums{Pre, Here}(sum, weight, width, index, context, count, row + 2);
  //@ ghost With_b: ;
  sum[row + 2] = c;
  //@ assert bound_c: all_between(sum, row + 3, -2 * count, 2 * count);
  //@ assert kept_c: all_same{With_b, Here}(sum, row + 2);
  //@ assert this_c: same(sum[row + 2], listed_sum{Pre}(weight, row + 2, width, index, context, count));
  //@ assert sum_c: listed_sums{Pre, Here}(sum, weight, width, index, context, count, row + 3);
  //@ ghost With_c: ;
  sum[row + 3] = d;
  //@ assert bound_d: all_between(sum, row + 4, -2 * count, 2 * count);
  //@ assert kept_d: all_same{With_c, Here}(sum, row + 3);
  //@ assert this_d: same(sum[row + 3], listed_sum{Pre}(weight, row + 3, width, index, context, count));
  //@ assert sum_d: listed_sums{Pre, Here}(sum, weight, width, index, context, count, row + 4);
}

/* [ROW-2] A panel's sums over the features of a list, each in the order of the list. */
/*@ requires sizes: 0 <= width && width % 4 == 0 && 0 <= features && place(features, width) <= 2147483647 && 0 <= count <= 65536;
    requires index: \valid_read(index + (0 .. count - 1)) && features_inside(index, count, features);
    requires weight: \valid_read(weight + (0 .. place(features, width) - 1)) && listed_between(weight, width, index, count, -2, 2);
    requires context: \valid_read(context + (0 .. features - 1)) && all_between(context, features, 0, 1);
    requires sum: \valid(sum + (0 .. width - 1));
    requires apart: \separated(sum + (0 .. width - 1), weight + (0 .. place(features, width) - 1)) &&
      \separated(sum + (0 .. width - 1), context + (0 .. features - 1));
    terminates \true;
    assigns sum[0 .. width - 1];
    ensures bound: all_between(sum, width, -2 * count, 2 * count);
    ensures value: listed_sums{Pre, Post}(sum, weight, width, index, context, count, width); */
static inline void pho_plain_infer(const double *weight, int width, const int *index, const double *context, int count,
                                   double *sum) /*@ ghost (int features) */ {
  /*@ loop invariant row: 0 <= row <= width && row % 4 == 0;
      loop invariant context: all_same{Pre, Here}(context, features);
      loop invariant weight: \forall integer i; 0 <= i < count ==> all_same{Pre, Here}(weight + place(index[i], width), width);
      loop invariant bound: all_between(sum, row, -2 * count, 2 * count);
      loop invariant done: listed_sums{Pre, Here}(sum, weight, width, index, context, count, row);
      loop assigns row, sum[0 .. width - 1];
      loop variant width - row; */
  for (int row = 0; row < width; row += 4) {
    //@ assert room: row + 4 <= width;
    //@ assert weight: listed_between(weight, width, index, count, -2, 2);
    /*@ assert terms: \forall integer i, k; 0 <= i < count && 0 <= k < width ==>
          same(entry{Pre}(weight + place(index[i], width), k), entry{Here}(weight + place(index[i], width), k)); */
    /*@ assert sums: \forall integer k; 0 <= k < width ==>
          same(listed_sum{Pre}(weight, k, width, index, context, count), listed_sum{Here}(weight, k, width, index, context, count)); */
    //@ assert earlier: listed_sums{Here, Here}(sum, weight, width, index, context, count, row);
    pho_plain_infer_rows(weight, width, row, index, context, count, sum) /*@ ghost (features) */;
    //@ assert four: listed_sums{LoopCurrent, Here}(sum, weight, width, index, context, count, row + 4);
    //@ assert kept: all_same{LoopCurrent, Here}(context, features);
    /*@ assert inside: \forall integer i; 0 <= i < count ==>
          0 <= place(index[i], width) && place(index[i], width) + width <= place(features, width); */
    //@ assert stays: \forall integer i; 0 <= i < count ==> all_same{LoopCurrent, Here}(weight + place(index[i], width), width);
  }
}

#endif
