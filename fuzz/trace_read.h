/* Cases from traces (spec/TRACE.md): the inputs of every animal, as far as the trace holds them. */
#ifndef TRACE_READ_H
#define TRACE_READ_H

#include <stdio.h>

#include "case.h"

enum { TRACE_TICKS = 256 };

/* Reads on to the next case; 0 at the end of the file, -1 if it is no trace. At most TRACE_TICKS ticks; the rest is left out. */
int trace_next(FILE *file, struct port_case *c);

#endif
