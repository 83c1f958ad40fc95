/* The floating-point control register of the thread: rounding to nearest, gradual underflow, no traps, whatever some other library
 * has made of it. Taken at every entry that computes, put back at its end. */
#ifndef PHASIC_OPT_CONTROL_H
#define PHASIC_OPT_CONTROL_H

#if defined __SSE2__
#include <xmmintrin.h>
typedef unsigned pho_control;
/* All but the six sticky flags; masks of all exceptions, nothing else. */
static inline pho_control pho_take_control(void) {
  const pho_control found = _mm_getcsr();
  if ((found & ~0x3FU) != 0x1F80U) _mm_setcsr(0x1F80U);
  return found;
}
static inline void pho_give_control(pho_control found) {
  if ((found & ~0x3FU) != 0x1F80U) _mm_setcsr(found);
}
#elif defined __aarch64__
typedef unsigned long pho_control;
static inline pho_control pho_take_control(void) {
  pho_control found;
  __asm__ volatile("mrs %0, fpcr" : "=r"(found));
  if (found != 0) __asm__ volatile("msr fpcr, %0" : : "r"(0UL));
  return found;
}
static inline void pho_give_control(pho_control found) {
  if (found != 0) __asm__ volatile("msr fpcr, %0" : : "r"(found));
}
#else
#include <fenv.h>
typedef fenv_t pho_control;
static inline pho_control pho_take_control(void) {
  pho_control found;
  fegetenv(&found);
  fesetenv(FE_DFL_ENV);
  return found;
}
static inline void pho_give_control(pho_control found) { fesetenv(&found); }
#endif

#endif
