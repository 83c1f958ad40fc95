/* The few operations on numbers that C does not spell exactly as MODEL.md does ("Notation"). */
#ifndef PHASIC_NUMBER_H
#define PHASIC_NUMBER_H
#include "logic.h"

/* lo if x < lo, hi if hi < x, else x. */
/*@ requires finite: \is_finite(x) && \is_finite(lo) && \is_finite(hi);
    terminates \true;
    assigns \nothing;
    ensures value: same(\result, fl_clamp(x, lo, hi)); */
double ph_clamp(double x, double lo, double hi);

/* y if x < y, else x. */
/*@ requires finite: \is_finite(x) && \is_finite(y);
    terminates \true;
    assigns \nothing;
    ensures value: same(\result, fl_max(x, y)); */
double ph_max(double x, double y);

/* -x if x < 0, else x. */
/*@ requires finite: \is_finite(x);
    terminates \true;
    assigns \nothing;
    ensures value: same(\result, fl_abs(x)); */
double ph_abs(double x);

/* Is x a number, and lo <= x <= hi? False for NaN. */
/*@ requires finite: \is_finite(lo) && \is_finite(hi);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> inside(x, lo, hi); */
int ph_within(double x, double lo, double hi);
#endif
