#include "hippocampus.h"

#include "number.h"

/* One tag. */
/*@ requires tag: between(tag, 0, 1);
    requires output: between(output, -1, 1);
    requires alpha: between(alpha, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, 0, 1);
    ensures value: same(\result, tagged(tag, output, alpha)); */
static double moved(double tag, double output, double alpha) {
  double happened = ph_max(0.0, output);
  //@ assert happened: between(happened, 0, 1);
  double missing = happened - tag;
  //@ assert missing: between(missing, -1, 1);
  return ph_clamp(tag + alpha * missing, 0.0, 1.0);
}

void ph_tag_place(const struct ph_model *model, const struct ph_advice *advice, double *tag) {
  /*@ loop invariant z: 0 <= z <= model->zones;
      loop invariant bound: all_between(tag, PH_MAX_ZONES, 0, 1);
      loop invariant todo: \forall integer i; z <= i < PH_MAX_ZONES ==> same(tag[i], \at(tag[i], Pre));
      loop invariant done: \forall integer i; 0 <= i < z ==>
        same(tag[i], tagged(\at(tag[i], Pre), \at(advice->output[i], Pre), \at(model->parameters.alpha_h, Pre)));
      loop assigns z, tag[0 .. PH_MAX_ZONES - 1];
      loop variant model->zones - z; */
  for (int z = 0; z < model->zones; z++) {
    //@ assert old: same(tag[z], \at(tag[\at(z, Here)], Pre)) && same(advice->output[z], \at(advice->output[\at(z, Here)], Pre));
    //@ assert alpha: same(model->parameters.alpha_h, \at(model->parameters.alpha_h, Pre));
    //@ assert output: between(advice->output[z], -1, 1);
    tag[z] = moved(tag[z], advice->output[z], model->parameters.alpha_h);
    //@ assert others: \forall integer i; 0 <= i < PH_MAX_ZONES && i != z ==> same(tag[i], \at(tag[i], LoopCurrent));
  }
}
