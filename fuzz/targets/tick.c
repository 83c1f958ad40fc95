/* Target tick.
 * PROPERTY: every instance of the optimized twin has the same outcome and the same state as the reference after every tick, bit for
 * bit, for every model, first state and input; and refuses what the reference refuses, with the same status.
 *
 * Two twins run for each instance. The state of one is read after every tick; the other is left alone until the end, so
 * that learning that is put off until the weights are next read is compared as well. */
#include <string.h>

#include "same.h"

enum { MOST_INSTANCES = 8 };

struct pair {
  const char *name;
  struct pho *watched, *alone;
};

static struct pair pairs[MOST_INSTANCES];
static int pair_count;
static struct ph_state state, image;
static struct ph_outcome want, got;

/* One pair for each instance that this processor has; the status of the reference if it is no model. */
static int begin(const struct ph_model *model) {
  const int expected = (int)ph_check_model(model);
  pair_count = 0;
  for (const char *const *name = pho_instances(); *name; name++) {
    struct pair *pair = &pairs[pair_count];
    if (pho_use(*name) != PH_OK) continue;
    const int status = pho_create_reference(model, &pair->watched);
    HOLDS(status == expected, "%s: a model is answered with %d instead of %d", *name, status, expected);
    if (status != PH_OK) continue;
    HOLDS(pho_create_reference(model, &pair->alone) == PH_OK, "%s: no second twin", *name);
    pair->name = *name;
    pair_count++;
  }
  return expected;
}

static void end(void) {
  for (int i = 0; i < pair_count; i++) {
    pho_destroy(pairs[i].watched);
    pho_destroy(pairs[i].alone);
  }
}

static int begin_from(const struct ph_state *from) {
  const int expected = (int)ph_import(from, &state);
  for (int i = 0; i < pair_count; i++) {
    const int first = pho_import(pairs[i].watched, from), second = pho_import(pairs[i].alone, from);
    HOLDS(first == expected && second == expected, "%s: a state is answered with %d and %d instead of %d",
          pairs[i].name, first, second, expected);
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
  for (int i = 0; i < pair_count; i++) {
    tick_one(c, t, pairs[i].alone, pairs[i].name, status);
    tick_one(c, t, pairs[i].watched, pairs[i].name, status);
    same_twin(&c->model, pairs[i].watched, &state, pairs[i].name, t);
  }
  return status;
}

/* All of the state, latches and what the model does not have included. */
static void compare_images(const struct port_case *c, int t) {
  for (int i = 0; i < pair_count; i++) {
    HOLDS(pho_export(pairs[i].watched, &image) == PH_OK, "%s: no export", pairs[i].name);
    same_state(&c->model, &image, &state, pairs[i].name, t);
    HOLDS(pho_export(pairs[i].alone, &image) == PH_OK, "%s: no export", pairs[i].name);
    same_state(&c->model, &image, &state, pairs[i].name, t);
  }
}

int fuzz_tick(const uint8_t *data, size_t size) {
  struct choice choice;
  struct port_case c;
  take_case(data, size, &choice, &c);
  if (begin(&c.model) == PH_OK) {
    int t = 0, ticked = 0;
    ph_init(&state);
    if (!c.state || begin_from(c.state) == PH_OK)
      for (; t < c.ticks; t++) {
        ticked |= tick_all(&c, t) == PH_OK;
        if (choice.flags % 4 == 1 && t == choice.where % 64) compare_images(&c, t);
      }
    compare_images(&c, t);
    if (ticked) control(&c.model, &want, &state, mixed(choice.seed, 0));
  }
  end();
  case_clear(&c);
  return 0;
}
