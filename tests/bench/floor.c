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

/* n times the operations on four registers of weights: learn, clamp or not, infer. Answers how many weights that is. */
long JOIN(floor_arithmetic_, PHO_NAME)(long n, int clamps, double *out);
long JOIN(floor_arithmetic_, PHO_NAME)(long n, int clamps, double *out) {
  lanes w[4], s[4], gain[4];
  const lanes then = all(out[0]), now = all(out[1]);
  for (int k = 0; k < 4; k++) {
    w[k] = s[k] = all(out[2]);
    gain[k] = all(out[3 + k]);
  }
  for (long i = 0; i < n; i++) {
    for (int k = 0; k < 4; k++) {
      HOLD(gain[k]);
      lanes x = w[k] + gain[k] * then;
      if (clamps) x = clamped(x, -2.0, 2.0);
      s[k] = s[k] + x * now;
    }
  }
  for (int k = 0; k < 4; k++) store(out + 16 + 8 * k, s[k]);
  return n * 4 * LANES;
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
