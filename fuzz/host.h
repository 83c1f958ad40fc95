/* The process in which a shared library runs. */
#ifndef HOST_H
#define HOST_H

#include <stdint.h>

/* What the host found, as the second integer of its answer. */
enum trouble { TROUBLE_CALL_ENVIRONMENT = 1, TROUBLE_BEFORE_BUFFER = 2, TROUBLE_AFTER_BUFFER = 4 };
/* Why it ended: its exit status, and the same in memory that it shares with the tool, so that a port that calls exit() is not mistaken
 * for it. */
enum {
  EXIT_PAST_OUTPUT = 40,
  EXIT_WROTE_INPUT,
  EXIT_NO_LIBRARY,
  EXIT_NO_SYMBOL,
  EXIT_ABI,
  EXIT_LOAD_ENVIRONMENT,
  EXIT_MEMORY,
  EXIT_NO_PIPE
};

struct host_request {
  uint32_t size, answer_size, poison, unused; /* then the case; size 0 asks for the info */
};

_Noreturn void host(const char *library, int in, int out, volatile int *reason);

#endif
