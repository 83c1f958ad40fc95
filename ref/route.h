/* Which error teaches which row, and how strongly. */
#ifndef PHASIC_ROUTE_H
#define PHASIC_ROUTE_H
#include "phasic.h"

/* [ROUTE-1] [LEARN-2] Fills the gain of every row that the model has. */
/*@ requires model: \valid_read(model) && valid_model(model);
    requires latch: \valid_read(latch) && latch_between(latch);
    requires input: \valid_read(input) && valid_input(model, input);
    requires dopamine: \valid_read(dopamine) && dopamine_between(model, dopamine);
    requires gain: \valid(gain + (0 .. PH_ROWS - 1));
    requires apart: \separated(gain + (0 .. PH_ROWS - 1), model, latch, input, dopamine);
    terminates \true;
    assigns gain[0 .. PH_ROWS - 1];
    ensures bound: gains_between(model, gain);
    ensures value: \forall integer row; 0 <= row < PH_ROWS && row_used(model, row) ==>
      row_routed(model, latch, input, dopamine, gain, row); */
void ph_route(const struct ph_model *model, const struct ph_latch *latch, const struct ph_input *input,
              const struct ph_dopamine *dopamine, double *gain);
#endif
