/* [ERROR-1] [INPUT-1] Is this an input for that model? */
#include "number.h"
#include "phasic.h"
#include "vector.h"

enum ph_status ph_check_input(const struct ph_model *model, const struct ph_input *input) {
  if (!ph_all_within(input->context, model->features, 0.0, 1.0)) return PH_INPUT_CONTEXT;
  if (!ph_all_within(input->event, model->zones, 0.0, 1.0)) return PH_INPUT_EVENT;
  if (!ph_all_within(input->drive, model->zones, -1.0, 1.0)) return PH_INPUT_DRIVE;
  if (!ph_within(input->reward, -1.0, 1.0)) return PH_INPUT_REWARD;
  if (!ph_all_within(input->local_reward, model->locals, -1.0, 1.0)) return PH_INPUT_LOCAL_REWARD;
  if (!ph_all_within(input->exploration, model->loops, -1.0, 1.0)) return PH_INPUT_EXPLORATION;
  if (!ph_within(input->block, 0.0, 1.0)) return PH_INPUT_BLOCK;
  if (input->place < PH_NO_PLACE || input->place >= model->places) return PH_INPUT_PLACE;
  if (input->learn != 0 && input->learn != 1) return PH_INPUT_LEARN;
  if (input->lesion < 0 || input->lesion > PH_AMYGDALA + PH_PREFRONTAL + PH_HIPPOCAMPUS) return PH_INPUT_LESION;
  //@ assert context: all_between(&input->context[0], model->features, 0, 1);
  //@ assert event: all_between(&input->event[0], model->zones, 0, 1);
  //@ assert drive: all_between(&input->drive[0], model->zones, -1, 1);
  //@ assert local_reward: all_between(&input->local_reward[0], model->locals, -1, 1);
  //@ assert exploration: all_between(&input->exploration[0], model->loops, -1, 1);
  //@ assert scalars: between(input->reward, -1, 1) && between(input->block, 0, 1);
  return PH_OK;
}
