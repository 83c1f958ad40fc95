/* [STATE-1] [SCRATCH-1] The state: made, copied out and in. */
#include "phasic.h"
#include "vector.h"

/*@ requires latch: \valid(latch);
    terminates \true;
    assigns *latch;
    ensures context: all_zero(&latch->context[0], PH_MAX_FEATURES);
    ensures forecast: all_zero(&latch->forecast[0], PH_MAX_FORECASTERS);
    ensures local_forecast: all_zero(&latch->local_forecast[0], PH_MAX_LOCALS);
    ensures zone_forecast: all_zero(&latch->zone_forecast[0], PH_MAX_ZONES);
    ensures act: all_zero(&latch->act[0], PH_MAX_ZONES);
    ensures net: all_zero(&latch->net[0], PH_MAX_ZONES);
    ensures activity: all_zero(&latch->activity[0], PH_MAX_LOOPS); */
static void zero_latch(struct ph_latch *latch) {
  ph_zero(latch->context, PH_MAX_FEATURES);
  ph_zero(latch->forecast, PH_MAX_FORECASTERS);
  ph_zero(latch->local_forecast, PH_MAX_LOCALS);
  ph_zero(latch->zone_forecast, PH_MAX_ZONES);
  ph_zero(latch->act, PH_MAX_ZONES);
  ph_zero(latch->net, PH_MAX_ZONES);
  ph_zero(latch->activity, PH_MAX_LOOPS);
}

void ph_init(struct ph_state *state) {
  /*@ loop invariant row: 0 <= row <= PH_ROWS;
      loop invariant zero: \forall integer r, j; 0 <= r < row && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[r][j], (double)0.0);
      loop assigns row, state->weight[0][0 .. PH_ROWS * PH_MAX_FEATURES - 1];
      loop variant PH_ROWS - row; */
  for (int row = 0; row < PH_ROWS; row++) {
    ph_zero(state->weight[row], PH_MAX_FEATURES);
    /*@ assert others: \forall integer r, j; 0 <= r < row && 0 <= j < PH_MAX_FEATURES ==>
          same(state->weight[r][j], \at(state->weight[r][j], LoopCurrent)); */
    //@ assert before: \forall integer r, j; 0 <= r < row && 0 <= j < PH_MAX_FEATURES ==> same(state->weight[r][j], (double)0.0);
  }
  /*@ loop invariant place: 0 <= place <= PH_MAX_PLACES;
      loop invariant zero: \forall integer h, z; 0 <= h < place && 0 <= z < PH_MAX_ZONES ==>
        same(state->tag[h][z], (double)0.0);
      loop assigns place, state->tag[0][0 .. PH_MAX_PLACES * PH_MAX_ZONES - 1];
      loop variant PH_MAX_PLACES - place; */
  for (int place = 0; place < PH_MAX_PLACES; place++) {
    ph_zero(state->tag[place], PH_MAX_ZONES);
    /*@ assert others: \forall integer h, z; 0 <= h < place && 0 <= z < PH_MAX_ZONES ==>
          same(state->tag[h][z], \at(state->tag[h][z], LoopCurrent)); */
    //@ assert before: \forall integer h, z; 0 <= h < place && 0 <= z < PH_MAX_ZONES ==> same(state->tag[h][z], (double)0.0);
  }
  state->tonic = 0.0;
  zero_latch(&state->latch);
  //@ assert zero: whole((double)0.0, 0);
  //@ assert weights: weights_between(state);
  //@ assert tags: tags_between(state);
  //@ assert latch: latch_between(&state->latch);
}

void ph_export(const struct ph_state *state, struct ph_state *image) {
  *image = *state;
  //@ assert weights: weights_read{Pre}(\at(*state, Pre), \at(state, Pre)) && weights_read(*image, image);
  //@ assert tags: tags_read{Pre}(\at(*state, Pre), \at(state, Pre)) && tags_read(*image, image);
  //@ assert latch: latch_read{Pre}(\at(state->latch, Pre), \at(&state->latch, Pre)) && latch_read(image->latch, &image->latch);
}

/* -0.0 becomes +0.0, and nothing else changes: no weight of a state is -0.0, so that skipping a feature of value 0 is
 * exact. */
/*@ requires n: 0 <= n <= PH_MAX_FEATURES;
    requires weight: \valid(weight + (0 .. n - 1)) && all_between(weight, n, -2, 2);
    terminates \true;
    assigns weight[0 .. n - 1];
    ensures value: \forall integer j; 0 <= j < n ==> same(weight[j], fl_add(\old(weight[j]), (double)0.0)); */
static void unsign_zeros(double *weight, int n) {
  /*@ loop invariant j: 0 <= j <= n;
      loop invariant todo: \forall integer i; j <= i < n ==> same(weight[i], \at(weight[i], Pre));
      loop invariant done: \forall integer i; 0 <= i < j ==> same(weight[i], fl_add(\at(weight[i], Pre), (double)0.0));
      loop assigns j, weight[0 .. n - 1];
      loop variant n - j; */
  for (int j = 0; j < n; j++) {
    //@ assert old: same(weight[j], \at(weight[\at(j, Here)], Pre)) && between(weight[j], -2, 2);
    weight[j] = weight[j] + 0.0;
    //@ assert others: \forall integer i; 0 <= i < n && i != j ==> same(weight[i], \at(weight[i], LoopCurrent));
  }
}

enum ph_status ph_import(const struct ph_state *image, struct ph_state *state) {
  const enum ph_status status = ph_check_state(image);
  if (status != PH_OK) return status;
  ph_export(image, state);
  //@ assert tags: tags_between(state);
  //@ assert latch: latch_between(&state->latch) && between(state->tonic, -4, 4);
  /*@ loop invariant row: 0 <= row <= PH_ROWS;
      loop invariant bound: weights_between(state);
      loop invariant done: \forall integer r, j; 0 <= r < row && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[r][j], fl_add(\at(image->weight[r][j], Pre), (double)0.0));
      loop invariant todo: \forall integer r, j; row <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[r][j], \at(image->weight[r][j], Pre));
      loop assigns row, state->weight[0 .. PH_ROWS - 1][0 .. PH_MAX_FEATURES - 1];
      loop variant PH_ROWS - row; */
  for (int row = 0; row < PH_ROWS; row++) {
    //@ assert bounds: row_between(state, row) && -2 <= low_bound(role_of(row)) && high_bound(role_of(row)) <= 2;
    unsign_zeros(state->weight[row], PH_MAX_FEATURES);
    /*@ assert others: \forall integer r, j; 0 <= r < PH_ROWS && r != row && 0 <= j < PH_MAX_FEATURES ==>
          same(state->weight[r][j], \at(state->weight[r][j], LoopCurrent)); */
    //@ assert this: row_between(state, row);
  }
  return PH_OK;
}
