/* Mutators that know how the bytes are made up. */
#ifndef MUTATE_H
#define MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* Of cases: events are put in, taken out, doubled, repeated, exchanged, changed; header and choice are changed a field at a time. */
size_t mutate_case(uint8_t *data, size_t size, size_t room, unsigned seed);
/* The header of one, the events of both. */
size_t cross_cases(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t room,
                   unsigned seed);

/* Of JSON: values are taken out, exchanged, doubled, made into others. */
size_t mutate_json(uint8_t *data, size_t size, size_t room, unsigned seed);
/* The beginning of one, the end of the other. */
size_t cross_texts(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t room,
                   unsigned seed);

#endif
