/* The process in which a shared library runs. */
#ifndef HOST_H
#define HOST_H

#include <stdint.h>

/* What the host found, as the second integer of its answer. */
enum trouble { TROUBLE_CALL_ENVIRONMENT = 1, TROUBLE_BEFORE_BUFFER = 2, TROUBLE_AFTER_BUFFER = 4 };
/* How it ended. */
enum {
  EXIT_PAST_OUTPUT = 40,
  EXIT_WROTE_INPUT,
  EXIT_NO_LIBRARY,
  EXIT_NO_SYMBOL,
  EXIT_ABI,
  EXIT_LOAD_ENVIRONMENT,
  EXIT_MEMORY
};

struct host_request {
  uint32_t size, answer_size, poison, unused; /* then the case; size 0 asks for the info */
};

_Noreturn void host(const char *library, int in, int out);

#endif
