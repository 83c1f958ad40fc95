/* Routing, one row at a time: two runs of one model, a and b. */
#include "steps.h"

void a_loop_learns_from_its_own_channel_alone(struct ph_model *m, struct ph_latch *a, struct ph_latch *b, struct ph_input *ia,
                                              struct ph_input *ib, struct ph_dopamine *da, struct ph_dopamine *db, double *ga,
                                              double *gb, int loop, int row, int j, double v, double w) {
}
