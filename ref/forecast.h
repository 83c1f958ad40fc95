/* Supervised reward prediction: the forecasts that the next tick will be compared with. */
#ifndef PHASIC_FORECAST_H
#define PHASIC_FORECAST_H
#include "phasic.h"

/* [FORECAST-1] */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires sum: \valid_read(sum + (0 .. PH_ROWS - 1)) && sums_between(model, sum);
    requires forecasts: \valid(forecasts);
    requires apart: \separated(forecasts, model, sum + (0 .. PH_ROWS - 1));
    terminates \true;
    assigns *forecasts;
    ensures bound: all_between(&forecasts->success[0], model->forecasters, -2, 2) &&
      all_between(&forecasts->local[0], model->locals, -2, 2);
    ensures value: \forall integer n; 0 <= n < model->forecasters ==> forecast_made(sum, forecasts, n);
    ensures locals: \forall integer k; 0 <= k < model->locals ==> local_forecast_made(sum, forecasts, k); */
void ph_forecast(const struct ph_model *model, const double *sum, struct ph_forecasts *forecasts);
#endif
