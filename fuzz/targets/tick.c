/* Target tick.
 * PROPERTY: every instance of the optimized twin has the same outcome and the same state as the reference after every tick, bit for
 * bit, for every model, first state and input; and refuses what the reference refuses, with the same status.
 *
 * The weights and tags of a twin are read after every tick, which makes it do at once the learning that it would put off until the weights are
 * next read. So of one instance, which the bytes choose, a second twin is left alone until the end, and the whole image of its state is
 * compared, latches and what the model does not have included. */
#include <string.h>

#include "same.h"

enum { MOST_TWINS = 8 };

struct entrant {
  const char *name;
  struct pho *twin;
  int alone; /* its state is not looked at before the end */
};

static struct entrant entrants[MOST_TWINS];
static int entrant_count;
static struct ph_state state, image;
static struct ph_outcome want, got;

static void enter(const struct ph_model *model, const char *name, int alone, int expected) {
  struct entrant *entrant = &entrants[entrant_count];
  if (pho_use(name) != PH_OK) return; /* this processor lacks it */
  const int status = pho_create_reference(model, &entrant->twin);
  HOLDS(status == expected, "%s: a model is answered with %d instead of %d", name, status, expected);
  if (status != PH_OK) return;
  entrant->name = name;
  entrant->alone = alone;
  entrant_count++;
}

/* One twin for each instance, and a second one of the chosen instance. The status of the reference. */
static int begin(const struct ph_model *model, unsigned chosen) {
  const int expected = (int)ph_check_model(model);
  const char *const *names = pho_instances();
  unsigned n = 0;
  entrant_count = 0;
  for (; names[n]; n++) enter(model, names[n], 0, expected);
  enter(model, names[chosen % n], 1, expected);
  return expected;
}

static void end(void) {
  for (int i = 0; i < entrant_count; i++) pho_destroy(entrants[i].twin);
}

static int begin_from(const struct ph_state *from) {
  const int expected = (int)ph_import(from, &state);
  for (int i = 0; i < entrant_count; i++) {
    const int status = pho_import(entrants[i].twin, from);
    HOLDS(status == expected, "%s: a state is answered with %d instead of %d", entrants[i].name, status, expected);
  }
  return expected;
}

/* Each begins with the same bytes, so that what should not be written is compared too. */
static void tick_one(const struct port_case *c, int t, struct pho *twin, const char *name, int expected) {
  memset(&got, 0xa5, sizeof got);
  const int status = pho_tick_reference(twin, &c->input[t], &got);
  HOLDS(status == expected, "%s: tick %d is answered with %d instead of %d", name, t, status, expected);
  same_outcome(&c->model, &got, &want, name, t);
}

static int tick_all(const struct port_case *c, int t) {
  memset(&want, 0xa5, sizeof want);
  const int status = (int)ph_tick(&c->model, &state, &c->input[t], &want);
  for (int i = 0; i < entrant_count; i++) {
    tick_one(c, t, entrants[i].twin, entrants[i].name, status);
    if (!entrants[i].alone) same_twin(&c->model, entrants[i].twin, &state, entrants[i].name, t);
  }
  return status;
}

static void compare_images(const struct port_case *c, int t) {
  for (int i = 0; i < entrant_count; i++) {
    if (!entrants[i].alone) continue;
    HOLDS(pho_export(entrants[i].twin, &image) == PH_OK, "%s: no export", entrants[i].name);
    same_state(&c->model, &image, &state, entrants[i].name, t);
  }
}

int fuzz_tick(const uint8_t *data, size_t size) {
  struct choice choice;
  struct port_case c;
  take_case(data, size, &choice, &c);
  if (begin(&c.model, choice.instance) == PH_OK) {
    int t = 0, ticked = 0;
    ph_init(&state);
    if (!c.state || begin_from(c.state) == PH_OK)
      for (; t < c.ticks; t++) {
        ticked |= tick_all(&c, t) == PH_OK;
        if (choice.flags % 4 == 1 && t == choice.where % 64) compare_images(&c, t);
      }
    compare_images(&c, t);
    if (ticked && choice.flags & 8) control(&c.model, &want, &state, mixed(choice.seed, 0));
  }
  end();
  case_clear(&c);
  return 0;
}
