/* phasic-mpi.so: ranks as processes of MPI. Errors of MPI end all ranks, with its own message. */
#include <mpi.h>

#include "ranks.h"

static void broadcast(void *data, int bytes) { MPI_Bcast(data, bytes, MPI_BYTE, 0, MPI_COMM_WORLD); }

static void send_numbers(const double *message, int count, int rank, int tag) {
  MPI_Send(message, count, MPI_DOUBLE, rank, tag, MPI_COMM_WORLD);
}

static void receive(double *message, int room, int *rank, int *tag) {
  MPI_Status status;
  MPI_Recv(message, room, MPI_DOUBLE, *rank == RANKS_ANY ? MPI_ANY_SOURCE : *rank,
           *tag == RANKS_ANY ? MPI_ANY_TAG : *tag, MPI_COMM_WORLD, &status);
  *rank = status.MPI_SOURCE;
  *tag = status.MPI_TAG;
}

static bool is_waiting(void) {
  int there = 0;
  MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, MPI_STATUS_IGNORE);
  return there != 0;
}

static void end(void) { MPI_Finalize(); }

static const char *begin(struct ranks *ranks) {
  int provided;
  if (MPI_Init_thread(NULL, NULL, MPI_THREAD_MULTIPLE, &provided) != MPI_SUCCESS) return "MPI does not begin";
  if (provided < MPI_THREAD_MULTIPLE) return "this MPI does not let several threads send (MPI_THREAD_MULTIPLE)";
  MPI_Comm_rank(MPI_COMM_WORLD, &ranks->rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks->size);
  ranks->broadcast = broadcast;
  ranks->send = send_numbers;
  ranks->receive = receive;
  ranks->is_waiting = is_waiting;
  ranks->end = end;
  return NULL;
}

extern const struct ranks_module phasic_ranks_module;
const struct ranks_module phasic_ranks_module = {begin};
