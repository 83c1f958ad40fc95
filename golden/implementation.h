/* An implementation of the model, as the runner sees it. Another one is another entry in the list. */
#ifndef IMPLEMENTATION_H
#define IMPLEMENTATION_H

#include "phasic.h"

struct implementation {
  const char *name;
  void *(*create)(void); /* in the initial state */
  void (*destroy)(void *instance);
  enum ph_status (*tick)(const struct ph_model *model, void *instance, const struct ph_input *input,
                         struct ph_outcome *outcome);
  void (*copy)(void *to, const void *from);
  double (*weight)(const void *instance, int row, int feature);
  double (*tag)(const void *instance, int place, int zone);
  void (*export)(const void *instance, struct ph_state *image);
};

extern const struct implementation *const implementations[]; /* ends with null */
const struct implementation *find_implementation(const char *name);

#endif
