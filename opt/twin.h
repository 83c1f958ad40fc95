/* Inside of a twin: what the kernel's instances and the rest of opt/ share. The layout is the same for every instance; lists of
 * numbers are for one lane and for wide panels. */
#ifndef PHASIC_OPT_TWIN_H
#define PHASIC_OPT_TWIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "phasic_opt.h"

/* Rows that see the same kinds of feature and have the same bounds stand together in a block. */
enum pho_block { PHO_FORECASTS, PHO_STIMULUS, PHO_BACKGROUND, PHO_LOOPS, PHO_BLOCKS };

/* Arrays are padded to a multiple of this, the widest number of lanes; rows are taken in panels of at most that many, by the subjects of a twin. */
enum { PHO_PAD = 8 };
#define PHO_PANEL(subjects) ((subjects) == 1 ? 32 : 64)

/* Blocks of many rows and more weights than the nearer caches hold have wide panels instead (wide.h), of at most PHO_WIDE rows, a multiple of
 * PHO_PAD. Fuzzing has its own sizes. */
#ifndef PHO_WIDE
#define PHO_WIDE 840
#define PHO_LARGE(rows, features) ((rows) >= 256 && (rows) * (features) >= 262144)
#endif

/* How many subjects a twin of many holds: one for each lane of the widest instance. */
enum { PHO_MANY = 8 };

/* A context, [features][subjects]; and which features are not zero, for any subject: a bit for each, 64 to a word. */
struct pho_context {
  double *value;
  uint64_t *active;
};

/* The rows of one block. Weights are feature-major in panels: panel p holds the rows from p * panel on, and its weights for one feature
 * are adjacent. The last panel is as narrow as it can be. */
struct pho_rows {
  int used, padded; /* rows; padded is a multiple of PHO_PAD */
  int panel;        /* rows of a panel, but the last: PHO_PANEL, or up to PHO_WIDE */
  int sees;         /* sum of enum ph_kind */
  double low, high; /* bounds of the weights */
  uint64_t *seen;   /* which features: a bit for each, 64 to a word */
  int features;     /* how many those are */
  int *index[2]; /* lists of features to learn at and to infer from, where they are worked off from lists: else null */
  double *weight;
  double *sum, *gain; /* [padded], and of one subject PHO_PAD more */
  double *largest;    /* [panels][PHO_PAD]: in that lane no weight has a larger magnitude (headroom) */
  int64_t *clamped,
      *wait; /* per panel: features clamped since a clamp was needed, and how many must be until it is left out again */
  int slots, slot; /* with wide panels: sets of gains that can be kept, and the next to be used; else slots is 0 */
  bool waiting;    /* may anything still be due? */
  int *some;       /* [features]: those that something is due at, while it is done */
  double *due;     /* [features]: context to learn from when the weights are next read, or 0 */
  int *slot_of;    /* [features]: with which gains */
  double *kept;    /* [slots][padded]: gains */
};

/* What is latched, twice: from the last tick, and from this one. */
struct pho_latched {
  struct pho_context context;
  double *forecast, *local_forecast, *zone_forecast, *act, *net, *activity;
};

/* A twin of one subject, or of PHO_MANY: then lanes are subjects. What is [n] here is [n][subjects], rows included: row r of subject s is
 * number r * subjects + s of its block. */
struct pho {
  const struct pho_kernel *kernel;
  int subjects;
  void *memory;                     /* everything below is in there */
  struct ph_state *image[PHO_MANY]; /* what was imported last, for the entries that the model does not have; or null */
  int features, forecasters, locals, zones, loops, places, median, opponent_gate;
  int padded_zones;          /* numbers of one place in tag */
  int *kind, *route, *group; /* group: numbered from 0 */
  int groups;
  double *tau, *iota;
  double *parameter; /* [numbers in struct ph_parameters][subjects] */
  struct pho_rows rows[PHO_BLOCKS];
  struct pho_rows *blocks[PHO_BLOCKS + 1]; /* those of them that have rows, and null */
  double *tag;                             /* [places][padded_zones] */
  double tonic[PHO_MANY];
  bool learning_due; /* weights are changed when they are next read: one pass over memory in place of two */
  struct pho_latched latch[2], *now, *last;
  struct pho_context learning;                       /* of the learning that is due */
  double *event, *drive, *local_input, *exploration; /* the input, padded */
  double *cue, *background, *excitation, *prefrontal, *hippocampal, *suggestion, *output; /* [zones] */
  double *error, *rpe;                                                                    /* [forecasters] */
  double *channel; /* [1 + locals]: rpe of success, then of each local reward */
  double *local_reward;
  double *zone_error, *truth, *do_error, *dont_error;
  double *proposal, *cached_value, *amplified, *taught, *rival; /* [loops] */
  double *best, *second;                                        /* [groups] */
  double reward[PHO_MANY], actual_value[PHO_MANY], success[PHO_MANY], arousal[PHO_MANY], motivation[PHO_MANY];
  double primary_reward[PHO_MANY], block[PHO_MANY]; /* the rest of the input */
  int place[PHO_MANY], lesion[PHO_MANY];
  int learns[PHO_MANY];
  double trust_amygdala[PHO_MANY], trust_prefrontal[PHO_MANY], trust_hippocampus[PHO_MANY]; /* +0.0 if lesioned */
};

/* One instance of the kernel, for twins of one subject or of many. */
struct pho_kernel {
  const char *name;
  bool lists; /* are features always worked off from lists, not only in wide panels? */
  bool (*take)(struct pho *twin, const struct pho_input *input,
               int count);                           /* inputs, copied: of 1 to `subjects` subjects; are they good? */
  int (*check)(const struct pho *twin, int subject); /* if not: the status of this one's */
  void (*tick)(struct pho *twin);                    /* computes what was taken, if all of it is good */
  void (*settle)(struct pho *twin);                  /* does the learning that is due */
  void (*gather)(const struct pho *twin, struct pho_context *context); /* finds which features are not zero */
  void (*weights)(struct pho *twin); /* learning that is due, then inference: one pass over the weights */
  int (*entered)(void);
};

/* So many numbers, with their padding. */
static inline size_t pho_padded(int n) { return ((size_t)n + PHO_PAD - 1) / PHO_PAD * PHO_PAD; }

/* How many rows the panel of that row has, padding included. */
static inline int pho_width_at(const struct pho_rows *rows, int row) {
  const int left = rows->padded - (row - row % rows->panel);
  return left < rows->panel ? left : rows->panel;
}

/* Lists the features whose bits are set in both; how many they are. */
static inline int pho_number(int *index, const uint64_t *active, const uint64_t *seen, int features) {
  int n = 0;
  for (int first = 0; first < features; first += 64)
    for (uint64_t mask = active[first / 64] & seen[first / 64]; mask != 0; mask &= mask - 1)
      index[n++] = first + __builtin_ctzll(mask);
  return n;
}

/* Where the weight of that row for that feature stands. */
static inline double *pho_weight_at(const struct pho_rows *rows, int features, int row, int feature) {
  const int first = row - row % rows->panel;
  return rows->weight + (size_t)first * (size_t)features + (size_t)feature * (size_t)pho_width_at(rows, row) +
         (row - first);
}

/* The block that a role belongs to, the first of its rows there, and how many they are. */
enum pho_block pho_block_of(enum ph_role role);
int pho_first_row(const struct pho *twin, enum ph_role role);
int pho_rows_of(const struct pho *twin, enum ph_role role);

/* Nothing is known of the weights of a block but their bounds, until they are measured. */
void pho_forget_headroom(struct pho_rows *rows);

/* The kernel chosen for the process, for that many subjects a twin, or null and the reason. */
const struct pho_kernel *pho_chosen(int subjects, int *status);

/* A twin of one subject or of PHO_MANY; parameters of each, or null: those of the model. */
int pho_make(const struct pho_model *model, const struct ph_parameters *parameters, int subjects, struct pho **twin);

/* One subject of a twin: as pho_import, pho_export, and the outcome of pho_tick_reference. */
int pho_import_subject(struct pho *twin, int subject, const struct ph_state *image);
int pho_export_subject(struct pho *twin, int subject, struct ph_state *image);
void pho_give_outcome(const struct pho *twin, int subject, struct ph_outcome *outcome);
bool pho_fits_reference(const struct pho *twin);

/* [ERROR-1] */
int pho_check_model(const struct pho_model *model);
bool pho_check_parameters(const struct ph_parameters *parameters);
enum ph_status pho_check_image(const struct ph_state *image);

#endif
