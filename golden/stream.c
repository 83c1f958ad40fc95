#include "stream.h"

#include <sys/stat.h>

bool is_stream(const char *name) {
  struct stat there;
  return stat(name, &there) == 0 && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode);
}
