/* Which instance of the kernel runs: by name, by the environment, or the fastest that the processor has. */
#include <stdlib.h>
#include <string.h>

#include "twin.h"

#define INSTANCE(name) extern const struct pho_kernel pho_kernel_##name, pho_kernel_many_##name;
PHO_INSTANCES
#undef INSTANCE
#define INSTANCE(name) &pho_kernel_##name,
static const struct pho_kernel *const kernels[] = {PHO_INSTANCES};
#undef INSTANCE
#define INSTANCE(name) &pho_kernel_many_##name,
static const struct pho_kernel *const many[] = {PHO_INSTANCES};
#undef INSTANCE
#define INSTANCE(name) #name,
static const char *const names[] = {PHO_INSTANCES NULL};
enum { KERNELS = sizeof kernels / sizeof *kernels };

static const struct pho_kernel *chosen_by_name; /* by pho_use; atomic */

static const struct pho_kernel *for_many(const struct pho_kernel *kernel) {
  int i = 0;
  while (kernels[i] != kernel) i++;
  return many[i];
}

static const struct pho_kernel *named(const char *name) {
  for (int i = 0; i < KERNELS; i++)
    if (name && strcmp(kernels[i]->name, name) == 0) return kernels[i];
  return NULL;
}

static bool runs(const struct pho_kernel *kernel) {
#if defined __x86_64__
  __builtin_cpu_init();
  if (strcmp(kernel->name, "avx2") == 0) return __builtin_cpu_supports("avx2");
  if (strcmp(kernel->name, "avx512") == 0 || strcmp(kernel->name, "zen4") == 0)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl");
#endif
  return kernel != NULL; /* the others need no more than the architecture promises */
}

/* Is it for this processor? Each that has AVX-512 can run what is meant for Zen 4. */
static bool suits(const struct pho_kernel *kernel) {
#if defined __x86_64__
  if (strcmp(kernel->name, "zen4") == 0) return __builtin_cpu_is("amdfam19h");
#endif
  return kernel != NULL;
}

static const struct pho_kernel *fastest(void) {
  int i = KERNELS - 1;
  while (i > 0 && !(runs(kernels[i]) && suits(kernels[i]))) i--;
  return kernels[i];
}

static const struct pho_kernel *find(const char *name, int *status) {
  const struct pho_kernel *kernel = named(name);
  *status = !kernel ? PHO_UNKNOWN_INSTANCE : !runs(kernel) ? PHO_UNSUPPORTED_INSTANCE : PH_OK;
  return *status == PH_OK ? kernel : NULL;
}

static const struct pho_kernel *chosen(int *status) {
  const struct pho_kernel *kernel = __atomic_load_n(&chosen_by_name, __ATOMIC_ACQUIRE);
  const char *asked = kernel ? NULL : getenv("PHASIC_OPT");
  *status = PH_OK;
  if (kernel) return kernel;
  return asked && *asked ? find(asked, status) : fastest();
}

const struct pho_kernel *pho_chosen(int subjects, int *status) {
  const struct pho_kernel *kernel = chosen(status);
  return kernel && subjects > 1 ? for_many(kernel) : kernel;
}

const char *const *pho_instances(void) { return names; }

int pho_supported(const char *instance) {
  const struct pho_kernel *kernel = named(instance);
  return kernel && runs(kernel);
}

const char *pho_instance(void) {
  int status;
  const struct pho_kernel *kernel = chosen(&status);
  return kernel ? kernel->name : NULL;
}

int pho_use(const char *instance) {
  int status;
  const struct pho_kernel *kernel = find(instance, &status);
  if (kernel) __atomic_store_n(&chosen_by_name, kernel, __ATOMIC_RELEASE);
  return status;
}

int pho_entered(const char *instance) {
  const struct pho_kernel *kernel = named(instance);
  return kernel ? kernel->entered() + 2 * for_many(kernel)->entered() : 0;
}
