/* The steering subsystem's verdict on what happened: innate, never learned. */
#ifndef PHASIC_JUDGE_H
#define PHASIC_JUDGE_H
#include "phasic.h"

/* [STEER-3] [STEER-4] Reward, actual value, Success-In-Life signal, arousal, local rewards. */
/*@ requires model: \valid_read(model) && sizes_in_limits(model) && parameters_between(&model->parameters) &&
      all_between(&model->iota[0], model->locals, 0, 1);
    requires input: \valid_read(input) && valid_input(model, input);
    requires advice: \valid_read(advice) && all_between(&advice->output[0], model->zones, -1, 1);
    requires steering: \valid(steering);
    requires apart: \separated(steering, model, input, advice);
    terminates \true;
    assigns *steering;
    ensures bound: steering_between(model, steering);
    ensures value: judged(model, input, advice, steering);
    ensures locals: \forall integer k; 0 <= k < model->locals ==> local_judged(model, input, steering, k); */
void ph_judge(const struct ph_model *model, const struct ph_input *input, const struct ph_advice *advice,
              struct ph_steering *steering);
#endif
