/* Routing, one row at a time: two runs of one model, a and b. */
#include "alike.h"

/* [ROUTE-1] [LEARN-1] [LEARN-2] What a loop learns depends on nothing but its own weights, the latched context, the error of its own channel,
 * its own latched activity and the receptors left. */
/*@ requires model: valid_model(m);
    requires loop: 0 <= loop < m->loops;
    requires cortex_or_striatum: row == PH_CORTEX + loop || row == PH_STRIATUM + loop;
    requires feature: 0 <= j < m->features;
    requires weight: same(v, w);
    requires context: same(a->context[j], b->context[j]);
    requires activity: same(a->activity[loop], b->activity[loop]);
    requires channel: same(channel_of(da, m->route[loop]), channel_of(db, m->route[loop]));
    requires receptors: same(ia->block, ib->block);
    requires routed: row_routed(m, a, ia, da, ga, row) && row_routed(m, b, ib, db, gb, row);
    assigns \nothing;
    ensures gain: same(ga[row], gb[row]);
    ensures learned: same(learned_by(role_of(row), v, ga[row], a->context[j], m->kind[j]),
                          learned_by(role_of(row), w, gb[row], b->context[j], m->kind[j])); */
void a_loop_learns_from_its_own_channel_alone(struct ph_model *m, struct ph_latch *a, struct ph_latch *b, struct ph_input *ia,
                                              struct ph_input *ib, struct ph_dopamine *da, struct ph_dopamine *db, double *ga,
                                              double *gb, int loop, int row, int j, double v, double w) {
}
