/* What a plot shows: its panels are measures too, made here after those of the file. */
#include "experiment.h"

#include <string.h>

#include "quantity.h"

static int add_trace(struct experiment *x, json_t *trace, json_t *plot, bool beside, const char *path) {
  struct measure *m = &x->measures[x->measure_count];
  json_t *window = json_object();
  m->name = "";
  m->path = path;
  m->internal = true;
  read_stay(x, m, trace);
  m->signal = read_signal(x, plot, "plot");
  if (beside) {
    if (!json_object_get(plot, "code")) m->signal.code = TD_LINE;
    m->signal.quantity = find_quantity("td_error");
  }
  read_selection(x, m, trace);
  json_object_set(window, "from", json_object_get(plot, "from"));
  json_object_set(window, "to", json_object_get(plot, "to"));
  read_window(x, m, window);
  json_decref(window);
  return x->measure_count++;
}

/* Without a plot in the file: dopamine in the first, a middle and the last trial of each phase of the first animal. */
static json_t *standard_plot(const struct experiment *x) {
  const struct animal *a = &x->animals[0];
  json_t *plot = json_pack("{s:s, s:s, s:s}", "signal", "dopamine", "from", "start", "to", "end"),
         *traces = json_array();
  int s, k;
  for (s = 0; s < a->stay_count; s++) {
    int count = x->phases[a->stays[s].phase].count, at[3] = {1, (count + 1) / 2, count};
    for (k = 0; k < 3; k++)
      if ((k == 0 || at[k] > at[k - 1]) && json_array_size(traces) < 6)
        json_array_append_new(traces, json_pack("{s:o, s:s, s:s, s:{s:[i]}}", "label",
                                                json_sprintf("%s, trial %d", a->stays[s].name, at[k]), "animal",
                                                a->name, "phase", a->stays[s].name, "trials", "index", at[k]));
  }
  json_object_set_new(plot, "traces", traces);
  return plot;
}

void read_plot(struct experiment *x, bool wanted) {
  json_t *plot = json_object_get(x->json, "plot"), *one, *traces;
  size_t i;
  if (!plot && !wanted) return;
  if (!plot) {
    plot = standard_plot(x);
    json_object_set_new(x->json, "plot", plot);
  }
  if (!json_object_get(plot, "signal")) json_object_set_new(plot, "signal", json_string("dopamine"));
  if (!json_object_get(plot, "from")) json_object_set_new(plot, "from", json_string("start"));
  if (!json_object_get(plot, "to")) json_object_set_new(plot, "to", json_string("end"));
  traces = json_object_get(plot, "traces");
  x->plot.title = json_string_value(json_object_get(plot, "signal"));
  x->plot.from = read_anchor(x, json_string_value(json_object_get(plot, "from")));
  x->plot.to = read_anchor(x, json_string_value(json_object_get(plot, "to")));
  x->plot.scale = -1;
  if ((one = json_object_get(plot, "scale")) && (x->plot.scale = find_measure(x, json_string_value(one))) < 0)
    reject(x, "plot/scale", "there is no measure \"%s\"", json_string_value(one));
  x->plot.traces = make(x, json_array_size(traces), sizeof *x->plot.traces);
  x->plot.beside = make(x, json_array_size(traces), sizeof *x->plot.beside);
  json_array_foreach(traces, i, one) {
    const char *path = text(x, "plot/traces/%zu", i), *label = json_string_value(json_object_get(one, "label"));
    x->plot.traces[i] = (struct plot_trace){label, add_trace(x, one, plot, false, path)};
    if (strcmp(x->plot.title, "dopamine") == 0)
      x->plot.beside[i] = (struct plot_trace){label, add_trace(x, one, plot, true, path)};
    else
      x->plot.beside[i].measure = -1;
  }
  x->plot.trace_count = (int)i;
  x->plot.curves = make(x, json_array_size(json_object_get(plot, "curves")), sizeof *x->plot.curves);
  json_array_foreach(json_object_get(plot, "curves"), i, one) {
    int found = find_measure(x, json_string_value(one));
    if (found < 0 || x->measures[found].kind != MEASURE_TICKS)
      reject(x, text(x, "plot/curves/%zu", i), "there is no measure from ticks \"%s\"", json_string_value(one));
    x->plot.curves[x->plot.curve_count++] = found;
  }
}
