/* Target cohort.
 * PROPERTY: twins ticked together by pho_tick_many, by any number of threads, of whatever instance each is made, have the outcomes, states
 * and statuses of references that are ticked one by one; a twin whose input is refused stays as it was, the others are ticked. */
#include <stdlib.h>
#include <string.h>

#include "same.h"

enum { MOST_TWINS = 6 };

static struct {
  struct ph_model model;
  struct ph_state state;
  struct pho *twin;
  int status;
} member[MOST_TWINS];
static int members;
static struct ph_state image;
static struct ph_outcome want, got;

/* Every second one has a model of its own: other rates, another gate, no places. */
static void begin(const struct choice *choice, const struct port_case *c) {
  int first = 0;
  while (pho_instances()[first]) first++;
  const int instances = first;
  members = 1 + choice->which % MOST_TWINS;
  for (int i = 0; i < members; i++) {
    member[i].model = c->model;
    if (i % 2) {
      member[i].model.parameters.alpha_f = drawn(mixed(choice->seed, (uint64_t)i), 0, 0.1);
      member[i].model.opponent_gate ^= 1;
      member[i].model.places = 0;
    }
    for (int k = 0; k < instances; k++)
      if (pho_use(pho_instances()[(choice->instance + i + k) % instances]) == PH_OK) break;
    HOLDS(pho_create_reference(&member[i].model, &member[i].twin) == PH_OK, "member %d: no twin", i);
    ph_init(&member[i].state);
    if (!c->state) continue;
    HOLDS(ph_import(c->state, &member[i].state) == PH_OK, "a state is not taken");
    HOLDS(pho_import(member[i].twin, c->state) == PH_OK, "member %d: a state is not taken", i);
  }
}

static void tick_together(const struct choice *choice, const struct port_case *c, int t) {
  struct pho_input input[MOST_TWINS];
  struct pho *twins[MOST_TWINS];
  int status[MOST_TWINS], first = PH_OK;
  for (int i = 0; i < members; i++) {
    const struct ph_input *in = &c->input[(t + i * (choice->where % 4)) % c->ticks];
    input[i] = (struct pho_input){in->context,     in->event, in->drive, in->reward, in->local_reward,
                                  in->exploration, in->block, in->place, in->learn,  in->lesion};
    twins[i] = member[i].twin;
  }
  const int threads = choice->flags % 4;
  const int answer = pho_tick_many(twins, input, members, threads, choice->flags & 4 ? NULL : status);
  for (int i = 0; i < members; i++) {
    const struct ph_input *in = &c->input[(t + i * (choice->where % 4)) % c->ticks];
    memset(&want, 0xa5, sizeof want);
    const int expected = (int)ph_tick(&member[i].model, &member[i].state, in, &want);
    if (first == PH_OK) first = expected;
    HOLDS(choice->flags & 4 || status[i] == expected, "member %d, tick %d: status %d instead of %d", i, t, status[i],
          expected);
    if (expected != PH_OK) continue;
    const struct pho_outcome outcome = pho_outcome(member[i].twin);
    HOLDS(memcmp(&outcome.tonic, &want.tonic, sizeof want.tonic) == 0, "member %d, tick %d: tonic", i, t);
    HOLDS(memcmp(outcome.rpe, want.dopamine.rpe, (size_t)c->model.forecasters * sizeof(double)) == 0,
          "member %d, tick %d: rpe", i, t);
  }
  HOLDS(answer == first, "tick %d is answered with %d instead of %d", t, answer, first);
}

static void end(const struct port_case *c) {
  for (int i = 0; i < members; i++) {
    const struct ph_input *last = c->ticks ? &c->input[c->ticks - 1] : NULL;
    HOLDS(pho_export(member[i].twin, &image) == PH_OK, "member %d: no export", i);
    same_state(&member[i].model, &image, &member[i].state, pho_instance_of(member[i].twin), c->ticks);
    /* One more tick, alone: what the cohort left behind is what a single twin goes on from. */
    if (last && ph_check_input(&member[i].model, last) == PH_OK) {
      memset(&want, 0xa5, sizeof want);
      got = want;
      ph_tick(&member[i].model, &member[i].state, last, &want);
      HOLDS(pho_tick_reference(member[i].twin, last, &got) == PH_OK, "member %d: no more tick", i);
      same_outcome(&member[i].model, &got, &want, pho_instance_of(member[i].twin), c->ticks);
    }
    pho_destroy(member[i].twin);
  }
}

int fuzz_cohort(const uint8_t *data, size_t size) {
  struct choice choice;
  struct port_case c;
  take_case(data, size, &choice, &c);
  if (ph_check_model(&c.model) == PH_OK && (!c.state || ph_check_state(c.state) == PH_OK)) {
    begin(&choice, &c);
    for (int t = 0; t < c.ticks && t < 16; t++) tick_together(&choice, &c, t);
    if (c.ticks > 16) c.ticks = 16;
    end(&c);
  }
  case_clear(&c);
  return 0;
}
