/* Put before the readers of golden/ when they are built for fuzzing (-include): they end the program when they refuse a file and leave its
 * memory to the system. Here the end is a jump back into the target, which looks at the message and frees what is left. */
#ifndef READER_H
#define READER_H

#include <stdio.h>
#include <stdlib.h>

extern FILE *reader_errors;
_Noreturn void reader_exit(int status);
void *reader_malloc(size_t size);
void *reader_calloc(size_t count, size_t size);
void *reader_realloc(void *old, size_t size);
void reader_free(void *memory);

#ifdef READER_HOOKS
#undef stderr
#define stderr reader_errors
#define exit reader_exit
#define malloc reader_malloc
#define calloc reader_calloc
#define realloc reader_realloc
#define free reader_free
#define roles reader_roles /* there are others in fuzz/ */
#endif

#endif
