#include "row.h"

#include "number.h"
#include "role.h"

double ph_infer_row(const double *weight, const double *context, const int *kind, int n, int role) {
  const int sees = ph_kinds_seen(role);
  double sum = 0.0;
  /*@ loop invariant j: 0 <= j <= n;
      loop invariant bound: between(sum, -2 * j, 2 * j);
      loop invariant value: same(sum, dot_of(weight, context, kind, sees, j));
      loop assigns j, sum;
      loop variant n - j; */
  for (int j = 0; j < n; j++) {
    if ((kind[j] & sees) != 0) {
      //@ assert weight: between(weight[j], -2, 2);
      //@ assert context: between(context[j], 0, 1);
      double term = weight[j] * context[j];
      //@ assert term: between(term, -2, 2);
      sum += term;
      //@ assert sum: between(sum, -2 * j + -2, 2 * j + 2);
    }
    //@ assert wider: between(sum, -2 * (j + 1), 2 * (j + 1));
  }
  return sum;
}

/* One weight; it stays where it is if the row does not see its feature. */
/*@ requires weight: between(weight, low_bound(role), high_bound(role));
    requires role: 0 <= role < PH_ROLES;
    requires context: between(context, 0, 1);
    requires gain: between(gain, -4, 4);
    requires low: same(low, low_weight(role)) && whole(low, low_bound(role));
    requires high: same(high, high_weight(role)) && whole(high, high_bound(role));
    requires seen: seen == (kind & kinds_seen(role));
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, low_bound(role), high_bound(role));
    ensures value: same(\result, learned_by(role, weight, gain, context, kind)); */
static double learn_weight(double weight, double gain, double context, double low, double high, int seen)
/*@ ghost (int role, int kind) */ {
  if (seen == 0) return weight;
  double step = gain * context;
  //@ assert step: between(step, -4, 4);
  //@ assert weight: between(weight, -2, 2);
  double moved = weight + step;
  //@ assert moved: between(moved, -6, 6);
  return ph_clamp(moved, low, high);
}

void ph_learn_row(double *weight, const double *context, const int *kind, int n, int role, double gain) {
  const int sees = ph_kinds_seen(role);
  const double low = ph_low_weight(role), high = ph_high_weight(role);
  /*@ loop invariant j: 0 <= j <= n;
      loop invariant context: all_same{Pre, Here}(context, n);
      loop invariant bound: all_between(weight, n, low_bound(role), high_bound(role));
      loop invariant todo: \forall integer i; j <= i < n ==> same(weight[i], \at(weight[i], Pre));
      loop invariant done: \forall integer i; 0 <= i < j ==>
        same(weight[i], learned_by(role, \at(weight[i], Pre), gain, \at(context[i], Pre), kind[i]));
      loop assigns j, weight[0 .. n - 1];
      loop variant n - j; */
  for (int j = 0; j < n; j++) {
    //@ assert old: same(weight[j], \at(weight[\at(j, Here)], Pre)) && same(context[j], \at(context[\at(j, Here)], Pre));
    //@ assert weight: between(weight[j], low_bound(role), high_bound(role));
    //@ assert context: between(context[j], 0, 1);
    weight[j] = learn_weight(weight[j], gain, context[j], low, high, kind[j] & sees) /*@ ghost (role, kind[j]) */;
    //@ assert others: \forall integer i; 0 <= i < n && i != j ==> same(weight[i], \at(weight[i], LoopCurrent));
    //@ assert apart: all_same{LoopCurrent, Here}(context, n);
  }
}
