/* Whoever computes ticks: the reference, or a twin of one instance. So that a property is written once and holds for all. */
#ifndef MACHINE_H
#define MACHINE_H

#include "same.h"

enum { REFERENCE = 0, MOST_RECORDED = 24 };

struct machine;

/* How many kinds there are on this processor: the reference, then the instances. */
int machine_kinds(void);
const char *machine_name(const struct machine *machine);
int machine_is_twin(const struct machine *machine);

/* The model must be valid. In the initial state. */
struct machine *machine_new(int kind, const struct ph_model *model);
void machine_free(struct machine *machine);
int machine_tick(struct machine *machine, const struct ph_input *input, struct ph_outcome *outcome);
int machine_import(struct machine *machine, const struct ph_state *image);
void machine_export(struct machine *machine, struct ph_state *image);

/* What came of the ticks of a valid case; entries that were not written have the bytes 0xa5. */
struct record {
  int ticks;
  struct ph_outcome outcome[MOST_RECORDED];
  struct ph_state state; /* after the last of them */
};
/* Runs up to MOST_RECORDED ticks from the case's first state. */
void record_run(int kind, const struct port_case *c, struct record *record);
/* Aborts unless the two records are the same, in all that a case with that model has. */
void same_records(const struct ph_model *model, const struct record *got, const struct record *want, const char *what);

#endif
