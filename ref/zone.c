#include "zone.h"

#include "number.h"

/* The background can cancel a do; it scales, it does not subtract. */
/*@ requires act: between(act, 0, 2);
    requires background: between(background, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, 0, 2);
    ensures value: same(\result, fl_mul(act, left_by(background))); */
static double excitation(double act, double background) {
  double left = 1.0 - background;
  //@ assert left: between(left, 0, 1);
  return act * left;
}

/* One zone. */
/*@ requires sums: \is_finite(sum[PH_DO + z]) && \is_finite(sum[PH_DONT_CUE + z]) &&
      \is_finite(sum[PH_DONT_CONTEXT + z]) && \is_finite(sum[PH_ZONE + z]);
    requires z: 0 <= z < PH_MAX_ZONES;
    requires sum: \valid_read(sum + (0 .. PH_ROWS - 1));
    requires advice: \valid(advice);
    requires apart: \separated(advice, sum + (0 .. PH_ROWS - 1));
    terminates \true;
    assigns advice->act[z], advice->cue[z], advice->background[z], advice->excitation[z], advice->net[z],
      advice->forecast[z], advice->prefrontal[z];
    ensures bound: zone_between(advice, z);
    ensures value: zone_advised(sum, advice, z); */
static void advise(const double *sum, struct ph_advice *advice, int z) {
  const double act = ph_clamp(sum[PH_DO + z], 0.0, 2.0);
  const double cue = ph_clamp(sum[PH_DONT_CUE + z], 0.0, 2.0);
  const double background = ph_clamp(sum[PH_DONT_CONTEXT + z], 0.0, 1.0);
  //@ assert act: between(act, 0, 2);
  //@ assert cue: between(cue, 0, 2);
  //@ assert background: between(background, 0, 1);
  const double left = excitation(act, background);
  const double net = left - cue;
  //@ assert net: between(net, -2, 2);
  const double forecast = ph_clamp(sum[PH_ZONE + z], -2.0, 2.0);
  //@ assert forecast: between(forecast, -2, 2);
  const double prefrontal = ph_clamp(forecast, 0.0, 1.0);
  //@ assert prefrontal: between(prefrontal, 0, 1);
  advice->act[z] = act;
  advice->cue[z] = cue;
  advice->background[z] = background;
  advice->excitation[z] = left;
  advice->net[z] = net;
  advice->forecast[z] = forecast;
  advice->prefrontal[z] = prefrontal;
  /*@ assert written: same(advice->act[z], act) && same(advice->cue[z], cue) && same(advice->background[z], background) &&
        same(advice->excitation[z], left) && same(advice->net[z], net) && same(advice->forecast[z], forecast) &&
        same(advice->prefrontal[z], prefrontal); */
  /*@ assert sums: same(sum[PH_DO + z], \at(sum[PH_DO + z], Pre)) && same(sum[PH_DONT_CUE + z], \at(sum[PH_DONT_CUE + z], Pre)) &&
        same(sum[PH_DONT_CONTEXT + z], \at(sum[PH_DONT_CONTEXT + z], Pre)) && same(sum[PH_ZONE + z], \at(sum[PH_ZONE + z], Pre)); */
}

void ph_zones(const struct ph_model *model, const double *sum, struct ph_advice *advice) {
  /*@ loop invariant z: 0 <= z <= model->zones;
      loop invariant bound: \forall integer i; 0 <= i < z ==> zone_between(advice, i);
      loop invariant value: \forall integer i; 0 <= i < z ==> zone_advised(sum, advice, i);
      loop invariant sums: all_same{Pre, Here}(sum, PH_ROWS);
      loop assigns z, advice->act[0 .. PH_MAX_ZONES - 1], advice->cue[0 .. PH_MAX_ZONES - 1],
        advice->background[0 .. PH_MAX_ZONES - 1], advice->excitation[0 .. PH_MAX_ZONES - 1],
        advice->net[0 .. PH_MAX_ZONES - 1], advice->forecast[0 .. PH_MAX_ZONES - 1],
        advice->prefrontal[0 .. PH_MAX_ZONES - 1];
      loop variant model->zones - z; */
  for (int z = 0; z < model->zones; z++) {
    //@ assert used: row_used(model, PH_DO + z) && row_used(model, PH_DONT_CUE + z);
    //@ assert used_too: row_used(model, PH_DONT_CONTEXT + z) && row_used(model, PH_ZONE + z);
    /*@ assert sums: between(sum[PH_DO + z], -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES) && between(sum[PH_DONT_CUE + z], -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES) &&
          between(sum[PH_DONT_CONTEXT + z], -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES) && between(sum[PH_ZONE + z], -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES); */
    advise(sum, advice, z);
    //@ assert sums_kept: all_same{LoopCurrent, Here}(sum, PH_ROWS);
    //@ assert sums_old: all_same{Pre, Here}(sum, PH_ROWS);
    //@ assert opponents: all_same{LoopCurrent, Here}(&advice->act[0], z) && all_same{LoopCurrent, Here}(&advice->cue[0], z);
    //@ assert backgrounds: all_same{LoopCurrent, Here}(&advice->background[0], z);
    //@ assert nets: all_same{LoopCurrent, Here}(&advice->excitation[0], z) && all_same{LoopCurrent, Here}(&advice->net[0], z);
    //@ assert forecasts: all_same{LoopCurrent, Here}(&advice->forecast[0], z);
    //@ assert prefrontal: all_same{LoopCurrent, Here}(&advice->prefrontal[0], z);
    //@ assert bounds: \forall integer i; 0 <= i < z ==> \at(zone_between(advice, i), LoopCurrent) ==> zone_between(advice, i);
    /*@ assert survives: \forall integer i; 0 <= i < z ==> \at(zone_advised(sum, advice, i), LoopCurrent) ==> zone_advised(sum, advice, i); */
    //@ assert values: \forall integer i; 0 <= i < z ==> zone_advised(sum, advice, i);
  }
}
