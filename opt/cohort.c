/* Many twins at once. */
#include <omp.h>
#include <string.h>

#include "twin.h"

/* Each thread takes a stretch of the list. The floating-point control register is a thread's own: pho_tick sets it. */
int pho_tick_many(struct pho *const *twin, const struct pho_input *input, int count, int threads, int *status) {
  int first = count, answer = PH_OK;
#pragma omp parallel for schedule(static) num_threads(threads > 0 ? threads : omp_get_max_threads())
  for (int i = 0; i < count; i++) {
    const int one = pho_tick(twin[i], &input[i]);
    if (status) status[i] = one;
    if (one != PH_OK) {
#pragma omp critical(pho_first_failure)
      if (i < first) {
        first = i;
        answer = one;
      }
    }
  }
  return answer;
}
