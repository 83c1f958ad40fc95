/* Target properties.
 * PROPERTY: the relations below, each in the reference and in an instance of the twin: determinism; a trace's prefix; two machines that do not
 * interact; non-interference; a revoked route; learning off; scaling by powers of two; padding with zero features; permutation
 * of loops, locals and forecasters; monotone in reward; bounds; no flag of invalid, overflow or division; the sums of long double
 * within their error bound; the sign of a zero feature. */
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "machine.h"
#include "reach.h"

static struct record first, second;

/* Of everything that a relation is given. The case is valid; it may be changed. */
struct given {
  const struct choice *choice;
  struct port_case *c;
  int kind;
};

static int recorded(const struct given *g) { return g->c->ticks < MOST_RECORDED ? g->c->ticks : MOST_RECORDED; }

static void deterministic(struct given *g) {
  record_run(g->kind, g->c, &first);
  record_run(g->kind, g->c, &second);
  same_records(&g->c->model, &second, &first, "deterministic");
}

static void prefix(struct given *g) {
  record_run(g->kind, g->c, &first);
  g->c->ticks = recorded(g) > 0 ? g->choice->where % (recorded(g) + 1) : 0;
  record_run(g->kind, g->c, &second);
  for (int t = 0; t < second.ticks; t++)
    same_outcome(&g->c->model, &second.outcome[t], &first.outcome[t], "prefix", t);
}

/* Two machines of different models, a tick of one after a tick of the other. */
static void apart(struct given *g) {
  static struct ph_state image;
  static struct ph_outcome outcome;
  struct port_case other;
  case_copy(&other, g->c);
  other.model.parameters.alpha_f = drawn(g->choice->seed, 0, 0.1);
  other.model.opponent_gate ^= 1;
  record_run(g->kind, g->c, &first);
  struct machine *a = machine_new(g->kind, &g->c->model), *b = machine_new(g->kind, &other.model);
  if (g->c->state) machine_import(a, g->c->state);
  for (int t = 0; t < first.ticks; t++) {
    HOLDS(machine_tick(b, &other.input[first.ticks - 1 - t], &outcome) == PH_OK, "apart: a tick is refused");
    memset(&outcome, 0xa5, sizeof outcome);
    HOLDS(machine_tick(a, &g->c->input[t], &outcome) == PH_OK, "apart: a tick is refused");
    same_outcome(&g->c->model, &outcome, &first.outcome[t], "apart", t);
  }
  machine_export(a, &image);
  same_state(&g->c->model, &image, &first.state, "apart", first.ticks);
  machine_free(a);
  machine_free(b);
  case_clear(&other);
}

/* Changes one number of the inputs, in every tick that the bits of `number` name. */
static void perturb(struct given *g, size_t offset, double low, double high) {
  for (int t = 0; t < g->c->ticks; t++)
    if (g->choice->number >> t % 32 & 1)
      *(double *)(void *)((char *)&g->c->input[t] + offset) = drawn(mixed(g->choice->seed, (uint64_t)t), low, high);
}

static void reach_of(const struct given *g, size_t offset, const struct reach *reach, double low, double high) {
  record_run(g->kind, g->c, &first);
  perturb((struct given *)g, offset, low, high);
  record_run(g->kind, g->c, &second);
  for (int t = 0; t < first.ticks; t++) {
    reach_copy_outcome(&g->c->model, reach, &second.outcome[t], &first.outcome[t]);
    same_outcome(&g->c->model, &second.outcome[t], &first.outcome[t], "non-interference", t);
  }
  reach_copy_state(&g->c->model, reach, &second.state, &first.state);
  same_state(&g->c->model, &second.state, &first.state, "non-interference", first.ticks);
}

#define INPUT(member) offsetof(struct ph_input, member)

/* [ROUTE-1] What one number of the input can reach in any number of ticks, and no more. */
static void contained(struct given *g) {
  const struct ph_model *m = &g->c->model;
  struct reach reach = {0};
  const int which = g->choice->where;
  switch (g->choice->flags % 5) {
    case 0:
      if (m->locals == 0) return;
      reach_local(m, which % m->locals, &reach);
      reach_of(g, INPUT(local_reward) + (size_t)(which % m->locals) * sizeof(double), &reach, -1, 1);
      return;
    case 1:
      reach_success(m, &reach);
      reach_of(g, INPUT(reward), &reach, -1, 1);
      return;
    case 2:
      if (m->loops == 0) return;
      reach_group(m, m->group[which % m->loops], &reach);
      reach_of(g, INPUT(exploration) + (size_t)(which % m->loops) * sizeof(double), &reach, -1, 1);
      return;
    case 3:
      if (m->zones == 0) return;
      reach_judgement(m, &reach);
      reach_of(g, INPUT(drive) + (size_t)(which % m->zones) * sizeof(double), &reach, -1, 1);
      return;
    default:
      if (m->zones == 0) return;
      reach_judgement(m, &reach);
      reach.zone[which % m->zones] = 1;
      reach_of(g, INPUT(event) + (size_t)(which % m->zones) * sizeof(double), &reach, 0, 1);
      return;
  }
}

/* A group of loops is routed elsewhere: then nothing but these loops goes another way, whatever the inputs. So what a channel changes
 * after a route was revoked is what it changed before, without those loops: never more. */
static void revoked(struct given *g) {
  struct ph_model *m = &g->c->model;
  struct reach reach = {0};
  if (m->loops == 0) return;
  const int group = m->group[g->choice->where % m->loops];
  record_run(g->kind, g->c, &first);
  for (int l = 0; l < m->loops; l++)
    if (m->group[l] == group) m->route[l] = (int)(g->choice->number % (unsigned)(m->locals + 1));
  record_run(g->kind, g->c, &second);
  reach_group(m, group, &reach);
  for (int t = 0; t < first.ticks; t++) {
    reach_copy_outcome(m, &reach, &second.outcome[t], &first.outcome[t]);
    same_outcome(m, &second.outcome[t], &first.outcome[t], "a revoked route", t);
  }
  reach_copy_state(m, &reach, &second.state, &first.state);
  same_state(m, &second.state, &first.state, "a revoked route", first.ticks);
}

/* With learning off, or with all receptors blocked, no weight changes; and without learning no tag. */
static void learning_off(struct given *g) {
  static struct ph_state before;
  struct port_case *c = g->c;
  const int cut = c->ticks ? g->choice->where % c->ticks : 0, ticks = c->ticks, block = g->choice->flags & 1;
  for (int t = cut; t < ticks; t++) {
    c->input[t].learn = block;
    if (block) c->input[t].block = 1.0;
  }
  c->ticks = cut;
  record_run(g->kind, c, &first);
  before = first.state;
  c->ticks = ticks;
  record_run(g->kind, c, &second);
  if (cut > second.ticks) return;
  HOLDS(memcmp(before.weight, second.state.weight, sizeof before.weight) == 0, "learning off: a weight has changed");
  HOLDS(block || memcmp(before.tag, second.state.tag, sizeof before.tag) == 0, "learning off: a tag has changed");
}

/* Is half of it exact, and far from where numbers get too small? */
static int scalable(double x) { return x == 0 || fabs(x) > 0x1p-400; }

/* Half of all contexts, or of all weights: half of all sums, as far as the terms are not too small. */
static void scaling(struct given *g) {
  struct port_case *c = g->c;
  static struct ph_outcome outcome[2];
  static struct ph_state image;
  int exact = 1;
  if (c->ticks == 0) return;
  record_run(g->kind, c, &first); /* for a state with weights */
  struct ph_input input = c->input[c->ticks - 1];
  input.learn = 0;
  for (int j = 0; j < c->model.features; j++) exact &= scalable(input.context[j]);
  for (int row = 0; row < PH_ROWS; row++)
    for (int j = 0; j < c->model.features; j++) exact &= scalable(first.state.weight[row][j]);
  if (!exact) return;
  for (int i = 0; i < 2; i++) {
    struct machine *machine = machine_new(g->kind, &c->model);
    image = first.state;
    for (int row = 0; i == 1 && g->choice->flags & 1 && row < PH_ROWS; row++)
      for (int j = 0; j < PH_MAX_FEATURES; j++) image.weight[row][j] *= 0.5;
    for (int j = 0; i == 1 && !(g->choice->flags & 1) && j < c->model.features; j++) input.context[j] *= 0.5;
    HOLDS(machine_import(machine, &image) == PH_OK, "scaling: a scaled state is not taken");
    memset(&outcome[i], 0, sizeof outcome[i]);
    HOLDS(machine_tick(machine, &input, &outcome[i]) == PH_OK, "scaling: a tick is refused");
    machine_free(machine);
  }
  for (int row = 0; row < PH_ROWS; row++)
    HOLDS(outcome[1].sum[row] == 0.5 * outcome[0].sum[row], "scaling: sum %d is %a instead of %a", row,
          outcome[1].sum[row], 0.5 * outcome[0].sum[row]);
}

/* Features that are always zero, in between the others: nothing but their number changes. In the reference as many as there is room for. */
static void padding(struct given *g) {
  struct port_case *c = g->c;
  static struct port_case wide;
  int to[PH_MAX_FEATURES], n = 0;
  const int room = PH_MAX_FEATURES - c->model.features;
  wide = *c;
  wide.input = malloc((size_t)(c->ticks + 1) * sizeof *wide.input);
  wide.state = c->state ? malloc(sizeof *wide.state) : NULL;
  if (!wide.input || (c->state && !wide.state)) abort();
  for (int j = 0; j < c->model.features; j++) {
    while (n - j < room && mixed(g->choice->seed, (uint64_t)n) % 2)
      wide.model.kind[n] = 1 << mixed(g->choice->seed, (uint64_t)(100 + n)) % 3, n++;
    wide.model.kind[to[j] = n++] = c->model.kind[j];
  }
  wide.model.features = n;
  for (int t = 0; t < c->ticks; t++) {
    wide.input[t] = c->input[t];
    memset(wide.input[t].context, 0, sizeof wide.input[t].context);
    for (int j = 0; j < c->model.features; j++) wide.input[t].context[to[j]] = c->input[t].context[j];
  }
  if (c->state) {
    *wide.state = *c->state;
    memset(wide.state->weight, 0, sizeof wide.state->weight);
    memset(wide.state->latch.context, 0, sizeof wide.state->latch.context);
    for (int j = 0; j < c->model.features; j++) {
      wide.state->latch.context[to[j]] = c->state->latch.context[j];
      for (int row = 0; row < PH_ROWS; row++) wide.state->weight[row][to[j]] = c->state->weight[row][j];
    }
  }
  record_run(g->kind, c, &first);
  record_run(g->kind, &wide, &second);
  for (int t = 0; t < first.ticks; t++)
    same_outcome(&c->model, &second.outcome[t], &first.outcome[t], "padding", t);
  for (int row = 0; row < PH_ROWS; row++)
    for (int j = 0; j < c->model.features; j++)
      HOLDS(memcmp(&second.state.weight[row][to[j]], &first.state.weight[row][j], sizeof(double)) == 0,
            "padding: weight %d of row %d differs", j, row);
  free(wide.input);
  free(wide.state);
}

/* Beyond the limits of the reference, in the twin alone: features and locals that bring nothing. The other numbers stay the same. A twin counts
 * features by 64: either each third one is the model's, or the first half of the model's begin at 0 and the others at 64. */
static void beyond(struct given *g) {
  struct port_case *c = g->c;
  const struct ph_model *m = &c->model;
  enum { WORD = 64, MANY = 3 * PH_MAX_FEATURES, WISHES = 2 * PH_MAX_LOCALS + 5 };
  _Static_assert(MANY > WORD && MANY <= 2 * WORD && WORD + PH_MAX_FEATURES <= MANY + WORD, "all of the model's are in two words");
  static int kind[MANY + WORD];
  static double context[MANY + WORD], iota[WISHES], wishes[WISHES];
  static struct ph_outcome outcome;
  static struct ph_state image;
  struct pho *twin;
  const int third = g->choice->flags & 1, half = m->features / 2;
  int at[PH_MAX_FEATURES];
  for (int j = 0; j < m->features; j++) at[j] = third ? 3 * j + 1 : j < half ? j : WORD + j - half;
  if (c->state) {
    free(c->state);
    c->state = NULL;
  }
  record_run(g->kind, c, &first);
  for (int j = 0; j < MANY + WORD; j++) kind[j] = m->kind[j / 3 % m->features];
  for (int j = 0; j < m->features; j++) kind[at[j]] = m->kind[j];
  for (int k = 0; k < m->locals; k++) iota[k] = m->iota[k];
  const struct pho_model model = {third ? MANY : WORD + m->features - half,
                                  m->forecasters, WISHES,           m->zones,     m->loops,
                                  m->places, m->median,      m->opponent_gate, kind,         m->route,
                                  m->group,  m->tau,         iota,             m->parameters};
  HOLDS(pho_create(&model, &twin) == PH_OK, "beyond: no twin");
  for (int t = 0; t < first.ticks; t++) {
    const struct ph_input *in = &c->input[t];
    memset(context, 0, sizeof context);
    for (int j = 0; j < m->features; j++) context[at[j]] = in->context[j];
    for (int k = 0; k < m->locals; k++) wishes[k] = in->local_reward[k];
    const struct pho_input input = {context,         in->event, in->drive, in->reward, wishes,
                                    in->exploration, in->block, in->place, in->learn,  in->lesion};
    HOLDS(pho_tick(twin, &input) == PH_OK, "beyond: tick %d is refused", t);
    const struct pho_outcome got = pho_outcome(twin);
    for (int role = 0; role < PH_ROLES; role++) {
      const size_t n = (size_t)extent_of(m, roles[role].extent) * sizeof(double);
      HOLDS(n == 0 || (memcmp(got.sum[role], first.outcome[t].sum + roles[role].first, n) == 0 &&
                       memcmp(got.gain[role], first.outcome[t].gain + roles[role].first, n) == 0),
            "beyond: tick %d: sums or gains of %s", t, roles[role].name);
    }
  }
  for (int role = 0; role < PH_ROLES; role++)
    for (int row = 0; row < extent_of(m, roles[role].extent); row++)
      for (int j = 0; j < m->features; j++) {
        double weight = 0;
        const double *want = &first.state.weight[roles[role].first + row][j];
        HOLDS(pho_weight(twin, (enum ph_role)role, row, at[j], &weight) == PH_OK && memcmp(&weight, want, sizeof weight) == 0,
              "beyond: weight %d of %s %d", j, roles[role].name, row);
      }
  HOLDS(pho_export(twin, &image) == PHO_NO_IMAGE && pho_import(twin, &image) == PHO_NO_IMAGE, "beyond: it has an image");
  if (c->ticks > 0)
    HOLDS(pho_tick_reference(twin, c->input, &outcome) == PHO_NO_IMAGE, "beyond: ticked as the reference");
  pho_destroy(twin);
}

static void shuffled(uint64_t seed, int *order, int n) {
  for (int i = 0; i < n; i++) order[i] = i;
  for (int i = n - 1; i > 0; i--) {
    const int k = (int)(mixed(seed, (uint64_t)i) % (unsigned)(i + 1)), other = order[k];
    order[k] = order[i];
    order[i] = other;
  }
}

static void permute(double *v, const int *order, int n) {
  double old[PH_MAX_LOOPS + PH_MAX_LOCALS + PH_MAX_FORECASTERS];
  memcpy(old, v, (size_t)n * sizeof *v);
  for (int i = 0; i < n; i++) v[i] = old[order[i]];
}

struct orders {
  int loop[PH_MAX_LOOPS], local[PH_MAX_LOCALS], forecaster[PH_MAX_FORECASTERS];
};

static void permute_state(const struct ph_model *m, const struct orders *o, struct ph_state *s) {
  static double old[PH_ROWS][PH_MAX_FEATURES];
  memcpy(old, s->weight, sizeof old);
  for (int l = 0; l < m->loops; l++) {
    memcpy(s->weight[PH_CORTEX + l], old[PH_CORTEX + o->loop[l]], sizeof *old);
    memcpy(s->weight[PH_STRIATUM + l], old[PH_STRIATUM + o->loop[l]], sizeof *old);
  }
  for (int k = 0; k < m->locals; k++) memcpy(s->weight[PH_LOCAL + k], old[PH_LOCAL + o->local[k]], sizeof *old);
  for (int n = 0; n < m->forecasters; n++)
    memcpy(s->weight[PH_FORECASTER + n], old[PH_FORECASTER + o->forecaster[n]], sizeof *old);
  permute(s->latch.activity, o->loop, m->loops);
  permute(s->latch.local_forecast, o->local, m->locals);
  permute(s->latch.forecast, o->forecaster, m->forecasters);
}

static void permute_outcome(const struct ph_model *m, const struct orders *o, struct ph_outcome *out) {
  double *const loops[] = {out->sum + PH_CORTEX,     out->sum + PH_STRIATUM,   out->gain + PH_CORTEX,
                           out->gain + PH_STRIATUM,  out->action.proposal,     out->action.cached_value,
                           out->action.amplified,    out->action.activity};
  double *const locals[] = {out->sum + PH_LOCAL, out->gain + PH_LOCAL, out->forecasts.local, out->steering.local_reward,
                            out->dopamine.local};
  double *const forecasters[] = {out->sum + PH_FORECASTER, out->gain + PH_FORECASTER, out->forecasts.success,
                                 out->dopamine.error, out->dopamine.rpe};
  for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) permute(loops[i], o->loop, m->loops);
  for (size_t i = 0; i < sizeof locals / sizeof *locals; i++) permute(locals[i], o->local, m->locals);
  for (size_t i = 0; i < sizeof forecasters / sizeof *forecasters; i++)
    permute(forecasters[i], o->forecaster, m->forecasters);
}

/* Loops, local rewards and forecasters in another order: the same outcome in that order. */
static void permutation(struct given *g) {
  struct port_case *c = g->c;
  const struct ph_model m = c->model;
  struct orders o;
  int now[PH_MAX_LOCALS + 1] = {0};
  record_run(g->kind, c, &first);
  shuffled(g->choice->seed, o.loop, m.loops);
  shuffled(g->choice->seed + 1, o.local, m.locals);
  shuffled(g->choice->seed + 2, o.forecaster, m.forecasters);
  for (int k = 0; k < m.locals; k++) now[1 + o.local[k]] = 1 + k;
  for (int l = 0; l < m.loops; l++) {
    c->model.route[l] = now[m.route[o.loop[l]]];
    c->model.group[l] = m.group[o.loop[l]];
  }
  permute(c->model.iota, o.local, m.locals);
  permute(c->model.tau, o.forecaster, m.forecasters);
  for (int n = 0; n < m.forecasters; n++)
    if (o.forecaster[n] == m.median) c->model.median = n;
  if (c->state) permute_state(&m, &o, c->state);
  for (int t = 0; t < c->ticks; t++) {
    permute(c->input[t].exploration, o.loop, m.loops);
    permute(c->input[t].local_reward, o.local, m.locals);
  }
  record_run(g->kind, c, &second);
  for (int t = 0; t < first.ticks; t++) permute_outcome(&m, &o, &first.outcome[t]);
  permute_state(&m, &o, &first.state);
  same_records(&m, &second, &first, "permutation");
}

/* A larger reward in the last tick: nothing that is judged by it is smaller. */
static void monotone(struct given *g) {
  struct port_case *c = g->c;
  if (c->ticks > MOST_RECORDED) c->ticks = MOST_RECORDED;
  if (c->ticks == 0) return;
  double *reward = &c->input[c->ticks - 1].reward;
  const double other = drawn(g->choice->seed, -1, 1), less = fmin(*reward, other), more = fmax(*reward, other);
  *reward = less;
  record_run(g->kind, c, &first);
  *reward = more;
  record_run(g->kind, c, &second);
  const struct ph_outcome *low = &first.outcome[c->ticks - 1], *high = &second.outcome[c->ticks - 1];
  HOLDS(low->steering.reward <= high->steering.reward && low->steering.success <= high->steering.success &&
            low->dopamine.success <= high->dopamine.success && low->tonic <= high->tonic,
        "monotone: reward, success, dopamine or tonic falls when the reward rises");
  for (int n = 0; n < c->model.forecasters; n++)
    HOLDS(low->dopamine.error[n] <= high->dopamine.error[n] && low->dopamine.rpe[n] <= high->dopamine.rpe[n] &&
              low->gain[PH_FORECASTER + n] <= high->gain[PH_FORECASTER + n],
          "monotone: forecaster %d learns less when the reward rises", n);
}

static void all_between(const struct ph_model *m, const struct field *fields, const void *from) {
  static double all[PH_ROWS * PH_MAX_FEATURES + PH_MAX_PLACES * PH_MAX_ZONES + 1000];
  const size_t n = field_count(m, fields);
  gather(m, fields, from, all);
  for (size_t i = 0; i < n; i++) {
    double low, high;
    field_range(m, fields, i, &low, &high);
    HOLDS(low <= all[i] && all[i] <= high, "bounds: number %zu is %a, not in [%a, %a]", i, all[i], low, high);
  }
}

static void bounds(struct given *g) {
  record_run(g->kind, g->c, &first);
  for (int t = 0; t < first.ticks; t++) all_between(&g->c->model, outcome_fields, &first.outcome[t]);
  all_between(&g->c->model, state_fields, &first.state);
  HOLDS(ph_check_state(&first.state) == PH_OK, "bounds: the state is none");
  for (int row = 0; row < PH_ROWS; row++)
    for (int j = 0; j < PH_MAX_FEATURES; j++)
      HOLDS(first.state.weight[row][j] != 0 || !signbit(first.state.weight[row][j]), "bounds: a weight is -0.0");
}

static void flags(struct given *g) {
  feclearexcept(FE_ALL_EXCEPT);
  record_run(g->kind, g->c, &first);
  HOLDS(!fetestexcept(FE_INVALID | FE_OVERFLOW | FE_DIVBYZERO), "flags: %d is raised",
        fetestexcept(FE_INVALID | FE_OVERFLOW | FE_DIVBYZERO));
  HOLDS(fegetround() == FE_TONEAREST, "flags: the rounding has changed");
}

typedef long double wide;
static const wide unit = (wide)DBL_EPSILON / 2;

/* [LEARN-1] in long double: two roundings, each of half a unit. */
static int learned_rightly(const struct role *role, double before, double gain, double context, double after) {
  const wide step = (wide)gain * (wide)context, moved = (wide)before + step, low = (wide)role->low, high = (wide)role->high;
  const wide want = moved < low ? low : high < moved ? high : moved;
  return fabsl((wide)after - want) <= 2 * unit * (fabsl((wide)before) + fabsl(step)) + 0x1p-1073L;
}

/* [ROW-2] in long double: |error| <= (n + 2) u sum |w c|, and half of the least number for each product. */
static int summed_rightly(const struct ph_model *m, int sees, const double *weight, const double *context, double sum) {
  wide exact = 0, size = 0;
  for (int j = 0; j < m->features; j++) {
    const wide term = m->kind[j] & sees ? (wide)weight[j] * (wide)context[j] : 0;
    exact += term;
    size += fabsl(term);
  }
  return fabsl((wide)sum - exact) <= (m->features + 2) * (unit * size + 0x1p-1074L);
}

static void check_row(const struct given *g, const struct role *role, int row, int last) {
  const struct ph_model *m = &g->c->model;
  const struct ph_input *in = &g->c->input[last];
  const double *before = first.state.weight[row], *after = second.state.weight[row], gain = second.outcome[last].gain[row];
  for (int j = 0; j < m->features; j++)
    HOLDS(m->kind[j] & role->sees && in->learn ? learned_rightly(role, before[j], gain, first.state.latch.context[j], after[j])
                                               : memcmp(&before[j], &after[j], sizeof *after) == 0,
          "oracle: weight %d of row %d was %a and is %a", j, row, before[j], after[j]);
  HOLDS(summed_rightly(m, role->sees, before, in->context, second.outcome[last].sum[row]), "oracle: the sum of row %d is %a",
        row, second.outcome[last].sum[row]);
}

/* The last tick against long double. */
static void oracle(struct given *g) {
  const int last = recorded(g) - 1;
  if (last < 0) return;
  g->c->ticks = last;
  record_run(g->kind, g->c, &first); /* the state before */
  g->c->ticks = last + 1;
  record_run(g->kind, g->c, &second);
  for (int role = 0; role < PH_ROLES; role++)
    for (int i = 0; i < extent_of(&g->c->model, roles[role].extent); i++)
      check_row(g, &roles[role], roles[role].first + i, last);
}

/* -0.0 in place of +0.0 in a context changes what is latched of it, and nothing else. */
static void signless(struct given *g) {
  struct port_case *c = g->c;
  record_run(g->kind, c, &first);
  for (int t = 0; t < c->ticks; t++)
    for (int j = 0; j < c->model.features; j++)
      if (c->input[t].context[j] == 0 && mixed(g->choice->seed, (uint64_t)(t * 256 + j)) % 2)
        c->input[t].context[j] = -c->input[t].context[j];
  record_run(g->kind, c, &second);
  if (first.ticks > 0) memcpy(second.state.latch.context, first.state.latch.context, sizeof first.state.latch.context);
  same_records(&c->model, &second, &first, "the sign of a zero feature");
}

int fuzz_properties(const uint8_t *data, size_t size) {
  static void (*const relations[])(struct given *) = {deterministic, prefix,   apart,       contained, revoked,
                                                      learning_off,  scaling,  padding,     beyond,    permutation,
                                                      monotone,      bounds,   flags,       oracle,    signless};
  struct choice choice = take_choice(data, size);
  void (*const relation)(struct given *) = relations[choice.which % (sizeof relations / sizeof *relations)];
  for (int twin = 0; twin < 2; twin++) {
    struct port_case c;
    take_case(data, size, &choice, &c);
    struct given given = {&choice, &c, twin ? 1 + choice.instance % (machine_kinds() - 1) : REFERENCE};
    if (keep_valid(&c)) relation(&given);
    case_clear(&c);
  }
  return 0;
}
