/* A second evaluator of the model, with switches: what a port would compute that departs from the model in one known way. With
 * all switches off it equals the reference, which the tests check. It carries an error bound with every number, which
 * is the bound of class B (spec/PORT.md). */
#ifndef VARIANT_H
#define VARIANT_H

#include "phasic.h"

/* Where a product meets a sum, so that a compiler may fuse them; one bit each. */
enum site {
  SITE_ROW = 1,
  SITE_LEARN = 2,
  SITE_NET = 4,
  SITE_SUGGESTION = 8,
  SITE_DRIVE = 16,
  SITE_SUCCESS = 32,
  SITE_LOCAL_REWARD = 64,
  SITE_RPE = 128,
  SITE_MOTIVATION = 256,
  SITE_THALAMUS = 512,
  SITE_TAG = 1024,
  SITE_TONIC = 2048,
  SITES = 4096
};

enum order {
  ORDER_INCREASING,
  ORDER_DECREASING,
  ORDER_PAIRWISE,
  ORDER_LANES,
  /* Increasing, but the sum is kept in another format until it is finished. */
  ORDER_BINARY32,
  ORDER_EXTENDED,         /* long double */
  ORDER_EXTENDED_PRODUCTS /* and so are its products */
};

/* What becomes of subnormal numbers. */
enum flush { FLUSH_RESULTS = 1, FLUSH_OPERANDS = 2 };

/* Clamps, by the quantity that they clamp; one bit each. */
enum clamped {
  CLAMP_ACT = 1,
  CLAMP_CUE = 1 << 1,
  CLAMP_BACKGROUND = 1 << 2,
  CLAMP_ZONE_FORECAST = 1 << 3,
  CLAMP_PREFRONTAL = 1 << 4,
  CLAMP_SUGGESTION = 1 << 5,
  CLAMP_OUTPUT = 1 << 6,
  CLAMP_FORECAST = 1 << 7,
  CLAMP_LOCAL_FORECAST = 1 << 8,
  CLAMP_REWARD = 1 << 9,
  CLAMP_ACTUAL_VALUE = 1 << 10,
  CLAMP_AROUSAL = 1 << 11,
  CLAMP_LOCAL_REWARD = 1 << 12,
  CLAMP_DUE = 1 << 13,
  CLAMP_MOTIVATION = 1 << 14,
  CLAMP_PROPOSAL = 1 << 15,
  CLAMP_CACHED_VALUE = 1 << 16,
  CLAMP_ACTIVITY = 1 << 17,
  CLAMP_WEIGHT = 1 << 18,
  CLAMP_TAG = 1 << 19,
  CLAMP_TONIC = 1 << 20,
  CLAMPS = 21
};
extern const char *const clamp_names[CLAMPS];

/* What is taken from this tick instead of the one before; one bit each. */
enum fresh {
  FRESH_CONTEXT = 1,
  FRESH_FORECASTS = 2,
  FRESH_ACT = 4,
  FRESH_NET = 8,
  FRESH_ACTIVITY = 16,
  FRESHNESSES = 32
};

enum channel { CHANNEL_ROUTE, CHANNEL_SUCCESS, CHANNEL_NEXT, CHANNEL_FIRST_LOCAL, CHANNEL_WITHOUT_SUCCESS, CHANNELS };
enum gate { GATE_MODEL, GATE_NEVER, GATE_ALWAYS, GATE_OPPOSITE, GATE_THIS_TICK, GATE_NOT_DUE, GATE_ALWAYS_DUE, GATES };

struct variant {
  unsigned fused, unclamped, fresh;
  enum order order;
  int lanes, neighbours, tail_after, dense, zones_too; /* how sums go that are not in increasing order */
  int flush, storage32, arithmetic32;
  int rounding; /* of <fenv.h>, for who evaluates; 0: to nearest */
  enum channel channel;
  enum gate gate;
  int unit; /* precision that the error bounds are for; 0: 53 */
};

/* Rounds a state to binary32. */
void variant_narrow(const struct ph_model *model, struct ph_state *state);

/* Errors may be null. */
void variant_tick(const struct variant *variant, const struct ph_model *model, struct ph_state *state,
                  const struct ph_input *input, struct ph_outcome *outcome, struct ph_outcome *outcome_error,
                  struct ph_state *state_error);

#endif
