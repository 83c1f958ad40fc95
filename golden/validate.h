/* What the form cannot tell: does the experiment make sense? Each function rejects the first thing that does not. */
#ifndef VALIDATE_H
#define VALIDATE_H

#include "schedule.h"

/* Room for the schedule of any trial of the experiment. */
struct schedule validate_schedule(struct experiment *x);

void validate_trials(struct experiment *x);   /* anchors, overlaps, draws, timing, responses */
void validate_phases(struct experiment *x);   /* kinds; what is tested was trained; seeds */
void validate_measures(struct experiment *x); /* windows and selections */
void validate_use(struct experiment *x);      /* everything is used */

#endif
