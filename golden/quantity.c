#include "quantity.h"

#include <string.h>

#define IN(signal, member, dimension) \
  { signal, #member, FROM_INPUT, offsetof(struct ph_input, member), dimension }
#define OUT(signal, member, dimension) \
  { signal, #member, FROM_OUTCOME, offsetof(struct ph_outcome, member), dimension }

/* In the order of struct ph_input and struct ph_outcome, which is the order of a trace. */
const struct quantity quantities[] = {IN("feature_value", context, PER_FEATURE),
                                      IN("event", event, PER_ZONE),
                                      IN("drive", drive, PER_ZONE),
                                      IN("primary_reward", reward, ONE),
                                      IN("local_input", local_reward, PER_LOCAL),
                                      IN("exploration", exploration, PER_LOOP),
                                      IN("block", block, ONE),
                                      OUT("do", advice.act, PER_ZONE),
                                      OUT("dont_cue", advice.cue, PER_ZONE),
                                      OUT("dont_context", advice.background, PER_ZONE),
                                      OUT("excitation", advice.excitation, PER_ZONE),
                                      OUT("net", advice.net, PER_ZONE),
                                      OUT("zone_forecast", advice.forecast, PER_ZONE),
                                      OUT("prefrontal", advice.prefrontal, PER_ZONE),
                                      OUT("hippocampal", advice.hippocampal, PER_ZONE),
                                      OUT("suggestion", advice.suggestion, PER_ZONE),
                                      OUT("output", advice.output, PER_ZONE),
                                      OUT("forecast", forecasts.success, PER_FORECASTER),
                                      OUT("local_forecast", forecasts.local, PER_LOCAL),
                                      OUT("reward", steering.reward, ONE),
                                      OUT("actual_value", steering.actual_value, ONE),
                                      OUT("success", steering.success, ONE),
                                      OUT("arousal", steering.arousal, ONE),
                                      OUT("local_reward", steering.local_reward, PER_LOCAL),
                                      OUT("forecaster_error", dopamine.error, PER_FORECASTER),
                                      OUT("rpe", dopamine.rpe, PER_FORECASTER),
                                      OUT("dopamine", dopamine.success, ONE),
                                      OUT("local_rpe", dopamine.local, PER_LOCAL),
                                      OUT("zone_error", dopamine.zone_error, PER_ZONE),
                                      OUT("truth", dopamine.truth, PER_ZONE),
                                      OUT("do_error", dopamine.do_error, PER_ZONE),
                                      OUT("dont_error", dopamine.dont_error, PER_ZONE),
                                      OUT("motivation", action.motivation, ONE),
                                      OUT("proposal", action.proposal, PER_LOOP),
                                      OUT("cached_value", action.cached_value, PER_LOOP),
                                      OUT("amplified", action.amplified, PER_LOOP),
                                      OUT("activity", action.activity, PER_LOOP),
                                      OUT("tonic", tonic, ONE),
                                      {"acts", NULL, ACTS, 0, PER_LOOP},
                                      {"correct", NULL, CORRECT, 0, PER_RULE},
                                      {"fired", NULL, FIRED, 0, PER_RULE},
                                      {"feature", NULL, FEATURE, 0, PER_FEATURE},
                                      {"weight", NULL, WEIGHT, 0, PER_ROLE},
                                      {"tag", NULL, TAG, 0, PER_ZONE},
                                      {"td_error", NULL, TD_ERROR, 0, ONE},
                                      {"td_value", NULL, TD_VALUE, 0, ONE},
                                      {"rw_prediction", NULL, RW_PREDICTION, 0, ONE},
                                      {"rw_error", NULL, RW_ERROR, 0, ONE}};
const int quantity_count = (int)(sizeof quantities / sizeof quantities[0]);

const struct role roles[PH_ROLES] = {{"forecaster", PH_FORECASTER, PER_FORECASTER, PH_TIME | PH_BACKGROUND},
                                     {"local", PH_LOCAL, PER_LOCAL, PH_TIME | PH_BACKGROUND},
                                     {"zone", PH_ZONE, PER_ZONE, PH_TIME | PH_BACKGROUND},
                                     {"do", PH_DO, PER_ZONE, PH_PRESENCE},
                                     {"dont_cue", PH_DONT_CUE, PER_ZONE, PH_PRESENCE},
                                     {"dont_context", PH_DONT_CONTEXT, PER_ZONE, PH_BACKGROUND},
                                     {"cortex", PH_CORTEX, PER_LOOP, PH_PRESENCE | PH_TIME | PH_BACKGROUND},
                                     {"striatum", PH_STRIATUM, PER_LOOP, PH_PRESENCE | PH_TIME | PH_BACKGROUND}};

const struct quantity *find_quantity(const char *signal) {
  int i;
  for (i = 0; i < quantity_count; i++)
    if (strcmp(quantities[i].signal, signal) == 0) return &quantities[i];
  return NULL;
}

int find_role(const char *name) {
  int i;
  for (i = 0; i < PH_ROLES; i++)
    if (strcmp(roles[i].name, name) == 0) return i;
  return -1;
}

int dimension_size(const struct ph_model *model, enum dimension dimension) {
  switch (dimension) {
    case PER_FEATURE: return model->features;
    case PER_FORECASTER: return model->forecasters;
    case PER_LOCAL: return model->locals;
    case PER_ZONE: return model->zones;
    case PER_LOOP: return model->loops;
    default: return 1;
  }
}
