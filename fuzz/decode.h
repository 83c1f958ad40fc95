/* Any bytes at all make a case: a header of 32 bytes, then events of 16 bytes. Leaving out events makes another case, so
 * shrinking is deleting. */
#ifndef DECODE_H
#define DECODE_H

#include "case.h"

enum { DECODE_HEADER = 32, DECODE_EVENT = 16, DECODE_TICKS = 64 };

/* How the 8 value bytes of an event become a number. */
enum value_mode {
  VALUES_LATTICE,  /* small multiples of 1/8 or 1/64: few operations round */
  VALUES_IN_RANGE, /* anything in the range, its ends and zeros of either sign often */
  VALUES_RAW,      /* the bits as they are: hostile */
  VALUE_MODES
};

enum value_mode decode_mode(const uint8_t *data, size_t size);
void decode(const uint8_t *data, size_t size, struct port_case *c);
/* As ph_init leaves it, which a copy does sooner: clearing would be a good part of a short run. */
void initial_state(struct ph_state *state);

#endif
