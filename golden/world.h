/* The world around the model: makes the input of each tick, and answers when a loop acts. */
#ifndef WORLD_H
#define WORLD_H

#include "schedule.h"

/* Something on its way, or there: one effect from `start` to before `stop`, in ticks of the animal's life. */
struct delivery {
  const struct effect *effect;
  long start, stop;
  double value;
  int own; /* number of the loop that acted */
};

struct world {
  const struct experiment *x;
  const struct phase *phase;
  struct schedule schedule;
  struct chance chance;
  long now; /* ticks of the animal's life */
  int tick; /* of the trial */
  struct delivery *deliveries;
  int delivery_count, delivery_room;
  double *present, *before; /* per stimulus: value now and in the tick before */
  bool *begins;             /* per stimulus: an onset in this tick */
  bool *context_on;
  double line[PH_MAX_FEATURES]; /* the delay lines, by feature */
  double noise[PH_MAX_LOOPS];
  double amplitude;        /* of exploration that an entry sets, or -1 */
  int *fired_at;           /* per rule: tick of its first act, or -1 */
  bool *fired_loop;        /* per rule and loop, in this trial */
  double *fired, *correct; /* per rule: acts in this tick; those that were right */
  struct ph_input input;
};

void world_begin(struct world *w, const struct experiment *x, unsigned long seed);
void world_copy(struct world *to, const struct world *from);
void world_end(struct world *w);

void world_begin_trial(struct world *w, const struct phase *p, const struct trial *t);

/* The input of the tick; then, with what came out of it, the answer; then on to the next tick. */
const struct ph_input *world_input(struct world *w);
void world_answer(struct world *w, const struct ph_outcome *outcome);
void world_advance(struct world *w);

#endif
