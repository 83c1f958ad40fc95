/* The quantities of a tick by name: those that a measure can read, and those that a trace writes. */
#ifndef QUANTITY_H
#define QUANTITY_H

#include <stddef.h>

#include "phasic.h"

enum source {
  FROM_INPUT,
  FROM_OUTCOME,
  ACTS,
  CORRECT,
  FIRED,
  FEATURE,
  WEIGHT,
  TAG,
  TD_ERROR,
  TD_VALUE,
  RW_PREDICTION,
  RW_ERROR
};

/* What there is one of. */
enum dimension { ONE, PER_FEATURE, PER_FORECASTER, PER_LOCAL, PER_ZONE, PER_LOOP, PER_ROLE, PER_RULE };

struct quantity {
  const char *signal; /* as a measure calls it, or null */
  const char *trace;  /* as a trace calls it: the C name, or null */
  enum source source;
  size_t offset;
  enum dimension dimension;
};

extern const struct quantity quantities[];
extern const int quantity_count;

const struct quantity *find_quantity(const char *signal);
int dimension_size(const struct ph_model *model, enum dimension dimension);

/* Rows by role. */
struct role {
  const char *name;
  int first;
  enum dimension dimension;
  int sees;
};
extern const struct role roles[PH_ROLES];
int find_role(const char *name);

#endif
