/* Cases and answers as lines of JSON (spec/PORT.md). */
#ifndef LINES_H
#define LINES_H

#include "case.h"

void line_write(const struct port_case *c, enum states states, struct bytes *to);
/* Turns the line of an answer into the bytes of one. Null, or what is wrong. */
const char *line_read(const struct port_case *c, enum states states, const char *line, int *code, struct bytes *to);

#endif
