/* Pictures, by gnuplot. */
#ifndef PLOT_H
#define PLOT_H

#include "measure.h"

/* The gnuplot terminal for a file name ending in .svg or .png, or null. */
const char *plot_format(const char *file);

/* Draws the experiment as its `plot` says. Ends with status 2 if the file cannot be written. */
void plot(const struct experiment *x, const struct records *records, const char *file);

#endif
