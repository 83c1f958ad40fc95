/* An experiment as the runner holds it: what spec/EXPERIMENT.md describes, with every name resolved. */
#ifndef EXPERIMENT_H
#define EXPERIMENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "phasic.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

/* Members of one family: "note" with 14 members is note:1 .. note:14, numbers first .. first + count - 1. */
struct family {
  const char *name;
  int first, count;
  bool numbered;
};
struct families {
  struct family *at;
  int count, members;
};

/* Some members of a family. With `own`, the one with the number of the loop that acted. */
struct range {
  int first, count;
  bool own;
};
struct ranges {
  struct range *at;
  int count;
};

enum value_kind { VALUE_CONSTANT, VALUE_CHOOSE, VALUE_UNIFORM, VALUE_CYCLE, VALUE_DRAW };
struct value {
  enum value_kind kind;
  double constant, low, high;
  const double *options, *weights;
  int count;
  int cycle; /* number of its counter */
  const char *draw;
};

/* A tick relative to an entry ("cue+2"), to the start or to the end of the trial. */
struct anchor {
  const char *name;
  bool end;
  int offset;
};

/* When an entry begins: `offsets` after the anchor, one of them, or anything from low to high. */
struct time {
  struct anchor after;
  int low, high;
  const double *options, *weights;
  int count;
};

enum what {
  WHAT_NOTHING,
  WHAT_STIMULUS,
  WHAT_EVENT,
  WHAT_REWARD,
  WHAT_LOCAL,
  WHAT_DRIVE,
  WHAT_PLACE,
  WHAT_CONTEXT,
  WHAT_BLOCK,
  WHAT_LESION,
  WHAT_EXPLORATION,
  WHAT_PROPOSE
};

/* One thing that an entry, or a delivery, makes so. */
struct effect {
  enum what what;
  struct range target; /* stimulus, zone, local, place, loop */
  struct ranges contexts;
  int adviser;
  struct value value;
};

struct entry {
  const char *id, *path;
  struct effect effect;
  struct time at;
  int ticks;
  bool has_until;
  struct anchor until;
  double probability;
  json_t *when; /* draw -> outcome or outcomes, or null */
  const char *timing, *than;
};

struct draw {
  const char *name;
  json_t *outcomes;
  const double *weights;
};

struct trial {
  const char *name, *path;
  struct entry *entries;
  int entry_count;
  bool has_end;
  struct anchor end;
  struct draw *draws;
  int draw_count;
  bool has_context;
  struct ranges contexts;
  int *rules, rule_count;
};

struct item {
  const char *path;
  struct effect effect;
  struct ranges loops;    /* none: any loop */
  struct ranges contexts; /* none: any */
  int seen;               /* stimulus, or -1 */
  json_t *when;
  double probability;
  bool otherwise, correct, has_at, conditional;
  int after, ticks;
  struct anchor at;
};

enum each { EACH_RULE, EACH_LOOP, EACH_TICK };
struct rule {
  const char *name, *path;
  struct ranges loops;
  bool has_from, has_to;
  struct anchor from, to;
  int with; /* stimulus, or -1 */
  enum each each;
  struct item *items, *otherwise;
  int item_count, otherwise_count;
};

enum order { ORDER_SEQUENCE, ORDER_SHUFFLED, ORDER_RANDOM };
enum kind { KIND_ACQUISITION = 1, KIND_EXTINCTION = 2, KIND_NEUTRAL = 4, KIND_OMISSION = 8, KIND_PROBE = 16 };

struct phase {
  const char *name, *path;
  int kinds;
  int *trials; /* with ORDER_RANDOM one of each, else repeated by weight */
  double *weights;
  int trial_count, count;
  enum order order;
  int interval_low, interval_high;
  struct ranges contexts;
  bool learn;
  int place, lesion;
  double block;
  double drive[PH_MAX_ZONES];
  double exploration;      /* amplitude */
  struct ranges explorers; /* none: all loops */
  bool one_sided, held;    /* held: one number for the whole trial */
};

struct stay {
  int phase;
  const char *name; /* as the animal calls it */
};
struct animal {
  const char *name, *path;
  int from, after; /* animal and its stay, or -1 */
  struct ph_model model;
  struct stay *stays;
  int stay_count;
};

enum time_code { TIME_LINE, TIME_PRESENT, TIME_NONE };
enum clearing { CLEARED_BY_EVENT, CLEARED_BY_REWARD, CLEARED_BY_STIMULUS };
struct stimulus {
  const char *name, *path;
  int presence; /* feature, or -1 */
  enum time_code time;
  int first, ticks; /* time features */
  struct {
    enum clearing by;
    int number;
  } * cleared;
  int cleared_count;
  bool novel;
  json_t *novel_in; /* animals, or null: all */
};
struct background {
  const char *name;
  int first, count;
};

enum reduction {
  REDUCE_MEAN,
  REDUCE_MIN,
  REDUCE_MAX,
  REDUCE_SUM,
  REDUCE_FIRST,
  REDUCE_LAST,
  REDUCE_SPREAD,
  REDUCE_ABSOLUTE,
  REDUCE_COUNT,
  CRITERION_HALF_RISE,
  CRITERION_HALF_FALL,
  CRITERION_REACH,
  CRITERION_FALL
};
enum td_code { TD_LINE, TD_CLEARED, TD_BACKGROUND, TD_AS_GIVEN, TD_CODES };

struct signal {
  const struct quantity *quantity;
  struct range of;
  int role, feature, place;
  enum td_code code;
};

enum selection { SELECT_ALL, SELECT_FIRST, SELECT_LAST, SELECT_RANGE, SELECT_INDEX };
enum measure_kind { MEASURE_TICKS, MEASURE_CHANGE, MEASURE_DERIVED };
enum derivation {
  DERIVE_RATIO,
  DERIVE_DIFFERENCE,
  DERIVE_SUM,
  DERIVE_PRODUCT,
  DERIVE_MEAN,
  DERIVE_MIN,
  DERIVE_MAX,
  DERIVE_SPREAD,
  DERIVE_ABSOLUTE,
  DERIVE_INCREASING
};
enum change { CHANGE_MAX, CHANGE_SUM, CHANGE_BITS };

struct measure {
  const char *name, *path;
  enum measure_kind kind;
  int animal, stay, to_stay;
  /* from ticks */
  struct signal signal;
  const char **trials;
  int trial_count;
  enum selection selection;
  int select_a, select_b, *select_index, select_count;
  bool has_window;
  struct anchor from, to;
  enum reduction within, over;
  double threshold;
  int running;
  bool internal; /* made for a plot */
  /* change of state */
  enum change change;
  bool *rows; /* PH_ROWS */
  bool *tags; /* PH_MAX_ZONES */
  /* derived */
  enum derivation derivation;
  struct {
    int measure;
    double number;
  } * operands;
  int operand_count;
};

struct bound {
  int measure;
  double times, plus;
};
enum relation { ABOVE, BELOW, BETWEEN, EQUALS };
struct signature {
  const char *name, *margin;
  const char *not_held; /* why it is known not to hold, or null */
  int measure, td;
  enum relation relation;
  struct bound low, high;
};

struct td_settings {
  double alpha, gamma, lambda;
  bool frozen;
};

struct plot_trace {
  const char *label;
  int measure;
};
struct plot {
  const char *title;
  struct anchor from, to;
  int scale;                          /* measure, or -1 */
  struct plot_trace *traces, *beside; /* the signal; TD */
  int trace_count;
  int *curves, curve_count;
};

struct experiment {
  const char *file;
  json_t *json;
  struct block *memory;
  const char *id, *name, *title, *claim, *source, *essay;
  unsigned long *seeds;
  int seed_count;
  struct ph_model model;
  struct families zones, locals, loops, places;
  double drive[PH_MAX_ZONES];
  struct stimulus *stimuli;
  struct background *contexts;
  struct trial *trials;
  struct rule *rules;
  struct phase *phases;
  struct animal *animals;
  struct measure *measures;
  struct signature *signatures;
  int stimulus_count, context_count, trial_count, rule_count, phase_count, animal_count, measure_count, signature_count,
      cycle_count;
  int feature_presence; /* features before the time features: presence */
  struct td_settings td;
  struct plot plot;
  bool plotted;
};

/* Input errors: prints "FILE: PATH: reason" and ends with status 2. Nothing has been written before all files are read. */
_Noreturn void reject(const struct experiment *x, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Memory of the experiment, zeroed, freed with it. */
void *make(struct experiment *x, size_t count, size_t size);
const char *text(struct experiment *x, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads, checks by the schema, resolves names, and validates. What is read already is taken over, and is freed with the experiment. */
struct experiment *experiment_read(const char *file, bool plotted);
struct experiment *experiment_take(json_t *json, const char *file, bool plotted);
void experiment_free(struct experiment *x);

/* The parts of reading, one file each. */
void read_model(struct experiment *x);
void read_stimuli(struct experiment *x);
void read_trials(struct experiment *x);
void read_phases(struct experiment *x);
void read_animals(struct experiment *x);
void read_measures(struct experiment *x);
void read_expectations(struct experiment *x);
void read_plot(struct experiment *x, bool wanted);
void validate(struct experiment *x);

/* A parameter by its name, as in a file ("phi" sets inverse_phi); false for a name that is none. All the names, for a message. */
bool set_parameter(struct ph_parameters *p, const char *name, double value);
const char *parameter_names(struct experiment *x);

/* Shared helpers of reading. */
const char *joined(struct experiment *x, const char *path, const char *key);
const char *numbered(struct experiment *x, const char *path, size_t index);
bool find_member(const struct families *families, const char *name, struct range *found);
struct range need_member(struct experiment *x, const struct families *families, const char *sort, json_t *name,
                         const char *path);
int find_stimulus(const struct experiment *x, const char *name);
int find_context(const struct experiment *x, const char *name);
int find_trial(const struct experiment *x, const char *name);
int find_rule(const struct experiment *x, const char *name);
int find_phase(const struct experiment *x, const char *name);
int find_animal(const struct experiment *x, const char *name);
int find_stay(const struct animal *a, const char *name);
int find_measure(const struct experiment *x, const char *name);
int need_stimulus(struct experiment *x, json_t *name, const char *path);
struct ranges need_contexts(struct experiment *x, json_t *names, const char *path);
struct ranges need_loops(struct experiment *x, json_t *names, const char *path);
int adviser_number(const char *name);
int need_advisers(json_t *names);
const double *read_weights(struct experiment *x, json_t *weights, size_t count, const char *path);
struct value read_value(struct experiment *x, json_t *json, double fallback, const char *path);
struct signal read_signal(struct experiment *x, json_t *json, const char *path);
void read_stay(struct experiment *x, struct measure *m, json_t *json);
void read_selection(struct experiment *x, struct measure *m, json_t *json);
void read_window(struct experiment *x, struct measure *m, json_t *json);
struct anchor read_anchor(struct experiment *x, const char *written);
bool in_ranges(const struct ranges *ranges, int number);
const char *member_name(struct experiment *x, const struct families *families, int number);

#endif
