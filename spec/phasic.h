/* phasic: a reference model of how the brain may route phasic dopamine.
 *
 * Types, limits, errors and the whole public interface. The clauses named in brackets, such as [LEARN-1], are those of
 * MODEL.md; ranges and the rules of arithmetic are those of NUMERICS.md. The caller owns all memory; nothing here
 * allocates, prints, keeps a global or calls another library. All numbers are IEEE-754 binary64, round to nearest. */
#ifndef PHASIC_H
#define PHASIC_H

#include "logic.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface, and of everything that is released with it; semantic, see CHANGELOG.md. */
#define PH_VERSION "0.1.0"

/* Limits: the largest model a build can hold. Each may be raised at compile time. */
#ifndef PH_MAX_FEATURES
#define PH_MAX_FEATURES 256
#endif
#ifndef PH_MAX_FORECASTERS
#define PH_MAX_FORECASTERS 16
#endif
#ifndef PH_MAX_LOCALS
#define PH_MAX_LOCALS 128
#endif
#ifndef PH_MAX_ZONES
#define PH_MAX_ZONES 16
#endif
#ifndef PH_MAX_LOOPS
#define PH_MAX_LOOPS 128
#endif
#ifndef PH_MAX_PLACES
#define PH_MAX_PLACES 64
#endif

/* [ROW-1] Every learner is a row of weights over the features, and has one of eight roles. */
enum ph_role {
  PH_ROLE_FORECASTER,    /* forecaster n of the distributional bank */
  PH_ROLE_LOCAL,         /* forecaster of local reward k */
  PH_ROLE_ZONE,          /* forecaster of the innate event of zone z */
  PH_ROLE_DO,            /* zone z: do it, on the presence of a stimulus */
  PH_ROLE_DONT_CUE,      /* zone z: don't, on the presence of a stimulus */
  PH_ROLE_DONT_CONTEXT,  /* zone z: don't, on the background */
  PH_ROLE_CORTEX,        /* loop l: proposal */
  PH_ROLE_STRIATUM,      /* loop l: cached value in context */
  PH_ROLES
};

/* Rows of one role stand together, and the first row of each role is fixed, so that what a row is depends on its
 * number alone: row PH_DO + z is the do row of zone z. */
enum {
  PH_FORECASTER = 0,
  PH_LOCAL = PH_FORECASTER + PH_MAX_FORECASTERS,
  PH_ZONE = PH_LOCAL + PH_MAX_LOCALS,
  PH_DO = PH_ZONE + PH_MAX_ZONES,
  PH_DONT_CUE = PH_DO + PH_MAX_ZONES,
  PH_DONT_CONTEXT = PH_DONT_CUE + PH_MAX_ZONES,
  PH_CORTEX = PH_DONT_CONTEXT + PH_MAX_ZONES,
  PH_STRIATUM = PH_CORTEX + PH_MAX_LOOPS,
  PH_ROWS = PH_STRIATUM + PH_MAX_LOOPS
};

/* [CONTEXT-1] Kinds of a context feature, one bit each, so that a set of kinds is a sum. */
enum ph_kind {
  PH_PRESENCE = 1,   /* a stimulus, thought or plan is there */
  PH_TIME = 2,       /* time elapsed since an onset */
  PH_BACKGROUND = 4  /* where and when all this happens */
};

/* [STEER-1] Advisers that an input may silence, one bit each. */
enum ph_adviser { PH_AMYGDALA = 1, PH_PREFRONTAL = 2, PH_HIPPOCAMPUS = 4 };

/* [ROUTE-1] The channel that teaches a loop: PH_SUCCESS for category 1, or 1 + k for the local reward k (category 2). */
enum { PH_SUCCESS = 0 };

/* [HIPPOCAMPUS-1] Nowhere in particular. */
enum { PH_NO_PLACE = -1 };

/* [ERROR-1] What a function answers. On anything but PH_OK, nothing the caller passed has been changed. */
enum ph_status {
  PH_OK = 0,
  PH_MODEL_FEATURES,      /* number of features not in 1 .. PH_MAX_FEATURES */
  PH_MODEL_FORECASTERS,   /* number of forecasters not in 1 .. PH_MAX_FORECASTERS */
  PH_MODEL_MEDIAN,        /* the median forecaster does not exist */
  PH_MODEL_LOCALS,        /* number of local rewards not in 0 .. PH_MAX_LOCALS */
  PH_MODEL_ZONES,         /* number of zones not in 0 .. PH_MAX_ZONES */
  PH_MODEL_LOOPS,         /* number of loops not in 0 .. PH_MAX_LOOPS */
  PH_MODEL_PLACES,        /* number of places not in 0 .. PH_MAX_PLACES */
  PH_MODEL_KIND,          /* a feature is not of exactly one kind */
  PH_MODEL_TAU,           /* an expectile not in (0, 1) */
  PH_MODEL_IOTA,          /* weight of arousal in a local reward not in [0, 1] */
  PH_MODEL_ROUTE,         /* a loop's channel does not exist */
  PH_MODEL_COMPETITION,   /* two loops of one group have different channels */
  PH_MODEL_GATE,          /* the opponent gate is neither 0 nor 1 */
  PH_MODEL_PARAMETER,     /* a scalar parameter is not a number in its range */
  PH_INPUT_CONTEXT,       /* a feature not in [0, 1] */
  PH_INPUT_EVENT,         /* an innate event not in [0, 1] */
  PH_INPUT_DRIVE,         /* a drive not in [-1, 1] */
  PH_INPUT_REWARD,        /* the primary reward not in [-1, 1] */
  PH_INPUT_LOCAL_REWARD,  /* a local reward not in [-1, 1] */
  PH_INPUT_EXPLORATION,   /* an exploration not in [-1, 1] */
  PH_INPUT_BLOCK,         /* the receptor block not in [0, 1] */
  PH_INPUT_PLACE,         /* the place does not exist */
  PH_INPUT_LEARN,         /* learning is neither 0 nor 1 */
  PH_INPUT_LESION,        /* a lesion of an adviser that does not exist */
  PH_STATE_WEIGHT,        /* a weight that is not a number in its row's bounds */
  PH_STATE_TAG,           /* a place tag not in [0, 1] */
  PH_STATE_TONIC,         /* tonic dopamine not in [-4, 4] */
  PH_STATE_LATCH          /* a latched value outside its range */
};

/* [PARAMETER-1] The scalars of a model, with the default of each in brackets and its allowed range. */
struct ph_parameters {
  double alpha_f;         /* rate of all forecasters            (0.03)  [0, 0.1] */
  double alpha_do;        /* rate of the do rows                (0.20)  [0, 0.5] */
  double alpha_dont;      /* rate of the don't rows             (0.12)  [0, 0.3] */
  double alpha_cortex;    /* rate of the cortex rows            (0.10)  [0, 0.5] */
  double alpha_striatum;  /* rate of the striatum rows          (0.10)  [0, 0.5] */
  double theta_e;         /* activity at which credit is zero   (0.20)  [0, 0.5] */
  double theta_s;         /* discount of self-generated truth   (0.40)  [0.2, 1] */
  double inverse_phi;     /* 1 / phi: forecast phi is "due"     (2.5)   [1, 10]  */
  double rho;             /* scale on negative forecasts        (0.90)  [0, 1]   */
  double kappa;           /* weight of the actual value         (1.0)   [0, 1]   */
  double trust_amygdala;    /* w_a                              (1.0)   [0, 1]   */
  double trust_prefrontal;  /* w_p                              (0.5)   [0, 1]   */
  double trust_hippocampus; /* w_h                              (0.5)   [0, 1]   */
  double alpha_h;         /* rate of the place tags             (0.30)  [0, 1]   */
  double lambda;          /* rate of the tonic average          (0.02)  [0, 1]   */
  double motivation;      /* M0, motivation at zero tonic       (1.0)   [0, 2]   */
  double tonic_gain;      /* k_M, motivation per unit of tonic  (0.5)   [0, 1]   */
  double contrast;        /* G, contrast of the pallidum        (4.0)   [1, 16]  */
  double price;           /* m0, price of acting at all         (0.30)  [0, 1]   */
};

/* [MODEL-1] What never changes while a model runs: sizes, kinds, routing, parameters. */
struct ph_model {
  int features, forecasters, locals, zones, loops, places;
  int median;                       /* the forecaster whose error is the Success-In-Life dopamine */
  int opponent_gate;                /* 1: a don't row learns only while its do row is active; 0: ablated */
  int kind[PH_MAX_FEATURES];        /* enum ph_kind, per feature */
  int route[PH_MAX_LOOPS];          /* channel that teaches the loop: PH_SUCCESS or 1 + k */
  int group[PH_MAX_LOOPS];          /* loops with the same number compete; any number will do */
  double tau[PH_MAX_FORECASTERS];   /* expectile, 0.5 is the mean */
  double iota[PH_MAX_LOCALS];       /* weight of arousal in a local reward */
  struct ph_parameters parameters;
};

/* [INPUT-1] What the world and the innate circuits say in one tick. */
struct ph_input {
  double context[PH_MAX_FEATURES];      /* c, in [0, 1] */
  double event[PH_MAX_ZONES];           /* g, innate event, in [0, 1] */
  double drive[PH_MAX_ZONES];           /* d, how good the zone's output is now, in [-1, 1] */
  double reward;                        /* r_ext, primary reward, in [-1, 1] */
  double local_reward[PH_MAX_LOCALS];   /* q, in [-1, 1] */
  double exploration[PH_MAX_LOOPS];     /* n, added to the loop's proposal, in [-1, 1] */
  double block;                         /* b, fraction of dopamine receptors blocked, in [0, 1] */
  int place;                            /* 0 .. places - 1, or PH_NO_PLACE */
  int learn;                            /* 1: learn; 0: no weight and no tag changes */
  int lesion;                           /* sum of enum ph_adviser: advisers silenced in this tick */
};

/* [LATCH-1] What the last tick left for this one to be compared with. */
struct ph_latch {
  double context[PH_MAX_FEATURES];        /* c' */
  double forecast[PH_MAX_FORECASTERS];    /* f'_n */
  double local_forecast[PH_MAX_LOCALS];   /* f'_k */
  double zone_forecast[PH_MAX_ZONES];     /* z' */
  double act[PH_MAX_ZONES];               /* do' */
  double net[PH_MAX_ZONES];               /* net' */
  double activity[PH_MAX_LOOPS];          /* a' */
};

/* [STATE-1] What one tick leaves to the next. Entries beyond the model's sizes are left alone: +0.0 from ph_init on. */
struct ph_state {
  double weight[PH_ROWS][PH_MAX_FEATURES];
  double tag[PH_MAX_PLACES][PH_MAX_ZONES];
  double tonic;
  struct ph_latch latch;
};

/* What the supervised loops suggest, and what steering does with it: [ZONE-1] to [STEER-2]. */
struct ph_advice {
  double act[PH_MAX_ZONES];               /* do */
  double cue[PH_MAX_ZONES];               /* don't, from cues */
  double background[PH_MAX_ZONES];        /* ctx: don't, from the background */
  double excitation[PH_MAX_ZONES];        /* exc: do, as far as the background leaves it */
  double net[PH_MAX_ZONES];               /* excitation minus cue */
  double forecast[PH_MAX_ZONES];          /* z: forecast of the zone's innate event */
  double prefrontal[PH_MAX_ZONES];        /* pfc */
  double hippocampal[PH_MAX_ZONES];       /* hip */
  double suggestion[PH_MAX_ZONES];        /* u */
  double output[PH_MAX_ZONES];            /* o, the autonomic output */
};

/* What will be compared with the next tick: [FORECAST-1]. */
struct ph_forecasts {
  double success[PH_MAX_FORECASTERS];     /* f_n */
  double local[PH_MAX_LOCALS];            /* f_k */
};

/* The innate judgement: [STEER-3], [STEER-4]. */
struct ph_steering {
  double reward;                          /* r */
  double actual_value;                    /* V */
  double success;                         /* s, the Success-In-Life signal */
  double arousal;
  double local_reward[PH_MAX_LOCALS];     /* x_k */
};

/* The teaching signals of the three categories: [DOPAMINE-1] to [DOPAMINE-5]. */
struct ph_dopamine {
  double error[PH_MAX_FORECASTERS];       /* category 1: e_n, from which a forecaster learns */
  double rpe[PH_MAX_FORECASTERS];         /* category 1: rpe_n, with the scale on negative forecasts */
  double success;                         /* category 1: rpe, that of the median forecaster */
  double local[PH_MAX_LOCALS];            /* category 2: rpe_k */
  double zone_error[PH_MAX_ZONES];        /* category 3: e_z, of the forecast of the event */
  double truth[PH_MAX_ZONES];             /* category 3: what the zone should have done */
  double do_error[PH_MAX_ZONES];          /* category 3 */
  double dont_error[PH_MAX_ZONES];        /* category 3 */
};

/* What the reinforcement-learned loops do: [LOOP-1] to [LOOP-3]. */
struct ph_action {
  double motivation;                      /* M */
  double proposal[PH_MAX_LOOPS];          /* p */
  double cached_value[PH_MAX_LOOPS];      /* v */
  double amplified[PH_MAX_LOOPS];         /* m, what the pallidum compares */
  double activity[PH_MAX_LOOPS];          /* a, thalamic output */
};

/* [OUTCOME-1] Every quantity of one tick, in the order in which it is computed. Only the entries that the model has
 * are written. */
struct ph_outcome {
  double sum[PH_ROWS];                    /* row . context */
  struct ph_advice advice;
  struct ph_forecasts forecasts;
  struct ph_steering steering;
  struct ph_dopamine dopamine;
  struct ph_action action;
  double gain[PH_ROWS];                   /* what one unit of latched context adds to a weight of the row */
  double tonic;                           /* after this tick */
};

#include "clauses.h"

/* The text of a status, for people. Never null; "unknown status" for a number that is none. */
/*@ terminates \true;
    assigns \nothing;
    ensures text: \valid_read(\result); */
const char *ph_status_text(enum ph_status status);

/* [ERROR-1] Is this a model? */
/*@ requires model: \valid_read(model);
    terminates \true;
    assigns \nothing;
    ensures ok: \result == PH_OK <==> accepted_model(model);
    ensures valid: \result == PH_OK ==> valid_model(model);
    ensures features: \result == PH_MODEL_FEATURES <==> !(1 <= model->features <= PH_MAX_FEATURES);
    ensures kind: \result == PH_MODEL_KIND ==> sizes_in_limits(model) && !kinds_known(model);
    ensures route: \result == PH_MODEL_ROUTE ==> sizes_in_limits(model) && !routes_exist(model);
    ensures competition: \result == PH_MODEL_COMPETITION ==> routes_exist(model) && !groups_share_channels(model);
    ensures named: PH_OK <= \result <= PH_MODEL_PARAMETER; */
enum ph_status ph_check_model(const struct ph_model *model);

/* [ERROR-1] Is this an input for that (valid) model? */
/*@ requires model: \valid_read(model) && sizes_in_limits(model);
    requires input: \valid_read(input);
    terminates \true;
    assigns \nothing;
    ensures ok: \result == PH_OK <==> accepted_input(model, input);
    ensures valid: \result == PH_OK ==> valid_input(model, input);
    ensures named: \result == PH_OK || PH_INPUT_CONTEXT <= \result <= PH_INPUT_LESION; */
enum ph_status ph_check_input(const struct ph_model *model, const struct ph_input *input);

/* [STATE-1] Is this a state? It then is one for every valid model. */
/*@ requires state: \valid_read(state);
    terminates \true;
    assigns \nothing;
    ensures ok: \result == PH_OK <==> accepted_state(state);
    ensures valid: \result == PH_OK ==> valid_state(state);
    ensures named: \result == PH_OK || PH_STATE_WEIGHT <= \result <= PH_STATE_LATCH; */
enum ph_status ph_check_state(const struct ph_state *state);

/* [SCRATCH-1] Everything +0.0. */
/*@ requires state: \valid(state);
    terminates \true;
    assigns *state;
    ensures weights: \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
      same(state->weight[row][j], (double)0.0);
    ensures tags: \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==> same(state->tag[h][z], (double)0.0);
    ensures tonic: same(state->tonic, (double)0.0);
    ensures valid: valid_state(state); */
void ph_init(struct ph_state *state);

/* One tick. Checks the model and the input; on an error, neither state nor outcome has changed.
 * The state must be valid: made by ph_init or ph_import, and changed by ph_tick alone. */
/*@ requires model: \valid_read(model);
    requires state: \valid(state) && valid_state(state);
    requires input: \valid_read(input);
    requires outcome: \valid(outcome);
    requires apart: \separated(model, state, input, outcome);
    terminates \true;
    assigns *state, *outcome;
    ensures valid: valid_state(state);
    behavior refused:
      assumes not_accepted: !accepted_model(model) || !accepted_input(model, input);
      assigns \nothing;
      ensures named: \result != PH_OK;
      ensures unchanged: \old(*state) == *state && \old(*outcome) == *outcome;
    behavior done:
      assumes accepted: accepted_model(model) && accepted_input(model, input);
      ensures ok: \result == PH_OK;
      ensures bound: outcome_between(model, outcome) && between(outcome->tonic, -4, 4);
      ensures sums: rows_answered{Old, Post}(model, state, input, outcome);
      ensures advice: advice_answered{Old, Post}(model, state, input, outcome);
      ensures forecasts: forecasted(model, outcome);
      ensures steering: steered(model, input, outcome);
      ensures dopamine: dopamine_answered{Old, Post}(model, state, input, outcome);
      ensures action: action_answered{Old, Post}(model, state, input, outcome);
      ensures gains: gains_answered{Old, Post}(model, state, input, outcome);
      ensures tonic: same(state->tonic, outcome->tonic) &&
        same(outcome->tonic, averaged(\old(state->tonic), outcome->dopamine.success, model->parameters.lambda));
      ensures learned: weights_learned{Old, Post}(model, state, input, outcome);
      ensures tagged: place_tagged{Old, Post}(model, state, input, outcome);
      ensures latched: latch_kept_from{Old, Post}(model, &state->latch, input, outcome);
    complete behaviors;
    disjoint behaviors; */
enum ph_status ph_tick(const struct ph_model *model, struct ph_state *state, const struct ph_input *input,
                       struct ph_outcome *outcome);

/* [STATE-1] The state, copied out and in. Import refuses an image that is no valid state, and leaves the state as it was;
 * a weight of -0.0 becomes +0.0. */
/*@ requires state: \valid_read(state);
    requires image: \valid(image);
    requires apart: \separated(state, image);
    terminates \true;
    assigns *image;
    ensures weights: \forall integer row, j; 0 <= row < PH_ROWS && 0 <= j < PH_MAX_FEATURES ==>
      same(image->weight[row][j], \old(state->weight[row][j]));
    ensures tags: \forall integer h, z; 0 <= h < PH_MAX_PLACES && 0 <= z < PH_MAX_ZONES ==>
      same(image->tag[h][z], \old(state->tag[h][z]));
    ensures tonic: same(image->tonic, \old(state->tonic));
    ensures latch: latch_copied{Old, Post}(&image->latch, &state->latch); */
void ph_export(const struct ph_state *state, struct ph_state *image);
/*@ requires image: \valid_read(image);
    requires state: \valid(state);
    requires apart: \separated(state, image);
    terminates \true;
    assigns *state;
    ensures valid: \result == PH_OK ==> valid_state(state);
    behavior refused:
      assumes not_accepted: !accepted_state(image);
      assigns \nothing;
      ensures named: \result != PH_OK;
    behavior done:
      assumes accepted: accepted_state(image);
      ensures ok: \result == PH_OK;
    complete behaviors;
    disjoint behaviors; */
enum ph_status ph_import(const struct ph_state *image, struct ph_state *state);

#ifdef __cplusplus
}
#endif
#endif
