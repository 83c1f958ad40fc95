/* [ROW-1] The table of roles: where the rows of a role stand, how many a model has, what they see, their bounds. */
#ifndef PHASIC_ROLE_H
#define PHASIC_ROLE_H
#include "phasic.h"

/* First row of the role; PH_ROWS for the role after the last. */
/*@ requires role: 0 <= role <= PH_ROLES;
    terminates \true;
    assigns \nothing;
    ensures value: \result == first_row(role); */
int ph_first_row(int role);

/* How many rows of the role the model has. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires role: 0 <= role < PH_ROLES;
    terminates \true;
    assigns \nothing;
    ensures value: \result == rows_of(model, role);
    ensures room: 0 <= \result <= first_row(role + 1) - first_row(role); */
int ph_rows_of(const struct ph_model *model, int role);

/* The kinds of feature that a row of the role sees, a sum of enum ph_kind. */
/*@ requires role: 0 <= role < PH_ROLES;
    terminates \true;
    assigns \nothing;
    ensures value: \result == kinds_seen(role); */
int ph_kinds_seen(int role);

/* Lowest and highest weight of a row of the role. */
/*@ requires role: 0 <= role < PH_ROLES;
    terminates \true;
    assigns \nothing;
    ensures value: same(\result, low_weight(role));
    ensures whole: whole(\result, low_bound(role)); */
double ph_low_weight(int role);
/*@ requires role: 0 <= role < PH_ROLES;
    terminates \true;
    assigns \nothing;
    ensures value: same(\result, high_weight(role));
    ensures whole: whole(\result, high_bound(role)); */
double ph_high_weight(int role);
#endif
