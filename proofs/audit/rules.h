/* Rules of a policy, and what the audit answers to each. */
#ifndef AUDIT_RULES_H
#define AUDIT_RULES_H

#include "find.h"
#include "system.h"

enum rule_kind {
  ONLY_CHANNELS,
  NO_OWN_REWARD,
  INNATE_TRUTH,
  REACH_AT_MOST,
  DECLARED_REACH,
  COMPETITORS_SHARE_CHANNEL,
  ONE_CATEGORY,
  SEPARATES,
  SHARE_BELOW,
  NO_PATH,
  RULE_KINDS
};
extern const char *const rule_kind_names[RULE_KINDS];

/* Paths that are shown of one rule; what is beyond is counted. */
enum { MOST_SHOWN = 50 };

/* One way in which a rule is violated: a path from `from` to `to` along `length` edges, or what the sentence says. */
struct finding {
  int from, to;
  int length, *edges; /* numbers of links; length 0: there is no path to show */
  const char *sentence;
};

struct rule {
  const char *id, *reason, *path; /* path in the policy */
  enum rule_kind kind;
  bool note; /* severity: a violation does not make the audit fail */
  json_t *json;
  bool environment; /* paths through the environment count */
  /* the answer */
  bool violated;
  int checked, violations, shown;
  struct finding findings[MOST_SHOWN];
  const char **conditions;
  int condition_count;
  const char *summary;
};

struct policy {
  const char *file, *name;
  json_t *json;
  struct rule *rules;
  int rule_count;
};

/* Room for the questions about one system. */
struct search {
  const struct system *s;
  struct reached reached;
  lanes *mark;
  int *queue;
  char *waits;
  char *open, *wanted, *reverse_open;
  int *way;
};

struct policy *policy_read(const char *file, const struct system *s); /* file null: the default policy */
/* The components that the selectors name, each once; with key absent in the rule, all of that type. */
int selected(const struct policy *p, const struct rule *r, const char *key, const struct system *s,
             enum component_type all, int **out);
struct search *search_new(const struct system *s);
void answer(const struct policy *p, struct rule *r, struct search *q);

/* The questions, put to the proven core. An answer that its own check refuses ends the program. */
void spread_from(struct search *q, const int *sources, int count);
/* Backward, from where the wanted edges into each target begin. */
void spread_back(struct search *q, const int *targets, int count);
/* Edges of the shortest path from a component that ends with a wanted edge; -1: there is none. */
int shortest(struct search *q, int from, int **edges);
/* The same to the nearest component of a type, walking backward from `to`; *from is that component. */
int shortest_back(struct search *q, int to, enum component_type type, int *from, int **edges);

/* Through what a channel reaches a learner, nearest first; each counts what those before it count, and more. */
enum way { DIRECT, BY_COMPETITION, BY_STEERING, BY_CONTEXT, BY_ENVIRONMENT, NO_WAY };
extern const char *const way_names[NO_WAY + 1];
struct influence {
  int channel_count, learner_count, *channels, *learners;
  unsigned char *way; /* [channel * learner_count + learner], or null if there are too many of them */
};
struct influence *influence_of(struct search *q);

/* Theorems. A claim is covered by those that the ledger holds; what it does not hold is not cited. */
struct citation {
  const char *name, *properties, *says, *condition;
};
/* What covers that answer; count in *count. `graph_only`: what no theorem says of it. */
const struct citation *citations_of(const struct system *s, const struct rule *r, int *count, const char **graph_only);
bool in_ledger(const char *name, const char *properties);

#endif
