/* [TONIC-1] The rolling average never moves away from phasic dopamine, and it passes it by rounding alone. */
#include "order.h"

/* Phasic dopamine is not below: tonic dopamine does not fall. */
/*@ requires tonic: between(tonic, -4, 4);
    requires dopamine: between(dopamine, -4, 4) && at_most(tonic, dopamine);
    requires rate: between(lambda, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures extremes: between(averaged(tonic, dopamine, lambda), -4, 4);
    ensures not_away: at_most(tonic, averaged(tonic, dopamine, lambda)); */
void tonic_rises_towards_phasic(double tonic, double dopamine, double lambda) {
  //@ assert low: whole((double)-4.0, -4) && whole((double)4.0, 4);
  //@ assert inside: at_most(tonic, (double)4.0);
  //@ assert missing: between(fl_sub(dopamine, tonic), -8, 8);
  //@ assert sign: positive(fl_sub(dopamine, tonic));
  //@ assert step: between(fl_mul(lambda, fl_sub(dopamine, tonic)), -8, 8);
  //@ assert up: positive(fl_mul(lambda, fl_sub(dopamine, tonic)));
  //@ assert sum: between(fl_add(tonic, fl_mul(lambda, fl_sub(dopamine, tonic))), -12, 12);
  //@ assert moved: at_most(tonic, fl_add(tonic, fl_mul(lambda, fl_sub(dopamine, tonic))));
}

/* Phasic dopamine is not above: tonic dopamine does not rise. */
/*@ requires tonic: between(tonic, -4, 4);
    requires dopamine: between(dopamine, -4, 4) && at_most(dopamine, tonic);
    requires rate: between(lambda, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures extremes: between(averaged(tonic, dopamine, lambda), -4, 4);
    ensures not_away: at_most(averaged(tonic, dopamine, lambda), tonic); */
void tonic_falls_towards_phasic(double tonic, double dopamine, double lambda) {
  //@ assert low: whole((double)-4.0, -4) && whole((double)4.0, 4);
  //@ assert inside: at_most((double)-4.0, tonic);
  //@ assert missing: between(fl_sub(dopamine, tonic), -8, 8);
  //@ assert sign: negative(fl_sub(dopamine, tonic));
  //@ assert step: between(fl_mul(lambda, fl_sub(dopamine, tonic)), -8, 8);
  //@ assert down: negative(fl_mul(lambda, fl_sub(dopamine, tonic)));
  //@ assert sum: between(fl_add(tonic, fl_mul(lambda, fl_sub(dopamine, tonic))), -12, 12);
  //@ assert moved: at_most(fl_add(tonic, fl_mul(lambda, fl_sub(dopamine, tonic))), tonic);
}
