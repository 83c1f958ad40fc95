/* The influence matrix: through what each channel reaches each learner. */
#include <string.h>

#include "rules.h"

const char *const way_names[NO_WAY + 1] = {"direct", "competition", "steering", "context", "environment", "none"};

/* Beyond that, the matrix would take longer than everything else, and nobody could read it. */
enum { MOST_CELLS = 4000000, MOST_CHANNELS = 1000 };

static bool counts(const struct system *s, const struct link *l, enum way way) {
  if (s->components[l->from].type == ENVIRONMENT) return way == BY_ENVIRONMENT;
  switch (l->type) {
    case TEACHES: return true;
    case COMPETES: return way >= BY_COMPETITION;
    case FEEDS: return way >= BY_CONTEXT;
    default: return way >= BY_STEERING;
  }
}

/* A direct edge is looked up; what comes after, searched for. */
static void find_direct(const struct system *s, struct influence *m, const int *place) {
  for (int c = 0; c < m->channel_count; c++)
    for (int e = s->first[m->channels[c]]; e < s->first[m->channels[c] + 1]; e++)
      if (s->links[e].type == TEACHES) m->way[c * m->learner_count + place[s->to[e]]] = DIRECT;
}

struct influence *influence_of(struct search *q) {
  const struct system *s = q->s;
  struct influence *m = keep(1, sizeof *m);
  int *place = keep((size_t)s->component_count, sizeof *place);
  m->channels = keep((size_t)s->component_count, sizeof(int));
  m->learners = keep((size_t)s->component_count, sizeof(int));
  for (int v = 0; v < s->component_count; v++) {
    if (s->components[v].type == CHANNEL) m->channels[m->channel_count++] = v;
    if (s->components[v].type == LEARNER) place[v] = m->learner_count, m->learners[m->learner_count++] = v;
  }
  if (m->channel_count > MOST_CHANNELS || (long)m->channel_count * m->learner_count > MOST_CELLS) return m;
  m->way = keep((size_t)(m->channel_count * m->learner_count), 1);
  memset(m->way, NO_WAY, (size_t)(m->channel_count * m->learner_count));
  find_direct(s, m, place);
  for (enum way way = BY_COMPETITION; way < NO_WAY; way++) {
    for (int e = 0; e < s->link_count; e++) q->open[e] = counts(s, &s->links[e], way);
    for (int begin = 0; begin < m->channel_count; begin += LANES) {
      int count = m->channel_count - begin < LANES ? m->channel_count - begin : LANES;
      spread_from(q, m->channels + begin, count);
      for (int l = 0; l < m->learner_count; l++)
        for (int i = 0; i < count; i++) {
          unsigned char *cell = &m->way[(begin + i) * m->learner_count + l];
          if (*cell == NO_WAY && q->mark[m->learners[l]][i]) *cell = (unsigned char)way;
        }
    }
  }
  return m;
}
