/* For people. */
#include <string.h>

#include "report.h"

enum { PATHS_IN_TEXT = 5, WIDEST_MATRIX = 12, LONGEST_MATRIX = 60 };

bool is_held(const struct policy *p) {
  for (int i = 0; i < p->rule_count; i++)
    if (p->rules[i].violated && !p->rules[i].note) return false;
  return true;
}

static void print_path(FILE *out, const struct system *s, const struct finding *f) {
  for (int i = 0; i < f->length; i++) {
    const struct link *l = &s->links[f->edges[i]];
    fprintf(out, "        %-32s -%s-> %s   (%s)\n", s->components[l->from].name, edge_type_names[l->type],
            s->components[l->to].name, link_path(l));
  }
}

static void print_rule(FILE *out, const struct system *s, const struct rule *r) {
  int count;
  const char *graph_only;
  const struct citation *cited = citations_of(s, r, &count, &graph_only);
  fprintf(out, "%-9s %s%s\n", r->violated ? r->note ? "NOTE" : "VIOLATED" : "held", r->id,
          strcmp(r->id, rule_kind_names[r->kind]) ? text(" (%s)", rule_kind_names[r->kind]) : "");
  fprintf(out, "    asked:      %s%s\n", r->summary, r->checked ? "" : ", so there was nothing to ask");
  for (int i = 0; i < r->shown && i < PATHS_IN_TEXT; i++) {
    fprintf(out, "    %s %s%s\n", i ? "           " : "found:     ", r->findings[i].sentence,
            r->findings[i].length ? text(", by %d edge%s:", r->findings[i].length, r->findings[i].length > 1 ? "s" : "")
                                  : "");
    print_path(out, s, &r->findings[i]);
  }
  if (r->violations > PATHS_IN_TEXT) fprintf(out, "                and %d more\n", r->violations - PATHS_IN_TEXT);
  for (int i = 0; i < r->condition_count; i++)
    fprintf(out, "    %s %s\n", i ? "           " : "condition: ", r->conditions[i]);
  for (int i = 0; i < count; i++)
    fprintf(out, "    %s %s (%s): %s; if %s\n", i ? "           " : "theorem:   ", cited[i].name, cited[i].properties,
            cited[i].says, cited[i].condition);
  if (graph_only) fprintf(out, "    graph only: %s\n", graph_only);
  if (r->violated) fprintf(out, "    reason:     %s\n", r->reason);
}

static void print_matrix(FILE *out, const struct system *s, const struct influence *m) {
  static const char letters[] = "DCSXE.";
  fprintf(
      out,
      "\nInfluence of channels (columns) on learners (rows), by the nearest way:\n"
      "D direct, C competition, S steering (tonic, forecasts, rewards and truths), X context, E environment, . none\n");
  if (!m->way || m->channel_count > WIDEST_MATRIX || m->learner_count > LONGEST_MATRIX) {
    fprintf(out, "%d channels and %d learners are too many to print%s\n", m->channel_count, m->learner_count,
            m->way ? "; --json has them" : "");
    return;
  }
  for (int c = 0; c < m->channel_count; c++)
    fprintf(out, "  %2d = %s (category %d)\n", c + 1, s->components[m->channels[c]].name,
            s->components[m->channels[c]].category);
  fprintf(out, "  %-36s", "");
  for (int c = 0; c < m->channel_count; c++) fprintf(out, "%3d", c + 1);
  fputc('\n', out);
  for (int l = 0; l < m->learner_count; l++) {
    fprintf(out, "  %-36s", s->components[m->learners[l]].name);
    for (int c = 0; c < m->channel_count; c++) fprintf(out, "  %c", letters[m->way[c * m->learner_count + l]]);
    fputc('\n', out);
  }
}

void report_text(FILE *out, const struct report *a) {
  int violated = 0, notes = 0;
  fprintf(out, "%s: %s: %d components, %d edges, %d channels, %d learners\npolicy: %s\n\n", a->s->file, a->s->name,
          a->s->component_count, a->s->link_count, number_of_type(a->s, CHANNEL), number_of_type(a->s, LEARNER),
          a->p->name);
  for (int i = 0; i < a->p->rule_count; i++) {
    print_rule(out, a->s, &a->p->rules[i]);
    violated += a->p->rules[i].violated && !a->p->rules[i].note;
    notes += a->p->rules[i].violated && a->p->rules[i].note;
  }
  print_matrix(out, a->s, a->influence);
  if (a->s->condition_count) fprintf(out, "\nConditions of the whole manifest:\n");
  for (int i = 0; i < a->s->condition_count; i++) fprintf(out, "  %s\n", a->s->conditions[i]);
  if (a->s->phasic)
    fprintf(out, "The theorems about the tick %s%s\n",
            a->s->no_model ? "do not apply: " : "apply: ph_check_model accepts the manifest as a model",
            a->s->no_model ? a->s->no_model : "");
  fprintf(out, "\n%s: %d of %d rules held, %d violated, %d noted\n", violated ? "VIOLATED" : "held",
          a->p->rule_count - violated - notes, a->p->rule_count, violated, notes);
}
