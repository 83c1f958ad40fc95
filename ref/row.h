/* The one inference and the one learning operation of every learner. */
#ifndef PHASIC_ROW_H
#define PHASIC_ROW_H
#include "phasic.h"

/* [ROW-2] The sum of weight * context over the n features of which a row of the role sees the kind, in feature order. */
/*@ requires n: 0 <= n <= PH_MAX_FEATURES;
    requires role: 0 <= role < PH_ROLES;
    requires weight: \valid_read(weight + (0 .. n - 1)) && all_between(weight, n, low_bound(role), high_bound(role));
    requires context: \valid_read(context + (0 .. n - 1)) && all_between(context, n, 0, 1);
    requires kind: \valid_read(kind + (0 .. n - 1));
    terminates \true;
    assigns \nothing;
    ensures bound: between(\result, -2 * n, 2 * n);
    ensures value: same(\result, dot_of(weight, context, kind, kinds_seen(role), n)); */
double ph_infer_row(const double *weight, const double *context, const int *kind, int n, int role);

/* [LEARN-1] Moves each weight whose feature a row of the role sees by gain * context, and clamps it to the role's bounds. */
/*@ requires n: 0 <= n <= PH_MAX_FEATURES;
    requires role: 0 <= role < PH_ROLES;
    requires weight: \valid(weight + (0 .. n - 1)) && all_between(weight, n, low_bound(role), high_bound(role));
    requires context: \valid_read(context + (0 .. n - 1)) && all_between(context, n, 0, 1);
    requires kind: \valid_read(kind + (0 .. n - 1));
    requires gain: between(gain, -4, 4);
    requires apart: \separated(weight + (0 .. n - 1), context + (0 .. n - 1));
    terminates \true;
    assigns weight[0 .. n - 1];
    ensures bound: all_between(weight, n, low_bound(role), high_bound(role));
    ensures value: \forall integer j; 0 <= j < n ==>
      same(weight[j], learned_by(role, \old(weight[j]), gain, \old(context[j]), kind[j])); */
void ph_learn_row(double *weight, const double *context, const int *kind, int n, int role, double gain);
#endif
