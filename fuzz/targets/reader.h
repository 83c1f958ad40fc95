/* Put before the readers of golden/ and of proofs/audit/ when they are built for fuzzing (-include): they end the program when they refuse a file and leave its
 * memory to the system. Here the end is a jump back into the target, which looks at the message and frees what is left. */
#ifndef READER_H
#define READER_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

extern FILE *reader_errors;
_Noreturn void reader_exit(int status);
void *reader_malloc(size_t size);
void *reader_calloc(size_t count, size_t size);
void *reader_realloc(void *old, size_t size);
void reader_free(void *memory);
int reader_atexit(void (*function)(void)); /* one function; it is called when the reader is done */

/* Reads a file that is only in memory, by its name. The function must not keep it. Null if the file is refused; then its message has been
 * looked at. */
void *reader_read(void *(*read)(const char *name, void *of), void *of, const void *bytes, size_t size);

void read_manifest(const uint8_t *bytes, size_t size);
void read_policy(const uint8_t *bytes, size_t size);

#ifdef READER_HOOKS
#undef stderr
#define stderr reader_errors
#define exit reader_exit
#define malloc reader_malloc
#define calloc reader_calloc
#define realloc reader_realloc
#define free reader_free
#define atexit reader_atexit
#define roles reader_roles /* there are others in fuzz/ */
#endif

/* Names that the readers of golden/ have too. */
#ifdef READER_OF_AUDIT
#define reject audit_reject
#define text audit_text
#endif

#endif
