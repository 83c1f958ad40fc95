/* One instance's floors, built with its flags: the arithmetic of a step alone, in registers, and memory read and written. */
#include <stddef.h>

#include "lanes.h"

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

/* The compiler must believe that a register changes. */
#if defined __aarch64__
#define HOLD(x) __asm__ volatile("" : "+w"(x))
#elif defined __AVX512F__
#define HOLD(x) __asm__ volatile("" : "+v"(x))
#elif defined __x86_64__
#define HOLD(x) __asm__ volatile("" : "+x"(x))
#else
#define HOLD(x) __asm__ volatile("" : : : "memory")
#endif

static inline __attribute__((always_inline)) long arithmetic(long n, const int clamps, double *out) {
  lanes s0 = all(out[2]), s1 = s0, s2 = s0, s3 = s0, gain = all(out[3]);
  const lanes then = all(out[0]), now = all(out[1]), w = all(out[4]);
  for (long i = 0; i < n; i++) {
    lanes x0, x1, x2, x3;
#define LEARN(x)       \
  HOLD(gain);          \
  x = w + gain * then; \
  if (clamps) x = clamped(x, -2.0, 2.0);
    LEARN(x0)
    LEARN(x1)
    LEARN(x2)
    LEARN(x3)
    s0 = s0 + x0 * now;
    s1 = s1 + x1 * now;
    s2 = s2 + x2 * now;
    s3 = s3 + x3 * now;
  }
  store(out + 16, s0 + s1);
  store(out + 24, s2 + s3);
  return n * 4 * LANES;
}

/* n times the operations on four registers of weights: learn, clamp or not, infer. Answers how many weights that is. */
long JOIN(floor_arithmetic_, PHO_NAME)(long n, int clamps, double *out);
long JOIN(floor_arithmetic_, PHO_NAME)(long n, int clamps, double *out) {
  return clamps ? arithmetic(n, 1, out) : arithmetic(n, 0, out);
}

/* Every number read, changed and written, the array as often as said. */
void JOIN(floor_memory_, PHO_NAME)(double *v, size_t n, int times);
void JOIN(floor_memory_, PHO_NAME)(double *v, size_t n, int times) {
  const lanes change = all(v[0]);
  for (int t = 0; t < times; t++) {
    for (size_t i = 0; i < n; i += 4 * LANES) {
      lanes x[4];
      for (int k = 0; k < 4; k++) x[k] = load(v + i + k * LANES) + change;
      for (int k = 0; k < 4; k++) store(v + i + k * LANES, x[k]);
    }
    __asm__ volatile("" : : "r"(v) : "memory");
  }
}
