/* The roofline of this machine in this run: what no kernel of this arithmetic can be faster than. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#include "bench.h"

struct floors floors;

#define INSTANCE(name)                                                  \
  extern long floor_arithmetic_##name(long n, int clamps, double *out); \
  extern void floor_memory_##name(double *v, size_t n, int times);
PHO_INSTANCES
#undef INSTANCE

static const struct {
  const char *name;
  long (*arithmetic)(long n, int clamps, double *out);
  void (*memory)(double *v, size_t n, int times);
} instances[] = {
#define INSTANCE(name) {#name, floor_arithmetic_##name, floor_memory_##name},
    PHO_INSTANCES
#undef INSTANCE
};

static int number_of(const char *instance) {
  int i = 0;
  while (strcmp(instances[i].name, instance) != 0) i++;
  return i;
}

double arithmetic_floor(const char *instance, bool clamps) {
  double out[16 + 64] = {0.5, 0.25, 0.125, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1, 0.2}, least = 1e9;
  for (int round = 0; round < 15; round++) {
    const double begun = now_seconds(false);
    const long weights = instances[number_of(instance)].arithmetic(20000, clamps, out);
    const double each = (now_seconds(false) - begun) / (double)weights;
    if (each < least) least = each;
  }
  return least;
}

/* Bytes per second, read and written, of an array of that size; the best of some rounds. */
static double memory_speed(const char *instance, size_t bytes, int rounds) {
  const size_t align = (size_t)2 << 20;
  double *v = aligned_alloc(align, (bytes + align - 1) / align * align), most = 0.0;
  if (!v) return 0.0;
#if defined __linux__ && defined MADV_HUGEPAGE
  (void)madvise(v, bytes, MADV_HUGEPAGE);
#endif
  memset(v, 0, bytes);
  const int times = bytes < (size_t)16 << 20 ? (int)(((size_t)16 << 20) / bytes) : 1;
  for (int round = 0; round < rounds; round++) {
    const double begun = now_seconds(false);
    instances[number_of(instance)].memory(v, bytes / sizeof *v, times);
    const double speed = 2.0 * (double)bytes * times / (now_seconds(false) - begun);
    if (speed > most) most = speed;
  }
  free(v);
  return most;
}

void machine(json_t *report) {
  const char *best = chosen_instances[0];
  json_t *list = json_array();
  floors.l1 = memory_speed(best, (size_t)16 << 10, 15);
  floors.l2 = memory_speed(best, (size_t)512 << 10, 15);
  floors.l3 = memory_speed(best, (size_t)8 << 20, 9);
  floors.dram = memory_speed(best, (size_t)256 << 20, 5);
  printf("memory, read and written: 16 KB %.0f GB/s, 512 KB %.0f, 8 MB %.0f, 256 MB %.0f\n", 1e-9 * floors.l1,
         1e-9 * floors.l2, 1e-9 * floors.l3, 1e-9 * floors.dram);
  printf(
      "roofline, ns per weight and step: a weight is 8 bytes, read and written: 16 KB %.4f, 512 KB %.4f, 8 MB %.4f, "
      "256 MB %.4f\n",
      16e9 / floors.l1, 16e9 / floors.l2, 16e9 / floors.l3, 16e9 / floors.dram);
  for (const char *const *i = chosen_instances; *i; i++) {
    const double with = arithmetic_floor(*i, true), without = arithmetic_floor(*i, false);
    printf("  arithmetic alone, %-8s %.4f with the clamp, %.4f without\n", *i, 1e9 * with, 1e9 * without);
    json_array_append_new(list, json_pack("{s:s, s:f, s:f}", "instance", *i, "with_clamp_ns", 1e9 * with,
                                          "without_clamp_ns", 1e9 * without));
  }
  json_object_set_new(
      report, "machine",
      json_pack("{s:f, s:f, s:f, s:f, s:o}", "l1_bytes_per_second", floors.l1, "l2_bytes_per_second", floors.l2,
                "l3_bytes_per_second", floors.l3, "dram_bytes_per_second", floors.dram, "arithmetic", list));
}
