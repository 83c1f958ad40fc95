/* The axioms of a prediction error, of the clause [DOPAMINE-1] as it is rounded. Each function is a theorem: it does nothing, and
 * what it requires implies what it ensures. */
#include "order.h"

/* A better outcome never gives a lower error. */
/*@ requires outcomes: between(worse, -2, 2) && between(better, -2, 2) && at_most(worse, better);
    requires forecast: between(forecast, -2, 2);
    requires rho: between(rho, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures not_lower: at_most(rpe_of(worse, forecast, rho), rpe_of(better, forecast, rho)); */
void better_outcome(double worse, double better, double forecast, double rho) {
  //@ assert scaled: between(fl_mul(rho, forecast), -2, 2);
  //@ assert counted: between(fl_if_less(forecast, (double)0.0, fl_mul(rho, forecast), forecast), -2, 2);
  //@ assert low: between(rpe_of(worse, forecast, rho), -4, 4);
  //@ assert high: between(rpe_of(better, forecast, rho), -4, 4);
}

/* A better forecast never gives a higher error. */
/*@ requires outcome: between(outcome, -2, 2);
    requires forecasts: between(worse, -2, 2) && between(better, -2, 2) && at_most(worse, better);
    requires rho: between(rho, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures not_higher: at_most(rpe_of(outcome, better, rho), rpe_of(outcome, worse, rho)); */
void better_forecast(double outcome, double worse, double better, double rho) {
  //@ assert zero: whole((double)0.0, 0);
  //@ assert scaled_worse: between(fl_mul(rho, worse), -2, 2);
  //@ assert scaled_better: between(fl_mul(rho, better), -2, 2);
  //@ assert scaled: at_most(fl_mul(rho, worse), fl_mul(rho, better));
  //@ assert counted_worse: between(fl_if_less(worse, (double)0.0, fl_mul(rho, worse), worse), -2, 2);
  //@ assert counted_better: between(fl_if_less(better, (double)0.0, fl_mul(rho, better), better), -2, 2);
  //@ assert sign: \lt_double(worse, (double)0.0) ==> at_most(fl_mul(rho, worse), (double)0.0);
  //@ assert counted: at_most(fl_if_less(worse, (double)0.0, fl_mul(rho, worse), worse), fl_if_less(better, (double)0.0, fl_mul(rho, better), better));
  //@ assert itself: at_most(outcome, outcome);
  //@ assert low: between(rpe_of(outcome, better, rho), -4, 4);
  //@ assert high: between(rpe_of(outcome, worse, rho), -4, 4);
}

/* What was fully expected and is not negative gives no error at all. */
/*@ requires forecast: between(forecast, 0, 2);
    requires rho: between(rho, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures nothing: zero(rpe_of(forecast, forecast, rho)); */
void fully_expected(double forecast, double rho) {
  //@ assert zero: whole((double)0.0, 0);
  //@ assert counted: same(fl_if_less(forecast, (double)0.0, fl_mul(rho, forecast), forecast), forecast);
  //@ assert error: between(fl_sub(forecast, forecast), -4, 4);
  //@ assert itself: equal(forecast, forecast);
  //@ assert none: zero(fl_sub(forecast, forecast));
}

/* What was fully expected and is negative still gives a pause. The pause is of (1 - rho) of the punishment: the two roundings are the only difference. */
/*@ requires punishment: between(punishment, -2, 0) && \lt_double(punishment, (double)0.0);
    requires rho: between(rho, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures value: same(rpe_of(punishment, punishment, rho), fl_sub(punishment, fl_mul(rho, punishment)));
    ensures pause: negative(rpe_of(punishment, punishment, rho)); */
void punishment_still_stings(double punishment, double rho) {
  //@ assert zero: whole((double)0.0, 0);
  //@ assert scaled: between(fl_mul(rho, punishment), -2, 2);
  //@ assert less: at_most(punishment, fl_mul(rho, punishment));
  //@ assert error: between(fl_sub(punishment, fl_mul(rho, punishment)), -4, 4);
  //@ assert difference: between(fl_sub(punishment, punishment), -4, 4);
  //@ assert itself: equal(punishment, punishment);
  //@ assert none: zero(fl_sub(punishment, punishment));
  //@ assert smaller: at_most(fl_sub(punishment, fl_mul(rho, punishment)), fl_sub(punishment, punishment));
}
