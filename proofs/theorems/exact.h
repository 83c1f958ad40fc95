/* The vocabulary of the theorem whose products round nothing; linked to proofs/theory/exact.mlw. */
#ifndef PHASIC_THEOREMS_EXACT_H
#define PHASIC_THEOREMS_EXACT_H
#include "phasic.h"

/*@ axiomatic Exact {
      predicate half(double x);  // finite, and x = 1/2
    }
*/
#endif
