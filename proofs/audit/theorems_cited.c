/* Which theorem says what the audit says. A name is cited only if proofs/ledger, which is built into the program, holds it. */
#include <string.h>

#include "rules.h"

/* Does the ledger have a line "theorem or function | name | ... properties ..." with all these properties? */
bool in_ledger(const char *name, const char *properties) {
  for (const char *line = ledger_text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
    size_t end = strcspn(line, "\n"), length = strlen(name);
    const char *bar = *line == '#' ? NULL : memchr(line, '|', end);
    if (!bar || end < (size_t)(bar - line) + 2 + length || strncmp(bar + 2, name, length) != 0 ||
        bar[2 + length] != ' ')
      continue;
    for (const char *p = properties; *p; p += strcspn(p, " "), p += *p == ' ') {
      size_t size = strcspn(p, " ");
      bool found = false;
      for (const char *at = bar + 2 + length; at + size <= line + end; at++)
        found = found || (strncmp(at, p, size) == 0 && at[-1] == ' ' && (at + size == line + end || at[size] == ' '));
      if (!found) return false;
    }
    return true;
  }
  return false;
}

enum subject { GRAPH_HELD, GRAPH_PATH, GRAPH_SHORTEST, TICK_ROUTE, TICK_ZONE, TICK_LOCAL, TICK_GROUP, MODEL_GROUPS, MODEL_ROUTES };

static const struct {
  enum subject of;
  struct citation citation;
} theorems[] = {
    {GRAPH_HELD,
     {"is_all_closed", "exact", "the check that no edge leads out of what a search marked",
      "the graph is that of the manifest"}},
    {GRAPH_HELD,
     {"no_path_is_missed_in_any_lane", "sound", "what such a search did not mark, no path reaches",
      "the graph is that of the manifest"}},
    {GRAPH_SHORTEST,
     {"is_certain", "exact", "the check of a search from one component", "the graph is that of the manifest"}},
    {GRAPH_PATH,
     {"is_way", "exact", "the check that what is shown is a way along open edges",
      "the graph is that of the manifest"}},
    {GRAPH_PATH, {"a_way_is_a_path", "path", "what is shown is a path", "the graph is that of the manifest"}},
    {GRAPH_SHORTEST, {"no_path_is_missed", "sound", "no path is shorter", "the graph is that of the manifest"}},
    {GRAPH_SHORTEST,
     {"nearest", "none found nearest", "its last edge begins as near as any that the rule is about",
      "the graph is that of the manifest"}},
    {TICK_ROUTE,
     {"ph_route", "value",
      "every gain is the one of [LEARN-2]: of the learner's own channel, its own activity, and the receptors left",
      "the manifest is a model (ph_check_model); one tick"}},
    {TICK_ROUTE,
     {"ph_learn_row", "value", "a weight changes by its row's gain and the latched context alone [LEARN-1]",
      "the manifest is a model (ph_check_model); one tick"}},
    {TICK_ROUTE,
     {"a_loop_learns_from_its_own_channel_alone", "gain learned", "what a loop learns depends on no other channel",
      "same weights, latched context, activity and receptor block in both runs; one tick"}},
    {TICK_ZONE,
     {"a_zone_learns_from_its_own_signals_alone", "gain",
      "what a zone learns depends on its own event and suggestion alone",
      "same latched values and receptor block in both runs; one tick"}},
    {TICK_ZONE,
     {"a_zone_is_reached_by_nothing_else", "after output",
      "no reward, drive, local reward, loop or other zone's event ever changes a zone's weight",
      "same context, event, receptor block, place, learning and lesions in both runs; any number of ticks"}},
    {TICK_LOCAL,
     {"a_local_reward_never_reaches_others", "after",
      "a local reward never changes what is not routed to it: zones, forecasters, other critics, loops of other channels",
      "runs that differ in that reward alone; any number of ticks"}},
    {TICK_GROUP,
     {"rival_depends_on_its_group", "rival", "a loop's rival depends on the loops of its group alone [LOOP-3]",
      "one tick"}},
    {MODEL_GROUPS,
     {"ph_check_model", "competition",
      "a model in which competing loops have different channels is refused, and then no tick is done",
      "the manifest is a model (ph_check_model)"}},
    {MODEL_GROUPS,
     {"groups_share_channels", "answer", "that check is exact", "the manifest is a model (ph_check_model)"}},
    {MODEL_ROUTES,
     {"ph_check_model", "route", "a model with a route from no channel is refused",
      "the manifest is a model (ph_check_model)"}},
    {MODEL_ROUTES, {"routes_exist", "answer", "that check is exact", "the manifest is a model (ph_check_model)"}}};

static bool applies(const struct system *s, const struct rule *r, enum subject of) {
  bool paths = r->kind != COMPETITORS_SHARE_CHANNEL && r->kind != ONE_CATEGORY, model = !s->no_model && r->checked > 0;
  switch (of) {
    case GRAPH_HELD: return paths && r->checked > 0 && !r->violated;
    case GRAPH_PATH: return r->violated && r->kind != ONE_CATEGORY;
    case GRAPH_SHORTEST: return r->violated && paths;
    case TICK_ROUTE: return model && paths && !r->violated && s->model.loops > 0;
    case TICK_ZONE: return model && paths && !r->violated && s->model.zones > 0;
    case TICK_LOCAL: return model && paths && !r->violated && s->model.locals > 0;
    case TICK_GROUP: return model && paths && !r->violated && s->model.loops > 1;
    case MODEL_GROUPS: return model && r->kind == COMPETITORS_SHARE_CHANNEL && !r->violated;
    default: return model && r->kind == ONE_CATEGORY && !r->violated;
  }
}

const struct citation *citations_of(const struct system *s, const struct rule *r, int *count, const char **graph_only) {
  size_t all = sizeof theorems / sizeof *theorems;
  struct citation *cited = keep(all, sizeof *cited);
  bool tick = false, paths = r->kind != COMPETITORS_SHARE_CHANNEL && r->kind != ONE_CATEGORY;
  *count = 0;
  for (size_t i = 0; i < all; i++)
    if (applies(s, r, theorems[i].of) && in_ledger(theorems[i].citation.name, theorems[i].citation.properties)) {
      cited[(*count)++] = theorems[i].citation;
      tick = tick || theorems[i].of >= TICK_ROUTE;
    }
  if (s->no_model)
    *graph_only = text(
        "no theorem about the tick applies: %s; that its edges are all there are, only the manifest says", s->no_model);
  else if (r->violated)
    *graph_only = "that something flows along the path, only the graph says: no theorem says how much";
  else if (!paths)
    *graph_only = tick ? NULL : "only the graph says it";
  else
    *graph_only =
        tick ? "what innate circuits, the environment, and learners that see each other pass on, only the manifest says"
             : "only the graph says it";
  return cited;
}
