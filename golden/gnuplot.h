/* gnuplot at the other end of a pipe. A picture is made beside its place, and takes it only once it is whole. */
#ifndef GNUPLOT_H
#define GNUPLOT_H

#include <stdbool.h>
#include <stdio.h>

struct gnuplot {
  FILE *out; /* commands */
  const char *file;
  char beside[1100];
};

enum { GNUPLOT_TEXT = 160 };

/* The gnuplot terminal for a file name ending in .svg or .png, or null. */
const char *plot_format(const char *file);

/* Can a picture be put there? Ends with status 2 if not: asked before work that takes long. */
void gnuplot_check(const char *file);

/* Begins a picture of so many pixels, on white. Each ends the program with status 2 if it cannot be, and leaves nothing behind. */
void gnuplot_begin(struct gnuplot *g, const char *file, int width, int height);
void gnuplot_end(struct gnuplot *g);

/* Text for gnuplot: no quotes, no escapes. */
const char *gnuplot_text(const char *words, char out[GNUPLOT_TEXT]);

#endif
