/* phasic, the optimized twin: the same model as spec/phasic.h, the same results to the last bit, at the speed of the machine.
 *
 * A twin (struct pho) is one model with its state. Sizes may be far beyond those of the reference. The arithmetic is that of
 * spec/NUMERICS.md; every function that computes or compares numbers sets the floating-point control register of its thread to the rules
 * given there and puts back what it found. Functions that can fail answer with an enum ph_status or an enum pho_status, 0 being success; on
 * anything else nothing that can be observed has changed. One twin belongs to one thread at a time; different twins do not
 * share anything. */
#ifndef PHASIC_OPT_H
#define PHASIC_OPT_H

#include "phasic.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The largest number of features, forecasters, locals, zones, loops or places. What memory does not hold is refused as well. */
enum { PHO_MOST = 65536 };

/* What an enum ph_status has no name for. */
enum pho_status {
  PHO_NO_MEMORY = 1000,     /* the memory for this model could not be had */
  PHO_UNKNOWN_INSTANCE,     /* no instance of the kernel has this name in this build */
  PHO_UNSUPPORTED_INSTANCE, /* this processor lacks what the instance needs */
  PHO_NO_IMAGE,             /* the model is larger than a struct ph_state */
  PHO_NO_ENTRY              /* no such role, row, feature, place, zone or subject */
};

/* The text of a status of either enum, for people. Never null. */
const char *pho_status_text(int status);

/* [MODEL-1] A model of any size: as struct ph_model, but for the arrays, which are the caller's and are copied. An array whose
 * count is 0 may be null. */
struct pho_model {
  int features, forecasters, locals, zones, loops, places;
  int median;         /* the forecaster whose error is the Success-In-Life dopamine */
  int opponent_gate;  /* 0 or 1 */
  const int *kind;    /* [features] enum ph_kind */
  const int *route;   /* [loops] PH_SUCCESS or 1 + k */
  const int *group;   /* [loops] */
  const double *tau;  /* [forecasters] */
  const double *iota; /* [locals] */
  struct ph_parameters parameters;
};

/* [INPUT-1] The input of one tick: as struct ph_input, but for the arrays, which are only read, and only during the call. */
struct pho_input {
  const double *context;      /* [features] in [0, 1] */
  const double *event;        /* [zones] in [0, 1] */
  const double *drive;        /* [zones] in [-1, 1] */
  double reward;              /* in [-1, 1] */
  const double *local_reward; /* [locals] in [-1, 1] */
  const double *exploration;  /* [loops] in [-1, 1] */
  double block;               /* in [0, 1] */
  int place;                  /* 0 .. places - 1, or PH_NO_PLACE */
  int learn;                  /* 0 or 1 */
  int lesion;                 /* sum of enum ph_adviser */
};

/* [OUTCOME-1] The outcome of the last tick, where it stands: valid until the twin is next ticked, imported into or destroyed. Names
 * and ranges are those of struct ph_outcome. sum and gain are given for each role. Before the first tick everything is +0.0. */
struct pho_outcome {
  const double *sum[PH_ROLES], *gain[PH_ROLES]; /* [rows of the role] */
  const double *act, *cue, *background, *excitation, *net, *zone_forecast, *prefrontal, *hippocampal, *suggestion,
      *output;                                                  /* [zones], struct ph_advice */
  const double *success_forecast;                               /* [forecasters], struct ph_forecasts */
  const double *local_forecast;                                 /* [locals] */
  double reward, actual_value, success, arousal;                /* struct ph_steering */
  const double *local_reward;                                   /* [locals] */
  const double *error, *rpe;                                    /* [forecasters], struct ph_dopamine */
  double success_rpe;                                           /* rpe of the median */
  const double *local_rpe;                                      /* [locals] */
  const double *zone_error, *truth, *do_error, *dont_error;     /* [zones] */
  double motivation;                                            /* struct ph_action */
  const double *proposal, *cached_value, *amplified, *activity; /* [loops] */
  double tonic;                                                 /* after the tick */
};

struct pho; /* a twin */

/* [ERROR-1] [SCRATCH-1] Makes a twin in the initial state, with the instance active now, which it keeps. *twin is set on success
 * only. Errors: PH_MODEL_..., with PHO_MOST in place of the limits of the reference; PHO_NO_MEMORY; PHO_UNKNOWN_INSTANCE or
 * PHO_UNSUPPORTED_INSTANCE if the environment variable PHASIC_OPT asks for what cannot be had. */
int pho_create(const struct pho_model *model, struct pho **twin);

/* The same, from a model of the reference. */
int pho_create_reference(const struct ph_model *model, struct pho **twin);

/* Frees a twin. Null is allowed. */
void pho_destroy(struct pho *twin);

/* One tick. Errors: PH_INPUT_... */
int pho_tick(struct pho *twin, const struct pho_input *input);

/* One tick in the structures of the reference. The entries that the model has are written, as ph_tick does; an outcome of null is
 * not. Errors: PH_INPUT_..., PHO_NO_IMAGE. */
int pho_tick_reference(struct pho *twin, const struct ph_input *input, struct ph_outcome *outcome);

/* A cohort: ticks twin i with input i, over that many OpenMP threads (0: as many as OpenMP would take). Which twin is ticked by which
 * thread makes no difference to any result. A twin must not be listed twice. status may be null; else status[i] is what pho_tick
 * answered for twin i. Returns the first status that is not 0, in the order of the twins; the others have been ticked all the same. */
int pho_tick_many(struct pho *const *twin, const struct pho_input *input, int count, int threads, int *status);

/* A cohort of subjects with one wiring: sizes, kinds, routes, groups, expectiles and weights of arousal are those of the model, the scalars
 * are each subject's own. All subjects are ticked together. Where rows are few, lanes are subjects, which is several times faster
 * than so many twins; where they are many, it is those twins. Bit for bit the same either way. */
struct pho_cohort;

/* parameters: [subjects], or null, if all have those of the model. Errors: PHO_NO_ENTRY if subjects is not in 1 .. PHO_MOST_SUBJECTS; else as
 * pho_create. */
enum { PHO_MOST_SUBJECTS = 1 << 24 };
int pho_cohort_create(const struct pho_model *model, const struct ph_parameters *parameters, int subjects,
                      struct pho_cohort **cohort);

/* Frees a cohort. Null is allowed. */
void pho_cohort_destroy(struct pho_cohort *cohort);

/* One tick of every subject, input i for subject i, over that many OpenMP threads (0: as many as OpenMP would take), which make no
 * difference to any result. Errors: PH_INPUT_... of the first subject whose input is refused, which *refused then names (it may be
 * null); nobody is ticked then. */
int pho_cohort_tick(struct pho_cohort *cohort, const struct pho_input *input, int threads, int *refused);

/* Of one subject: the outcome of the last tick, and the state, out and in. As for a twin. Errors: also PHO_NO_ENTRY. */
int pho_cohort_outcome(const struct pho_cohort *cohort, int subject, struct ph_outcome *outcome);
int pho_cohort_export(struct pho_cohort *cohort, int subject, struct ph_state *image);
int pho_cohort_import(struct pho_cohort *cohort, int subject, const struct ph_state *image);

/* Where the outcome of the last tick stands. */
struct pho_outcome pho_outcome(const struct pho *twin);

/* [STATE-1] The state, copied out and in, bit for bit what ph_export and ph_import would do: entries that the model does not have are
 * kept (import takes the memory of one image for that) and given back. Errors of export: PHO_NO_IMAGE; of import: also PH_STATE_...,
 * PHO_NO_MEMORY. */
int pho_export(struct pho *twin, struct ph_state *image);
int pho_import(struct pho *twin, const struct ph_state *image);

/* One weight, read or set: row number `row` of the role, counted from 0. For models of any size. Errors: PHO_NO_ENTRY, and
 * PH_STATE_WEIGHT for a value out of the row's bounds; -0.0 is set as +0.0. */
int pho_weight(struct pho *twin, enum ph_role role, int row, int feature, double *weight);
int pho_set_weight(struct pho *twin, enum ph_role role, int row, int feature, double weight);

/* One place tag. Errors: PHO_NO_ENTRY. */
int pho_tag(const struct pho *twin, int place, int zone, double *tag);

/* The names of the kernel's instances in this build, from the slowest to the fastest, ending with null: "plain" (one lane, plain C), then
 * "sse2", "avx2", "avx512" and "zen4" (the same for processors that work off 512 bits in two halves), or "neon". */
const char *const *pho_instances(void);

/* Can this processor run it? 0 or 1; 0 for an unknown name. */
int pho_supported(const char *instance);

/* The instance that twins are made with from now on: the one that pho_use chose, else the one that PHASIC_OPT names, else the fastest that is
 * supported. Null if PHASIC_OPT asks for one that cannot be had. */
const char *pho_instance(void);

/* Chooses the instance by name, for the whole process. Errors: PHO_UNKNOWN_INSTANCE, PHO_UNSUPPORTED_INSTANCE. */
int pho_use(const char *instance);

/* The instance that this twin was made with. */
const char *pho_instance_of(const struct pho *twin);

/* Has the kernel of that instance computed a tick in this process? 1 if for a twin, plus 2 if for a cohort; else 0. For tests that must
 * not pass by never going there. */
int pho_entered(const char *instance);

#ifdef __cplusplus
}
#endif
#endif
