/* Init and then any number of ticks, of any valid model on any input in range; and the state goes out and in between. */
#include "any.h"

static struct ph_model model;
static struct ph_state state, image;
static struct ph_input input;
static struct ph_outcome outcome;

int main(void) {
  any_model(&model);
  ph_init(&state);
  while (Frama_C_interval(0, 1) != 0) {
    any_input(&input);
    ph_tick(&model, &state, &input, &outcome);
    if (Frama_C_interval(0, 1) != 0) {
      ph_export(&state, &image);
      ph_import(&image, &state);
    }
  }
  return 0;
}
