/* [LOOP-3] Competition keeps order and bounds. */
#include "order.h"

/* Of two loops, the one that offers more against a rival that offers no more is not less active. */
/*@ requires contrast: between(contrast, 1, 16);
    requires own: between(less, 0, 4) && between(more, 0, 4) && at_most(less, more);
    requires rivals: between(rival_of_less, 0, 4) && between(rival_of_more, 0, 4) && at_most(rival_of_more, rival_of_less);
    terminates \true;
    assigns \nothing;
    ensures bound: between(thalamic(contrast, more, rival_of_more), 0, 1);
    ensures order: at_most(thalamic(contrast, less, rival_of_less), thalamic(contrast, more, rival_of_more)); */
void stronger_loop_is_not_less_active(double contrast, double less, double more, double rival_of_less, double rival_of_more) {
  //@ assert ends: whole((double)0.0, 0) && whole((double)1.0, 1);
  //@ assert half: between((double)0.5, 0, 1);
  //@ assert wide: between(contrast, 0, 16) && positive(contrast);
  //@ assert lead_less: between(fl_sub(less, rival_of_less), -4, 4);
  //@ assert lead_more: between(fl_sub(more, rival_of_more), -4, 4);
  //@ assert lead: at_most(fl_sub(less, rival_of_less), fl_sub(more, rival_of_more));
  //@ assert contrast_both: between(contrast, -16, 16);
  //@ assert scaled_less: between(fl_mul(contrast, fl_sub(less, rival_of_less)), -64, 64);
  //@ assert scaled_more: between(fl_mul(contrast, fl_sub(more, rival_of_more)), -64, 64);
  //@ assert scaled: at_most(fl_mul(contrast, fl_sub(less, rival_of_less)), fl_mul(contrast, fl_sub(more, rival_of_more)));
  //@ assert sum_less: between(fl_add((double)0.5, fl_mul(contrast, fl_sub(less, rival_of_less))), -64, 65);
  //@ assert sum_more: between(fl_add((double)0.5, fl_mul(contrast, fl_sub(more, rival_of_more))), -64, 65);
  //@ assert itself: at_most((double)0.5, (double)0.5);
  //@ assert sums: at_most(fl_add((double)0.5, fl_mul(contrast, fl_sub(less, rival_of_less))), fl_add((double)0.5, fl_mul(contrast, fl_sub(more, rival_of_more))));
}

/* A loop acts (above one half) only if it offers more than its rival; and of two that compete each is the other's rival. */
/*@ requires contrast: between(contrast, 1, 16);
    requires own: between(own, 0, 4);
    requires rival: between(rival, 0, 4) && at_most(own, rival);
    terminates \true;
    assigns \nothing;
    ensures waits: at_most(thalamic(contrast, own, rival), (double)0.5); */
void loop_that_offers_no_more_does_not_act(double contrast, double own, double rival) {
  //@ assert ends: whole((double)0.0, 0) && whole((double)1.0, 1);
  //@ assert half: between((double)0.5, 0, 1);
  //@ assert wide: between(contrast, 0, 16) && positive(contrast) && between(contrast, -16, 16);
  //@ assert lead: between(fl_sub(own, rival), -4, 4);
  //@ assert sign: negative(fl_sub(own, rival));
  //@ assert scaled: between(fl_mul(contrast, fl_sub(own, rival)), -64, 64);
  //@ assert down: negative(fl_mul(contrast, fl_sub(own, rival)));
  //@ assert sum: between(fl_add((double)0.5, fl_mul(contrast, fl_sub(own, rival))), -64, 65);
  //@ assert moved: at_most(fl_add((double)0.5, fl_mul(contrast, fl_sub(own, rival))), (double)0.5);
  //@ assert zero_below: at_most((double)0.0, (double)0.5);
}
