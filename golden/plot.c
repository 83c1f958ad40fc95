/* The signal over the trial in a row of panels, as the field draws it; temporal difference learning in a row below; learning curves last. */
#include "plot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gnuplot.h"
#include "quantity.h"

enum { WIDEST = 512, PANEL_WIDTH = 300, ROW_HEIGHT = 250, FEWEST = 3 };

struct panel {
  double values[WIDEST];
  int width, first; /* first tick, relative to the first stimulus */
  const struct trial *trial;
};

struct drawing {
  const struct experiment *x;
  const struct records *records;
  FILE *out;
  double scale;
  int columns, rows;
  double low, high; /* of the row */
  struct panel *panels;
};

static int zero_of(const struct schedule *s) {
  int i;
  for (i = 0; i < s->trial->entry_count; i++)
    if (s->trial->entries[i].effect.what == WHAT_STIMULUS) return s->at[i].start;
  for (i = 0; i < s->trial->entry_count; i++)
    if (s->trial->entries[i].effect.what == WHAT_EVENT || s->trial->entries[i].effect.what == WHAT_REWARD)
      return s->at[i].start;
  return 0;
}

static const struct trial *trial_of(const struct experiment *x, const struct measure *m) {
  const struct phase *p = &x->phases[x->animals[m->animal].stays[m->stay].phase];
  return m->trial_count ? &x->trials[find_trial(x, m->trials[0])] : &x->trials[p->trials[0]];
}

static void read_panel(const struct drawing *d, int measure, struct panel *p) {
  struct happening room[256];
  struct schedule s = {.at = room};
  int fault, from = 0;
  p->trial = trial_of(d->x, &d->x->measures[measure]);
  p->width = record_profile(d->records, measure, p->values, WIDEST);
  p->first = 0;
  if (!schedule_extreme(d->x, p->trial, false, &s, &fault)) return;
  schedule_anchor(&s, &d->x->measures[measure].from, &from);
  p->first = (from < 0 ? 0 : from) - zero_of(&s);
}

/* Stimuli as grey bars, what comes as a triangle: below the zero line, where the field puts them. */
static void draw_marks(const struct drawing *d, const struct panel *p) {
  struct happening room[256];
  struct schedule s = {.at = room};
  int fault, i, zero, objects = 1;
  fputs("unset object\nunset arrow\n", d->out);
  if (!schedule_extreme(d->x, p->trial, false, &s, &fault)) return;
  zero = zero_of(&s);
  for (i = 0; i < p->trial->entry_count; i++) {
    const struct entry *e = &p->trial->entries[i];
    double start = room[i].start - zero - 0.5, stop = room[i].stop - zero - 0.5;
    if (room[i].start - zero >= p->first + p->width) continue;
    if (stop > p->first + p->width - 0.5) stop = p->first + p->width - 0.5;
    if (e->effect.what == WHAT_STIMULUS && e->probability > 0)
      fprintf(d->out,
              "set object %d rectangle from first %g, graph 0 to first %g, graph 1 behind fillcolor rgb '#e9edf2' "
              "fillstyle solid noborder\n",
              objects++, start, stop);
    if (e->effect.what == WHAT_EVENT || e->effect.what == WHAT_REWARD)
      fprintf(
          d->out,
          "set arrow from first %g, graph 0.97 to first %g, graph 0.86 %s linewidth 2 linecolor rgb '#c0392b' front\n",
          start + 0.5, start + 0.5, e->probability > 0 ? "size graph 0.025,25 filled" : "nohead dashtype 2");
  }
}

static void place(const struct drawing *d, int row, double from, double to) {
  double top = 1 - 44.0 / (d->rows * ROW_HEIGHT + 44), height = top / d->rows;
  fprintf(d->out,
          "set lmargin at screen %g\nset rmargin at screen %g\nset tmargin at screen %g\nset bmargin at screen %g\n",
          from + 74.0 / (d->columns * PANEL_WIDTH), to - 24.0 / (d->columns * PANEL_WIDTH),
          top - row * height - 0.13 * height, top - (row + 1) * height + 0.19 * height);
}

static void draw_panel(const struct drawing *d, int row, int column, const char *title, const char *label,
                       const char *colour) {
  const struct panel *p = &d->panels[column];
  char words[GNUPLOT_TEXT];
  int i;
  place(d, row, (double)column / d->columns, (double)(column + 1) / d->columns);
  draw_marks(d, p);
  fprintf(d->out, "set title \"%s\" offset 0,-0.6\nset ylabel \"%s\" offset 1.2,0\nset xlabel \"ticks\" offset 0,0.6\n",
          gnuplot_text(title, words), column ? "" : label);
  fprintf(d->out, "set xtics %d\nset yrange [%g:%g]\nset xrange [%g:%g]\n$data << END\n", p->width / 7 + 1, d->low,
          d->high, p->first - 0.7, p->first + p->width - 0.3);
  for (i = 0; i < p->width; i++) fprintf(d->out, "%d %.6g\n", p->first + i, p->values[i] / d->scale);
  if (p->width == 0) fputs("0 0\n", d->out);
  fprintf(d->out,
          "END\nplot $data using 1:2 with boxes linecolor rgb '%s' notitle, 0 linecolor rgb '#555555' linewidth 0.7 "
          "notitle\nunset label 99\n",
          colour);
}

static void draw_row(struct drawing *d, int row, const struct plot_trace *traces, const char *label,
                     const char *colour) {
  int i, k;
  d->low = d->high = 0;
  for (i = 0; i < d->x->plot.trace_count; i++) {
    read_panel(d, traces[i].measure, &d->panels[i]);
    for (k = 0; k < d->panels[i].width; k++) {
      double value = d->panels[i].values[k] / d->scale;
      if (value < d->low) d->low = value;
      if (value > d->high) d->high = value;
    }
  }
  if (d->high - d->low < 1e-9) d->high = 1;
  d->high += 0.22 * (d->high - d->low);
  d->low -= 0.06 * (d->high - d->low);
  for (i = 0; i < d->x->plot.trace_count; i++) draw_panel(d, row, i, row == 0 ? traces[i].label : "", label, colour);
}

/* Dopamine is drawn to scale; fractions and counts are what they are. Long curves are smoothed by a running mean. */
static void write_curve(const struct drawing *d, int measure, int over) {
  const struct record *record = &d->records->at[measure];
  bool scaled = strcmp(d->x->measures[measure].signal.quantity->signal, d->x->plot.title) == 0;
  double sum = 0;
  int k;
  for (k = 0; k < record->trial_count; k++) {
    sum += record->trials[k];
    if (k >= over) sum -= record->trials[k - over];
    if (k >= over - 1) fprintf(d->out, "%d %.6g\n", k + 1, sum / over / (scaled ? d->scale : 1));
  }
  if (record->trial_count < over) fputs("0 0\n", d->out);
}

static void draw_curves(const struct drawing *d, int row) {
  const struct plot *p = &d->x->plot;
  char words[GNUPLOT_TEXT];
  int i, most = 1, over;
  place(d, row, 0, 1);
  fputs(
      "unset object\nunset arrow\nset title \"\"\nset autoscale y\nset xtics autofreq\nset xlabel "
      "\"trial\" offset 0,0.6\nset ylabel \"over training\" offset 1.2,0\n",
      d->out);
  for (i = 0; i < p->curve_count; i++)
    if (d->records->at[p->curves[i]].trial_count > most) most = d->records->at[p->curves[i]].trial_count;
  over = most > 250 ? most / 50 : 1;
  fprintf(d->out, "set xrange [0:%d]\nset key at graph 1, graph 1.14 right horizontal\n", most + 1);
  for (i = 0; i < p->curve_count; i++) {
    fprintf(d->out, "$curve%d << END\n", i);
    write_curve(d, p->curves[i], over);
    fputs("END\n", d->out);
  }
  if (over > 1) fprintf(d->out, "set xlabel \"trial (running mean over %d)\" offset 0,0.6\n", over);
  fputs("plot", d->out);
  for (i = 0; i < p->curve_count; i++)
    fprintf(d->out, "%s $curve%d using 1:2 with lines linewidth 2 linetype %d title \"%s\"", i ? "," : "", i, i + 1,
            gnuplot_text(d->x->measures[p->curves[i]].name, words));
  fputs("\n", d->out);
}

static void draw_all(struct drawing *d) {
  const struct plot *p = &d->x->plot;
  char label[60];
  bool beside = p->beside[0].measure >= 0;
  int row = 0;
  d->rows = 1 + beside + (p->curve_count > 0);
  snprintf(label, sizeof label, "%.40s", p->title);
  draw_row(d, row++, p->traces, label, "#1f4e79");
  if (beside) {
    double scale = d->scale;
    d->scale = 1; /* a reward of 1 is 1 already */
    draw_row(d, row++, p->beside, "TD error", "#8a8a8a");
    d->scale = scale;
  }
  if (p->curve_count) draw_curves(d, row);
}

void plot(const struct experiment *x, const struct records *records, const char *file) {
  const struct plot *p = &x->plot;
  struct drawing d = {.x = x,
                      .records = records,
                      .scale = p->scale < 0 ? 1 : records->values[p->scale],
                      .columns = p->trace_count < FEWEST ? FEWEST : p->trace_count};
  struct gnuplot gnuplot;
  char words[GNUPLOT_TEXT];
  d.panels = calloc((size_t)d.columns, sizeof *d.panels);
  if (!d.panels) abort();
  d.rows = 1 + (p->beside[0].measure >= 0) + (p->curve_count > 0);
  gnuplot_begin(&gnuplot, file, d.columns * PANEL_WIDTH, d.rows * ROW_HEIGHT + 44);
  d.out = gnuplot.out;
  fputs(
      "set style fill solid 1.0 noborder\nset boxwidth 0.8\nset border 3\nset tics nomirror out\nset "
      "key top right\n",
      d.out);
  fputs(
      "set linetype 1 linecolor rgb '#1f4e79'\nset linetype 2 linecolor rgb '#c0392b'\nset linetype 3 linecolor rgb "
      "'#2e8b57'\nset linetype 4 linecolor rgb '#b8860b'\n",
      d.out);
  fprintf(d.out, "set label 99 \"%s  %s\" at screen 0.012, screen %g font 'Helvetica,13'\n", x->id,
          gnuplot_text(x->title, words), 1 - 20.0 / (d.rows * ROW_HEIGHT + 44));
  draw_all(&d);
  gnuplot_end(&gnuplot);
  free(d.panels);
}
