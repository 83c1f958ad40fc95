/* What an auditor asks of whole ticks, one or many, from the contract of ph_tick alone. */
#include "ticked.h"
#include "unchanged.h"

/*@ predicate nothing_learned{K, L}(struct ph_state *s) =
      (\forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        same(\at(s->weight[row][j], K), \at(s->weight[row][j], L))) &&
      (\forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==>
        same(\at(s->tag[h][z], K), \at(s->tag[h][z], L)));
*/

/* Bounded for ever: a valid state stays valid under any sequence of inputs, refused ones among them. */
/*@ requires state: \valid(state) && valid_state(state);
    requires model: \valid_read(model);
    requires inputs: 0 <= n && \valid_read(inputs + (0 .. n - 1));
    requires outcome: \valid(outcome);
    requires apart: \separated(model, state, inputs + (0 .. n - 1), outcome);
    terminates \true;
    assigns *state, *outcome;
    ensures valid: valid_state(state); */
void a_valid_state_stays_valid(const struct ph_model *model, struct ph_state *state, const struct ph_input *inputs, int n,
                               struct ph_outcome *outcome) {
  /*@ loop invariant i: 0 <= i <= n;
      loop invariant valid: valid_state(state);
      loop assigns i, *state, *outcome;
      loop variant n - i; */
  for (int i = 0; i < n; i++) ph_tick(model, state, &inputs[i], outcome);
}

/* The Steering Subsystem is out of reach of learning: a tick changes no parameter and no innate weight, which stand in the model, and no
 * drive and no reward, which stand in the input. */
/*@ requires state: \valid(state) && valid_state(state);
    requires model: \valid_read(model);
    requires input: \valid_read(input);
    requires outcome: \valid(outcome);
    requires apart: \separated(model, state, input, outcome);
    terminates \true;
    assigns *state, *outcome;
    ensures model: \old(*model) == *model;
    ensures input: \old(*input) == *input; */
void steering_is_out_of_reach(const struct ph_model *model, struct ph_state *state, const struct ph_input *input,
                              struct ph_outcome *outcome) {
  ph_tick(model, state, input, outcome);
  //@ assert model: model_unchanged{Pre, Here}(model);
  //@ assert input: input_unchanged{Pre, Here}(input);
}

/* With learning off no tick changes a weight or a tag, however many there are, refused ones among them. */
/*@ requires state: \valid(state) && valid_state(state);
    requires model: \valid_read(model);
    requires input: \valid_read(input) && input->learn == 0;
    requires outcome: \valid(outcome);
    requires apart: \separated(model, state, input, outcome);
    terminates \true;
    assigns *state, *outcome;
    ensures valid: valid_state(state);
    ensures nothing: nothing_learned{Old, Post}(state); */
static void tick_without_learning(const struct ph_model *model, struct ph_state *state, const struct ph_input *input,
                                  struct ph_outcome *outcome) {
  const enum ph_status status = ph_tick(model, state, input, outcome);
  //@ assert refused: status != PH_OK ==> state_unchanged{Pre, Here}(state);
  /*@ assert weights: status != PH_OK ==> \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        same(\at(state->weight[row][j], Pre), state->weight[row][j]); */
  /*@ assert tags: status != PH_OK ==> \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==>
        same(\at(state->tag[h][z], Pre), state->tag[h][z]); */
  //@ assert accepted: status == PH_OK ==> weights_learned{Pre, Here}(model, state, input, outcome);
  //@ assert accepted: status == PH_OK ==> place_tagged{Pre, Here}(model, state, input, outcome);
}

/* With learning off, no number of ticks changes any weight or tag. */
/*@ requires state: \valid(state) && valid_state(state);
    requires model: \valid_read(model);
    requires inputs: 0 <= n && \valid_read(inputs + (0 .. n - 1));
    requires off: \forall integer i; 0 <= i < n ==> inputs[i].learn == 0;
    requires outcome: \valid(outcome);
    requires apart: \separated(model, state, inputs + (0 .. n - 1), outcome);
    terminates \true;
    assigns *state, *outcome;
    ensures nothing: nothing_learned{Old, Post}(state); */
void learning_off_leaves_what_was_learned(const struct ph_model *model, struct ph_state *state, const struct ph_input *inputs, int n,
                                          struct ph_outcome *outcome) {
  /*@ loop invariant i: 0 <= i <= n;
      loop invariant valid: valid_state(state);
      loop invariant off: \forall integer k; 0 <= k < n ==> inputs[k].learn == 0;
      loop invariant nothing: nothing_learned{Pre, Here}(state);
      loop assigns i, *state, *outcome;
      loop variant n - i; */
  for (int i = 0; i < n; i++) {
    //@ assert off: inputs[i].learn == 0;
    tick_without_learning(model, state, &inputs[i], outcome);
  }
}

/* Stale by one: two ticks from one state that judge alike teach alike, whatever their contexts: what was forecast before is compared. */
/*@ requires model: valid_model(m);
    requires ticks: ticked(m, s, ia, oa, ta) && ticked(m, s, ib, ob, tb);
    requires success: same(oa->steering.success, ob->steering.success);
    requires local: \forall integer k; 0 <= k < m->locals ==> same(oa->steering.local_reward[k], ob->steering.local_reward[k]);
    terminates \true;
    assigns \nothing;
    ensures success: \forall integer n; 0 <= n < m->forecasters ==> same(oa->dopamine.error[n], ob->dopamine.error[n]) &&
      same(oa->dopamine.rpe[n], ob->dopamine.rpe[n]);
    ensures local: \forall integer k; 0 <= k < m->locals ==> same(oa->dopamine.local[k], ob->dopamine.local[k]); */
void a_forecast_is_older_than_the_context(struct ph_model *m, struct ph_state *s, struct ph_input *ia, struct ph_input *ib,
                                          struct ph_outcome *oa, struct ph_outcome *ob, struct ph_state *ta, struct ph_state *tb) {
  /*@ assert success: \forall integer n; 0 <= n < m->forecasters ==>
        success_taught(m, &s->latch, &oa->steering, &oa->dopamine, n) && success_taught(m, &s->latch, &ob->steering, &ob->dopamine, n); */
  /*@ assert local: \forall integer k; 0 <= k < m->locals ==>
        local_taught(&s->latch, &oa->steering, &oa->dopamine, k) && local_taught(&s->latch, &ob->steering, &ob->dopamine, k); */
}
