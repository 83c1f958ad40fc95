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
    ensures value: \forall integer j; 0 <= j < n ==> same(weight[j], fl_add(\old(weight[j]), (double)0.0));
    ensures bound: \forall integer lo, hi; -2 <= lo && hi <= 2 && all_between{Old}(weight, n, lo, hi) ==> all_between(weight, n, lo, hi); */
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
  //@ assert zero: between((double)0.0, 0, 0);
  /*@ assert each: \forall integer lo, hi, double x; -2 <= lo && hi <= 2 && between(x, lo, hi) ==>
        between(fl_add(x, (double)0.0), lo, hi); */
  /*@ assert all: \forall integer lo, hi, j; -2 <= lo && hi <= 2 && 0 <= j < n && between(\at(weight[j], Pre), lo, hi) ==>
        between(weight[j], lo, hi); */
}

/* The same for every row. */
/*@ requires state: \valid(state) && weights_between(state);
    terminates \true;
    assigns state->weight[0][0 .. PH_ROWS * PH_MAX_FEATURES - 1];
    ensures bound: weights_between(state);
    ensures value: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
      same(state->weight[r][j], fl_add(\old(state->weight[r][j]), (double)0.0)); */
static void unsign_rows(struct ph_state *state) {
  /*@ loop invariant row: 0 <= row <= PH_ROWS;
      loop invariant bound: weights_between(state);
      loop invariant done: \forall integer r, j; 0 <= r < row && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[r][j], fl_add(\at(state->weight[r][j], Pre), (double)0.0));
      loop invariant todo: \forall integer r, j; row <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[r][j], \at(state->weight[r][j], Pre));
      loop assigns row, state->weight[0][0 .. PH_ROWS * PH_MAX_FEATURES - 1];
      loop variant PH_ROWS - row; */
  for (int row = 0; row < PH_ROWS; row++) {
    //@ assert bounds: -2 <= low_bound(role_of(row)) && high_bound(role_of(row)) <= 2;
    //@ assert mine: row_between(state, row);
    //@ assert row: all_between(&state->weight[row][0], PH_MAX_FEATURES, low_bound(role_of(row)), high_bound(role_of(row)));
    //@ assert wide: all_between(&state->weight[row][0], PH_MAX_FEATURES, -2, 2);
    unsign_zeros(state->weight[row], PH_MAX_FEATURES);
    //@ assert this: row_between(state, row);
    /*@ assert others: \forall integer r, j; 0 <= r < PH_ROWS && r != row && 0 <= j < PH_MAX_FEATURES ==>
          same(state->weight[r][j], \at(state->weight[r][j], LoopCurrent)); */
    /*@ assert once: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
          row_between{LoopCurrent}(state, r) && between(\at(state->weight[r][j], LoopCurrent), low_bound(role_of(r)), high_bound(role_of(r))); */
    /*@ assert those: \forall integer r, j; 0 <= r < PH_ROWS && r != row && 0 <= j < PH_MAX_FEATURES ==>
          between(state->weight[r][j], low_bound(role_of(r)), high_bound(role_of(r))); */
    /*@ assert before: \forall integer r, j; 0 <= r < row && 0 <= j < PH_MAX_FEATURES ==>
          same(state->weight[r][j], fl_add(\at(state->weight[r][j], Pre), (double)0.0)); */
    /*@ assert after: \forall integer r, j; row < r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
          same(state->weight[r][j], \at(state->weight[r][j], Pre)); */
  }
}

enum ph_status ph_import(const struct ph_state *image, struct ph_state *state) {
  const enum ph_status status = ph_check_state(image);
  if (status != PH_OK) return status;
  ph_export(image, state);
  /*@ assert from: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        row_between{Pre}(image, r) && between(\at(image->weight[r][j], Pre), low_bound(role_of(r)), high_bound(role_of(r))); */
  /*@ assert copied: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        between(state->weight[r][j], low_bound(role_of(r)), high_bound(role_of(r))); */
  //@ assert weights: weights_between(state);
  //@ assert tags: tags_between(state);
  //@ assert latch: latch_between(&state->latch);
  unsign_rows(state);
  return PH_OK;
}
