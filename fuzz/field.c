#include "field.h"

#include <stdio.h>
#include <string.h>

#define IN(member, extent, low, high) \
  { #member, offsetof(struct ph_input, member), extent, low, high }
#define OUT(member, extent, low, high) \
  { #member, offsetof(struct ph_outcome, member), extent, low, high }
#define STATE(member, extent, low, high) \
  { #member, offsetof(struct ph_state, member), extent, low, high }
#define GIVEN(member, low, high) \
  { #member, offsetof(struct ph_parameters, member), ONE, low, high }
#define END \
  { NULL, 0, ONE, 0, 0 }

const struct field input_fields[] = {
    IN(context, FEATURES, 0, 1),     IN(event, ZONES, 0, 1),        IN(drive, ZONES, -1, 1), IN(reward, ONE, -1, 1),
    IN(local_reward, LOCALS, -1, 1), IN(exploration, LOOPS, -1, 1), IN(block, ONE, 0, 1),    END};

const struct field state_fields[] = {STATE(weight, WEIGHTS, -2, 2),
                                     STATE(tag, TAGS, 0, 1),
                                     STATE(tonic, ONE, -4, 4),
                                     STATE(latch.context, FEATURES, 0, 1),
                                     STATE(latch.forecast, FORECASTERS, -2, 2),
                                     STATE(latch.local_forecast, LOCALS, -2, 2),
                                     STATE(latch.zone_forecast, ZONES, -2, 2),
                                     STATE(latch.act, ZONES, 0, 2),
                                     STATE(latch.net, ZONES, -2, 2),
                                     STATE(latch.activity, LOOPS, 0, 1),
                                     END};

const struct field outcome_fields[] = {OUT(sum, ROWS, -2.0 * PH_MAX_FEATURES, 2.0 * PH_MAX_FEATURES),
                                       OUT(advice.act, ZONES, 0, 2),
                                       OUT(advice.cue, ZONES, 0, 2),
                                       OUT(advice.background, ZONES, 0, 1),
                                       OUT(advice.excitation, ZONES, 0, 2),
                                       OUT(advice.net, ZONES, -2, 2),
                                       OUT(advice.forecast, ZONES, -2, 2),
                                       OUT(advice.prefrontal, ZONES, 0, 1),
                                       OUT(advice.hippocampal, ZONES, 0, 1),
                                       OUT(advice.suggestion, ZONES, -1, 1),
                                       OUT(advice.output, ZONES, -1, 1),
                                       OUT(forecasts.success, FORECASTERS, -2, 2),
                                       OUT(forecasts.local, LOCALS, -2, 2),
                                       OUT(steering.reward, ONE, -1, 1),
                                       OUT(steering.actual_value, ONE, -1, 1),
                                       OUT(steering.success, ONE, -2, 2),
                                       OUT(steering.arousal, ONE, 0, 1),
                                       OUT(steering.local_reward, LOCALS, -1, 1),
                                       OUT(dopamine.error, FORECASTERS, -4, 4),
                                       OUT(dopamine.rpe, FORECASTERS, -4, 4),
                                       OUT(dopamine.success, ONE, -4, 4),
                                       OUT(dopamine.local, LOCALS, -3, 3),
                                       OUT(dopamine.zone_error, ZONES, -2, 3),
                                       OUT(dopamine.truth, ZONES, 0, 1),
                                       OUT(dopamine.do_error, ZONES, 0, 1),
                                       OUT(dopamine.dont_error, ZONES, -3, 2),
                                       OUT(action.motivation, ONE, 0, 2),
                                       OUT(action.proposal, LOOPS, 0, 1),
                                       OUT(action.cached_value, LOOPS, -1, 1),
                                       OUT(action.amplified, LOOPS, 0, 4),
                                       OUT(action.activity, LOOPS, 0, 1),
                                       OUT(gain, ROWS, -2, 2),
                                       OUT(tonic, ONE, -4, 4),
                                       END};

const struct field parameter_fields[] = {GIVEN(alpha_f, 0, 0.1),
                                         GIVEN(alpha_do, 0, 0.5),
                                         GIVEN(alpha_dont, 0, 0.3),
                                         GIVEN(alpha_cortex, 0, 0.5),
                                         GIVEN(alpha_striatum, 0, 0.5),
                                         GIVEN(theta_e, 0, 0.5),
                                         GIVEN(theta_s, 0.2, 1),
                                         GIVEN(inverse_phi, 1, 10),
                                         GIVEN(rho, 0, 1),
                                         GIVEN(kappa, 0, 1),
                                         GIVEN(trust_amygdala, 0, 1),
                                         GIVEN(trust_prefrontal, 0, 1),
                                         GIVEN(trust_hippocampus, 0, 1),
                                         GIVEN(alpha_h, 0, 1),
                                         GIVEN(lambda, 0, 1),
                                         GIVEN(motivation, 0, 2),
                                         GIVEN(tonic_gain, 0, 1),
                                         GIVEN(contrast, 1, 16),
                                         GIVEN(price, 0, 1),
                                         END};

enum { ELAPSED = PH_TIME | PH_BACKGROUND, ALL = PH_PRESENCE | PH_TIME | PH_BACKGROUND };
const struct role roles[PH_ROLES] = {{"forecaster", PH_FORECASTER, FORECASTERS, ELAPSED, -2, 2},
                                     {"local", PH_LOCAL, LOCALS, ELAPSED, -2, 2},
                                     {"zone", PH_ZONE, ZONES, ELAPSED, -2, 2},
                                     {"do", PH_DO, ZONES, PH_PRESENCE, 0, 1},
                                     {"dont_cue", PH_DONT_CUE, ZONES, PH_PRESENCE, 0, 1},
                                     {"dont_context", PH_DONT_CONTEXT, ZONES, PH_BACKGROUND, 0, 1},
                                     {"cortex", PH_CORTEX, LOOPS, ALL, -1, 1},
                                     {"striatum", PH_STRIATUM, LOOPS, ALL, -1, 1}};

int extent_of(const struct ph_model *model, enum extent extent) {
  switch (extent) {
    case FEATURES: return model->features;
    case FORECASTERS: return model->forecasters;
    case LOCALS: return model->locals;
    case ZONES: return model->zones;
    case LOOPS: return model->loops;
    case ROWS: return model->forecasters + model->locals + 4 * model->zones + 2 * model->loops;
    case WEIGHTS: return extent_of(model, ROWS) * model->features;
    case TAGS: return model->places * model->zones;
    default: return 1;
  }
}

size_t field_count(const struct ph_model *model, const struct field *fields) {
  size_t count = 0;
  for (; fields->name; fields++) count += (size_t)extent_of(model, fields->extent);
  return count;
}

/* Entries that stand together in memory. */
struct block {
  size_t offset;
  int count;
};

enum { MOST_BLOCKS = PH_ROWS > PH_MAX_PLACES ? PH_ROWS : PH_MAX_PLACES };

static int blocks_of(const struct ph_model *model, const struct field *field, struct block *blocks) {
  int n = 0;
  if (field->extent == ROWS || field->extent == WEIGHTS) {
    for (int r = 0; r < PH_ROLES; r++)
      for (int k = 0; k < extent_of(model, roles[r].extent); k++) {
        const size_t row = (size_t)(roles[r].first + k);
        if (field->extent == ROWS)
          blocks[n++] = (struct block){field->offset + row * sizeof(double), 1};
        else
          blocks[n++] = (struct block){field->offset + row * PH_MAX_FEATURES * sizeof(double), model->features};
      }
  } else if (field->extent == TAGS) {
    for (int h = 0; h < model->places; h++)
      blocks[n++] = (struct block){field->offset + (size_t)h * PH_MAX_ZONES * sizeof(double), model->zones};
  } else {
    blocks[n++] = (struct block){field->offset, extent_of(model, field->extent)};
  }
  return n;
}

void gather(const struct ph_model *model, const struct field *fields, const void *from, double *to) {
  struct block blocks[MOST_BLOCKS];
  for (; fields->name; fields++)
    for (int b = 0, n = blocks_of(model, fields, blocks); b < n; to += blocks[b++].count)
      memcpy(to, (const char *)from + blocks[b].offset, (size_t)blocks[b].count * sizeof *to);
}

void scatter(const struct ph_model *model, const struct field *fields, const double *from, void *to) {
  struct block blocks[MOST_BLOCKS];
  for (; fields->name; fields++)
    for (int b = 0, n = blocks_of(model, fields, blocks); b < n; from += blocks[b++].count)
      memcpy((char *)to + blocks[b].offset, from, (size_t)blocks[b].count * sizeof *from);
}

/* Of the rows in order, the role and the number within the role. */
static const struct role *role_at(const struct ph_model *model, int *row) {
  int r = 0;
  for (; *row >= extent_of(model, roles[r].extent); r++) *row -= extent_of(model, roles[r].extent);
  return &roles[r];
}

const struct field *field_name(const struct ph_model *model, const struct field *fields, size_t index, char *text,
                               size_t size) {
  for (; index >= (size_t)extent_of(model, fields->extent); fields++) index -= (size_t)extent_of(model, fields->extent);
  int i = (int)index;
  if (fields->extent == ROWS || fields->extent == WEIGHTS) {
    int row = fields->extent == ROWS ? i : i / model->features;
    const struct role *role = role_at(model, &row);
    if (fields->extent == ROWS)
      snprintf(text, size, "%s.%s[%d]", fields->name, role->name, row);
    else
      snprintf(text, size, "%s.%s[%d][%d]", fields->name, role->name, row, i % model->features);
  } else if (fields->extent == TAGS) {
    snprintf(text, size, "%s[%d][%d]", fields->name, i / model->zones, i % model->zones);
  } else if (fields->extent == ONE) {
    snprintf(text, size, "%s", fields->name);
  } else {
    snprintf(text, size, "%s[%d]", fields->name, i);
  }
  return fields;
}

void field_range(const struct ph_model *model, const struct field *fields, size_t index, double *low, double *high) {
  for (; index >= (size_t)extent_of(model, fields->extent); fields++) index -= (size_t)extent_of(model, fields->extent);
  *low = fields->low;
  *high = fields->high;
  if (fields->extent != WEIGHTS) return;
  int row = (int)index / model->features;
  const struct role *role = role_at(model, &row);
  *low = role->low;
  *high = role->high;
}
