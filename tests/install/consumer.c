/* What a user writes first against the installed libraries: a small animal, ticked by the reference and by the optimized twin.
 * Prints a hash of all outcomes; both must be the same bits, whichever library, language or compiler they come through. */
#include <phasic_opt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TICKS = 600 };

static struct ph_model model;
static struct ph_state state;
static struct ph_outcome outcome, twin_outcome;

static void make_model(void) {
  model.features = 3;
  model.forecasters = model.zones = model.loops = 1;
  model.kind[0] = PH_PRESENCE;
  model.kind[1] = PH_TIME;
  model.kind[2] = PH_BACKGROUND;
  model.tau[0] = 0.5;
  struct ph_parameters *p = &model.parameters;
  p->alpha_f = 0.03, p->alpha_do = 0.2, p->alpha_dont = 0.12, p->alpha_cortex = p->alpha_striatum = 0.1;
  p->theta_e = 0.2, p->theta_s = 0.4, p->inverse_phi = 2.5, p->rho = 0.9, p->kappa = 1;
  p->trust_amygdala = 1, p->trust_prefrontal = p->trust_hippocampus = 0.5;
  p->lambda = 0.02, p->motivation = 1, p->tonic_gain = 0.5, p->contrast = 4, p->price = 0.3;
}

static struct ph_input input_at(int tick) {
  struct ph_input input = {.drive = {1}, .place = PH_NO_PLACE, .learn = 1, .exploration = {0.5}};
  input.context[0] = input.context[1] = tick % 6 == 1;
  input.context[2] = 1;
  input.event[0] = tick % 6 == 3;
  return input;
}

static uint64_t hash_of(uint64_t h, double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return (h ^ bits) * 0x100000001b3U;
}

static _Noreturn void give_up(const char *what, const char *why) {
  fprintf(stderr, "consumer: %s: %s\n", what, why);
  exit(1);
}

int main(void) {
  struct pho *twin;
  uint64_t h = 0xcbf29ce484222325U, g = h;
  make_model();
  ph_init(&state);
  int code = pho_create_reference(&model, &twin);
  if (code) give_up("pho_create_reference", pho_status_text(code));
  for (int tick = 0; tick < TICKS; tick++) {
    struct ph_input input = input_at(tick);
    enum ph_status status = ph_tick(&model, &state, &input, &outcome);
    if (status) give_up("ph_tick", ph_status_text(status));
    code = pho_tick_reference(twin, &input, &twin_outcome);
    if (code) give_up("pho_tick_reference", pho_status_text(code));
    h = hash_of(hash_of(h, outcome.dopamine.success), outcome.action.activity[0]);
    g = hash_of(hash_of(g, twin_outcome.dopamine.success), twin_outcome.action.activity[0]);
  }
  pho_destroy(twin);
  if (g != h) give_up("pho_tick_reference", "other bits than ph_tick");
  printf("%016llx\n", (unsigned long long)h);
  return 0;
}
