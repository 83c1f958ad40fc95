/* Target tick.
 * PROPERTY: every instance of the optimized twin has the same outcome and the same state as the reference after every tick, bit for
 * bit, for every model, first state and input; and refuses what the reference refuses, with the same status.
 *
 * One run ticks one twin: the bytes choose its instance, and whether it is watched or alone. The weights and tags of a twin that is watched are
 * read after every tick, which makes it do at once the learning that it would put off until the weights are next read. One that is alone
 * is left so until the end, and the whole image of its state is compared, latches and what the model does not have included. The
 * replay of files ticks both.
 * The bytes may spoil the thread's control register first, which a twin must not mind, and must leave as it found it. */
#include <string.h>

#include "same.h"

enum { MOST_TWINS = 2, ALONE = 16, SPOILT = 32 };

struct entrant {
  const char *name;
  struct pho *twin;
  int alone; /* its state is not looked at before the end */
};

static struct entrant entrants[MOST_TWINS];
static int entrant_count;
static struct ph_state state, image;
static struct ph_outcome want, got;

static int spoils;

static void enter(const struct ph_model *model, const char *name, int alone, int expected) {
  struct entrant *entrant = &entrants[entrant_count];
  HOLDS(pho_use(name) == PH_OK, "%s cannot be had", name);
  const int status = pho_create_reference(model, &entrant->twin);
  HOLDS(status == expected, "%s: a model is answered with %d instead of %d", name, status, expected);
  if (status != PH_OK) return;
  entrant->name = name;
  entrant->alone = alone;
  entrant_count++;
}

/* The status of the reference. */
static int begin(const struct ph_model *model, const struct choice *choice) {
  const int expected = (int)ph_check_model(model), alone = (choice->flags & ALONE) != 0;
  const char *const *names = pho_instances();
  unsigned n = 0;
  entrant_count = 0;
  spoils = (choice->flags & SPOILT) != 0;
  while (names[n]) n++;
  for (n = choice->instance % n; !pho_supported(names[n]);) n = names[n + 1] ? n + 1 : 0;
  if (every_instance || !alone) enter(model, names[n], 0, expected);
  if (every_instance || alone) enter(model, names[n], 1, expected);
  return expected;
}

static void end(void) {
  for (int i = 0; i < entrant_count; i++) pho_destroy(entrants[i].twin);
}

static int begin_from(const struct ph_state *from) {
  const int expected = (int)ph_import(from, &state);
  for (int i = 0; i < entrant_count; i++) {
    control_before(spoils);
    const int status = pho_import(entrants[i].twin, from);
    control_after(spoils, entrants[i].name);
    HOLDS(status == expected, "%s: a state is answered with %d instead of %d", entrants[i].name, status, expected);
  }
  return expected;
}

/* Each begins with the same bytes, so that what should not be written is compared too. */
static void tick_one(const struct port_case *c, int t, struct pho *twin, const char *name, int expected) {
  memset(&got, 0xa5, sizeof got);
  control_before(spoils);
  const int status = pho_tick_reference(twin, &c->input[t], &got);
  control_after(spoils, name);
  HOLDS(status == expected, "%s: tick %d is answered with %d instead of %d", name, t, status, expected);
  same_outcome(&c->model, &got, &want, name, t);
}

static int tick_all(const struct port_case *c, int t) {
  memset(&want, 0xa5, sizeof want);
  const int status = (int)ph_tick(&c->model, &state, &c->input[t], &want);
  for (int i = 0; i < entrant_count; i++) {
    tick_one(c, t, entrants[i].twin, entrants[i].name, status);
    if (entrants[i].alone) continue;
    control_before(spoils);
    same_twin(&c->model, entrants[i].twin, &state, entrants[i].name, t);
    control_after(spoils, entrants[i].name);
  }
  return status;
}

/* And the outcome stands where it did, although the twin has learned since. */
static void compare_images(const struct port_case *c, int t, int last) {
  for (int i = 0; i < entrant_count; i++) {
    if (!entrants[i].alone) continue;
    control_before(spoils);
    HOLDS(pho_export(entrants[i].twin, &image) == PH_OK, "%s: no export", entrants[i].name);
    control_after(spoils, entrants[i].name);
    same_state(&c->model, &image, &state, entrants[i].name, t);
    if (last == PH_OK) same_standing(&c->model, entrants[i].twin, &want, entrants[i].name, t);
  }
}

int fuzz_tick(const uint8_t *data, size_t size) {
  struct choice choice;
  struct port_case c;
  take_case(data, size, &choice, &c);
  if (begin(&c.model, &choice) == PH_OK) {
    int t = 0, ticked = 0, status = -1;
    initial_state(&state);
    if (!c.state || begin_from(c.state) == PH_OK)
      for (; t < c.ticks; t++) {
        ticked |= (status = tick_all(&c, t)) == PH_OK;
        if (choice.flags % 4 == 1 && t == choice.where % 64) compare_images(&c, t, status);
      }
    compare_images(&c, t, status);
    if (ticked && choice.flags >> 6 == 1) control(&c.model, &want, &state, mixed(choice.seed, 0));
  }
  end();
  case_clear(&c);
  return 0;
}
