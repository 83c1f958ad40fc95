/* What the targets share. A target is a function of bytes that returns if its property holds and aborts if it does not.
 *
 * The bytes of the targets of cases: 16 of struct choice, then those of decode.h, a header of 32 and events of 16. Missing bytes are zero,
 * so every string of bytes is a case, and so is what is left when events are taken out. */
#ifndef TARGET_H
#define TARGET_H

#include <stddef.h>
#include <stdint.h>

#include "decode.h"
#include "holds.h"
#include "phasic_opt.h"

/* What a target is free to choose; decode.h says what makes the case itself. */
struct choice {
  uint8_t which, where, instance, flags;
  uint32_t number;
  uint64_t seed;
};
enum { CHOICE = 16 };
_Static_assert(sizeof(struct choice) == CHOICE, "the choice has holes");

/* The targets, one file each. They return 0. */
int fuzz_tick(const uint8_t *data, size_t size);
int fuzz_cohort(const uint8_t *data, size_t size);
int fuzz_properties(const uint8_t *data, size_t size);
int fuzz_state(const uint8_t *data, size_t size);
int fuzz_invalid(const uint8_t *data, size_t size);
int fuzz_json(const uint8_t *data, size_t size);
int fuzz_port(const uint8_t *data, size_t size);
int fuzz_compare(const uint8_t *data, size_t size);

/* Runs a target once for each instance, in the order that begins with the one that the bytes choose. The replay of files does so, that
 * each file counts for all; the fuzzer does not, that it may try more. */
void with_every_instance(int (*target)(const uint8_t *data, size_t size), const uint8_t *data, size_t size);
extern int every_instance; /* is it being done so? */

struct choice take_choice(const uint8_t *data, size_t size);
/* Reads choice and case. The case is to be cleared. */
void take_case(const uint8_t *data, size_t size, struct choice *choice, struct port_case *c);
/* Leaves out the ticks from the first refused input on; 0 if the model or the first state is refused. */
int keep_valid(struct port_case *c);

/* The same number from the same numbers, spread well. */
uint64_t mixed(uint64_t seed, uint64_t index);
/* A number in [low, high], sometimes at an end of it. */
double drawn(uint64_t seed, double low, double high);

/* Spoils the control register of the thread: rounding upwards, and subnormal numbers made zeros where that is possible. A twin must not mind, and
 * must leave it so: afterwards that is looked at, and the register mended. Nothing is done unless `spoils`. */
void control_before(int spoils);
void control_after(int spoils, const char *who);

/* Makes the n-th allocation from now on fail (1: the next one), and only that; 0: none. Answers whether one has failed since. */
int fail_allocation(int n);

#endif
