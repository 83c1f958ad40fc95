/* Where something is to be written: a file is made beside its place, and takes it once it is whole; a device or a pipe is written into. */
#ifndef STREAM_H
#define STREAM_H

#include <stdbool.h>

/* Is it there, and neither a file nor a folder? To put a file in its place would destroy it. */
bool is_stream(const char *name);

#endif
