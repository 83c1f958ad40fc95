/* Comparing what came out, bit for bit: the part of the harness that must not be wrong. */
#ifndef SAME_H
#define SAME_H

#include "target.h"

enum { NOWHERE = -1, BEYOND = -2 };

/* Number of the first entry that differs, in the order of field.h; NOWHERE if all bytes are the same; BEYOND if only entries that the
 * model does not have differ. */
long outcome_differs(const struct ph_model *model, const struct ph_outcome *a, const struct ph_outcome *b);
long state_differs(const struct ph_model *model, const struct ph_state *a, const struct ph_state *b);

/* The same for weights and tags of a twin, which are read one by one. */
long twin_differs(const struct ph_model *model, const struct ph_state *want, struct pho *twin);

/* Aborts and says where, unless the two are the same. `who` computed what was got. */
void same_outcome(const struct ph_model *model, const struct ph_outcome *got, const struct ph_outcome *want,
                  const char *who, int tick);
void same_state(const struct ph_model *model, const struct ph_state *got, const struct ph_state *want, const char *who,
                int tick);
void same_twin(const struct ph_model *model, struct pho *got, const struct ph_state *want, const char *who, int tick);

/* Aborts unless pho_outcome shows the outcome of the last tick, which was not refused. */
void same_standing(const struct ph_model *model, const struct pho *twin, const struct ph_outcome *want, const char *who,
                   int tick);

/* The second half of each comparison: one bit of one entry is turned over, and the comparison must say which. */
void control(const struct ph_model *model, const struct ph_outcome *outcome, const struct ph_state *state,
             uint64_t seed);

#endif
