/* The operations on one weight, as the instance of one lane does them: the learning step of [LEARN-1] and the inference step of
 * [ROW-2], with contracts that Frama-C/WP proves. The wide instances do the same operations on vectors (lanes.h); that an instruction
 * does to each lane what its manual says is no theorem, but what the tests hold to the reference bit for bit. */
#ifndef PHASIC_OPT_PLAIN_ROW_H
#define PHASIC_OPT_PLAIN_ROW_H

#include "phasic.h"

/* min(hi, max(lo, x)) with the constant first: x itself is handed on where it equals a bound. */
/*@ requires finite: \is_finite(x) && \is_finite(lo) && \is_finite(hi);
    requires order: \le_double(lo, hi);
    terminates \true;
    assigns \nothing;
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
    requires finite: \is_finite(low) && \is_finite(high);
    requires order: \le_double(low, high);
    terminates \true;
    assigns \nothing;
    ensures value: same(\result, learned(weight, gain, context, low, high, 1)); */
static inline double pho_plain_learned(double weight, double gain, double context, double low, double high) {
  return pho_plain_clamped(pho_plain_moved(weight, gain, context), low, high);
}

#endif
