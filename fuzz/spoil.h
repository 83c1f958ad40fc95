/* Makes one thing of a case wrong, so that it is refused [ERROR-1]. */
#ifndef SPOIL_H
#define SPOIL_H

#include "case.h"

/* Makes the case one that deserves `code`, or an error that comes before it; what exactly is wrong, `drawn` decides. A case that has
 * no place for this error (no zones, no ticks, ...) stays as it is. */
void spoil(struct port_case *c, enum ph_status code, uint64_t drawn);

#endif
