#include "forecast.h"

#include "number.h"

/* The bank of forecasters of success. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires sum: \valid_read(sum + (0 .. PH_ROWS - 1)) && sums_between(model, sum);
    requires forecasts: \valid(forecasts);
    requires apart: \separated(forecasts, model, sum + (0 .. PH_ROWS - 1));
    terminates \true;
    assigns forecasts->success[0 .. PH_MAX_FORECASTERS - 1];
    ensures bound: all_between(&forecasts->success[0], model->forecasters, -2, 2);
    ensures value: \forall integer n; 0 <= n < model->forecasters ==> forecast_made(sum, forecasts, n); */
static void forecast_success(const struct ph_model *model, const double *sum, struct ph_forecasts *forecasts) {
  /*@ loop invariant n: 0 <= n <= model->forecasters;
      loop invariant bound: all_between(&forecasts->success[0], n, -2, 2);
      loop invariant value: \forall integer i; 0 <= i < n ==> forecast_made(sum, forecasts, i);
      loop assigns n, forecasts->success[0 .. PH_MAX_FORECASTERS - 1];
      loop variant model->forecasters - n; */
  for (int n = 0; n < model->forecasters; n++) {
    //@ assert used: row_used(model, PH_FORECASTER + n);
    forecasts->success[n] = ph_clamp(sum[PH_FORECASTER + n], -2.0, 2.0);
    //@ assert sums: all_same{LoopCurrent, Here}(sum, PH_ROWS);
    //@ assert others: all_same{LoopCurrent, Here}(&forecasts->success[0], n);
    //@ assert this: between(forecasts->success[n], -2, 2) && forecast_made(sum, forecasts, n);
    //@ assert before: \forall integer i; 0 <= i < n ==> forecast_made(sum, forecasts, i);
  }
}

/* The forecasters of local rewards, from the sums of their own rows. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires sum: \valid_read(sum + (0 .. PH_MAX_LOCALS - 1)) && \forall integer k; 0 <= k < model->locals ==> \is_finite(sum[k]);
    requires forecasts: \valid(forecasts);
    requires apart: \separated(forecasts, model, sum + (0 .. PH_MAX_LOCALS - 1));
    terminates \true;
    assigns forecasts->local[0 .. PH_MAX_LOCALS - 1];
    ensures bound: all_between(&forecasts->local[0], model->locals, -2, 2);
    ensures value: \forall integer k; 0 <= k < model->locals ==> same(forecasts->local[k], fl_clamp(sum[k], (double)-2.0, (double)2.0)); */
static void forecast_locals(const struct ph_model *model, const double *sum, struct ph_forecasts *forecasts) {
  /*@ loop invariant k: 0 <= k <= model->locals;
      loop invariant bound: all_between(&forecasts->local[0], k, -2, 2);
      loop invariant value: \forall integer i; 0 <= i < k ==> same(forecasts->local[i], fl_clamp(sum[i], (double)-2.0, (double)2.0));
      loop assigns k, forecasts->local[0 .. PH_MAX_LOCALS - 1];
      loop variant model->locals - k; */
  for (int k = 0; k < model->locals; k++) {
    //@ assert finite: \is_finite(sum[k]);
    forecasts->local[k] = ph_clamp(sum[k], -2.0, 2.0);
    //@ assert sums: all_same{LoopCurrent, Here}(sum, PH_MAX_LOCALS);
    //@ assert others: all_same{LoopCurrent, Here}(&forecasts->local[0], k);
    //@ assert this: between(forecasts->local[k], -2, 2) && same(forecasts->local[k], fl_clamp(sum[k], (double)-2.0, (double)2.0));
  }
}

void ph_forecast(const struct ph_model *model, const double *sum, struct ph_forecasts *forecasts) {
  forecast_success(model, sum, forecasts);
  //@ ghost bank:;
  //@ assert used: \forall integer k; 0 <= k < model->locals ==> row_used(model, PH_LOCAL + k);
  //@ assert finite: \forall integer k; 0 <= k < model->locals ==> \is_finite(sum[PH_LOCAL + k]);
  forecast_locals(model, sum + PH_LOCAL, forecasts);
  /*@ assert kept: \forall integer n; 0 <= n < model->forecasters ==>
        same(forecasts->success[n], \at(forecasts->success[n], bank)) &&
        same(sum[PH_FORECASTER + n], \at(sum[PH_FORECASTER + n], bank)); */
}
