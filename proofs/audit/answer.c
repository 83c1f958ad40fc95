/* Each kind of rule as questions about paths; what a violation is stands in spec/MANIFEST.md. */
#include <stdio.h>
#include <string.h>

#include "rules.h"

static void say(struct rule *r, const char *condition) {
  const char **more = keep((size_t)r->condition_count + 1, sizeof *more);
  if (r->condition_count) memcpy(more, r->conditions, (size_t)r->condition_count * sizeof *more);
  more[r->condition_count++] = condition;
  r->conditions = more;
}

/* Opens the edges that count for the rule, and closes the others. */
static void open_edges(const struct policy *p, struct rule *r, struct search *q) {
  const struct system *s = q->s;
  bool ignored[EDGE_TYPES] = {false};
  json_t *one;
  size_t i;
  json_array_foreach(json_object_get(r->json, "ignoring"), i, one) {
    int t = 0;
    while (strcmp(edge_type_names[t], json_string_value(one)) != 0) t++;
    ignored[t] = true;
    say(r, text("edges \"%s\" do not count", edge_type_names[t]));
  }
  if (!r->environment && r->kind != COMPETITORS_SHARE_CHANNEL && r->kind != ONE_CATEGORY)
    say(r, "paths through the environment do not count");
  for (int e = 0; e < s->link_count; e++)
    q->open[e] = !ignored[s->links[e].type] && (r->environment || s->components[s->links[e].from].type != ENVIRONMENT);
  json_array_foreach(json_object_get(r->json, "accepted"), i, one) {
    int ends[2], found = 0;
    for (int k = 0; k < 2; k++) {
      const char *name = json_string_value(json_object_get(one, k ? "to" : "from"));
      ends[k] = find_component(s, name);
      if (ends[k] < 0)
        reject(p->file, text("%s/accepted/%zu/%s", r->path, i, k ? "to" : "from"),
               "the manifest has no component \"%s\"", name);
    }
    for (int e = s->first[ends[0]]; e < s->first[ends[0] + 1]; e++)
      if (s->to[e] == ends[1]) q->open[e] = 0, found++;
    if (!found) reject(p->file, text("%s/accepted/%zu", r->path, i), "the manifest has no such edge");
    say(r, text("accepted: %s -> %s, because %s", s->components[ends[0]].name, s->components[ends[1]].name,
                json_string_value(json_object_get(one, "reason"))));
  }
}

static void close_removed(const struct policy *p, struct rule *r, struct search *q) {
  const struct system *s = q->s;
  json_t *one;
  size_t i;
  json_array_foreach(json_object_get(r->json, "remove"), i, one) {
    const char *names[2] = {json_string_value(json_object_get(one, "from")),
                            json_string_value(json_object_get(one, "to"))};
    int from = find_component(s, names[0]), to = find_component(s, names[1]), found = 0;
    for (int k = 0; k < 2; k++)
      if ((k ? to : from) < 0)
        reject(p->file, text("%s/remove/%zu/%s", r->path, i, k ? "to" : "from"), "the manifest has no component \"%s\"",
               names[k]);
    for (int e = s->first[from]; e < s->first[from + 1]; e++)
      if (s->to[e] == to) q->open[e] = 0, found++;
    if (!found) reject(p->file, text("%s/remove/%zu", r->path, i), "the manifest has no such edge");
    say(r, text("removed: %s -> %s", names[0], names[1]));
  }
}

static void found(struct rule *r, struct finding f) {
  r->violations++;
  r->violated = true;
  if (r->shown < MOST_SHOWN) r->findings[r->shown++] = f;
}

/* A violation that is a path from `from` to `to`: its last edge is one of those that are wanted now. Beyond what is shown, no path is looked for. */
static void found_path(struct rule *r, struct search *q, int from, int to, const char *sentence) {
  struct finding f = {.from = from, .to = to, .sentence = sentence};
  if (r->shown < MOST_SHOWN && (f.length = shortest(q, from, &f.edges)) < 0)
    reject(q->s->file, "", "the two searches of the audit disagree about \"%s\"; this is a fault of the program",
           q->s->components[from].name);
  found(r, f);
}

static const char *name_of(const struct search *q, int v) { return q->s->components[v].name; }

/* The edges into `to` that are wanted, or not any longer. With `reward`, only those that bring what the channel delivers. */
static void want_into(struct search *q, int to, bool reward, char value) {
  const struct system *s = q->s;
  for (int e = s->reverse_first[to]; e < s->reverse_first[to + 1]; e++) {
    int forward = s->backward[e];
    enum edge_type t = s->links[forward].type;
    if (!reward || t == REWARDS || t == TRUTH || t == JUDGES || t == BOOTSTRAP) q->wanted[forward] = value;
  }
}

/* Does a wanted open edge into `to` begin at what is marked in the lane? */
static bool arrives(const struct search *q, int to, int lane) {
  const struct system *s = q->s;
  for (int e = s->reverse_first[to]; e < s->reverse_first[to + 1]; e++) {
    int forward = s->backward[e];
    if (q->wanted[forward] && q->open[forward] && q->mark[s->links[forward].from][lane]) return true;
  }
  return false;
}

/* Every source against every target that `is_pair` allows; a path from one to the other is a violation. */
static void pairs(struct rule *r, struct search *q, const int *sources, int source_count, const int *targets,
                  int target_count, bool (*is_pair)(const struct search *, int source, int target), bool reward,
                  const char *(*sentence)(const struct search *, int source, int target)) {
  for (int begin = 0; begin < source_count; begin += LANES) {
    int count = source_count - begin < LANES ? source_count - begin : LANES;
    spread_from(q, sources + begin, count);
    for (int t = 0; t < target_count; t++) {
      want_into(q, targets[t], reward, 1);
      for (int i = 0; i < count; i++) {
        int source = sources[begin + i];
        if (is_pair && !is_pair(q, source, targets[t])) continue;
        r->checked++;
        if (arrives(q, targets[t], i)) found_path(r, q, source, targets[t], sentence(q, source, targets[t]));
      }
      want_into(q, targets[t], reward, 0);
    }
  }
}

static const char *reaches(const struct search *q, int source, int target) {
  return text("\"%s\" reaches \"%s\"", name_of(q, source), name_of(q, target));
}

/* no-own-reward, backward and from many channels at once: a lane begins where an edge begins that brings what its channel delivers. */
static void no_own_reward(const struct policy *p, struct rule *r, struct search *q) {
  const struct system *s = q->s;
  int *learners, *channels = keep((size_t)s->component_count, sizeof *channels), count = 0;
  char *asked = keep((size_t)s->component_count, 1);
  int learner_count = selected(p, r, "learners", s, LEARNER, &learners);
  for (int i = 0; i < learner_count; i++) asked[learners[i]] = 1;
  for (int c = 0; c < s->component_count; c++)
    if (s->components[c].type == CHANNEL) channels[count++] = c;
  for (int begin = 0; begin < count; begin += LANES) {
    int n = count - begin < LANES ? count - begin : LANES;
    for (int i = 0; i < n; i++) want_into(q, channels[begin + i], true, 1);
    spread_back(q, channels + begin, n);
    for (int i = 0; i < n; i++) want_into(q, channels[begin + i], true, 0);
    for (int i = 0; i < n; i++) {
      int c = channels[begin + i];
      want_into(q, c, true, 1);
      for (int e = s->first[c]; e < s->first[c + 1]; e++) {
        int l = s->to[e];
        if (s->links[e].type != TEACHES || !asked[l]) continue;
        r->checked++;
        if (q->mark[l][i])
          found_path(r, q, l, c,
                     text("what \"%s\" learned reaches \"%s\", which teaches it", name_of(q, l), name_of(q, c)));
      }
      want_into(q, c, true, 0);
    }
  }
  r->summary = text("%d pairs of a learner and a channel that teaches it", r->checked);
}

/* innate-truth: all learners at once in one lane; then, for a channel that one of them reaches, the nearest of them. */
static void innate_truth(const struct policy *p, struct rule *r, struct search *q) {
  const struct system *s = q->s;
  int *channels, *learners = keep((size_t)s->component_count, sizeof *learners), learner_count = 0;
  int count = selected(p, r, "channels", s, CHANNEL, &channels);
  for (int v = 0; v < s->component_count; v++)
    if (s->components[v].type == LEARNER) learners[learner_count++] = v;
  memset(q->mark, 0, (size_t)s->component_count * sizeof *q->mark);
  for (int i = 0; i < learner_count; i++) q->mark[learners[i]][0] = 1;
  if (!spread(&s->graph, q->open, q->mark, q->queue, q->waits))
    reject(s->file, "", "a search failed its own check; this is a fault of the program");
  for (int i = 0; i < count; i++) {
    int c = channels[i];
    if (s->components[c].category != 3) {
      if (json_object_get(r->json, "channels"))
        reject(p->file, text("%s/channels", r->path), "\"%s\" is of category %d, and has no truth", name_of(q, c),
               s->components[c].category);
      continue;
    }
    r->checked++;
    want_into(q, c, true, 1);
    if (arrives(q, c, 0)) {
      struct finding f = {.to = c};
      if (r->shown < MOST_SHOWN && (f.length = shortest_back(q, c, LEARNER, &f.from, &f.edges)) < 0)
        reject(s->file, "", "the two searches of the audit disagree about \"%s\"; this is a fault of the program",
               name_of(q, c));
      if (f.length)
        f.sentence = text("the truth of \"%s\" comes from what \"%s\" learned", name_of(q, c), name_of(q, f.from));
      found(r, f);
    }
    want_into(q, c, true, 0);
  }
  r->summary = text("%d channels of category 3", r->checked);
}

static void only_channels(const struct policy *p, struct rule *r, struct search *q) {
  const struct system *s = q->s;
  int *allowed, *learners, *others = keep((size_t)s->component_count, sizeof *others), count = 0;
  int allowed_count = selected(p, r, "channels", s, CHANNEL, &allowed);
  int learner_count = selected(p, r, "learners", s, LEARNER, &learners);
  char *is_allowed = keep((size_t)s->component_count, 1);
  for (int i = 0; i < allowed_count; i++) is_allowed[allowed[i]] = 1;
  for (int v = 0; v < s->component_count; v++)
    if (s->components[v].type == CHANNEL && !is_allowed[v]) others[count++] = v;
  pairs(r, q, others, count, learners, learner_count, NULL, false, reaches);
  r->summary = text("%d other channels, %d learners", count, learner_count);
}

/* reach-at-most: learners that are not among the targets. */
static void reach_at_most(const struct policy *p, struct rule *r, struct search *q) {
  const struct system *s = q->s;
  int *channels, *targets, *outside = keep((size_t)s->component_count, sizeof *outside), count = 0;
  int channel_count = selected(p, r, "channels", s, CHANNEL, &channels);
  int target_count = selected(p, r, "targets", s, LEARNER, &targets);
  char *inside = keep((size_t)s->component_count, 1);
  for (int i = 0; i < target_count; i++) inside[targets[i]] = 1;
  for (int v = 0; v < s->component_count; v++)
    if (s->components[v].type == LEARNER && !inside[v]) outside[count++] = v;
  pairs(r, q, channels, channel_count, outside, count, NULL, false, reaches);
  r->summary = text("%d channels, %d learners that they may not reach", channel_count, count);
}

static bool undeclared(const struct search *q, int channel, int learner) {
  const struct system *s = q->s;
  json_t *name;
  size_t i;
  json_array_foreach(s->components[channel].may_reach, i, name) {
    int v = find_component(s, json_string_value(name)), region = find_region(s, json_string_value(name));
    if (v == learner || (region >= 0 && in_region(s, s->components[learner].region, region))) return false;
  }
  return true;
}

static void declared_reach(const struct policy *p, struct rule *r, struct search *q) {
  const struct system *s = q->s;
  int *channels, count = selected(p, r, "channels", s, CHANNEL, &channels), kept = 0, silent = 0;
  int *all = keep((size_t)s->component_count, sizeof *all), learner_count = 0;
  for (int i = 0; i < count; i++)
    if (s->components[channels[i]].may_reach)
      channels[kept++] = channels[i];
    else
      silent++;
  for (int v = 0; v < s->component_count; v++)
    if (s->components[v].type == LEARNER) all[learner_count++] = v;
  pairs(r, q, channels, kept, all, learner_count, undeclared, false, reaches);
  r->summary = text("%d channels that declare what they may reach; %d declare nothing", kept, silent);
}

static void competitors_share_channel(struct rule *r, struct search *q) {
  const struct system *s = q->s;
  for (int hub = 0; hub < s->component_count; hub++) {
    int first = -1, first_channel = -1;
    if (s->first[hub] == s->first[hub + 1] || s->links[s->first[hub]].type != COMPETES ||
        s->components[hub].type == LEARNER)
      continue;
    r->checked++;
    for (int e = s->first[hub]; e < s->first[hub + 1]; e++) {
      int l = s->to[e], seen = 0;
      for (int k = s->reverse_first[l]; k < s->reverse_first[l + 1]; k++) {
        int channel = s->reverse_to[k];
        if (s->links[s->backward[k]].type != TEACHES || (seen++ && channel == first_channel)) continue;
        if (first < 0) first = l, first_channel = channel;
        if (channel == first_channel) continue;
        /* from the odd channel by its learner and the competition to the first learner, which another channel teaches */
        memset(q->wanted, 0, (size_t)s->link_count);
        memset(q->open, 0, (size_t)s->link_count);
        for (int o = s->first[channel]; o < s->first[channel + 1]; o++)
          q->open[o] = s->to[o] == l && s->links[o].type == TEACHES;
        for (int o = s->first[l]; o < s->first[l + 1]; o++) q->open[o] = s->to[o] == hub;
        for (int o = s->first[hub]; o < s->first[hub + 1]; o++) q->wanted[o] = q->open[o] = s->to[o] == first;
        found_path(r, q, channel, first,
                   text("\"%s\" is taught by \"%s\" and competes with \"%s\", which is taught by \"%s\"", name_of(q, l),
                        name_of(q, channel), name_of(q, first), name_of(q, first_channel)));
        memset(q->wanted, 0, (size_t)s->link_count);
        break;
      }
    }
  }
  r->summary = text("%d groups of learners that compete", r->checked);
}

static void one_category(const struct policy *p, struct rule *r, struct search *q) {
  const struct system *s = q->s;
  int *learners, count = selected(p, r, "learners", s, LEARNER, &learners);
  for (int i = 0; i < count; i++) {
    int l = learners[i], of[4] = {-1, -1, -1, -1}, kinds = 0;
    for (int e = s->reverse_first[l]; e < s->reverse_first[l + 1]; e++) {
      if (s->links[s->backward[e]].type != TEACHES) continue;
      int category = s->components[s->reverse_to[e]].category;
      if (of[category] < 0) kinds++, of[category] = s->backward[e];
    }
    r->checked++;
    if (kinds == 1) continue;
    struct finding f = {.from = l, .to = l, .edges = keep(3, sizeof(int))};
    const char *which = "";
    for (int k = 1; k <= 3; k++)
      if (of[k] >= 0) {
        f.edges[f.length++] = of[k];
        which = text("%s%s%d (\"%s\")", which, *which ? " and " : "", k, name_of(q, s->links[of[k]].from));
      }
    f.sentence = kinds ? text("\"%s\" is taught by categories %s", name_of(q, l), which)
                       : text("\"%s\" is taught by no channel, so it has no category", name_of(q, l));
    found(r, f);
  }
  r->summary = text("%d learners", r->checked);
}

/* Paths that begin at the environment are paths through it. */
static void check_sources(const struct policy *p, const struct rule *r, const struct search *q, const int *sources,
                          int count) {
  for (int i = 0; i < count; i++)
    if (q->s->components[sources[i]].type == ENVIRONMENT && !r->environment)
      reject(p->file, text("%s/from", r->path), "a rule about what \"%s\" reaches needs \"environment\": true",
             name_of(q, sources[i]));
}

static void no_path(const struct policy *p, struct rule *r, struct search *q) {
  int *from, *to, from_count = selected(p, r, "from", q->s, COMPONENT_TYPES, &from);
  int to_count = selected(p, r, "to", q->s, COMPONENT_TYPES, &to);
  check_sources(p, r, q, from, from_count);
  if (r->kind == SEPARATES) close_removed(p, r, q);
  pairs(r, q, from, from_count, to, to_count, NULL, false, reaches);
  r->summary = text("%d components from which, %d to which", from_count, to_count);
}

static void share_below(const struct policy *p, struct rule *r, struct search *q) {
  const struct system *s = q->s;
  double limit = json_number_value(json_object_get(r->json, "limit"));
  int *channels, *learners, count = selected(p, r, "channels", s, CHANNEL, &channels), reaching = 0;
  int learner_count = selected(p, r, "learners", s, LEARNER, &learners);
  struct rule hits = {.kind = r->kind};
  for (int begin = 0; begin < count; begin += LANES) {
    int n = count - begin < LANES ? count - begin : LANES;
    spread_from(q, channels + begin, n);
    for (int t = 0; t < learner_count; t++) want_into(q, learners[t], false, 1);
    for (int i = 0; i < n; i++) {
      int t = 0;
      while (t < learner_count && !arrives(q, learners[t], i)) t++;
      if (t == learner_count) continue;
      reaching++;
      found_path(&hits, q, channels[begin + i], learners[t],
                 text("\"%s\" reaches them", name_of(q, channels[begin + i])));
      struct finding *f = &hits.findings[hits.shown - 1];
      if (hits.shown == reaching && f->length) f->to = s->to[f->edges[f->length - 1]];
    }
    for (int t = 0; t < learner_count; t++) want_into(q, learners[t], false, 0);
  }
  r->checked = count;
  r->summary = text("%d of %d channels (%.1f %%) reach them; allowed are less than %.1f %%", reaching, count,
                    count ? 100.0 * reaching / count : 0.0, 100 * limit);
  if (count && (double)reaching >= limit * count) {
    r->violated = true;
    r->violations = reaching;
    r->shown = hits.shown;
    memcpy(r->findings, hits.findings, sizeof r->findings);
  }
}

void answer(const struct policy *p, struct rule *r, struct search *q) {
  open_edges(p, r, q);
  switch (r->kind) {
    case ONLY_CHANNELS: only_channels(p, r, q); return;
    case NO_OWN_REWARD: no_own_reward(p, r, q); return;
    case INNATE_TRUTH: innate_truth(p, r, q); return;
    case REACH_AT_MOST: reach_at_most(p, r, q); return;
    case DECLARED_REACH: declared_reach(p, r, q); return;
    case COMPETITORS_SHARE_CHANNEL: competitors_share_channel(r, q); return;
    case ONE_CATEGORY: one_category(p, r, q); return;
    case SHARE_BELOW: share_below(p, r, q); return;
    case SEPARATES:
    case NO_PATH: no_path(p, r, q); return;
    default: return;
  }
}
