/* The optimized twin's list of features, and its headroom: why the features left out and the clamps left out change no result. Each
 * function is a theorem: it does nothing, and what it requires implies what it ensures. */
#include "listed.h"
#include "order.h"

/*@ // the list of a row of a model with n features: features that it sees, and none left out but where the context is zero
    predicate listed_features{L}(int *index, integer count, int *kind, integer sees, integer n) =
      \forall integer i; 0 <= i < count ==> 0 <= index[i] < n && (kind[index[i]] & sees) != 0;
    predicate rest_is_zero{L}(int *index, integer count, double *context, int *kind, integer sees, integer n) =
      \forall integer j; 0 <= j < n && (kind[j] & sees) != 0 && !is_listed(index, count, j) ==> zero(context[j]);
    // row number `row` of a panel holds the weights v
    predicate row_of_panel{L}(double *v, double *weight, integer row, integer width, integer n) =
      \forall integer j; 0 <= j < n ==> same(v[j], entry(weight + place(j, width), row));
*/

/* [ROW-2] A term leaves a sum a number that is not -0.0, and a zero term leaves it the same datum. */
/*@ requires sum: between(sum, -131072, 131072) && plain(sum);
    requires weight: between(weight, -2, 2);
    requires context: between(context, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures sign: plain(fl_add(sum, fl_mul(weight, context)));
    ensures absent: zero(context) ==> same(fl_add(sum, fl_mul(weight, context)), sum); */
void a_zero_term_leaves_a_sum(double sum, double weight, double context) {
  //@ assert product: between(fl_mul(weight, context), -2, 2);
  //@ assert total: between(fl_add(sum, fl_mul(weight, context)), -131074, 131074);
  //@ assert sign: plain(fl_add(sum, fl_mul(weight, context)));
  //@ assert none: zero(context) ==> zero(fl_mul(weight, context));
  //@ assert number: zero(context) ==> equal(fl_add(sum, fl_mul(weight, context)), sum);
}

/* [ROW-2] The sum over the list is the sum over all features: the same number, and the same datum as the literal 0.0, with which both begin,
 * is +0.0 (the theory that Frama-C brings along leaves the sign of that literal open). */
/*@ requires sizes: 0 <= n <= 65536 && 0 <= count;
    requires index: \valid_read(index + (0 .. count - 1)) && increasing(index, count);
    requires list: listed_features(index, count, kind, sees, n);
    requires rest: rest_is_zero(index, count, context, kind, sees, n);
    requires weights: all_between(v, n, -2, 2) && row_of_panel(v, weight, row, width, n);
    requires context: all_between(context, n, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures number: equal(dot_of(v, context, kind, sees, n), listed_sum(weight, row, width, index, context, count));
    ensures datum: plain((double)0.0) ==>
      plain(dot_of(v, context, kind, sees, n)) &&
      same(dot_of(v, context, kind, sees, n), listed_sum(weight, row, width, index, context, count)); */
void a_list_has_the_sum_of_all_features(double *v, double *context, int *kind, int sees, int n, double *weight, int row,
                                        int width, int *index, int count) {
  int m = 0;
  /*@ loop invariant j: 0 <= j <= n && 0 <= m <= count && m <= j;
      loop invariant before: \forall integer i; 0 <= i < m ==> index[i] < j;
      loop invariant after: \forall integer i; m <= i < count ==> j <= index[i];
      loop invariant bound: between(dot_of(v, context, kind, sees, j), -2 * j, 2 * j);
      loop invariant listed_bound: between(listed_sum(weight, row, width, index, context, m), -2 * m, 2 * m);
      loop invariant number: equal(dot_of(v, context, kind, sees, j), listed_sum(weight, row, width, index, context, m));
      loop invariant sign: plain((double)0.0) ==> plain(dot_of(v, context, kind, sees, j));
      loop invariant listed_sign: plain((double)0.0) ==> plain(listed_sum(weight, row, width, index, context, m));
      loop assigns j, m;
      loop variant n - j; */
  for (int j = 0; j < n; j++) {
    //@ assert terms: between(v[j], -2, 2) && between(context[j], 0, 1) && same(v[j], entry(weight + place(j, width), row));
    //@ assert product: between(fl_mul(v[j], context[j]), -2, 2);
    //@ assert total: between(fl_add(dot_of(v, context, kind, sees, j), fl_mul(v[j], context[j])), -2 * j + -2, 2 * j + 2);
    //@ assert sign: plain((double)0.0) ==> plain(fl_add(dot_of(v, context, kind, sees, j), fl_mul(v[j], context[j])));
    if (m < count && index[m] == j) {
      //@ assert listed: (kind[j] & sees) != 0 && same(context[index[m]], context[j]);
      //@ assert later: \forall integer i; m < i < count ==> j < index[i];
      /*@ assert listed_total: between(fl_add(listed_sum(weight, row, width, index, context, m), fl_mul(v[j], context[j])),
                                       -2 * m + -2, 2 * m + 2); */
      /*@ assert listed_sign: plain((double)0.0) ==>
            plain(fl_add(listed_sum(weight, row, width, index, context, m), fl_mul(v[j], context[j]))); */
      /*@ assert totals: equal(fl_add(dot_of(v, context, kind, sees, j), fl_mul(v[j], context[j])),
                               fl_add(listed_sum(weight, row, width, index, context, m), fl_mul(v[j], context[j]))); */
      m++;
      //@ assert more: between(listed_sum(weight, row, width, index, context, m), -2 * m, 2 * m);
    } else {
      //@ assert later: \forall integer i; m <= i < count ==> j < index[i];
      //@ assert unlisted: !is_listed(index, count, j);
      //@ assert absent: (kind[j] & sees) != 0 ==> zero(context[j]);
      //@ assert none: zero(context[j]) ==> zero(fl_mul(v[j], context[j]));
      /*@ assert number: zero(context[j]) ==> equal(fl_add(dot_of(v, context, kind, sees, j), fl_mul(v[j], context[j])),
                                                    dot_of(v, context, kind, sees, j)); */
      //@ assert same_number: equal(dot_of(v, context, kind, sees, j + 1), dot_of(v, context, kind, sees, j));
    }
    //@ assert wider: between(dot_of(v, context, kind, sees, j + 1), -2 * (j + 1), 2 * (j + 1));
  }
  //@ assert left: \forall integer i; m <= i < count ==> n <= index[i];
  //@ assert inside: \forall integer i; 0 <= i < count ==> index[i] < n;
  //@ assert none_left: m < count ==> n <= index[m] < n;
  //@ assert all: m == count;
}

/* [LEARN-1] A feature that is not there leaves a weight the datum that it is. */
/*@ requires weight: between(weight, -2, 2) && plain(weight);
    requires gain: between(gain, -4, 4);
    requires context: between(context, 0, 1) && zero(context);
    requires bounds: at_most(low, weight) && at_most(weight, high);
    terminates \true;
    assigns \nothing;
    ensures stays: same(learned(weight, gain, context, low, high, seen), weight); */
void an_absent_feature_teaches_nothing(double weight, double gain, double context, double low, double high, int seen) {
  //@ assert product: between(fl_mul(gain, context), -4, 4);
  //@ assert none: zero(fl_mul(gain, context));
  //@ assert sum: between(fl_add(weight, fl_mul(gain, context)), -6, 6);
  //@ assert moved: equal(fl_add(weight, fl_mul(gain, context)), weight);
  //@ assert sign: plain(fl_add(weight, fl_mul(gain, context)));
  //@ assert datum: same(fl_add(weight, fl_mul(gain, context)), weight);
}

/* [LEARN-1] A row of a panel that learned at the features of its list, and nowhere else, is the row that learned at all features. v and
 * weight are before, u and moved after. */
/*@ requires n: 0 <= n;
    requires list: listed_features(index, count, kind, sees, n);
    requires rest: rest_is_zero(index, count, context, kind, sees, n);
    requires weights: all_between(v, n, -2, 2) && row_of_panel(v, weight, row, width, n);
    requires plain: \forall integer j; 0 <= j < n ==> plain(v[j]) && at_most(low, v[j]) && at_most(v[j], high);
    requires context: all_between(context, n, 0, 1);
    requires gain: between(gain, -4, 4);
    requires reference: \forall integer j; 0 <= j < n ==> same(u[j], learned(v[j], gain, context[j], low, high, kind[j] & sees));
    requires learned: \forall integer i; 0 <= i < count ==>
      same(entry(moved + place(index[i], width), row),
           learned(entry(weight + place(index[i], width), row), gain, context[index[i]], low, high, 1));
    requires others: \forall integer j; 0 <= j < n && !is_listed(index, count, j) ==>
      same(entry(moved + place(j, width), row), entry(weight + place(j, width), row));
    terminates \true;
    assigns \nothing;
    ensures row: row_of_panel(u, moved, row, width, n); */
void a_list_teaches_what_all_features_do(double *v, double *u, double *context, int *kind, int sees, int n, double gain,
                                         double low, double high, double *weight, double *moved, int row, int width,
                                         int *index, int count) {
  /*@ assert absent: \forall integer j; 0 <= j < n && zero(context[j]) ==>
        same(fl_add(v[j], fl_mul(gain, context[j])), v[j]) && same(u[j], v[j]); */
  /*@ assert unlisted: \forall integer j; 0 <= j < n && !is_listed(index, count, j) ==> same(u[j], v[j]); */
  /*@ assert listed: \forall integer i; 0 <= i < count ==> same(u[index[i]], entry(moved + place(index[i], width), row)); */
  /*@ assert here: \forall integer j; 0 <= j < n && is_listed(index, count, j) ==> same(u[j], entry(moved + place(j, width), row)); */
}

/* [LEARN-1] Headroom: if the highest weight moved by the highest gain is within the bound, and the lowest by the lowest, then no weight is
 * clamped, and these are bounds of the weights afterwards. */
/*@ requires weight: between(weight, -2, 2) && at_most(lowest, weight) && at_most(weight, highest);
    requires gain: between(gain, -4, 4) && at_most(least, gain) && at_most(gain, most);
    requires context: between(context, 0, 1);
    requires extremes: between(lowest, -2, 2) && between(highest, -2, 2) && between(least, -4, 0) && between(most, 0, 4);
    requires room: at_most(low, fl_add(lowest, least)) && at_most(fl_add(highest, most), high);
    terminates \true;
    assigns \nothing;
    ensures free: same(learned(weight, gain, context, low, high, 1), fl_add(weight, fl_mul(gain, context)));
    ensures lowest: at_most(fl_add(lowest, least), fl_add(weight, fl_mul(gain, context)));
    ensures highest: at_most(fl_add(weight, fl_mul(gain, context)), fl_add(highest, most)); */
void headroom_leaves_the_clamp_out(double weight, double gain, double context, double lowest, double highest,
                                   double least, double most, double low, double high) {
  //@ assert product: between(fl_mul(gain, context), -4, 4);
  //@ assert moved: between(fl_add(weight, fl_mul(gain, context)), -6, 6);
  //@ assert down: between(fl_add(lowest, least), -6, 2);
  //@ assert up: between(fl_add(highest, most), -2, 6);
  //@ assert step_down: at_most(least, fl_mul(gain, context));
  //@ assert step_up: at_most(fl_mul(gain, context), most);
  //@ assert above: at_most(low, fl_add(weight, fl_mul(gain, context)));
  //@ assert below: at_most(fl_add(weight, fl_mul(gain, context)), high);
}
