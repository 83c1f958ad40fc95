/* What one number of the input can reach: [ROUTE-1] said the other way round. */
#ifndef REACH_H
#define REACH_H

#include "phasic.h"

struct reach {
  int success;   /* category 1: forecasters, tonic, the motivation and so all loops */
  int judgement; /* actual value and arousal: category 1, and all local rewards */
  char zone[PH_MAX_ZONES], local[PH_MAX_LOCALS], loop[PH_MAX_LOOPS];
};

/* Adds what is reached by a local reward, by the primary reward, by the exploration of a loop of that group, by a drive. */
void reach_local(const struct ph_model *model, int local, struct reach *reach);
void reach_success(const struct ph_model *model, struct reach *reach);
void reach_group(const struct ph_model *model, int group, struct reach *reach);
void reach_judgement(const struct ph_model *model, struct reach *reach);

/* Copies what is reached, so that the rest can be compared. */
void reach_copy_outcome(const struct ph_model *model, const struct reach *reach, struct ph_outcome *to,
                        const struct ph_outcome *from);
void reach_copy_state(const struct ph_model *model, const struct reach *reach, struct ph_state *to,
                      const struct ph_state *from);

#endif
