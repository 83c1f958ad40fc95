#include "latch.h"

#include "vector.h"

void ph_latch_tick(const struct ph_model *model, const struct ph_input *input, const struct ph_outcome *outcome,
                   struct ph_latch *latch) {
  ph_copy(latch->context, input->context, model->features);
  ph_copy(latch->forecast, outcome->forecasts.success, model->forecasters);
  ph_copy(latch->local_forecast, outcome->forecasts.local, model->locals);
  ph_copy(latch->zone_forecast, outcome->advice.forecast, model->zones);
  ph_copy(latch->act, outcome->advice.act, model->zones);
  ph_copy(latch->net, outcome->advice.net, model->zones);
  ph_copy(latch->activity, outcome->action.activity, model->loops);
}
