#include "rows.h"

#include "role.h"
#include "row.h"

/* The rows of one role. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires role: 0 <= role < PH_ROLES;
    requires state: \valid_read(state) && weights_between(state);
    requires input: \valid_read(input) && all_between(&input->context[0], model->features, 0, 1);
    requires sum: \valid(sum + (0 .. PH_ROWS - 1));
    requires apart: \separated(sum + (0 .. PH_ROWS - 1), model, state, input);
    terminates \true;
    assigns sum[first_row(role) .. first_row(role + 1) - 1];
    ensures bound: \forall integer row; first_row(role) <= row < first_row(role) + rows_of(model, role) ==>
      between(sum[row], -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES);
    ensures value: \forall integer row; first_row(role) <= row < first_row(role) + rows_of(model, role) ==>
      row_inferred(model, state, input, sum, row); */
static void infer_role(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input, int role,
                       double *sum) {
  const int first = ph_first_row(role), end = first + ph_rows_of(model, role);
  //@ assert room: 0 <= first <= end <= PH_ROWS;
  /*@ loop invariant row: first <= row <= end;
      loop invariant bound: \forall integer r; first <= r < row ==> between(sum[r], -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES);
      loop invariant value: \forall integer r; first <= r < row ==> row_inferred(model, state, input, sum, r);
      loop invariant weights: weights_between(state);
      loop invariant context: all_between(&input->context[0], model->features, 0, 1);
      loop assigns row, sum[first_row(role) .. first_row(role + 1) - 1];
      loop variant end - row; */
  for (int row = first; row < end; row++) {
    //@ assert room: 0 <= row < PH_ROWS;
    //@ assert role: role_of(row) == role;
    //@ assert weights: row_between(state, row);
    sum[row] = ph_infer_row(state->weight[row], input->context, model->kind, model->features, role);
    /*@ assert kept: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
          same(state->weight[r][j], \at(state->weight[r][j], LoopCurrent)); */
    //@ assert context: \forall integer j; 0 <= j < PH_MAX_FEATURES ==> same(input->context[j], \at(input->context[j], LoopCurrent));
    //@ assert others: \forall integer r; first <= r < row ==> same(sum[r], \at(sum[r], LoopCurrent));
    //@ assert this: row_inferred(model, state, input, sum, row);
    /*@ assert once: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
          row_between{LoopCurrent}(state, r) && between(\at(state->weight[r][j], LoopCurrent), low_bound(role_of(r)), high_bound(role_of(r))); */
    /*@ assert now: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
          between(state->weight[r][j], low_bound(role_of(r)), high_bound(role_of(r))); */
    /*@ assert terms: \forall integer r; first <= r < row ==>
          same(dot_of{LoopCurrent}(&state->weight[r][0], &input->context[0], &model->kind[0], kinds_seen(role_of(r)), model->features),
               dot_of(&state->weight[r][0], &input->context[0], &model->kind[0], kinds_seen(role_of(r)), model->features)); */
    //@ assert before: \forall integer r; first <= r < row ==> row_inferred(model, state, input, sum, r);
  }
}

void ph_infer(const struct ph_model *model, const struct ph_state *state, const struct ph_input *input, double *sum) {
  /*@ loop invariant role: 0 <= role <= PH_ROLES;
      loop invariant bound: \forall integer row; 0 <= row < first_row(role) && row_used(model, row) ==>
        between(sum[row], -2 * PH_MAX_FEATURES, 2 * PH_MAX_FEATURES);
      loop invariant value: \forall integer row; 0 <= row < first_row(role) && row_used(model, row) ==>
        row_inferred(model, state, input, sum, row);
      loop invariant weights: weights_between(state);
      loop invariant context: all_between(&input->context[0], model->features, 0, 1);
      loop assigns role, sum[0 .. PH_ROWS - 1];
      loop variant PH_ROLES - role; */
  for (int role = 0; role < PH_ROLES; role++) {
    infer_role(model, state, input, role, sum);
    /*@ assert kept: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
          same(state->weight[r][j], \at(state->weight[r][j], LoopCurrent)); */
    /*@ assert once: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
          row_between{LoopCurrent}(state, r) && between(\at(state->weight[r][j], LoopCurrent), low_bound(role_of(r)), high_bound(role_of(r))); */
    /*@ assert now: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
          between(state->weight[r][j], low_bound(role_of(r)), high_bound(role_of(r))); */
    //@ assert input: \forall integer j; 0 <= j < PH_MAX_FEATURES ==> same(input->context[j], \at(input->context[j], LoopCurrent));
    //@ assert others: \forall integer r; 0 <= r < first_row(role) ==> same(sum[r], \at(sum[r], LoopCurrent));
    //@ assert before: \forall integer r; 0 <= r < first_row(role) && row_used(model, r) ==> row_inferred(model, state, input, sum, r);
  }
}

/* The rows of one role. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires role: 0 <= role < PH_ROLES;
    requires state: \valid(state) && weights_between(state) && latch_between(&state->latch);
    requires gain: \valid_read(gain + (0 .. PH_ROWS - 1)) && gains_between(model, gain);
    requires apart: \separated(state, model, gain + (0 .. PH_ROWS - 1));
    terminates \true;
    assigns state->weight[0][first_row(role) * PH_MAX_FEATURES .. first_row(role + 1) * PH_MAX_FEATURES - 1];
    ensures bound: weights_between(state);
    ensures value: \forall integer row, j; first_row(role) <= row < first_row(role + 1) && 0 <= j < PH_MAX_FEATURES ==>
      weight_learned{Old, Post}(model, state, gain, row, j); */
static void learn_role(const struct ph_model *model, struct ph_state *state, int role, const double *gain) {
  const int first = ph_first_row(role), end = first + ph_rows_of(model, role);
  //@ assert room: 0 <= first <= end <= PH_ROWS;
  /*@ loop invariant row: first <= row <= end;
      loop invariant bound: weights_between(state);
      loop invariant done: \forall integer r, j; first <= r < row && 0 <= j < PH_MAX_FEATURES ==>
        weight_learned{Pre, Here}(model, state, gain, r, j);
      loop invariant todo: \forall integer r, j; row <= r < first_row(role + 1) && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[r][j], \at(state->weight[r][j], Pre));
      loop assigns row, state->weight[0][first_row(role) * PH_MAX_FEATURES .. first_row(role + 1) * PH_MAX_FEATURES - 1];
      loop variant end - row; */
  for (int row = first; row < end; row++) {
    //@ assert role: role_of(row) == role;
    //@ assert weights: row_between(state, row);
    ph_learn_row(state->weight[row], state->latch.context, model->kind, model->features, role, gain[row]);
    /*@ assert others: \forall integer r, j; 0 <= r < PH_ROWS && r != row && 0 <= j < PH_MAX_FEATURES ==>
          same(state->weight[r][j], \at(state->weight[r][j], LoopCurrent)); */
    /*@ assert rest: \forall integer j; model->features <= j < PH_MAX_FEATURES ==>
          same(state->weight[row][j], \at(state->weight[row][j], LoopCurrent)); */
    /*@ assert once: \forall integer r, j; 0 <= r < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
          row_between{LoopCurrent}(state, r) && between(\at(state->weight[r][j], LoopCurrent), low_bound(role_of(r)), high_bound(role_of(r))); */
    /*@ assert those: \forall integer r, j; 0 <= r < PH_ROWS && r != row && 0 <= j < PH_MAX_FEATURES ==>
          between(state->weight[r][j], low_bound(role_of(r)), high_bound(role_of(r))); */
    //@ assert mine: row_between(state, row);
    //@ assert this: \forall integer j; 0 <= j < PH_MAX_FEATURES ==> weight_learned{Pre, Here}(model, state, gain, row, j);
    /*@ assert before: \forall integer r, j; first <= r < row && 0 <= j < PH_MAX_FEATURES ==>
          weight_learned{Pre, LoopCurrent}(model, state, gain, r, j) && weight_learned{Pre, Here}(model, state, gain, r, j); */
  }
}

void ph_learn(const struct ph_model *model, struct ph_state *state, const double *gain) {
  /*@ loop invariant role: 0 <= role <= PH_ROLES;
      loop invariant bound: weights_between(state);
      loop invariant done: \forall integer row, j; 0 <= row < first_row(role) && 0 <= j < PH_MAX_FEATURES ==>
        weight_learned{Pre, Here}(model, state, gain, row, j);
      loop invariant todo: \forall integer row, j; first_row(role) <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
        same(state->weight[row][j], \at(state->weight[row][j], Pre));
      loop assigns role, state->weight[0][0 .. PH_ROWS * PH_MAX_FEATURES - 1];
      loop variant PH_ROLES - role; */
  for (int role = 0; role < PH_ROLES; role++) {
    learn_role(model, state, role, gain);
    /*@ assert others: \forall integer r, j; 0 <= r < PH_ROWS && role_of(r) != role && 0 <= j < PH_MAX_FEATURES ==>
          same(state->weight[r][j], \at(state->weight[r][j], LoopCurrent)); */
    /*@ assert these: \forall integer r, j; first_row(role) <= r < first_row(role + 1) && 0 <= j < PH_MAX_FEATURES ==>
          weight_learned{LoopCurrent, Here}(model, state, gain, r, j) && weight_learned{Pre, Here}(model, state, gain, r, j); */
    /*@ assert before: \forall integer r, j; 0 <= r < first_row(role) && 0 <= j < PH_MAX_FEATURES ==>
          weight_learned{Pre, LoopCurrent}(model, state, gain, r, j) && weight_learned{Pre, Here}(model, state, gain, r, j); */
  }
}
