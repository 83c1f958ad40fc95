#include "results.h"

#include <math.h>
#include <string.h>

#include "quantity.h"

static double margin_of(const struct signature *s, double value, double low, double high) {
  switch (s->relation) {
    case ABOVE: return value - low;
    case BELOW: return low - value;
    case BETWEEN: return fmin(value - low, high - value);
    default: return -fabs(value - low);
  }
}

struct verdict judge(const struct results *r, const struct signature *s) {
  struct verdict v = {.applies = !r->applies || r->applies[s->measure], .holds = true};
  double worst = (double)INFINITY;
  int i;
  for (i = 0; i < r->seed_count; i++) {
    double low, high, margin;
    bool holds = signature_holds(s, r->values[i], &low, &high);
    margin = margin_of(s, r->values[i][s->measure], low, high);
    if (isnan(margin)) margin = (double)-INFINITY;
    v.holds = v.holds && holds;
    if (i > 0 && margin >= worst) continue;
    worst = margin;
    v.seed = i;
    v.value = r->values[i][s->measure];
    v.low = low;
    v.high = high;
    if ((v.has_td = s->td >= 0)) {
      v.td = r->values[i][s->td];
      v.td_holds = bound_holds(s, v.td, low, high);
    }
  }
  return v;
}

static void write_bound(char *out, size_t size, const struct signature *s, const struct verdict *v) {
  switch (s->relation) {
    case ABOVE: snprintf(out, size, "> %.4g", v->low); break;
    case BELOW: snprintf(out, size, "< %.4g", v->low); break;
    case BETWEEN: snprintf(out, size, "%.4g .. %.4g", v->low, v->high); break;
    default: snprintf(out, size, "= %.17g", v->low); break;
  }
}

static void print_line(FILE *out, const struct results *r, const struct signature *s, const struct verdict *v) {
  char bound[64], td[64] = "", value[32];
  write_bound(bound, sizeof bound, s, v);
  snprintf(value, sizeof value, "%.4g", v->value);
  if (v->has_td) snprintf(td, sizeof td, "%.4g (%s)", v->td, v->td_holds ? "the same" : "not so");
  if (!v->applies)
    fprintf(out, "%-4s %-62.62s %10s  %-18s %-8s\n", r->x->id, s->name, "-", "", "no such");
  else
    fprintf(out, "%-4s %-62.62s %10s  %-18s %-8s %s\n", r->x->id, s->name, value, bound, v->holds ? "held" : "NOT held",
            td);
}

/* A signature declared not to hold is shown as not held all the same; what goes wrong is one that is not as declared. */
int print_table(FILE *out, const struct results *all, int count, bool only_failed) {
  int i, k, held = 0, failed = 0, without = 0, declared = 0, wrong = 0;
  if (!only_failed)
    fprintf(out, "%-4s %-62s %10s  %-18s %-8s %s\n", "", "signature", "measured", "bound", "", "TD gives");
  for (i = 0; i < count; i++)
    for (k = 0; k < all[i].x->signature_count; k++) {
      const struct signature *s = &all[i].x->signatures[k];
      struct verdict v = judge(&all[i], s);
      bool known = s->not_held && !all[i].applies;
      if (!only_failed || (v.applies && (!v.holds || known))) print_line(out, &all[i], s, &v);
      if (known) fprintf(out, "     %s: %s\n", v.holds ? "declared as not held, and held" : "as declared", s->not_held);
      if (!v.applies)
        without++;
      else if (v.holds)
        held++;
      else
        failed++;
      declared += v.applies && known && !v.holds;
      wrong += v.applies && v.holds == known;
    }
  fprintf(out, "%d experiment%s, %d signature%s: %d held, %d not held", count, count == 1 ? "" : "s",
          held + failed + without, held + failed + without == 1 ? "" : "s", held, failed);
  if (declared) fprintf(out, " (%d of them declared so)", declared);
  if (without) fprintf(out, ", %d that the baseline does not have", without);
  fputs(".\n", out);
  return wrong;
}

static json_t *number(double value) { return isfinite(value) ? json_real(value) : json_null(); }

static json_t *json_signature(const struct results *r, const struct signature *s) {
  static const char *const relations[] = {"above", "below", "between", "equals"};
  struct verdict v = judge(r, s);
  json_t *json = json_object(), *values = json_array();
  int i;
  json_object_set_new(json, "name", json_string(s->name));
  json_object_set_new(json, "relation", json_string(relations[s->relation]));
  json_object_set_new(json, "bound", s->relation == BETWEEN ? json_pack("[f, f]", v.low, v.high) : number(v.low));
  json_object_set_new(json, "worst", number(v.value));
  json_object_set_new(json, "worst_seed", json_integer((json_int_t)r->seeds[v.seed]));
  for (i = 0; i < r->seed_count; i++) json_array_append_new(values, number(r->values[i][s->measure]));
  json_object_set_new(json, "values", values);
  json_object_set_new(json, "holds", v.applies ? json_boolean(v.holds) : json_null());
  if (v.has_td) json_object_set_new(json, "td", number(v.td));
  if (s->margin) json_object_set_new(json, "margin", json_string(s->margin));
  if (s->not_held) json_object_set_new(json, "not_held", json_string(s->not_held));
  return json;
}

void print_json(FILE *out, const struct results *all, int count) {
  json_t *list = json_array();
  int i, k;
  for (i = 0; i < count; i++) {
    const struct experiment *x = all[i].x;
    json_t *one = json_object(), *signatures = json_array(), *measures = json_object();
    json_object_set_new(one, "file", json_string(x->file));
    json_object_set_new(one, "id", json_string(x->id));
    json_object_set_new(one, "title", json_string(x->title));
    for (k = 0; k < x->signature_count; k++)
      json_array_append_new(signatures, json_signature(&all[i], &x->signatures[k]));
    json_object_set_new(one, "signatures", signatures);
    for (k = 0; k < x->measure_count; k++) {
      json_t *values = json_array();
      int s;
      for (s = 0; s < all[i].seed_count; s++) json_array_append_new(values, number(all[i].values[s][k]));
      if (x->measures[k].internal)
        json_decref(values);
      else
        json_object_set_new(measures, x->measures[k].name, values);
    }
    json_object_set_new(one, "measures", measures);
    json_array_append_new(list, one);
  }
  json_dumpf(list, out, JSON_INDENT(1) | JSON_REAL_PRECISION(17));
  fputc('\n', out);
  json_decref(list);
}

bool replace_by_baseline(struct experiment *x, const char *name, bool *applies) {
  static const struct {
    const char *name, *error, *value;
    enum td_code code;
  } known[] = {{"td", "td_error", "td_value", TD_AS_GIVEN},
               {"td-line", "td_error", "td_value", TD_LINE},
               {"td-cleared", "td_error", "td_value", TD_CLEARED},
               {"td-background", "td_error", "td_value", TD_BACKGROUND},
               {"rw", "rw_error", "rw_prediction", TD_AS_GIVEN}};
  int k, i, o;
  for (k = 0; k < COUNT(known) && strcmp(known[k].name, name) != 0; k++) continue;
  if (k == COUNT(known)) return false;
  for (i = 0; i < x->measure_count; i++) {
    struct measure *m = &x->measures[i];
    const char *signal = m->kind == MEASURE_TICKS ? m->signal.quantity->signal : "";
    const char *other =
        strcmp(signal, "dopamine") == 0 || (strcmp(signal, "rpe") == 0 && m->signal.of.first == x->model.median)
            ? known[k].error
        : strcmp(signal, "forecast") == 0 ? known[k].value
                                          : NULL;
    applies[i] = m->kind == MEASURE_DERIVED || other || strcmp(signal, "reward") == 0 ||
                 strncmp(signal, "td_", 3) == 0 || strncmp(signal, "rw_", 3) == 0;
    for (o = 0; o < m->operand_count; o++)
      applies[i] = applies[i] && (m->operands[o].measure < 0 || applies[m->operands[o].measure]);
    if (!other) continue;
    m->signal.quantity = find_quantity(other);
    m->signal.code = known[k].code;
    m->signal.of = (struct range){0, 1, false};
  }
  return true;
}
