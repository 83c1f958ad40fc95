/* The numbers of an input, an outcome and a state by name, in the order of spec/PORT.md. Only entries that the model has. */
#ifndef FIELD_H
#define FIELD_H

#include <stddef.h>

#include "phasic.h"

/* How many there are of a field. */
enum extent { ONE, FEATURES, FORECASTERS, LOCALS, ZONES, LOOPS, ROWS, WEIGHTS, TAGS };

struct field {
  const char *name;
  size_t offset;
  enum extent extent;
  double low, high; /* of each entry; those of ROWS and WEIGHTS hold for every role */
};

/* Each list ends with a null name. */
extern const struct field input_fields[], state_fields[], outcome_fields[], parameter_fields[];

struct role {
  const char *name;
  int first;
  enum extent extent;
  int sees;
  double low, high; /* of a weight */
};
extern const struct role roles[PH_ROLES];

int extent_of(const struct ph_model *model, enum extent extent);
size_t field_count(const struct ph_model *model, const struct field *fields);
void gather(const struct ph_model *model, const struct field *fields, const void *from, double *to);
void scatter(const struct ph_model *model, const struct field *fields, const double *from, void *to);

/* Names entry `index`, as in "advice.act[1]", "sum.do[0]", "weight.cortex[2][7]"; returns its field. */
const struct field *field_name(const struct ph_model *model, const struct field *fields, size_t index, char *text,
                               size_t size);
/* The range of entry `index`. */
void field_range(const struct ph_model *model, const struct field *fields, size_t index, double *low, double *high);

#endif
