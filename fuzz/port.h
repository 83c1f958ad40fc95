/* Somebody's port, in a process of its own: a shared library or a command. Whatever it does, asking it ends. */
#ifndef PORT_H
#define PORT_H

#include "case.h"

enum speech { SPEAKS_LIBRARY, SPEAKS_FRAMES, SPEAKS_LINES };

struct port;

/* What the port says about itself. */
struct port_info {
  char name[64];
  char claims; /* E L B S, or 0 */
  int unit;    /* 53 or 24 */
};

/* Makes a text of a port fit for one line: no control characters, no quotes, no half character at its end. */
void printable(char *text);

/* Does not start it yet. */
struct port *port_new(enum speech speech, const char *what, double timeout);
void port_free(struct port *port);
/* Ends it; it is started anew when it is asked next. */
void port_stop(struct port *port);

/* Null, or what is wrong. */
const char *port_read_info(struct port *port, struct port_info *info);

/* Null and an answer, or what the port did wrong, such as to crash. Poison fills what the port could read without having
 * written it. */
const char *port_ask(struct port *port, const struct port_case *c, enum states states, unsigned char poison,
                     struct answer *answer);

#endif
