/* The one difference between supervised and reinforcement-learned loops that matters: an idle loop that receives positive
 * dopamine becomes less active if it is reinforcement-learned, and more active if it is supervised ([LEARN-2], [LEARN-1]). */
#include "order.h"

/* Reinforcement-learned: less active than theta_e, and the error is not negative. */
/*@ requires rate: between(alpha, 0, 1);
    requires dopamine: between(error, 0, 4);
    requires idle: between(activity, 0, 1) && between(theta_e, 0, 1) && at_most(activity, theta_e);
    terminates \true;
    assigns \nothing;
    ensures down: negative(loop_gain_of(alpha, error, activity, theta_e)); */
void idle_reinforced_loop_goes_down(double alpha, double error, double activity, double theta_e) {
  //@ assert dose: between(fl_mul(alpha, error), 0, 4);
  //@ assert credit: between(fl_sub(activity, theta_e), -1, 1);
  //@ assert sign: negative(fl_sub(activity, theta_e));
  //@ assert either: between(fl_mul(alpha, error), -4, 4);
  //@ assert product: between(fl_mul(fl_mul(alpha, error), fl_sub(activity, theta_e)), -4, 4);
  //@ assert bound: between(loop_gain_of(alpha, error, activity, theta_e), -4, 4);
}

/* Supervised: what a do row learns is never downward, whatever the loop does. */
/*@ requires rate: between(alpha, 0, 1);
    requires truth: between(truth, 0, 1);
    requires act: between(act, 0, 2);
    terminates \true;
    assigns \nothing;
    ensures up: positive(fl_mul(alpha, do_error_of(truth, act))); */
void supervised_do_goes_up(double alpha, double truth, double act) {
  //@ assert zero: whole((double)0.0, 0);
  //@ assert none: zero((double)0.0);
  //@ assert missing: between(fl_sub(truth, act), -2, 1);
  //@ assert error: at_most((double)0.0, do_error_of(truth, act));
  //@ assert sign: positive(do_error_of(truth, act));
  //@ assert bound: between(do_error_of(truth, act), 0, 1);
  //@ assert gain: between(fl_mul(alpha, do_error_of(truth, act)), 0, 1);
}

/* A gain that is not positive raises no weight. */
/*@ requires weight: between(weight, -2, 2);
    requires gain: between(gain, -4, 4) && negative(gain);
    requires context: between(context, 0, 1);
    requires bounds: at_most(low, weight) && at_most(weight, high) && at_most(low, high);
    terminates \true;
    assigns \nothing;
    ensures not_higher: at_most(learned(weight, gain, context, low, high, seen), weight); */
void negative_gain_raises_no_weight(double weight, double gain, double context, double low, double high, int seen) {
  //@ assert product: between(fl_mul(gain, context), -4, 4);
  //@ assert sign: negative(fl_mul(gain, context));
  //@ assert sum: between(fl_add(weight, fl_mul(gain, context)), -6, 6);
  //@ assert moved: at_most(fl_add(weight, fl_mul(gain, context)), weight);
}

/* A gain that is not negative lowers no weight: a DO is never unlearned. */
/*@ requires weight: between(weight, -2, 2);
    requires gain: between(gain, -4, 4) && positive(gain);
    requires context: between(context, 0, 1);
    requires bounds: at_most(low, weight) && at_most(weight, high) && at_most(low, high);
    terminates \true;
    assigns \nothing;
    ensures not_lower: at_most(weight, learned(weight, gain, context, low, high, seen)); */
void positive_gain_lowers_no_weight(double weight, double gain, double context, double low, double high, int seen) {
  //@ assert product: between(fl_mul(gain, context), -4, 4);
  //@ assert sign: positive(fl_mul(gain, context));
  //@ assert sum: between(fl_add(weight, fl_mul(gain, context)), -6, 6);
  //@ assert moved: at_most(weight, fl_add(weight, fl_mul(gain, context)));
}
