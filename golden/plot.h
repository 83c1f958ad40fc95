/* Pictures, by gnuplot. */
#ifndef PLOT_H
#define PLOT_H

#include "measure.h"

/* Draws the experiment as its `plot` says. Ends with status 2 if the file cannot be written. */
void plot(const struct experiment *x, const struct records *records, const char *file);

#endif
