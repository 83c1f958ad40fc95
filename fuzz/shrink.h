/* Makes a case that shows a difference smaller. */
#ifndef SHRINK_H
#define SHRINK_H

#include "check.h"

/* The shortest beginning that still differs; its last tick is the first that does. */
void shorten(struct checker *checker, struct port_case *c, struct finding *finding);
/* Leaves out ticks, parts of the model, and what the inputs say, while it still differs. At most so many questions. */
void shrink(struct checker *checker, struct port_case *c, struct finding *finding, int questions);

#endif
