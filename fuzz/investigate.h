/* What is done about the first difference: why it is, a smaller case, a file, a command that shows it again. */
#ifndef INVESTIGATE_H
#define INVESTIGATE_H

#include "options.h"
#include "report.h"

struct run {
  struct options o;
  struct checker checker;
  struct report report;
  struct port_case before; /* the case asked last */
};

/* `source` says where the case comes from. */
void investigate(struct run *r, const struct port_case *c, const char *source);

#endif
