/* Lanes: as many doubles as one register of the instance holds. Arithmetic is + - * on the type; what C cannot say with an operator is
 * here. Order of operands and what is handed on when they are equal are as in spec/NUMERICS.md ("Choices"). */
#ifndef PHASIC_OPT_LANES_H
#define PHASIC_OPT_LANES_H

#include <stdbool.h>
#include <stdint.h>

#define INLINE static inline __attribute__((always_inline))

/* Subjects of a twin: one, or PHO_MANY. */
#ifdef PHO_SUBJECTS
#define SUBJECTS PHO_SUBJECTS
#else
#define SUBJECTS 1
#endif

/* load_some(p, n): n numbers, fewer than there are lanes, and zeros; each(p, i): number i of as many arrays as there are lanes. larger(x, y) is x
 * if x > y, else y; smaller(x, y) is x if x < y, else y; choose(a, b, x, y) is x if a < b, else y; either(x, y) has the bits of both. */
#if defined PHO_AVX512
#include <immintrin.h>
typedef __m512d lanes;
enum { LANES = 8 };
static inline lanes load(const double *p) { return _mm512_loadu_pd(p); }
static inline lanes load_some(const double *p, int n) { return _mm512_maskz_loadu_pd((__mmask8)((1U << n) - 1U), p); }
static inline lanes each(const double *const *p, int i) {
  return _mm512_setr_pd(p[0][i], p[1][i], p[2][i], p[3][i], p[4][i], p[5][i], p[6][i], p[7][i]);
}
static inline void store(double *p, lanes x) { _mm512_storeu_pd(p, x); }
static inline lanes all(double x) { return _mm512_set1_pd(x); }
static inline lanes magnitude(lanes x) { return _mm512_abs_pd(x); }
static inline lanes either(lanes x, lanes y) {
  return _mm512_castsi512_pd(_mm512_or_si512(_mm512_castpd_si512(x), _mm512_castpd_si512(y)));
}
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
static inline lanes load_some(const double *p, int n) {
  return _mm256_maskload_pd(p, _mm256_cmpgt_epi64(_mm256_set1_epi64x(n), _mm256_setr_epi64x(0, 1, 2, 3)));
}
static inline lanes each(const double *const *p, int i) { return _mm256_setr_pd(p[0][i], p[1][i], p[2][i], p[3][i]); }
static inline void store(double *p, lanes x) { _mm256_storeu_pd(p, x); }
static inline lanes all(double x) { return _mm256_set1_pd(x); }
static inline lanes magnitude(lanes x) { return _mm256_andnot_pd(all(-0.0), x); }
static inline lanes either(lanes x, lanes y) { return _mm256_or_pd(x, y); }
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
static inline lanes load_some(const double *p, int n) { return n == 1 ? _mm_load_sd(p) : _mm_setzero_pd(); }
static inline lanes each(const double *const *p, int i) { return _mm_setr_pd(p[0][i], p[1][i]); }
static inline void store(double *p, lanes x) { _mm_storeu_pd(p, x); }
static inline lanes all(double x) { return _mm_set1_pd(x); }
static inline lanes magnitude(lanes x) { return _mm_andnot_pd(all(-0.0), x); }
static inline lanes either(lanes x, lanes y) { return _mm_or_pd(x, y); }
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
static inline lanes load_some(const double *p, int n) {
  const lanes zero = vdupq_n_f64(0.0);
  return n == 1 ? vld1q_lane_f64(p, zero, 0) : zero;
}
static inline lanes each(const double *const *p, int i) { return vld1q_lane_f64(p[1] + i, vld1q_dup_f64(p[0] + i), 1); }
static inline void store(double *p, lanes x) { vst1q_f64(p, x); }
static inline lanes all(double x) { return vdupq_n_f64(x); }
static inline lanes choose(lanes a, lanes b, lanes x, lanes y) { return vbslq_f64(vcltq_f64(a, b), x, y); }
static inline lanes magnitude(lanes x) { return vabsq_f64(x); }
static inline lanes either(lanes x, lanes y) {
  return vreinterpretq_f64_u64(vorrq_u64(vreinterpretq_u64_f64(x), vreinterpretq_u64_f64(y)));
}
/* Not vmaxq and vminq, which order the zeros. */
static inline lanes larger(lanes x, lanes y) { return choose(y, x, x, y); }
static inline lanes smaller(lanes x, lanes y) { return choose(x, y, x, y); }
#elif defined PHO_PLAIN
#include <math.h>
#include <string.h>

#include "plain_row.h"
typedef double lanes;
enum { LANES = 1 };
static inline lanes load(const double *p) { return *p; }
static inline lanes load_some(const double *p, int n) { return n == 1 ? *p : 0.0; }
static inline lanes each(const double *const *p, int i) { return p[0][i]; }
static inline void store(double *p, lanes x) { *p = x; }
static inline lanes all(double x) { return x; }
static inline lanes choose(lanes a, lanes b, lanes x, lanes y) { return a < b ? x : y; }
static inline lanes magnitude(lanes x) { return fabs(x); }
static inline uint64_t bits_of_one(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}
static inline lanes either(lanes x, lanes y) {
  const uint64_t bits = bits_of_one(x) | bits_of_one(y);
  memcpy(&x, &bits, sizeof x);
  return x;
}
static inline lanes larger(lanes x, lanes y) { return x > y ? x : y; }
#else
#error "compile kernel.c with one of PHO_PLAIN, PHO_SSE2, PHO_AVX2, PHO_AVX512, PHO_NEON"
#endif

/* Is a less than b in any lane? Which lanes are +0.0, a bit each; has any a sign? The latter look at bits, whatever the control register says. */
#if defined PHO_AVX512
static inline bool any_less(lanes a, lanes b) { return _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ) != 0; }
static inline uint64_t zeros(lanes x) {
  return _mm512_testn_epi64_mask(_mm512_castpd_si512(x), _mm512_castpd_si512(x));
}
static inline bool any_negative(lanes x) {
  return _mm512_cmplt_epi64_mask(_mm512_castpd_si512(x), _mm512_setzero_si512()) != 0;
}
#elif defined PHO_AVX2
static inline bool any_less(lanes a, lanes b) { return _mm256_movemask_pd(_mm256_cmp_pd(a, b, _CMP_LT_OQ)) != 0; }
static inline uint64_t zeros(lanes x) {
  const __m256i zero = _mm256_cmpeq_epi64(_mm256_castpd_si256(x), _mm256_setzero_si256());
  return (uint64_t)_mm256_movemask_pd(_mm256_castsi256_pd(zero));
}
static inline bool any_negative(lanes x) { return _mm256_movemask_pd(x) != 0; }
#elif defined PHO_SSE2
static inline bool any_less(lanes a, lanes b) { return _mm_movemask_pd(_mm_cmplt_pd(a, b)) != 0; }
static inline uint64_t zeros(lanes x) {
  const __m128i halves = _mm_cmpeq_epi32(_mm_castpd_si128(x), _mm_setzero_si128());
  return (uint64_t)_mm_movemask_pd(_mm_castsi128_pd(_mm_and_si128(halves, _mm_slli_epi64(halves, 32))));
}
static inline bool any_negative(lanes x) { return _mm_movemask_pd(x) != 0; }
#elif defined PHO_NEON
static inline bool any_less(lanes a, lanes b) {
  const uint64x2_t less = vcltq_f64(a, b);
  return (vgetq_lane_u64(less, 0) | vgetq_lane_u64(less, 1)) != 0;
}
static inline uint64_t zeros(lanes x) {
  const uint64x2_t zero = vceqzq_u64(vreinterpretq_u64_f64(x));
  return (vgetq_lane_u64(zero, 0) & 1) | (vgetq_lane_u64(zero, 1) & 2);
}
static inline bool any_negative(lanes x) {
  const uint64x2_t bits = vreinterpretq_u64_f64(x);
  return (vgetq_lane_u64(bits, 0) | vgetq_lane_u64(bits, 1)) >> 63 != 0;
}
#else
static inline uint64_t zeros(lanes x) { return bits_of_one(x) == 0; }
static inline bool any_negative(lanes x) { return bits_of_one(x) >> 63 != 0; }
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
static inline bool all_zeros(lanes x) { return zeros(x) == (1U << LANES) - 1U; }
static inline lanes maximum(lanes x, lanes y) { return larger(y, x); }

/* A scalar of the model, for the lanes from number i of an array on. */
static inline lanes scalar(const double *of_subjects, int i) {
  if (SUBJECTS == 1) return all(*of_subjects);
  return load(of_subjects + i % SUBJECTS);
}

static inline double clamped_one(double x, double lo, double hi) { return x < lo ? lo : hi < x ? hi : x; }

#endif
