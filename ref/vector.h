/* Whole arrays: is every number in its range, and plain copies. */
#ifndef PHASIC_VECTOR_H
#define PHASIC_VECTOR_H
#include "logic.h"

/* Is every number of v a number between lo and hi? */
/*@ requires v: \valid_read(v + (0 .. n - 1));
    requires bounds: \is_finite(lo) && \is_finite(hi);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> all_inside(v, n, lo, hi); */
int ph_all_within(const double *v, int n, double lo, double hi);

/*@ requires from: \valid_read(from + (0 .. n - 1));
    requires to: \valid(to + (0 .. n - 1));
    requires apart: \separated(to + (0 .. n - 1), from + (0 .. n - 1));
    terminates \true;
    assigns to[0 .. n - 1];
    ensures copied: \forall integer i; 0 <= i < n ==> same(to[i], \old(from[i])); */
void ph_copy(double *to, const double *from, int n);

/*@ requires v: \valid(v + (0 .. n - 1));
    terminates \true;
    assigns v[0 .. n - 1];
    ensures zero: \forall integer i; 0 <= i < n ==> same(v[i], (double)0.0); */
void ph_zero(double *v, int n);
#endif
