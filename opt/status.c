#include "phasic_opt.h"

/* The texts of enum ph_status are those of the reference, told here again because opt/ needs nothing of it. */
static const char *const texts[] = {
    "ok",
    "model: number of features out of limits",
    "model: number of forecasters out of limits",
    "model: the median forecaster does not exist",
    "model: number of local rewards out of limits",
    "model: number of zones out of limits",
    "model: number of loops out of limits",
    "model: number of places out of limits",
    "model: a feature is not of exactly one kind",
    "model: an expectile is not between 0 and 1",
    "model: a weight of arousal is not in [0, 1]",
    "model: a loop is routed to a channel that does not exist",
    "model: competing loops are taught by different channels",
    "model: the opponent gate is neither 0 nor 1",
    "model: a parameter is out of its range",
    "input: a feature is not in [0, 1]",
    "input: an innate event is not in [0, 1]",
    "input: a drive is not in [-1, 1]",
    "input: the primary reward is not in [-1, 1]",
    "input: a local reward is not in [-1, 1]",
    "input: an exploration is not in [-1, 1]",
    "input: the receptor block is not in [0, 1]",
    "input: the place does not exist",
    "input: learning is neither 0 nor 1",
    "input: a lesion of an adviser that does not exist",
    "state: a weight is out of its bounds",
    "state: a place tag is not in [0, 1]",
    "state: tonic dopamine is not in [-4, 4]",
    "state: a latched value is out of its range",
};

const char *pho_status_text(int status) {
  switch (status) {
    case PHO_NO_MEMORY: return "the memory for this model could not be had";
    case PHO_UNKNOWN_INSTANCE: return "no instance of the kernel has this name in this build";
    case PHO_UNSUPPORTED_INSTANCE: return "this processor lacks what this instance of the kernel needs";
    case PHO_NO_IMAGE: return "the model is larger than the structures of the reference";
    case PHO_NO_ENTRY: return "no such role, row, feature, place, zone or subject";
    default: break;
  }
  return status >= PH_OK && status <= PH_STATE_LATCH ? texts[status] : "unknown status";
}
