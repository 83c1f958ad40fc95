/* Values for Eva: any number of an interval, and models, states and inputs made of them. */
#ifndef PHASIC_EVA_ANY_H
#define PHASIC_EVA_ANY_H
#include <__fc_builtin.h>
#include <limits.h>

#include "phasic.h"

void any_model(struct ph_model *model);
void any_input(struct ph_input *input);
#endif
