/* Where the program is built without OpenMP: one thread. */
#ifndef NO_OPENMP_H
#define NO_OPENMP_H
static inline int omp_get_max_threads(void) { return 1; }
#endif
