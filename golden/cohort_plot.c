/* The picture of a cohort: a panel for each measure that has a signature. Without a varied parameter, a box with the quantiles
 * beside the subjects; with one, the subjects over the parameter, and bands of the quantiles among neighbours. */
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cohort.h"
#include "gnuplot.h"

enum {
  PANELS = 12,
  COLUMNS = 3,
  WIDTH = 300,
  HEIGHT = 250,
  TOP = 40,
  BOTTOM = 30,
  DOTS = 600,
  LEAST = 10,
  MOST_BINS = 20
};
enum { QUANTILES = 5 };
static const double quantiles[QUANTILES] = {0.05, 0.25, 0.5, 0.75, 0.95};

struct panel {
  const struct signature *signature;
  int held;
};

struct drawing {
  const struct cohort *c;
  FILE *out;
  struct panel panels[PANELS];
  int count, columns, rows, width, height;
  double *sorted;
};

/* The first signature of each measure. */
static void choose(struct drawing *d) {
  const struct experiment *x = d->c->x;
  int i, k;
  for (i = 0; i < x->signature_count && d->count < PANELS; i++) {
    for (k = 0; k < d->count && d->panels[k].signature->measure != x->signatures[i].measure; k++) continue;
    if (k == d->count) d->panels[d->count++] = (struct panel){&x->signatures[i], cohort_held(d->c, &x->signatures[i])};
  }
  d->columns = d->count < COLUMNS ? d->count : COLUMNS;
  if (d->columns < 2) d->columns = 2;
  d->rows = (d->count + COLUMNS - 1) / COLUMNS;
  d->width = d->columns * WIDTH;
  d->height = d->rows * HEIGHT + TOP + BOTTOM;
}

static void place(const struct drawing *d, int panel) {
  double left = (panel % COLUMNS) * WIDTH, top = TOP + (panel / COLUMNS) * HEIGHT;
  fprintf(d->out,
          "set lmargin at screen %g\nset rmargin at screen %g\nset tmargin at screen %g\nset bmargin at screen %g\n",
          (left + 74) / d->width, (left + WIDTH - 18) / d->width, 1 - (top + 50) / d->height,
          1 - (top + HEIGHT - 52) / d->height);
}

static bool is_number(const struct bound *b) { return b->measure < 0; }

static double low_of(const struct signature *s) { return is_number(&s->low) ? s->low.plus : (double)NAN; }

static void draw_bound(const struct drawing *d, const struct signature *s) {
  const double at[2] = {low_of(s), s->relation == BETWEEN && is_number(&s->high) ? s->high.plus : (double)NAN};
  int i;
  fputs("unset arrow\nunset object\n", d->out);
  for (i = 0; i < 2; i++)
    if (isfinite(at[i]))
      fprintf(d->out,
              "set arrow from graph 0, first %.17g to graph 1, first %.17g nohead dashtype 2 linewidth 1.4 linecolor "
              "rgb '#c0392b' front\n",
              at[i], at[i]);
}

/* All that is drawn must be seen, the bound as well. */
static void set_range(const struct drawing *d, const struct signature *s, int n) {
  double low = d->sorted[0], high = d->sorted[n - 1], bound = low_of(s), pad;
  if (bound < low) low = bound;
  if (bound > high) high = bound;
  if (s->relation == BETWEEN && is_number(&s->high) && s->high.plus > high) high = s->high.plus;
  pad = high - low > 1e-12 * fmax(fabs(low), fabs(high)) ? 0.08 * (high - low) : 0.5 * fmax(fabs(high), 0.1);
  fprintf(d->out, "set yrange [%.17g:%.17g]\n", low - pad, high + pad);
}

static void write_quantiles(const struct drawing *d, double at, const double *sorted, int n) {
  int q;
  fprintf(d->out, "%.9g", at);
  for (q = 0; q < QUANTILES; q++)
    fprintf(d->out, " %.9g", gsl_stats_quantile_from_sorted_data(sorted, 1, (size_t)n, quantiles[q]));
  fputc('\n', d->out);
}

static const char *const dots = "with points pointtype 7 pointsize 0.3 linecolor rgb '#8fa9c4' notitle";

/* Subjects stand side by side, evenly, in an order that has nothing to do with their values. */
static void draw_distribution(const struct drawing *d, const struct signature *s, int n) {
  const struct cohort *c = d->c;
  int i, step = c->count / DOTS + 1;
  fputs("unset xtics\nset xlabel \"\"\nset xrange [0:1]\n$dots << END\n", d->out);
  for (i = 0; i < c->count; i += step)
    if (isfinite(c->values[i][s->measure]))
      fprintf(d->out, "%.4f %.9g\n", 0.5 + 0.42 * fmod(0.618033988749895 * (i + 1), 1), c->values[i][s->measure]);
  fputs("END\n$box << END\n", d->out);
  write_quantiles(d, 0.27, d->sorted, n);
  fprintf(
      d->out,
      "END\nset boxwidth 0.22\nplot $dots using 1:2 %s, $box using 1:3:2:6:5 with candlesticks fillstyle solid 0.35 "
      "border linewidth 1.6 linecolor rgb '#1f4e79' notitle whiskerbars 0.5, $box using 1:4:4:4:4 with candlesticks "
      "linewidth 3 linecolor rgb '#1f4e79' notitle\n",
      dots);
}

/* Neighbours: subjects in the order of the parameter, cut into parts of the same number. */
static void write_bands(const struct drawing *d, const struct signature *s) {
  const struct cohort *c = d->c;
  int count = c->count, bins = count / LEAST < 1 ? 1 : count / LEAST > MOST_BINS ? MOST_BINS : count / LEAST, b, i, n;
  size_t *order = malloc((size_t)count * sizeof *order);
  double *some = malloc((size_t)count * sizeof *some), middle;
  if (!order || !some) abort();
  gsl_sort_index(order, c->settings, 1, (size_t)count);
  for (b = 0; b < bins; b++) {
    int from = (int)((long long)count * b / bins), to = (int)((long long)count * (b + 1) / bins);
    for (n = 0, middle = 0, i = from; i < to; i++) {
      double value = c->values[order[i]][s->measure];
      middle += c->settings[order[i]] / (to - from);
      if (isfinite(value)) some[n++] = value;
    }
    gsl_sort(some, 1, (size_t)n);
    if (n && b == 0 && bins < 3) write_quantiles(d, c->settings[order[0]], some, n);
    if (n) write_quantiles(d, middle, some, n);
    if (n && b == bins - 1 && bins < 3) write_quantiles(d, c->settings[order[count - 1]], some, n);
  }
  free(order);
  free(some);
}

/* 1, 2 or 5 times a power of ten, about a third of the range. */
static double tick_step(double range) {
  double power = pow(10, floor(log10(range / 3))), times = range / 3 / power;
  return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
}

static void draw_over_parameter(const struct drawing *d, const struct signature *s) {
  const struct cohort *c = d->c;
  double low = json_number_value(json_object_get(c->plan, "from"));
  double high = json_number_value(json_object_get(c->plan, "to"));
  int i, step = c->count / DOTS + 1;
  if (!(high > low)) high = low + fmax(fabs(low), 1) * 1e-3;
  fprintf(
      d->out,
      "set xtics autofreq\nset xtics %.9g\nset xlabel \"%s\" offset 0,0.5\nset xrange [%.17g:%.17g]\n$dots << END\n",
      tick_step(high - low), c->parameter, low, high);
  for (i = 0; i < c->count; i += step)
    if (isfinite(c->values[i][s->measure])) fprintf(d->out, "%.9g %.9g\n", c->settings[i], c->values[i][s->measure]);
  fputs("END\n$band << END\n", d->out);
  write_bands(d, s);
  fprintf(
      d->out,
      "END\nplot $band using 1:2:6 with filledcurves fillstyle solid 1 noborder linecolor rgb '#dfe8f1' notitle, $band "
      "using 1:3:5 with filledcurves fillstyle solid 1 noborder linecolor rgb '#b5cbe0' notitle, $dots using 1:2 %s, "
      "$band using 1:4 with lines linewidth 2.4 linecolor rgb '#1f4e79' notitle\n",
      dots);
}

/* A title of at most two lines, from the left edge of the panel. */
static void draw_title(const struct drawing *d, int panel) {
  enum { LINE = 42 };
  char words[GNUPLOT_TEXT];
  const char *title = gnuplot_text(d->panels[panel].signature->name, words);
  size_t length = strlen(title), cut = length;
  if (length > LINE) {
    for (cut = LINE; cut > 0 && title[cut] != ' ';) cut--;
    if (cut == 0) cut = LINE;
  }
  fprintf(d->out, "set label 1 \"%.*s\\n%.*s%s\" at screen %g, screen %g left font 'Helvetica,10'\n", (int)cut, title,
          LINE - 2, title + (cut < length ? cut + 1 : length), length > cut + LINE ? "…" : "",
          ((panel % COLUMNS) * WIDTH + 16.0) / d->width, 1 - (TOP + (panel / COLUMNS) * HEIGHT + 8.0) / d->height);
  fprintf(d->out,
          "set label 2 \"held in %d of %d\" at graph 1, graph 1.05 right font 'Helvetica,9' textcolor rgb '#555555'\n",
          d->panels[panel].held, d->c->count);
}

static void draw_panel(const struct drawing *d, int panel) {
  const struct signature *s = d->panels[panel].signature;
  char words[GNUPLOT_TEXT];
  int n = cohort_sorted(d->c, s->measure, d->sorted);
  place(d, panel);
  draw_bound(d, s);
  draw_title(d, panel);
  fprintf(d->out, "set ylabel \"%s\" offset 1.2,0\n", gnuplot_text(d->c->x->measures[s->measure].name, words));
  if (n == 0) {
    fputs(
        "set yrange [0:1]\nset xrange [0:1]\nunset xtics\nset label 3 \"no subject has a value\" at graph 0.5, graph "
        "0.5 "
        "center\nplot NaN notitle\nunset label 3\n",
        d->out);
    return;
  }
  set_range(d, s, n);
  if (d->c->parameter)
    draw_over_parameter(d, s);
  else
    draw_distribution(d, s, n);
}

void cohort_plot(const struct cohort *c, const char *file) {
  struct drawing d = {.c = c};
  struct gnuplot gnuplot;
  char words[GNUPLOT_TEXT];
  int i;
  choose(&d);
  if (!(d.sorted = malloc((size_t)c->count * sizeof *d.sorted))) abort();
  gnuplot_begin(&gnuplot, file, d.width, d.height);
  d.out = gnuplot.out;
  fputs("set border 3\nset tics nomirror out\nset key off\n", d.out);
  fprintf(d.out, "set label 99 \"%s  %s: %d subjects\" at screen 0.012, screen %g font 'Helvetica,13'\n", c->x->id,
          gnuplot_text(c->x->title, words), c->count, 1 - 20.0 / d.height);
  fprintf(d.out,
          "set label 98 \"%s; points: subjects; dashed: what the signature asks for\" at screen 0.012, screen %g "
          "textcolor rgb '#555555' font 'Helvetica,10'\n",
          c->parameter ? "line: median; bands: 25 to 75 %, 5 to 95 % among neighbours"
                       : "box: median, 25 to 75 %; whiskers: 5 to 95 %",
          16.0 / d.height);
  for (i = 0; i < d.count; i++) {
    draw_panel(&d, i);
    if (i == 0) fputs("unset label 99\nunset label 98\n", d.out);
  }
  gnuplot_end(&gnuplot);
  free(d.sorted);
}
