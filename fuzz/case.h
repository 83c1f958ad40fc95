/* A case: a model, the state it begins in, and inputs. And what comes of it: an answer. Both as bytes, by spec/PORT.md. */
#ifndef CASE_H
#define CASE_H

#include <stdint.h>

#include "field.h"

/* Which states a case carries in its bytes. */
enum states { STATES_NONE, STATES_FIRST, STATES_EVERY };

enum { MOST_TICKS = 4096 };

struct port_case {
  struct ph_model model;
  struct ph_state *state; /* in which it begins, or null: as ph_init leaves it */
  struct ph_input *input;
  int ticks, room;
  double least; /* smaller numbers are zero in the states of STATES_EVERY; usually 0 */
};

struct bytes {
  unsigned char *at;
  size_t size, room;
};

/* What came out. Numbers: the outcome of every tick that was done, then the state; with STATES_EVERY a state after each
 * outcome. Nothing if the model or the first state was refused. */
struct answer {
  int code;  /* enum ph_status, or negative (spec/PORT.md) */
  int ticks; /* done */
  double *number;
  size_t count;
};

void case_clear(struct port_case *c);
void case_copy(struct port_case *to, const struct port_case *from);
/* Appends an input; false if there is no room for more. */
int case_add(struct port_case *c, const struct ph_input *input);

/* Are all sizes in their limits, so that the bytes go on after the header? */
int sizes_known(const struct ph_model *model);
/* The state before the next tick of STATES_EVERY: what the reference has, without the numbers that are too small. */
void resynchronise(const struct port_case *c, struct ph_state *state);

void bytes_add(struct bytes *b, const void *from, size_t size);
void case_write(const struct port_case *c, enum states states, struct bytes *to);
/* Null, or what is wrong with the bytes. STATES_EVERY is not read: such a case is a question, never kept. */
const char *case_read(const unsigned char *from, size_t size, struct port_case *c);

/* How many bytes an answer with that many ticks has. */
size_t answer_size(const struct port_case *c, enum states states, int ticks);
/* Null, or what is wrong with the bytes. */
const char *answer_read(const struct port_case *c, enum states states, int code, const unsigned char *from, size_t size,
                        struct answer *answer);
void answer_clear(struct answer *answer);

/* Somebody who computes ticks. */
typedef enum ph_status tick_function(void *self, const struct ph_model *model, struct ph_state *state,
                                     const struct ph_input *input, struct ph_outcome *outcome);
void answer_by(tick_function *tick, void *self, const struct port_case *c, enum states states, struct answer *answer);
void answer_by_reference(const struct port_case *c, enum states states, struct answer *answer);

/* Which tick number `index` of an answer belongs to, its name, and its field list. */
struct place {
  int tick; /* from 0; of a state: that of the tick that left it behind, -1 for the state that was imported */
  int in_state;
  size_t index;
  char name[80];
};
void answer_place(const struct port_case *c, enum states states, const struct answer *answer, size_t index,
                  struct place *place);
/* Index of the first of `count` numbers that is not bit for bit the same, or -1. */
long first_difference(const struct answer *a, const struct answer *b, size_t count);
/* Of all numbers: the same, and what one of them has more differs. */
long answer_difference(const struct answer *a, const struct answer *b);

#endif
