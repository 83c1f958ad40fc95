/* The vocabulary of the theorems that compare two values; linked to proofs/theory/order.mlw. */
#ifndef PHASIC_THEOREMS_ORDER_H
#define PHASIC_THEOREMS_ORDER_H
#include "phasic.h"

/*@ axiomatic Order {
      predicate at_most(double x, double y);  // both finite, and x <= y
      predicate equal(double x, double y);    // both finite, and x = y as numbers
      predicate positive(double x);           // finite, and 0 <= x
      predicate negative(double x);           // finite, and x <= 0
      predicate zero(double x);               // finite, and x = 0
      predicate plain(double x);              // finite, and not -0.0
    }
*/
#endif
