/* A port to begin from: the whole model in one file, class E, plugged in as a shared library (spec/PORT.md).
 *   gcc -std=c11 -O2 -ffp-contract=off -shared -fPIC template.c -o template.so && phasic-diff ./template.so
 * Replace tick() by your own; keep ph_port_run_v1, which reads a case and writes an answer. Clauses are those of spec/MODEL.md. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifndef REAL
#define REAL double /* in which the port computes */
#endif
typedef REAL real;

enum { FORECASTER, LOCAL, ZONE, DO, DONT_CUE, DONT_CONTEXT, CORTEX, STRIATUM, ROLES };
enum { PRESENCE = 1, TIME = 2, BACKGROUND = 4 };
static const int sees[ROLES] = {6, 6, 6, 1, 1, 4, 7, 7};
static const real low[ROLES] = {-2, -2, -2, 0, 0, 0, -1, -1}, high[ROLES] = {2, 2, 2, 1, 1, 1, 1, 1};

struct parameters {
  double alpha_f, alpha_do, alpha_dont, alpha_cortex, alpha_striatum, theta_e, theta_s, inverse_phi, rho, kappa,
      trust[3], alpha_h, lambda, motivation, tonic_gain, contrast, price;
};
static const double least[19] = {[6] = 0.2, [7] = 1, [17] = 1};
static const double most[19] = {0.1, 0.5, 0.3, 0.5, 0.5, 0.5, 1, 10, 1, 1, 1, 1, 1, 1, 1, 2, 1, 16, 1};

/* The numbers of a case, and where in the arrays of state and outcome each quantity begins. */
struct model {
  int F, N, K, Z, L, H, median, gate, ticks, states;
  int first[ROLES + 1], rows;
  const int32_t *kind, *route, *group;
  const double *tau, *iota;
  struct parameters p;
};

static real clamp(real x, real lo, real hi) { return x < lo ? lo : hi < x ? hi : x; }
static real larger(real x, real y) { return x < y ? y : x; }
static int within(double x, double lo, double hi) { return lo <= x && x <= hi; }
static int all_within(const double *x, int n, double lo, double hi) {
  for (int i = 0; i < n; i++)
    if (!within(x[i], lo, hi)) return 0;
  return 1;
}

static int check_model(const struct model *m) { /* [ERROR-1], after the sizes */
  double p[19];
  for (int j = 0; j < m->F; j++)
    if (m->kind[j] != PRESENCE && m->kind[j] != TIME && m->kind[j] != BACKGROUND) return 8;
  for (int n = 0; n < m->N; n++)
    if (!(0 < m->tau[n] && m->tau[n] < 1)) return 9;
  if (!all_within(m->iota, m->K, 0, 1)) return 10;
  for (int l = 0; l < m->L; l++)
    if (m->route[l] < 0 || m->route[l] > m->K) return 11;
  for (int l = 0; l < m->L; l++)
    for (int i = 0; i < l; i++)
      if (m->group[i] == m->group[l] && m->route[i] != m->route[l]) return 12;
  if (m->gate != 0 && m->gate != 1) return 13;
  memcpy(p, &m->p, sizeof p);
  for (int i = 0; i < 19; i++)
    if (!within(p[i], least[i], most[i])) return 14;
  return 0;
}

/* An input as it stands in the case. */
struct input {
  const int32_t *flags; /* place, learn, lesion */
  const double *c, *g, *d, *reward, *q, *n, *block;
};

static int check_input(const struct model *m, const struct input *in) {
  if (!all_within(in->c, m->F, 0, 1)) return 15;
  if (!all_within(in->g, m->Z, 0, 1)) return 16;
  if (!all_within(in->d, m->Z, -1, 1)) return 17;
  if (!within(*in->reward, -1, 1)) return 18;
  if (!all_within(in->q, m->K, -1, 1)) return 19;
  if (!all_within(in->n, m->L, -1, 1)) return 20;
  if (!within(*in->block, 0, 1)) return 21;
  if (in->flags[0] < -1 || in->flags[0] >= m->H) return 22;
  if (in->flags[1] != 0 && in->flags[1] != 1) return 23;
  if (in->flags[2] < 0 || in->flags[2] > 7) return 24;
  return 0;
}

/* The state: one array of numbers in the order of the protocol. */
struct state {
  real *all, *weight, *tag, *tonic, *c, *f, *fk, *z, *act, *net, *a;
};
static int state_size(const struct model *m) {
  return m->rows * m->F + m->H * m->Z + 1 + m->F + m->N + m->K + 3 * m->Z + m->L;
}
static struct state state_in(const struct model *m, real *at) {
  struct state s = {.all = at, .weight = at};
  s.tag = s.weight + m->rows * m->F, s.tonic = s.tag + m->H * m->Z, s.c = s.tonic + 1, s.f = s.c + m->F;
  s.fk = s.f + m->N, s.z = s.fk + m->K, s.act = s.z + m->Z, s.net = s.act + m->Z, s.a = s.net + m->Z;
  return s;
}

static int check_state(const struct model *m, const double *from) {
  const double *weight = from, *tag = weight + m->rows * m->F, *tonic = tag + m->H * m->Z, *latch = tonic + 1;
  for (int role = 0; role < ROLES; role++)
    if (!all_within(weight + m->first[role] * m->F, (m->first[role + 1] - m->first[role]) * m->F, (double)low[role],
                    (double)high[role]))
      return 25;
  if (!all_within(tag, m->H * m->Z, 0, 1)) return 26;
  if (!within(*tonic, -4, 4)) return 27;
  if (!all_within(latch, m->F, 0, 1) || !all_within(latch + m->F, m->N + m->K + m->Z, -2, 2)) return 28;
  latch += m->F + m->N + m->K + m->Z;
  if (!all_within(latch, m->Z, 0, 2) || !all_within(latch + m->Z, m->Z, -2, 2)) return 28;
  return all_within(latch + 2 * m->Z, m->L, 0, 1) ? 0 : 28;
}

static void import(const struct model *m, const double *from, struct state *s) {
  for (int i = 0, n = state_size(m); i < n; i++) s->all[i] = (real)from[i];
  for (int i = 0; i < m->rows * m->F; i++) s->weight[i] += (real)0.0; /* -0.0 becomes +0.0 */
}

/* The outcome: one array in the order of the protocol. */
struct outcome {
  real *sum, *act, *cue, *background, *excitation, *net, *forecast, *prefrontal, *hippocampal, *suggestion, *output, *f,
      *fk, *reward, *value, *success, *arousal, *x, *error, *rpe, *dopamine, *local, *zone_error, *truth, *do_error,
      *dont_error, *motivation, *proposal, *cached, *amplified, *activity, *gain, *tonic;
};
static int outcome_size(const struct model *m) { return 2 * m->rows + 14 * m->Z + 3 * m->N + 3 * m->K + 4 * m->L + 7; }
static struct outcome outcome_in(const struct model *m, real *at) {
  struct outcome o;
  real **const name[] = {&o.sum,      &o.act,        &o.cue,         &o.background, &o.excitation, &o.net,
                         &o.forecast, &o.prefrontal, &o.hippocampal, &o.suggestion, &o.output,     &o.f,
                         &o.fk,       &o.reward,     &o.value,       &o.success,    &o.arousal,    &o.x,
                         &o.error,    &o.rpe,        &o.dopamine,    &o.local,      &o.zone_error, &o.truth,
                         &o.do_error, &o.dont_error, &o.motivation,  &o.proposal,   &o.cached,     &o.amplified,
                         &o.activity, &o.gain,       &o.tonic};
  const int Z = m->Z, N = m->N, K = m->K, L = m->L;
  const int count[] = {m->rows, Z, Z, Z, Z, Z, Z, Z, Z, Z, Z, N, K, 1, 1,       1, 1,
                       K,       N, N, 1, K, Z, Z, Z, Z, 1, L, L, L, L, m->rows, 1};
  for (size_t i = 0; i < sizeof count / sizeof *count; at += count[i++]) *name[i] = at;
  return o;
}

static void infer(const struct model *m, const struct state *s, const struct input *in, real *sum) { /* [ROW-2] */
  for (int role = 0; role < ROLES; role++)
    for (int row = m->first[role]; row < m->first[role + 1]; row++) {
      real total = 0;
      for (int j = 0; j < m->F; j++)
        if (m->kind[j] & sees[role]) total += s->weight[row * m->F + j] * (real)in->c[j];
      sum[row] = total;
    }
}

static void suggest(const struct model *m, const struct state *s, const struct input *in, struct outcome *o) {
  real trust[3];
  for (int i = 0; i < 3; i++) trust[i] = in->flags[2] >> i & 1 ? 0 : (real)m->p.trust[i];
  for (int z = 0; z < m->Z; z++) { /* [ZONE-1] to [STEER-2] */
    o->act[z] = clamp(o->sum[m->first[DO] + z], 0, 2);
    o->cue[z] = clamp(o->sum[m->first[DONT_CUE] + z], 0, 2);
    o->background[z] = clamp(o->sum[m->first[DONT_CONTEXT] + z], 0, 1);
    o->excitation[z] = o->act[z] * (1 - o->background[z]);
    o->net[z] = o->excitation[z] - o->cue[z];
    o->forecast[z] = clamp(o->sum[m->first[ZONE] + z], -2, 2);
    o->prefrontal[z] = clamp(o->forecast[z], 0, 1);
    o->hippocampal[z] = in->flags[0] < 0 ? 0 : s->tag[in->flags[0] * m->Z + z];
    const real strongest =
        larger(larger(trust[0] * o->excitation[z], trust[1] * o->prefrontal[z]), trust[2] * o->hippocampal[z]);
    o->suggestion[z] = clamp(strongest - trust[0] * o->cue[z], -1, 1);
    o->output[z] = clamp(o->suggestion[z] + (real)in->g[z], -1, 1);
  }
}

static void judge(const struct model *m, const struct input *in,
                  struct outcome *o) { /* [FORECAST-1], [STEER-3], [STEER-4] */
  real reward = 0, value = 0, arousal = 0;
  for (int n = 0; n < m->N; n++) o->f[n] = clamp(o->sum[m->first[FORECASTER] + n], -2, 2);
  for (int k = 0; k < m->K; k++) o->fk[k] = clamp(o->sum[m->first[LOCAL] + k], -2, 2);
  for (int z = 0; z < m->Z; z++) reward += (real)in->d[z] * (real)in->g[z];
  for (int z = 0; z < m->Z; z++) value += (real)in->d[z] * o->output[z];
  for (int z = 0; z < m->Z; z++) arousal += (real)(in->d[z] < 0 ? -in->d[z] : in->d[z]) * larger(0, o->output[z]);
  *o->reward = clamp(reward + (real)*in->reward, -1, 1);
  *o->value = clamp(value, -1, 1);
  *o->success = *o->reward + (real)m->p.kappa * *o->value;
  *o->arousal = clamp(arousal, 0, 1);
  for (int k = 0; k < m->K; k++) o->x[k] = clamp((real)in->q[k] + (real)m->iota[k] * *o->arousal, -1, 1);
}

static void teach(const struct model *m, const struct state *s, const struct input *in,
                  struct outcome *o) { /* [DOPAMINE-1] to [DOPAMINE-5] */
  for (int n = 0; n < m->N; n++) {
    o->error[n] = *o->success - s->f[n];
    o->rpe[n] = *o->success - (s->f[n] < 0 ? (real)m->p.rho * s->f[n] : s->f[n]);
  }
  *o->dopamine = o->rpe[m->median];
  for (int k = 0; k < m->K; k++) o->local[k] = o->x[k] - s->fk[k];
  for (int z = 0; z < m->Z; z++) {
    const real g = (real)in->g[z];
    const real due = 0 < g ? 1 : clamp(s->z[z] * (real)m->p.inverse_phi, 0, 1);
    o->zone_error[z] = g - s->z[z];
    o->truth[z] = larger(g, o->suggestion[z] - (real)m->p.theta_s);
    o->do_error[z] = larger(0, o->truth[z] - s->act[z]);
    o->dont_error[z] = 0 < s->act[z] || m->gate == 0 ? due * (s->net[z] - g) : 0;
  }
}

static void act(const struct model *m, const struct state *s, const struct input *in,
                struct outcome *o) { /* [LOOP-1] to [LOOP-3] */
  *o->motivation = (1 - (real)*in->block) * clamp((real)m->p.motivation + (real)m->p.tonic_gain * *s->tonic, 0, 2);
  for (int l = 0; l < m->L; l++) {
    o->proposal[l] = clamp(o->sum[m->first[CORTEX] + l] + (real)in->n[l], 0, 1);
    o->cached[l] = clamp(o->sum[m->first[STRIATUM] + l], -1, 1);
    o->amplified[l] = (*o->motivation * o->proposal[l]) * (1 + o->cached[l]);
  }
  for (int l = 0; l < m->L; l++) {
    real rival = (real)m->p.price;
    for (int i = 0; i < m->L; i++)
      if (i != l && m->group[i] == m->group[l]) rival = larger(rival, o->amplified[i]);
    o->activity[l] = clamp((real)0.5 + (real)m->p.contrast * (o->amplified[l] - rival), 0, 1);
  }
}

static void gains(const struct model *m, const struct state *s, const struct input *in,
                  struct outcome *o) { /* [LEARN-2] */
  const real left = 1 - (real)*in->block, alpha_f = (real)m->p.alpha_f;
  for (int n = 0; n < m->N; n++) {
    const real side = 0 < o->error[n] ? (real)m->tau[n] : 1 - (real)m->tau[n];
    o->gain[m->first[FORECASTER] + n] = left * (((2 * alpha_f) * side) * o->error[n]);
  }
  for (int k = 0; k < m->K; k++) o->gain[m->first[LOCAL] + k] = left * (alpha_f * o->local[k]);
  for (int z = 0; z < m->Z; z++) {
    o->gain[m->first[ZONE] + z] = left * (alpha_f * o->zone_error[z]);
    o->gain[m->first[DO] + z] = left * ((real)m->p.alpha_do * o->do_error[z]);
    o->gain[m->first[DONT_CUE] + z] = left * ((real)m->p.alpha_dont * o->dont_error[z]);
    o->gain[m->first[DONT_CONTEXT] + z] = left * ((real)m->p.alpha_dont * o->dont_error[z]);
  }
  for (int l = 0; l < m->L; l++) {
    const int route = m->route[l];
    const real error = route == 0 ? *o->dopamine : o->local[route - 1];
    const real credit = s->a[l] - (real)m->p.theta_e;
    o->gain[m->first[CORTEX] + l] = left * (((real)m->p.alpha_cortex * error) * credit);
    o->gain[m->first[STRIATUM] + l] = left * (((real)m->p.alpha_striatum * error) * credit);
  }
}

static void learn(const struct model *m, struct state *s, const struct input *in,
                  const struct outcome *o) { /* [LEARN-1], [HIPPOCAMPUS-2] */
  for (int role = 0; role < ROLES; role++)
    for (int row = m->first[role]; row < m->first[role + 1]; row++)
      for (int j = 0; j < m->F; j++) {
        real *w = &s->weight[row * m->F + j];
        if (m->kind[j] & sees[role]) *w = clamp(*w + o->gain[row] * s->c[j], low[role], high[role]);
      }
  for (int z = 0; in->flags[0] >= 0 && z < m->Z; z++) {
    real *tag = &s->tag[in->flags[0] * m->Z + z];
    *tag = clamp(*tag + (real)m->p.alpha_h * (larger(0, o->output[z]) - *tag), 0, 1);
  }
}

static void copy(real *to, const real *from, int n) { memcpy(to, from, (size_t)n * sizeof *to); }

static void tick(const struct model *m, struct state *s, const struct input *in, struct outcome *o) {
  infer(m, s, in, o->sum);
  suggest(m, s, in, o);
  judge(m, in, o);
  teach(m, s, in, o);
  act(m, s, in, o);
  gains(m, s, in, o);
  *o->tonic = clamp(*s->tonic + (real)m->p.lambda * (*o->dopamine - *s->tonic), -4, 4);
  if (in->flags[1]) learn(m, s, in, o);
  *s->tonic = *o->tonic;
  for (int j = 0; j < m->F; j++) s->c[j] = (real)in->c[j]; /* [LATCH-1] */
  copy(s->f, o->f, m->N), copy(s->fk, o->fk, m->K), copy(s->z, o->forecast, m->Z);
  copy(s->act, o->act, m->Z), copy(s->net, o->net, m->Z), copy(s->a, o->activity, m->L);
}

/* Reads on in the case. */
static const void *take(const unsigned char **at, size_t *left, size_t size) {
  const void *here = *at;
  if (size > *left) return NULL;
  *at += size, *left -= size;
  return here;
}

static double *put(double *to, const real *from, int n) {
  for (int i = 0; i < n; i++) to[i] = (double)from[i];
  return to + n;
}

static int run(struct model *m, const unsigned char *at, size_t in_left, double *out) {
  const int32_t F = m->F, N = m->N, K = m->K, Z = m->Z, L = m->L;
  const int count[ROLES] = {N, K, Z, Z, Z, Z, L, L};
  const size_t integers = (size_t)(F + 2 * L + F % 2) * 4;
  for (int role = 0; role < ROLES; role++) m->first[role + 1] = m->first[role] + count[role];
  m->rows = m->first[ROLES];
  if (!(m->kind = take(&at, &in_left, integers))) return -2;
  m->route = m->kind + F, m->group = m->route + L;
  if (!(m->tau = take(&at, &in_left, (size_t)(N + K) * 8))) return -2;
  m->iota = m->tau + N;
  const void *parameters = take(&at, &in_left, sizeof m->p);
  if (!parameters) return -2;
  memcpy(&m->p, parameters, sizeof m->p);
  int code = check_model(m), t = 0;
  *(int64_t *)(void *)out = 0;
  if (code) return code;
  double *to = out + 1;
  real *memory = calloc((size_t)(state_size(m) + outcome_size(m)), sizeof *memory); /* [SCRATCH-1] */
  if (!memory) return -1;
  struct state s = state_in(m, memory);
  struct outcome o = outcome_in(m, memory + state_size(m));
  if (m->states == 1) {
    const double *first = take(&at, &in_left, (size_t)state_size(m) * 8);
    code = !first ? -2 : check_state(m, first);
    if (code) return free(memory), code;
    import(m, first, &s);
  }
  for (; t < m->ticks; t++) {
    const double *given = m->states == 2 ? take(&at, &in_left, (size_t)state_size(m) * 8) : NULL;
    if (given) import(m, given, &s);
    struct input in = {.flags = take(&at, &in_left, 16)};
    const double *v = take(&at, &in_left, (size_t)(F + 2 * Z + K + L + 2) * 8);
    if (!v) return free(memory), -2;
    in.c = v, in.g = in.c + F, in.d = in.g + Z, in.reward = in.d + Z, in.q = in.reward + 1, in.n = in.q + K,
    in.block = in.n + L;
    code = check_input(m, &in);
    if (code) break;
    tick(m, &s, &in, &o);
    to = put(to, o.sum, outcome_size(m));
    if (m->states == 2) to = put(to, s.all, state_size(m));
  }
  if (m->states != 2) put(to, s.all, state_size(m));
  *(int64_t *)(void *)out = t;
  free(memory);
  return code;
}

uint32_t ph_port_abi_v1(void);
const char *ph_port_info_v1(void);
int ph_port_run_v1(const void *in, size_t in_size, void *out, size_t out_size);

uint32_t ph_port_abi_v1(void) { return 1; }
const char *ph_port_info_v1(void) {
  return sizeof(real) == sizeof(float) ? "{\"name\": \"template in binary32\", \"class\": \"B\", \"unit\": 24}"
                                       : "{\"name\": \"template\", \"class\": \"E\"}";
}

int ph_port_run_v1(const void *in, size_t in_size, void *out, size_t out_size) {
  const unsigned char *at = in;
  const int32_t *n;
  struct model m = {0};
  if (in_size < 48 || out_size < 8 || memcmp(at, "phcase1\n", 8) != 0) return -2;
  n = (const int32_t *)(const void *)(at + 8);
  m.F = n[0], m.N = n[1], m.K = n[2], m.Z = n[3], m.L = n[4], m.H = n[5], m.median = n[6], m.gate = n[7],
  m.ticks = n[8], m.states = n[9];
  *(int64_t *)out = 0;
  if (m.F < 1 || m.F > 256) return 1;
  if (m.N < 1 || m.N > 16) return 2;
  if (m.median < 0 || m.median >= m.N) return 3;
  if (m.K < 0 || m.K > 128) return 4;
  if (m.Z < 0 || m.Z > 16) return 5;
  if (m.L < 0 || m.L > 128) return 6;
  if (m.H < 0 || m.H > 64) return 7;
  return run(&m, at + 48, in_size - 48, out);
}
