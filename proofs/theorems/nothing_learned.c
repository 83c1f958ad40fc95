/* When nothing is learned: the don't-gate, the receptor block, and a feature that is not there. */
#include "order.h"

/* [DOPAMINE-5] With the opponent gate and an inactive do, the don't rows get no error at all. */
/*@ requires gate: gate == 1;
    requires inactive: \is_finite(act) && !\lt_double((double)0.0, act);
    terminates \true;
    assigns \nothing;
    ensures none: same(dont_error_of(gate, act, net, event, certainty), (double)0.0); */
void gated_opponent_gets_no_error(int gate, double act, double net, double event, double certainty) {}

/* [LEARN-2] With all receptors blocked every gain is zero, whatever the error. */
/*@ requires block: whole(block, 1);
    requires gain: between(gain, -4, 4);
    terminates \true;
    assigns \nothing;
    ensures none: zero(fl_mul(fl_sub((double)1.0, block), gain)); */
void receptor_block_leaves_no_gain(double block, double gain) {
  //@ assert one: whole((double)1.0, 1);
  //@ assert same_number: equal((double)1.0, block);
  //@ assert left: between(fl_sub((double)1.0, block), 0, 0);
  //@ assert none: zero(fl_sub((double)1.0, block));
  //@ assert part: between(fl_sub((double)1.0, block), 0, 1);
  //@ assert product: between(fl_mul(fl_sub((double)1.0, block), gain), -4, 4);
}

/* [LEARN-1] A zero gain, or a feature that is not there, leaves a weight the number that it is, and no weight becomes -0.0. */
/*@ requires weight: between(weight, -2, 2) && plain(weight);
    requires gain: between(gain, -4, 4);
    requires context: between(context, 0, 1);
    requires nothing: zero(gain) || zero(context);
    requires bounds: at_most(low, weight) && at_most(weight, high);
    terminates \true;
    assigns \nothing;
    ensures stays: equal(learned(weight, gain, context, low, high, seen), weight); */
void nothing_to_learn(double weight, double gain, double context, double low, double high, int seen) {
  //@ assert product: between(fl_mul(gain, context), -4, 4);
  //@ assert none: zero(fl_mul(gain, context));
  //@ assert sum: between(fl_add(weight, fl_mul(gain, context)), -6, 6);
  //@ assert moved: equal(fl_add(weight, fl_mul(gain, context)), weight);
}

/* [ROW-2] Skipping a feature of value zero is exact: the sum stays the number it is, the same datum unless it is zero, and if it is zero
 * then of the same sign, for a sum that has no -0.0 gets none. */
/*@ requires sum: between(sum, -512, 512) && plain(sum);
    requires weight: between(weight, -2, 2);
    requires absent: between(context, 0, 1) && zero(context);
    terminates \true;
    assigns \nothing;
    ensures number: equal(fl_add(sum, fl_mul(weight, context)), sum);
    ensures datum: !zero(sum) ==> same(fl_add(sum, fl_mul(weight, context)), sum);
    ensures sign: plain(fl_add(sum, fl_mul(weight, context))); */
void skipping_zero_is_exact(double sum, double weight, double context) {
  //@ assert product: between(fl_mul(weight, context), -2, 2);
  //@ assert none: zero(fl_mul(weight, context));
  //@ assert total: between(fl_add(sum, fl_mul(weight, context)), -514, 514);
}
