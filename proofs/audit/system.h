/* A system as the audit holds it: components, typed edges between them, and what was taken for granted (spec/MANIFEST.md). */
#ifndef AUDIT_SYSTEM_H
#define AUDIT_SYSTEM_H

#include <jansson.h>
#include <stdbool.h>

#include "graph.h"
#include "phasic.h"

enum component_type { LEARNER, CHANNEL, INNATE, DATA, ENVIRONMENT, COMPONENT_TYPES };

/* The first seven can be written in a manifest; the others are derived from the parts of one. */
enum edge_type {
  TEACHES,   /* channel -> learner: the learner's weights change by it */
  REWARDS,   /* -> channel of category 1 or 2: part of the reward that it delivers */
  TRUTH,     /* -> channel of category 3: part of what should have been done */
  BASELINE,  /* -> channel: a forecast that is subtracted from what it delivers */
  FEEDS,     /* -> learner, innate or data: an input */
  ACTS_ON,   /* -> environment */
  SENSES,    /* environment -> anything */
  COMPETES,  /* learner <-> the competition of its group */
  SUGGESTS,  /* zone -> autonomic output, or what the place tags advise */
  JUDGES,    /* autonomic output -> actual value or arousal, and from there to a channel */
  TAGS,      /* autonomic output -> place tags */
  TONIC,     /* channel of category 1 -> loop: motivation by the rolling average */
  BOOTSTRAP, /* autonomic output -> its zone's channel: what was suggested counts as truth, discounted */
  EDGE_TYPES
};
extern const char *const component_type_names[COMPONENT_TYPES], *const edge_type_names[EDGE_TYPES];

enum learner_role { ROLE_NONE, ROLE_LOOP, ROLE_FORECASTER, ROLE_LOCAL, ROLE_ZONE };

struct component {
  const char *name, *path; /* path in the JSON */
  enum component_type type;
  int category;           /* of a channel, 1 to 3 */
  int region;             /* number, or -1 */
  const char *group;      /* those with the same compete, or null */
  enum learner_role role; /* of a learner in a phasic manifest */
  bool median;            /* of a forecaster */
  int channel;            /* of a local forecaster and of a zone */
  int advisers;           /* of a zone: sum of enum ph_adviser */
  bool derived;           /* not named in the manifest */
  double iota, tau;       /* of a channel of category 2, of a forecaster */
  json_t *may_reach;      /* of a channel: names of learners and regions, or null */
};

struct link {
  int from, to;
  enum edge_type type;
  const char *section; /* where in the JSON it comes from: section/index, or the section alone if index < 0 */
  int index;
};

struct region {
  const char *name;
  int part_of; /* number, or -1 */
};

struct system {
  const char *file, *name;
  json_t *json;
  bool phasic;
  struct component *components;
  int component_count, component_room;
  struct link *links; /* after system_finish in the order of the edges of the graph */
  int link_count, link_room;
  struct region *regions;
  int region_count;
  json_t *numbers; /* name -> number of the component */
  /* after system_finish */
  struct graph graph, reverse; /* edge e of reverse is link backward[e] turned round */
  int *first, *to, *reverse_first, *reverse_to, *backward;
  /* conditions that hold of the whole system, as sentences */
  const char **conditions;
  int condition_count;
  /* a phasic manifest as a model: null if it is one that ph_check_model accepts, else why it is none */
  const char *no_model;
  struct ph_model model;
};

/* Memory that is kept until the program ends. */
void *keep(size_t count, size_t size);
const char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Input errors: prints "FILE: PATH: reason" and ends with status 2. */
_Noreturn void reject(const char *file, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A JSON file of the form that the schema says; with a chooser, of the definition that the value of this key names. Refuses what is too
 * large, not JSON, or not of the form. */
json_t *read_json(const char *file, const char *schema, const char *chooser);

/* A component with a new name; its number. */
int add_component(struct system *s, const char *name, const char *path, enum component_type type);
int find_component(const struct system *s, const char *name); /* -1: there is none */
int need_component(const struct system *s, json_t *name, const char *path);
int find_region(const struct system *s, const char *name);
bool in_region(const struct system *s, int region, int whole);
void add_link(struct system *s, int from, int to, enum edge_type type, const char *section, int index);
void add_condition(struct system *s, const char *sentence);
const char *link_path(const struct link *l);
int number_of_type(const struct system *s, enum component_type type);

/* Channels that teach a learner directly, in the order of the manifest; at most `room` of them are written. */
int channels_of(const struct system *s, int learner, int *channels, int room);

/* The parts of reading. */
struct system *system_read(const char *file);
void read_components(struct system *s);
void read_edges(struct system *s);
void read_phasic(struct system *s);
void system_finish(struct system *s);
void refuse_circles(struct system *s);
void make_model(struct system *s);

extern const char manifest_schema[], policy_schema[], default_policy[], ledger_text[];

#endif
