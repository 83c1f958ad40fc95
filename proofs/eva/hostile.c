/* Any bits whatever, NaN and infinity included: what every check must survive. What a check refuses goes no further, so nothing
 * else ever sees such bits. */
#include <__fc_builtin.h>

#include "phasic.h"

static struct ph_model model;
static struct ph_input input;
static struct ph_state state, image;

int main(void) {
  Frama_C_make_unknown((char *)&model, sizeof model);
  Frama_C_make_unknown((char *)&input, sizeof input);
  Frama_C_make_unknown((char *)&image, sizeof image);
  const enum ph_status of_model = ph_check_model(&model);
  ph_status_text(of_model);
  if (of_model == PH_OK) ph_check_input(&model, &input);
  ph_init(&state);
  ph_import(&image, &state);
  return 0;
}
