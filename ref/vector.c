#include "vector.h"

#include "number.h"

int ph_all_within(const double *v, int n, double lo, double hi) {
  /*@ loop invariant i: 0 <= i && (0 <= n ==> i <= n);
      loop invariant sofar: all_inside(v, i, lo, hi);
      loop assigns i;
      loop variant n - i; */
  for (int i = 0; i < n; i++)
    if (!ph_within(v[i], lo, hi)) return 0;
  return 1;
}

void ph_copy(double *to, const double *from, int n) {
  /*@ loop invariant i: 0 <= i && (0 <= n ==> i <= n);
      loop invariant from: \forall integer k; 0 <= k < n ==> same(from[k], \at(from[k], Pre));
      loop invariant copied: \forall integer k; 0 <= k < i ==> same(to[k], \at(from[k], Pre));
      loop assigns i, to[0 .. n - 1];
      loop variant n - i; */
  for (int i = 0; i < n; i++) {
    to[i] = from[i];
    //@ assert others: \forall integer k; 0 <= k < n && k != i ==> same(to[k], \at(to[k], LoopCurrent));
    //@ assert this: same(to[i], \at(from[\at(i, Here)], LoopCurrent));
  }
}

void ph_zero(double *v, int n) {
  /*@ loop invariant i: 0 <= i && (0 <= n ==> i <= n);
      loop invariant zero: \forall integer k; 0 <= k < i ==> same(v[k], (double)0.0);
      loop assigns i, v[0 .. n - 1];
      loop variant n - i; */
  for (int i = 0; i < n; i++) v[i] = 0.0;
}
