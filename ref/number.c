#include "number.h"

/* The rules of arithmetic of NUMERICS.md that a compiler can be asked about. */
#ifdef __FAST_MATH__
#error "phasic must not be compiled with -ffast-math"
#endif
/* 1 widens float only, which the model does not use. */
#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ != 0 && __FLT_EVAL_METHOD__ != 1
#error "phasic needs intermediate results in binary64 (FLT_EVAL_METHOD 0 or 1)"
#endif

double ph_clamp(double x, double lo, double hi) { return x < lo ? lo : hi < x ? hi : x; }

double ph_max(double x, double y) { return x < y ? y : x; }

double ph_abs(double x) { return x < 0.0 ? -x : x; }

int ph_within(double x, double lo, double hi) { return lo <= x && x <= hi; }
