#include "steer.h"

#include "number.h"

/* Steering's trust in an adviser, gone while it is lesioned. */
/*@ requires weight: between(weight, 0, 1);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, 0, 1);
    ensures value: same(\result, trust_in(weight, lesioned)); */
static double trust(double weight, int lesioned) { return lesioned != 0 ? 0.0 : weight; }

/* The strongest adviser is heard; the amygdala's don't is held against it. */
/*@ requires advisers: between(amygdala, 0, 2) && between(prefrontal, 0, 1) && between(hippocampal, 0, 1);
    requires veto: between(veto, 0, 2);
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -1, 1);
    ensures value: same(\result, suggested(amygdala, prefrontal, hippocampal, veto)); */
static double suggestion(double amygdala, double prefrontal, double hippocampal, double veto) {
  double strongest = ph_max(ph_max(amygdala, prefrontal), hippocampal);
  //@ assert strongest: between(strongest, 0, 2);
  return ph_clamp(strongest - veto, -1.0, 1.0);
}

void ph_suggest(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input,
                struct ph_advice *advice) {
  const double amygdala = trust(model->parameters.trust_amygdala, input->lesion & PH_AMYGDALA);
  const double prefrontal = trust(model->parameters.trust_prefrontal, input->lesion & PH_PREFRONTAL);
  const double hippocampus = trust(model->parameters.trust_hippocampus, input->lesion & PH_HIPPOCAMPUS);
  /*@ loop invariant z: 0 <= z <= model->zones;
      loop invariant advice: \forall integer i; 0 <= i < model->zones ==> zone_between(advice, i);
      loop invariant event: all_between(&input->event[0], model->zones, 0, 1);
      loop invariant place: PH_NO_PLACE <= input->place < PH_MAX_PLACES;
      loop invariant tags: tags_between(state);
      loop invariant amygdala: same(amygdala, trust_in(model->parameters.trust_amygdala, input->lesion & PH_AMYGDALA));
      loop invariant prefrontal: same(prefrontal, trust_in(model->parameters.trust_prefrontal, input->lesion & PH_PREFRONTAL));
      loop invariant hippocampus: same(hippocampus, trust_in(model->parameters.trust_hippocampus, input->lesion & PH_HIPPOCAMPUS));
      loop invariant bound: \forall integer i; 0 <= i < z ==> suggestion_between(advice, i);
      loop invariant value: \forall integer i; 0 <= i < z ==> zone_suggested(model, state, input, advice, i);
      loop assigns z, advice->hippocampal[0 .. PH_MAX_ZONES - 1], advice->suggestion[0 .. PH_MAX_ZONES - 1],
        advice->output[0 .. PH_MAX_ZONES - 1];
      loop variant model->zones - z; */
  for (int z = 0; z < model->zones; z++) {
    const double hippocampal = input->place < 0 ? 0.0 : state->tag[input->place][z];
    //@ assert hippocampal: between(hippocampal, 0, 1);
    //@ assert recalled: same(hippocampal, recalled(state, input->place, z));
    const double excitation = advice->excitation[z], forecast = advice->prefrontal[z], cue = advice->cue[z], event = input->event[z];
    //@ assert advice: zone_between(advice, z);
    //@ assert inputs: between(excitation, 0, 2) && between(forecast, 0, 1) && between(cue, 0, 2);
    //@ assert event: between(event, 0, 1);
    const double act = amygdala * excitation, expect = prefrontal * forecast, recall = hippocampus * hippocampal, veto = amygdala * cue;
    //@ assert act: between(act, 0, 2);
    //@ assert expect: between(expect, 0, 1);
    //@ assert recall: between(recall, 0, 1);
    //@ assert veto: between(veto, 0, 2);
    const double suggested = suggestion(act, expect, recall, veto);
    const double output = ph_clamp(suggested + event, -1.0, 1.0);
    //@ assert results: between(suggested, -1, 1) && between(output, -1, 1);
    advice->hippocampal[z] = hippocampal;
    advice->suggestion[z] = suggested;
    advice->output[z] = output;
    //@ assert written: same(advice->hippocampal[z], hippocampal) && same(advice->suggestion[z], suggested) && same(advice->output[z], output);
    //@ assert amygdala: same(amygdala, trust_in(model->parameters.trust_amygdala, input->lesion & PH_AMYGDALA));
    //@ assert prefrontal: same(prefrontal, trust_in(model->parameters.trust_prefrontal, input->lesion & PH_PREFRONTAL));
    //@ assert hippocampus: same(hippocampus, trust_in(model->parameters.trust_hippocampus, input->lesion & PH_HIPPOCAMPUS));
    //@ assert lesion: input->lesion == \at(input->lesion, LoopCurrent) && input->place == \at(input->place, LoopCurrent);
    //@ assert trusts: same(model->parameters.trust_amygdala, \at(model->parameters.trust_amygdala, LoopCurrent));
    //@ assert trusts: same(model->parameters.trust_prefrontal, \at(model->parameters.trust_prefrontal, LoopCurrent));
    //@ assert trusts: same(model->parameters.trust_hippocampus, \at(model->parameters.trust_hippocampus, LoopCurrent));
    //@ assert tags: \forall integer i; 0 <= i < model->zones ==> same(recalled(state, input->place, i), \at(recalled(state, input->place, i), LoopCurrent));
    //@ assert excitations: all_same{LoopCurrent, Here}(&advice->excitation[0], PH_MAX_ZONES);
    //@ assert forecasts: all_same{LoopCurrent, Here}(&advice->prefrontal[0], PH_MAX_ZONES);
    //@ assert cues: all_same{LoopCurrent, Here}(&advice->cue[0], PH_MAX_ZONES);
    //@ assert events: all_same{LoopCurrent, Here}(&input->event[0], PH_MAX_ZONES);
    //@ assert recalls: all_same{LoopCurrent, Here}(&advice->hippocampal[0], z);
    //@ assert suggestions: all_same{LoopCurrent, Here}(&advice->suggestion[0], z);
    //@ assert outputs: all_same{LoopCurrent, Here}(&advice->output[0], z);
    //@ assert bounds: \forall integer i; 0 <= i < z ==> \at(suggestion_between(advice, i), LoopCurrent) ==> suggestion_between(advice, i);
    /*@ assert survives: \forall integer i; 0 <= i < z ==> \at(zone_suggested(model, state, input, advice, i), LoopCurrent) ==>
          zone_suggested(model, state, input, advice, i); */
    //@ assert bound: suggestion_between(advice, z);
    //@ assert recalled: same(advice->hippocampal[z], recalled(state, input->place, z));
    /*@ assert suggested: same(advice->suggestion[z],
          suggested(fl_mul(amygdala, advice->excitation[z]), fl_mul(prefrontal, advice->prefrontal[z]),
                    fl_mul(hippocampus, advice->hippocampal[z]), fl_mul(amygdala, advice->cue[z]))); */
    //@ assert output: same(advice->output[z], fl_clamp(fl_add(advice->suggestion[z], input->event[z]), (double)-1.0, (double)1.0));
    //@ assert this: zone_suggested(model, state, input, advice, z);
  }
}
