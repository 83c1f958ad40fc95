/* What a fuzzing engine calls, for the one target that TARGET names. */
#include <stdlib.h>

#include "mutate.h"
#include "target.h"

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out,
                                 size_t room, unsigned seed);

/* FUZZ_EVERY_INSTANCE: when files are chosen for a corpus, they count as in the replay. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static int every = -1;
  if (every < 0) every = getenv("FUZZ_EVERY_INSTANCE") != NULL;
  if (!every) return JOIN(fuzz_, TARGET)(data, size);
  with_every_instance(JOIN(fuzz_, TARGET), data, size);
  return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed) {
  return MUTATE(data, size, room, seed);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out,
                                 size_t room, unsigned seed) {
  return CROSS(a, a_size, b, b_size, out, room, seed);
}
