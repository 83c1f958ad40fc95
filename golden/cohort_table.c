/* The table of a cohort, a row for each subject; and its summary. */
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cohort.h"

/* The fewest digits that give the number back. */
static void write_number(FILE *out, double value) {
  char digits[32];
  int precision = 15;
  if (isnan(value)) {
    fputs("NaN", out);
  } else if (isinf(value)) {
    fputs(value > 0 ? "Inf" : "-Inf", out);
  } else {
    do snprintf(digits, sizeof digits, "%.*g", precision, value);
    while (strtod(digits, NULL) != value && precision++ < 17);
    fputs(digits, out);
  }
}

/* RFC 4180: in quotes if need be, quotes doubled. */
static void write_words(FILE *out, const char *before, const char *words, int again) {
  const char *c;
  bool quoted = strpbrk(words, ",\"\r\n") != NULL;
  if (quoted) fputc('"', out);
  fputs(before, out);
  for (c = words; *c; c++) fprintf(out, *c == '"' ? "\"\"" : "%c", *c);
  if (again) fprintf(out, " (%d)", again + 1);
  if (quoted) fputc('"', out);
}

/* How many signatures before this one have its name? */
static int earlier(const struct experiment *x, int signature) {
  int i, n = 0;
  for (i = 0; i < signature; i++) n += strcmp(x->signatures[i].name, x->signatures[signature].name) == 0;
  return n;
}

void cohort_write_header(const struct cohort *c, FILE *out) {
  int i;
  fputs("subject,seed", out);
  if (c->parameter) fprintf(out, ",%s", c->parameter);
  for (i = 0; i < c->width; i++) fprintf(out, ",%s", c->x->measures[i].name);
  for (i = 0; i < c->x->signature_count; i++) {
    fputc(',', out);
    write_words(out, "held: ", c->x->signatures[i].name, earlier(c->x, i));
  }
  fputc('\n', out);
}

void cohort_write_rows(const struct cohort *c, FILE *out) {
  double low, high;
  int s, i;
  for (s = 0; s < c->count; s++) {
    fprintf(out, "%d,%lu", s + 1, cohort_seed(c, s));
    if (c->parameter) {
      fputc(',', out);
      write_number(out, c->settings[s]);
    }
    for (i = 0; i < c->width; i++) {
      fputc(',', out);
      write_number(out, c->values[s][i]);
    }
    for (i = 0; i < c->x->signature_count; i++)
      fprintf(out, ",%d", signature_holds(&c->x->signatures[i], c->values[s], &low, &high));
    fputc('\n', out);
  }
}

int cohort_summary(const struct cohort *c, FILE *out, bool only_failed) {
  static const double shown[] = {0.05, 0.25, 0.5, 0.75, 0.95};
  double *sorted = malloc((size_t)c->count * sizeof *sorted);
  int i, k, n, wrong = 0, everywhere = 0;
  if (!sorted) abort();
  if (!only_failed)
    fprintf(out, "%-4s %-58s %15s %10s %10s %10s %10s %10s\n", "", "signature", "held in", "5 %", "25 %", "median",
            "75 %", "95 %");
  for (i = 0; i < c->x->signature_count; i++) {
    const struct signature *s = &c->x->signatures[i];
    int held = cohort_held(c, s);
    bool all = held == c->count;
    everywhere += all;
    wrong += !all && !s->not_held;
    if (only_failed && all) continue;
    fprintf(out, "%-4s %-58.58s %6d of %5d", c->x->id, s->name, held, c->count);
    n = cohort_sorted(c, s->measure, sorted);
    for (k = 0; k < COUNT(shown) && n; k++)
      fprintf(out, " %10.4g", gsl_stats_quantile_from_sorted_data(sorted, 1, (size_t)n, shown[k]));
    fputs(n ? "\n" : " no subject has a value\n", out);
    if (n && n < c->count) fprintf(out, "     %d of the subjects have no value\n", c->count - n);
    if (s->not_held && !all) fprintf(out, "     as declared: %s\n", s->not_held);
  }
  fprintf(out, "%d subject%s, seeds %lu to %lu", c->count, c->count == 1 ? "" : "s", c->base,
          cohort_seed(c, c->count - 1));
  if (c->parameter)
    fprintf(out, ", %s from %.15g to %.15g", c->parameter, json_number_value(json_object_get(c->plan, "from")),
            json_number_value(json_object_get(c->plan, "to")));
  fprintf(out, "; signatures that hold in every subject: %d of %d.\n", everywhere, c->x->signature_count);
  free(sorted);
  return wrong;
}
