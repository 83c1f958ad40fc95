/* Target compare.
 * PROPERTY: the comparator of phasic-diff finds no difference between the reference and itself, in any class; and of an answer in which one
 * number, the code or the number of ticks was changed it says exactly that, where the class lets it matter. The second evaluator with
 * all switches off is the reference; with other orders, fused operations or in binary32 it stays within its bound, and in binary64 it is exact where nothing rounds. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "target.h"

/* The port: the reference, and then something changed. Takes the place of port.c. */
enum change { NOTHING, BIT, FAR_AWAY, NOT_A_NUMBER, CODE, TICKS, CANNOT, UNREADABLE, CRASH, CHANGES };
struct port {
  enum change change;
  uint64_t seed;
  int changed, tick; /* the first time it was asked: was something changed, and where? */
  long index;
  double was, is;
};

void port_stop(struct port *port) { (void)port; }

const char *port_ask(struct port *port, const struct port_case *c, enum states states, unsigned char poison,
                     struct answer *answer) {
  (void)poison;
  answer_by_reference(c, states, answer);
  if (port->change == CRASH) {
    answer_clear(answer);
    return "crashed";
  }
  if (port->change == CANNOT) answer->code = -1;
  if (port->change == UNREADABLE) answer->code = -2;
  if (port->change == CODE) answer->code = answer->code ? 0 : PH_INPUT_EVENT;
  if (port->change == TICKS && answer->ticks > 0) {
    answer->ticks--;
    port->changed = 1;
  }
  if (port->change < BIT || port->change > NOT_A_NUMBER || answer->count == 0) return NULL;
  const size_t i = port->seed % answer->count;
  uint64_t bits;
  const double was = answer->number[i];
  memcpy(&bits, &was, sizeof bits);
  bits ^= (uint64_t)1 << (port->seed >> 32) % 64;
  if (port->change == BIT) memcpy(&answer->number[i], &bits, sizeof bits);
  if (port->change == FAR_AWAY) answer->number[i] = was < 0 ? was - 1000 : was + 1000;
  if (port->change == NOT_A_NUMBER) answer->number[i] = (double)NAN;
  if (port->changed) return NULL;
  port->changed = 1;
  port->index = (long)i;
  port->was = was;
  port->is = answer->number[i];
  return NULL;
}

/* A weight that its row does not see, or any weight or tag without learning. */
static int must_stay(const struct port_case *c, const struct place *place) {
  char name[80];
  int row, feature;
  snprintf(name, sizeof name, "%s", place->name);
  if (!place->in_state || (strncmp(name, "state.weight", 12) != 0 && strncmp(name, "state.tag", 9) != 0)) return 0;
  if (!c->input[place->tick].learn) return 1;
  for (int r = 0; r < PH_ROLES; r++) {
    const size_t length = strlen(roles[r].name);
    if (strncmp(name, "state.weight.", 13) == 0 && strncmp(name + 13, roles[r].name, length) == 0 && name[13 + length] == '[' &&
        sscanf(name + 13 + length, "[%d][%d]", &row, &feature) == 2)
      return !(c->model.kind[feature] & roles[r].sees);
  }
  return 0;
}

/* Must the class notice? 1 yes, 0 no, -1 it depends on the bound. */
static int noticed(char class, const struct port *port, const struct port_case *c, const struct finding *f) {
  struct answer shape = {.ticks = c->ticks};
  struct place place;
  double low, high;
  if (class == 'E' || class == 'L' || f->states != STATES_EVERY) return memcmp(&port->was, &port->is, sizeof port->was) != 0;
  if (class == 'B') return port->change == BIT ? -1 : 1;
  answer_place(c, STATES_EVERY, &shape, (size_t)port->index, &place);
  field_range(&c->model, place.in_state ? state_fields : outcome_fields, place.index, &low, &high);
  return !(low <= port->is && port->is <= high) || must_stay(c, &place);
}

static int same_number(double a, double b) { return memcmp(&a, &b, sizeof a) == 0; }

static int first_of(int a, int b) { return a < b ? a : b; }

static void hold(const struct choice *choice, const struct port_case *c) {
  const char class = "ELBS"[choice->which % 4];
  struct port port = {.change = (enum change)(choice->where % CHANGES), .seed = choice->seed};
  struct checker checker = {.port = &port, .class = class, .unit = class == 'B' && choice->flags & 1 ? 24 : 53};
  struct finding f;
  struct answer reference;
  check(&checker, c, &f);
  answer_by_reference(c, c->state ? STATES_FIRST : STATES_NONE, &reference);
  switch (port.change) {
    case NOTHING: HOLDS(f.verdict == SAME, "class %c: a clean pair differs at %s", class, f.place.name); break;
    case CRASH:
      HOLDS(f.verdict == MISBEHAVED && strcmp(f.misbehaviour, "crashed") == 0, "class %c: a crash is not noticed", class);
      break;
    case CANNOT: HOLDS(f.verdict == SKIPPED, "class %c: verdict %d on a skipped case", class, (int)f.verdict); break;
    case UNREADABLE: HOLDS(f.verdict == MISBEHAVED && f.misbehaviour[0], "class %c: unreadable, verdict %d", class, (int)f.verdict); break;
    case CODE:
      HOLDS(f.verdict == DIFFERENT && !f.about_numbers && strcmp(f.place.name, "code") == 0 && f.reference_code != f.port_code,
            "class %c: another code is not noticed", class);
      HOLDS(f.place.tick == first_of(f.reference_ticks, f.port_ticks), "class %c: another code is put at tick %d", class, f.place.tick);
      break;
    case TICKS:
      HOLDS(f.verdict == (port.changed ? DIFFERENT : SAME) && !f.about_numbers, "class %c: a missing tick is not noticed", class);
      HOLDS(!port.changed || strcmp(f.place.name, "ticks done") == 0, "class %c: a missing tick is called %s", class, f.place.name);
      HOLDS(!port.changed || f.place.tick == first_of(f.reference_ticks, f.port_ticks), "class %c: a missing tick is put at tick %d",
            class, f.place.tick);
      break;
    default: {
      const int must = port.changed ? noticed(class, &port, c, &f) : 0;
      if (must == 0) HOLDS(f.verdict == SAME, "class %c: a difference at %s that does not matter", class, f.place.name);
      if (must == 1) HOLDS(f.verdict == DIFFERENT, "class %c: number %ld was changed from %a to %a unnoticed", class, port.index,
              port.was, port.is);
      if (f.verdict != DIFFERENT) break;
      HOLDS(f.about_numbers && same_number(f.reference, port.was) && same_number(f.port, port.is),
            "class %c: %a became %a, and %a to %a is what was found", class, port.was, port.is, f.reference, f.port);
      HOLDS(class != 'B' || fabs(port.was - port.is) > f.bound || isnan(port.is), "class B: within the bound");
    }
  }
  HOLDS(f.ambiguous >= 0 && f.ambiguous <= c->ticks, "%d ambiguous ticks of %d", f.ambiguous, c->ticks);
  answer_clear(&reference);
}

/* Each number of an answer by itself, its sign turned: zeros differ by that too. */
static void signs(const struct choice *choice, const struct port_case *c) {
  struct answer one, other;
  answer_by_reference(c, c->state ? STATES_FIRST : STATES_NONE, &one);
  answer_by_reference(c, c->state ? STATES_FIRST : STATES_NONE, &other);
  HOLDS(answer_difference(&one, &other) == -1, "an answer differs from itself");
  for (size_t n = 0; n < 16 && one.count > 0; n++) {
    const size_t i = mixed(choice->seed, n) % one.count;
    other.number[i] = -other.number[i];
    HOLDS(answer_difference(&one, &other) == (long)i, "number %zu has another sign, and %ld is what was noticed", i,
          answer_difference(&one, &other));
    other.number[i] = -other.number[i];
  }
  if (other.count > 0) {
    other.count--;
    HOLDS(answer_difference(&one, &other) == (long)other.count, "an answer that is too short is not noticed");
  }
  answer_clear(&one);
  answer_clear(&other);
}

static struct ph_state exact, other, errors;
static struct ph_outcome want, got, bound;

/* Aborts if two differ by more than twice e; without e, if they differ at all. */
static void differ_within(const struct ph_model *m, const struct field *fields, const void *a, const void *b, const void *e,
                          int t) {
  static double left[PH_ROWS * PH_MAX_FEATURES + 1000], right[PH_ROWS * PH_MAX_FEATURES + 1000],
      most[PH_ROWS * PH_MAX_FEATURES + 1000];
  const size_t n = field_count(m, fields);
  gather(m, fields, a, left), gather(m, fields, b, right);
  memset(most, 0, n * sizeof *most);
  if (e) gather(m, fields, e, most);
  for (size_t i = 0; i < n; i++) {
    char name[80];
    if (e ? fabs(left[i] - right[i]) <= 2 * most[i] : same_number(left[i], right[i])) continue;
    field_name(m, fields, i, name, sizeof name);
    broken("tick %d: %s is %a, the reference has %a, and the bound is %a", t, name, left[i], right[i], 2 * most[i]);
  }
}

/* What a port in binary32 is never given (spec/PORT.md): numbers that it would take for zero. */
static void without_small_numbers(struct port_case *c) {
  c->least = 0x1p-126;
  for (int t = 0; t < c->ticks; t++)
    for (const struct field *f = input_fields; f->name; f++)
      for (int i = 0; i < extent_of(&c->model, f->extent); i++) {
        double *x = (double *)(void *)((char *)&c->input[t] + f->offset) + i;
        if (fabs(*x) < c->least) *x = 0;
      }
}

static const struct variant plain = {0};

/* One tick from the state `exact`, by three: the reference; the second evaluator with all switches off, which is the same and gives the
 * bounds; and with the switches of `v`, which is within the bounds. */
static void evaluate_tick(const struct port_case *c, int t, const struct variant *v, int rounds) {
  const struct variant bounded = {.unit = v->unit};
  static struct ph_state second, third;
  static struct ph_outcome same;
  third = second = other = exact;
  memset(&errors, 0, sizeof errors), memset(&bound, 0, sizeof bound), memset(&want, 0, sizeof want);
  got = same = want;
  variant_tick(v, &c->model, &other, &c->input[t], &got, NULL, NULL);
  ph_tick(&c->model, &exact, &c->input[t], &want);
  variant_tick(&plain, &c->model, &second, &c->input[t], &same, NULL, NULL);
  differ_within(&c->model, outcome_fields, &same, &want, NULL, t);
  differ_within(&c->model, state_fields, &second, &exact, NULL, t);
  variant_tick(&bounded, &c->model, &third, &c->input[t], &same, &bound, &errors);
  differ_within(&c->model, outcome_fields, &got, &want, &bound, t);
  differ_within(&c->model, state_fields, &other, &exact, &errors, t);
  if (!rounds) differ_within(&c->model, outcome_fields, &got, &want, NULL, t);
}

static void evaluate(const struct choice *choice, struct port_case *c) {
  const int narrow = choice->flags >> 1 & 1;
  const struct variant v = {.fused = narrow ? 0 : choice->number % SITES, .order = (enum order)(choice->where % 4),
                            .lanes = 1 << choice->instance % 4, .neighbours = choice->flags & 1,
                            .arithmetic32 = narrow, .unit = narrow ? 24 : 53};
  if (!keep_valid(c)) return;
  if (narrow) without_small_numbers(c);
  ph_init(&exact);
  if (c->state) ph_import(c->state, &exact);
  const int rounds_from = exact_ticks(c);
  HOLDS(rounds_from >= 0 && rounds_from <= c->ticks, "%d exact ticks", rounds_from);
  for (int t = 0; t < c->ticks; t++) {
    resynchronise(c, &exact);
    evaluate_tick(c, t, &v, narrow || t >= rounds_from);
  }
}

int fuzz_compare(const uint8_t *data, size_t size) {
  struct choice choice;
  struct port_case c;
  take_case(data, size, &choice, &c);
  if (c.ticks > 12) c.ticks = 12;
  if (choice.flags & 128)
    evaluate(&choice, &c);
  else
    hold(&choice, &c), signs(&choice, &c);
  case_clear(&c);
  return 0;
}
