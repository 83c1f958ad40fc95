/* Generated cases: case n of a seed is the same whatever came before. */
#ifndef GENERATE_H
#define GENERATE_H

#include "case.h"

/* Most are what random bytes decode to; every fourth is a valid case in which one thing, or two, have been made wrong, in 316 cases everything that can
 * be; and every eighth one with weights at their bounds. Cases count from 1. */
void generate(unsigned long seed, long n, struct port_case *c);

#endif
