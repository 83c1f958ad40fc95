/* Lanes: as many doubles as one register of the instance holds. Arithmetic is + - * on the type; what C cannot say with an operator is
 * here. Order of operands and what is handed on when they are equal are as in spec/NUMERICS.md ("Choices"). */
#ifndef PHASIC_OPT_LANES_H
#define PHASIC_OPT_LANES_H

/* Subjects of a twin: one, or PHO_MANY. */
#ifdef PHO_SUBJECTS
#define SUBJECTS PHO_SUBJECTS
#else
#define SUBJECTS 1
#endif

/* larger(x, y) is x if x > y, else y; smaller(x, y) is x if x < y, else y; choose(a, b, x, y) is x if a < b, else y. */
#if defined PHO_AVX512
#include <immintrin.h>
typedef __m512d lanes;
enum { LANES = 8 };
static inline lanes load(const double *p) { return _mm512_loadu_pd(p); }
static inline void store(double *p, lanes x) { _mm512_storeu_pd(p, x); }
static inline lanes all(double x) { return _mm512_set1_pd(x); }
static inline lanes larger(lanes x, lanes y) { return _mm512_max_pd(x, y); }
static inline lanes smaller(lanes x, lanes y) { return _mm512_min_pd(x, y); }
static inline lanes choose(lanes a, lanes b, lanes x, lanes y) {
  return _mm512_mask_blend_pd(_mm512_cmp_pd_mask(a, b, _CMP_LT_OQ), y, x);
}
#elif defined PHO_AVX2
#include <immintrin.h>
typedef __m256d lanes;
enum { LANES = 4 };
static inline lanes load(const double *p) { return _mm256_loadu_pd(p); }
static inline void store(double *p, lanes x) { _mm256_storeu_pd(p, x); }
static inline lanes all(double x) { return _mm256_set1_pd(x); }
static inline lanes larger(lanes x, lanes y) { return _mm256_max_pd(x, y); }
static inline lanes smaller(lanes x, lanes y) { return _mm256_min_pd(x, y); }
static inline lanes choose(lanes a, lanes b, lanes x, lanes y) {
  return _mm256_blendv_pd(y, x, _mm256_cmp_pd(a, b, _CMP_LT_OQ));
}
#elif defined PHO_SSE2
#include <emmintrin.h>
typedef __m128d lanes;
enum { LANES = 2 };
static inline lanes load(const double *p) { return _mm_loadu_pd(p); }
static inline void store(double *p, lanes x) { _mm_storeu_pd(p, x); }
static inline lanes all(double x) { return _mm_set1_pd(x); }
static inline lanes larger(lanes x, lanes y) { return _mm_max_pd(x, y); }
static inline lanes smaller(lanes x, lanes y) { return _mm_min_pd(x, y); }
static inline lanes choose(lanes a, lanes b, lanes x, lanes y) {
  const lanes less = _mm_cmplt_pd(a, b);
  return _mm_or_pd(_mm_and_pd(less, x), _mm_andnot_pd(less, y));
}
#elif defined PHO_NEON
#include <arm_neon.h>
typedef float64x2_t lanes;
enum { LANES = 2 };
static inline lanes load(const double *p) { return vld1q_f64(p); }
static inline void store(double *p, lanes x) { vst1q_f64(p, x); }
static inline lanes all(double x) { return vdupq_n_f64(x); }
static inline lanes choose(lanes a, lanes b, lanes x, lanes y) { return vbslq_f64(vcltq_f64(a, b), x, y); }
/* Not vmaxq and vminq, which order the zeros. */
static inline lanes larger(lanes x, lanes y) { return choose(y, x, x, y); }
static inline lanes smaller(lanes x, lanes y) { return choose(x, y, x, y); }
#elif defined PHO_PLAIN
#include "plain_row.h"
typedef double lanes;
enum { LANES = 1 };
static inline lanes load(const double *p) { return *p; }
static inline void store(double *p, lanes x) { *p = x; }
static inline lanes all(double x) { return x; }
static inline lanes choose(lanes a, lanes b, lanes x, lanes y) { return a < b ? x : y; }
static inline lanes larger(lanes x, lanes y) { return x > y ? x : y; }
static inline lanes smaller(lanes x, lanes y) { return x < y ? x : y; }
#else
#error "compile kernel.c with one of PHO_PLAIN, PHO_SSE2, PHO_AVX2, PHO_AVX512, PHO_NEON"
#endif

/* The largest and the smallest of the lanes; which of two equals, makes no difference where they are used. */
#if defined PHO_AVX512
static inline double highest_of(lanes x) { return _mm512_reduce_max_pd(x); }
static inline double lowest_of(lanes x) { return _mm512_reduce_min_pd(x); }
#else
static inline double highest_of(lanes x) {
  double each[LANES];
  store(each, x);
  for (int n = LANES / 2; n > 0; n /= 2)
    for (int k = 0; k < n; k++) each[k] = each[k] > each[k + n] ? each[k] : each[k + n];
  return each[0];
}
static inline double lowest_of(lanes x) {
  double each[LANES];
  store(each, x);
  for (int n = LANES / 2; n > 0; n /= 2)
    for (int k = 0; k < n; k++) each[k] = each[k] < each[k + n] ? each[k] : each[k + n];
  return each[0];
}
#endif

/* clamp and max of spec/MODEL.md: the value itself is handed on where it equals the bound or the other operand. And the two steps of a
 * weight, which are proven for one lane. */
#if defined PHO_PLAIN
static inline lanes clamped(lanes x, double lo, double hi) { return pho_plain_clamped(x, lo, hi); }
static inline lanes moved(lanes weight, lanes gain, lanes context) { return pho_plain_moved(weight, gain, context); }
static inline lanes added(lanes sum, lanes weight, lanes context) { return pho_plain_added(sum, weight, context); }
#else
static inline lanes clamped(lanes x, double lo, double hi) { return smaller(all(hi), larger(all(lo), x)); }
static inline lanes moved(lanes weight, lanes gain, lanes context) { return weight + gain * context; }
static inline lanes added(lanes sum, lanes weight, lanes context) { return sum + weight * context; }
#endif
static inline lanes maximum(lanes x, lanes y) { return larger(y, x); }

static inline double clamped_one(double x, double lo, double hi) { return x < lo ? lo : hi < x ? hi : x; }

#endif
