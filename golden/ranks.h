/* Several processes at one cohort, on one machine or many: ranks of MPI. The library is loaded only in a process that mpirun
 * started, from phasic-mpi.so beside the program, so that nobody else needs it. */
#ifndef RANKS_H
#define RANKS_H

#include <stdbool.h>

enum { RANKS_ANY = -1 };

struct ranks {
  int rank, size;
  /* Rank 0 gives, the others get. */
  void (*broadcast)(void *data, int bytes);
  void (*send)(const double *message, int count, int rank, int tag);
  /* Waits for a message from a rank, or from any, with a tag, or any. */
  void (*receive)(double *message, int room, int *rank, int *tag);
  bool (*is_waiting)(void); /* is there a message? */
  void (*end)(void);
};

/* One rank of one, unless mpirun started more. Ends with status 2 if it did and there is no MPI. */
struct ranks *ranks_begin(void);

/* What the module gives: fills in all of the above. Several threads may send and receive at once. Returns null, or what is wrong. */
struct ranks_module {
  const char *(*begin)(struct ranks *ranks);
};

#endif
