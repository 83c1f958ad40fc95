/* Makes one thing of a case wrong, so that it is refused [ERROR-1]. */
#ifndef SPOIL_H
#define SPOIL_H

#include <stdbool.h>
#include <stdint.h>

#include "case.h"

/* How many things there are that can be wrong: in the order of enum ph_status, but each parameter, each role's weights and each other field
 * of a state by itself. */
int faults(void);

/* Which number is wrong, where there are many. */
enum which { LAST, FIRST, ANY };

/* Makes fault 0 .. faults() - 1. What stands there instead: the first wrong values are those nearest to the range, above and below. False, and
 * nothing is changed, if the case has no place for it (no zones, no ticks, ...). */
bool spoil(struct port_case *c, int fault, unsigned value, enum which which, uint64_t drawn);

#endif
