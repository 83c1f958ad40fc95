#include "same.h"

#include <stdlib.h>
#include <string.h>

#include "twin.h"

enum { MOST_NUMBERS = PH_ROWS * PH_MAX_FEATURES + PH_MAX_PLACES * PH_MAX_ZONES + 1 + (int)sizeof(struct ph_latch) / 8 };
_Static_assert(sizeof(struct ph_outcome) <= MOST_NUMBERS * sizeof(double), "an outcome is larger than a state");

static double left[MOST_NUMBERS], right[MOST_NUMBERS];

static long first_differing_field(const struct ph_model *model, const struct field *fields, const void *a,
                                  const void *b) {
  const size_t n = field_count(model, fields);
  gather(model, fields, a, left);
  gather(model, fields, b, right);
  for (size_t i = 0; i < n; i++)
    if (memcmp(&left[i], &right[i], sizeof *left) != 0) return (long)i;
  return BEYOND;
}

long outcome_differs(const struct ph_model *model, const struct ph_outcome *a, const struct ph_outcome *b) {
  return memcmp(a, b, sizeof *a) == 0 ? NOWHERE : first_differing_field(model, outcome_fields, a, b);
}

long state_differs(const struct ph_model *model, const struct ph_state *a, const struct ph_state *b) {
  return memcmp(a, b, sizeof *a) == 0 ? NOWHERE : first_differing_field(model, state_fields, a, b);
}

static uint64_t bits_of(const double *x) {
  uint64_t bits;
  memcpy(&bits, x, sizeof bits);
  return bits;
}

/* Looks inside of the twin, after the first pho_weight has made it do the learning that is due: a call for each weight would be most of
 * the work of a tick. The entries by pho_weight are what target invalid compares. */
static int weights_differ(struct pho *twin, int role, int row, int features, const double *want, long *index) {
  const struct pho_rows *rows = &twin->rows[pho_block_of((enum ph_role)role)];
  const int at = pho_first_row(twin, (enum ph_role)role) + row;
  const double *got = pho_weight_at(rows, features, at, 0);
  const size_t step = (size_t)pho_width_at(rows, at);
  uint64_t differences = 0;
  for (int j = 0; j < features; j++) differences |= bits_of(&got[(size_t)j * step]) ^ bits_of(&want[j]);
  int j = 0;
  while (differences && bits_of(&got[(size_t)j * step]) == bits_of(&want[j])) j++;
  *index += differences ? j : features;
  return differences != 0;
}

long twin_differs(const struct ph_model *model, const struct ph_state *want, struct pho *twin) {
  long index = 0;
  double settled, got;
  if (pho_weight(twin, PH_ROLE_FORECASTER, 0, 0, &settled) != PH_OK) return index;
  for (int role = 0; role < PH_ROLES; role++)
    for (int row = 0; row < extent_of(model, roles[role].extent); row++)
      if (weights_differ(twin, role, row, model->features, want->weight[roles[role].first + row], &index)) return index;
  for (int h = 0; h < model->places; h++)
    for (int z = 0; z < model->zones; z++, index++)
      if (pho_tag(twin, h, z, &got) != PH_OK || memcmp(&got, &want->tag[h][z], sizeof got) != 0) return index;
  return NOWHERE;
}

static _Noreturn void differs(const struct ph_model *model, const struct field *fields, long index, const char *what,
                              const char *who, int tick) {
  char name[80] = "an entry that the model does not have";
  if (index >= 0) field_name(model, fields, (size_t)index, name, sizeof name);
  broken("%s: tick %d: %s %s differs", who, tick, what, name);
}

void same_outcome(const struct ph_model *model, const struct ph_outcome *got, const struct ph_outcome *want,
                  const char *who, int tick) {
  const long index = outcome_differs(model, got, want);
  if (index != NOWHERE) differs(model, outcome_fields, index, "outcome", who, tick);
}

void same_state(const struct ph_model *model, const struct ph_state *got, const struct ph_state *want, const char *who,
                int tick) {
  const long index = state_differs(model, got, want);
  if (index != NOWHERE) differs(model, state_fields, index, "state", who, tick);
}

void same_twin(const struct ph_model *model, struct pho *got, const struct ph_state *want, const char *who, int tick) {
  const long index = twin_differs(model, want, got);
  if (index != NOWHERE) differs(model, state_fields, index, "state of the twin", who, tick);
}

void same_standing(const struct ph_model *m, const struct pho *twin, const struct ph_outcome *want, const char *who,
                   int tick) {
  const struct pho_outcome o = pho_outcome(twin);
  const struct {
    const char *name;
    const double *got, *want;
    int count;
  } arrays[] = {{"act", o.act, want->advice.act, m->zones},
                {"cue", o.cue, want->advice.cue, m->zones},
                {"background", o.background, want->advice.background, m->zones},
                {"excitation", o.excitation, want->advice.excitation, m->zones},
                {"net", o.net, want->advice.net, m->zones},
                {"zone_forecast", o.zone_forecast, want->advice.forecast, m->zones},
                {"prefrontal", o.prefrontal, want->advice.prefrontal, m->zones},
                {"hippocampal", o.hippocampal, want->advice.hippocampal, m->zones},
                {"suggestion", o.suggestion, want->advice.suggestion, m->zones},
                {"output", o.output, want->advice.output, m->zones},
                {"success_forecast", o.success_forecast, want->forecasts.success, m->forecasters},
                {"local_forecast", o.local_forecast, want->forecasts.local, m->locals},
                {"reward", &o.reward, &want->steering.reward, 1},
                {"actual_value", &o.actual_value, &want->steering.actual_value, 1},
                {"success", &o.success, &want->steering.success, 1},
                {"arousal", &o.arousal, &want->steering.arousal, 1},
                {"local_reward", o.local_reward, want->steering.local_reward, m->locals},
                {"error", o.error, want->dopamine.error, m->forecasters},
                {"rpe", o.rpe, want->dopamine.rpe, m->forecasters},
                {"success_rpe", &o.success_rpe, &want->dopamine.success, 1},
                {"local_rpe", o.local_rpe, want->dopamine.local, m->locals},
                {"zone_error", o.zone_error, want->dopamine.zone_error, m->zones},
                {"truth", o.truth, want->dopamine.truth, m->zones},
                {"do_error", o.do_error, want->dopamine.do_error, m->zones},
                {"dont_error", o.dont_error, want->dopamine.dont_error, m->zones},
                {"motivation", &o.motivation, &want->action.motivation, 1},
                {"proposal", o.proposal, want->action.proposal, m->loops},
                {"cached_value", o.cached_value, want->action.cached_value, m->loops},
                {"amplified", o.amplified, want->action.amplified, m->loops},
                {"activity", o.activity, want->action.activity, m->loops},
                {"tonic", &o.tonic, &want->tonic, 1}};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
    HOLDS(arrays[i].count == 0 || memcmp(arrays[i].got, arrays[i].want, (size_t)arrays[i].count * sizeof(double)) == 0,
          "%s: tick %d: %s differs where it stands", who, tick, arrays[i].name);
  for (int role = 0; role < PH_ROLES; role++) {
    const size_t size = (size_t)extent_of(m, roles[role].extent) * sizeof(double);
    HOLDS(size == 0 || (memcmp(o.sum[role], want->sum + roles[role].first, size) == 0 &&
                        memcmp(o.gain[role], want->gain + roles[role].first, size) == 0),
          "%s: tick %d: sums or gains of %s differ where they stand", who, tick, roles[role].name);
  }
}

static void turn_bit(double *number, uint64_t bit) {
  uint64_t bits;
  memcpy(&bits, number, sizeof bits);
  bits ^= (uint64_t)1 << bit % 64;
  memcpy(number, &bits, sizeof bits);
}

void control(const struct ph_model *model, const struct ph_outcome *outcome, const struct ph_state *state,
             uint64_t seed) {
  static struct ph_outcome wrong_outcome;
  static struct ph_state wrong_state;
  const size_t outcomes = field_count(model, outcome_fields), states = field_count(model, state_fields);
  const size_t in_outcome = seed % outcomes, in_state = (seed >> 20) % states;

  wrong_outcome = *outcome;
  HOLDS(outcome_differs(model, &wrong_outcome, outcome) == NOWHERE, "control: an outcome differs from its copy");
  gather(model, outcome_fields, outcome, left);
  turn_bit(&left[in_outcome], seed >> 40);
  scatter(model, outcome_fields, left, &wrong_outcome);
  HOLDS(outcome_differs(model, &wrong_outcome, outcome) == (long)in_outcome,
        "control: outcome %zu was changed, and that is not what was noticed", in_outcome);

  wrong_state = *state;
  HOLDS(state_differs(model, &wrong_state, state) == NOWHERE, "control: a state differs from its copy");
  gather(model, state_fields, state, left);
  turn_bit(&left[in_state], seed >> 46);
  scatter(model, state_fields, left, &wrong_state);
  HOLDS(state_differs(model, &wrong_state, state) == (long)in_state,
        "control: number %zu of the state was changed, and that is not what was noticed", in_state);
}
