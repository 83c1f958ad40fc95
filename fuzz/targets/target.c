#include "target.h"

#include <fenv.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined __SSE2__
#include <xmmintrin.h>
#endif

/* A cohort of one subject with few rows is ticked by the kernel of its instance for many, and by no other. */
static void enter_cohort(const struct ph_model *m, const char *name) {
  const struct pho_model model = {.features = 1, .forecasters = 1, .kind = m->kind, .tau = m->tau, .parameters = m->parameters};
  const double context = 1;
  const struct pho_input input = {.context = &context, .place = PH_NO_PLACE};
  struct pho_cohort *cohort;
  HOLDS(!pho_entered(name), "%s was entered before its first tick", name);
  HOLDS(pho_cohort_create(&model, NULL, 1, &cohort) == PH_OK, "%s: no cohort", name);
  HOLDS(pho_cohort_tick(cohort, &input, 1, NULL) == PH_OK, "%s: a cohort is not ticked", name);
  HOLDS(pho_entered(name) == 2, "%s was not entered for a cohort", name);
  pho_cohort_destroy(cohort);
}

/* Once, before any target chooses an instance: the environment may name one, or one that is none, or nothing. */
static void choose_by_environment(void) {
  static int done;
  const struct ph_model none = {.features = 1, .forecasters = 1, .kind = {PH_TIME}, .tau = {0.5},
                                .parameters = {.theta_s = 1, .inverse_phi = 1, .contrast = 1}};
  struct pho *twin = NULL;
  const char *fastest = NULL;
  if (done++) return;
  setenv("PHASIC_OPT", "nobody", 1);
  HOLDS(!pho_instance(), "PHASIC_OPT=nobody: an instance all the same");
  HOLDS(pho_create_reference(&none, &twin) == PHO_UNKNOWN_INSTANCE && !twin, "PHASIC_OPT=nobody: a twin all the same");
  for (const char *const *name = pho_instances(); *name; name++) {
    setenv("PHASIC_OPT", *name, 1);
    if (pho_supported(*name)) fastest = *name;
    HOLDS(pho_supported(*name) ? pho_instance() && strcmp(pho_instance(), *name) == 0 : !pho_instance(), "PHASIC_OPT=%s", *name);
    if (pho_supported(*name)) enter_cohort(&none, *name);
  }
  unsetenv("PHASIC_OPT");
  HOLDS(strcmp(pho_instance(), fastest) == 0, "without a choice it is not the fastest");
}

int every_instance;
static int instance_shift;

void with_every_instance(int (*target)(const uint8_t *data, size_t size), const uint8_t *data, size_t size) {
  int count = 1; /* the reference counts too, where the bytes can choose it */
  while (pho_instances()[count - 1]) count++;
  every_instance = 1;
  for (instance_shift = 0; instance_shift < count; instance_shift++) target(data, size);
  every_instance = instance_shift = 0;
}

struct choice take_choice(const uint8_t *data, size_t size) {
  struct choice choice;
  choose_by_environment();
  memset(&choice, 0, sizeof choice);
  if (size) memcpy(&choice, data, size < CHOICE ? size : CHOICE);
  choice.instance = (uint8_t)(choice.instance + instance_shift);
  return choice;
}

void take_case(const uint8_t *data, size_t size, struct choice *choice, struct port_case *c) {
  *choice = take_choice(data, size);
  if (size > CHOICE)
    decode(data + CHOICE, size - CHOICE, c);
  else
    decode(NULL, 0, c);
}

int keep_valid(struct port_case *c) {
  int t = 0;
  if (ph_check_model(&c->model) != PH_OK || (c->state && ph_check_state(c->state) != PH_OK)) return 0;
  while (t < c->ticks && ph_check_input(&c->model, &c->input[t]) == PH_OK) t++;
  c->ticks = t;
  return 1;
}

/* The finaliser of splitmix64. */
uint64_t mixed(uint64_t seed, uint64_t index) {
  uint64_t x = seed + (index + 1) * 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

double drawn(uint64_t seed, double low, double high) {
  const double ends[] = {low, high, 0.0, -0.0, 0x1p-1074, 0.5};
  const double end = ends[(seed >> 4) % 6];
  if (seed % 4 == 0 && low <= end && end <= high) return end;
  return fmin(high, low + (high - low) * ((double)(seed >> 11) * 0x1p-53));
}

void broken(const char *format, ...) {
  va_list arguments;
  fflush(stdout);
  fputs("PROPERTY BROKEN: ", stderr);
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  abort();
}

/* The sticky flags do not count. */
#if defined __SSE2__
enum { SPOILT_CONTROL = 0xDFC0 };
static unsigned control_now(void) { return _mm_getcsr() & ~0x3FU; }
static void spoil_control(void) { _mm_setcsr(SPOILT_CONTROL); }
static void mend_control(void) { _mm_setcsr(0x1F80U); }
#else
enum { SPOILT_CONTROL = FE_UPWARD };
static unsigned control_now(void) { return (unsigned)fegetround(); }
static void spoil_control(void) { fesetround(FE_UPWARD); }
static void mend_control(void) { fesetround(FE_TONEAREST); }
#endif

void control_before(int spoils) {
  if (spoils) spoil_control();
}

void control_after(int spoils, const char *who) {
  if (!spoils) return;
  const unsigned found = control_now();
  mend_control();
  HOLDS(found == SPOILT_CONTROL, "%s: the control register was %x and is %x", who, (unsigned)SPOILT_CONTROL, found);
}

/* The linker sends the allocations of all objects here (-Wl,--wrap). */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);

static int countdown, failed;

int fail_allocation(int n) {
  const int before = failed;
  countdown = n;
  failed = 0;
  return before;
}

static int fails(void) {
  if (countdown == 0 || --countdown > 0) return 0;
  return failed = 1;
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : __real_calloc(count, size); }

/* Read by the run-time of the sanitizer. A stack of two calls for each allocation is enough to find it, and much quicker. What is freed is kept
 * from use for the next dozens of runs, none of which frees what another one allocated; with more, memory would always come cold. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "malloc_context_size=2:quarantine_size_mb=4"; }
