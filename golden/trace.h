/* Traces: what went in and what came out, bit for bit (spec/TRACE.md). */
#ifndef TRACE_H
#define TRACE_H

#include "run.h"

struct trace;

/* Begins a file, full or condensed, and sets up the observer that fills it. Written beside and renamed at the end. */
struct trace *trace_begin(const char *file, bool condensed, struct observer *observer);
void trace_end(struct trace *t);

#endif
