/* [ERROR-1] [STATE-1] Is this a state? */
#include "number.h"
#include "phasic.h"
#include "role.h"
#include "vector.h"

/*@ requires state: \valid_read(state);
    requires role: 0 <= role < PH_ROLES;
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==>
      \forall integer row; first_row(role) <= row < first_row(role + 1) ==> row_inside(state, row); */
static int role_within(const struct ph_state *state, int role) {
  const double low = ph_low_weight(role), high = ph_high_weight(role);
  const int first = ph_first_row(role), end = ph_first_row(role + 1);
  /*@ loop invariant row: first <= row <= end;
      loop invariant sofar: \forall integer r; first <= r < row ==> row_inside(state, r);
      loop assigns row;
      loop variant end - row; */
  for (int row = first; row < end; row++) {
    //@ assert role: role_of(row) == role;
    if (!ph_all_within(state->weight[row], PH_MAX_FEATURES, low, high)) return 0;
  }
  return 1;
}

/*@ requires state: \valid_read(state);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> \forall integer row; 0 <= row < PH_ROWS ==> row_inside(state, row); */
static int weights_within(const struct ph_state *state) {
  /*@ loop invariant role: 0 <= role <= PH_ROLES;
      loop invariant sofar: \forall integer row; 0 <= row < first_row(role) ==> row_inside(state, row);
      loop assigns role;
      loop variant PH_ROLES - role; */
  for (int role = 0; role < PH_ROLES; role++)
    if (!role_within(state, role)) return 0;
  return 1;
}

/*@ requires state: \valid_read(state);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==>
      \forall integer h; 0 <= h < PH_MAX_PLACES ==> all_inside(&state->tag[h][0], PH_MAX_ZONES, (double)0.0, (double)1.0); */
static int tags_within(const struct ph_state *state) {
  /*@ loop invariant place: 0 <= place <= PH_MAX_PLACES;
      loop invariant sofar: \forall integer h; 0 <= h < place ==>
        all_inside(&state->tag[h][0], PH_MAX_ZONES, (double)0.0, (double)1.0);
      loop assigns place;
      loop variant PH_MAX_PLACES - place; */
  for (int place = 0; place < PH_MAX_PLACES; place++)
    if (!ph_all_within(state->tag[place], PH_MAX_ZONES, 0.0, 1.0)) return 0;
  return 1;
}

/*@ requires latch: \valid_read(latch);
    terminates \true;
    assigns \nothing;
    ensures answer: \result != 0 <==> latch_inside(latch); */
static int latch_within(const struct ph_latch *latch) {
  return ph_all_within(latch->context, PH_MAX_FEATURES, 0.0, 1.0) &&
         ph_all_within(latch->forecast, PH_MAX_FORECASTERS, -2.0, 2.0) &&
         ph_all_within(latch->local_forecast, PH_MAX_LOCALS, -2.0, 2.0) &&
         ph_all_within(latch->zone_forecast, PH_MAX_ZONES, -2.0, 2.0) &&
         ph_all_within(latch->act, PH_MAX_ZONES, 0.0, 2.0) && ph_all_within(latch->net, PH_MAX_ZONES, -2.0, 2.0) &&
         ph_all_within(latch->activity, PH_MAX_LOOPS, 0.0, 1.0);
}

enum ph_status ph_check_state(const struct ph_state *state) {
  if (!weights_within(state)) return PH_STATE_WEIGHT;
  if (!tags_within(state)) return PH_STATE_TAG;
  if (!ph_within(state->tonic, -4.0, 4.0)) return PH_STATE_TONIC;
  if (!latch_within(&state->latch)) return PH_STATE_LATCH;
  //@ assert bounds: \forall integer role; whole(low_weight(role), low_bound(role)) && whole(high_weight(role), high_bound(role));
  //@ assert rows: \forall integer row; 0 <= row < PH_ROWS ==> row_inside(state, row) && row_between(state, row);
  //@ assert weights: weights_between(state);
  //@ assert tags: tags_between(state);
  //@ assert tonic: between(state->tonic, -4, 4);
  //@ assert latch: latch_between(&state->latch);
  return PH_OK;
}
