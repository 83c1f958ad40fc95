#include "phasic.h"

const char *ph_status_text(enum ph_status status) {
  switch (status) {
    case PH_OK: return "ok";
    case PH_MODEL_FEATURES: return "model: number of features out of limits";
    case PH_MODEL_FORECASTERS: return "model: number of forecasters out of limits";
    case PH_MODEL_MEDIAN: return "model: the median forecaster does not exist";
    case PH_MODEL_LOCALS: return "model: number of local rewards out of limits";
    case PH_MODEL_ZONES: return "model: number of zones out of limits";
    case PH_MODEL_LOOPS: return "model: number of loops out of limits";
    case PH_MODEL_PLACES: return "model: number of places out of limits";
    case PH_MODEL_KIND: return "model: a feature is not of exactly one kind";
    case PH_MODEL_TAU: return "model: an expectile is not between 0 and 1";
    case PH_MODEL_IOTA: return "model: a weight of arousal is not in [0, 1]";
    case PH_MODEL_ROUTE: return "model: a loop is routed to a channel that does not exist";
    case PH_MODEL_COMPETITION: return "model: competing loops are taught by different channels";
    case PH_MODEL_GATE: return "model: the opponent gate is neither 0 nor 1";
    case PH_MODEL_PARAMETER: return "model: a parameter is out of its range";
    case PH_INPUT_CONTEXT: return "input: a feature is not in [0, 1]";
    case PH_INPUT_EVENT: return "input: an innate event is not in [0, 1]";
    case PH_INPUT_DRIVE: return "input: a drive is not in [-1, 1]";
    case PH_INPUT_REWARD: return "input: the primary reward is not in [-1, 1]";
    case PH_INPUT_LOCAL_REWARD: return "input: a local reward is not in [-1, 1]";
    case PH_INPUT_EXPLORATION: return "input: an exploration is not in [-1, 1]";
    case PH_INPUT_BLOCK: return "input: the receptor block is not in [0, 1]";
    case PH_INPUT_PLACE: return "input: the place does not exist";
    case PH_INPUT_LEARN: return "input: learning is neither 0 nor 1";
    case PH_INPUT_LESION: return "input: a lesion of an adviser that does not exist";
    case PH_STATE_WEIGHT: return "state: a weight is out of its bounds";
    case PH_STATE_TAG: return "state: a place tag is not in [0, 1]";
    case PH_STATE_TONIC: return "state: tonic dopamine is not in [-4, 4]";
    case PH_STATE_LATCH: return "state: a latched value is out of its range";
  }
  return "unknown status";
}
