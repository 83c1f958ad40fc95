/* How a property is asserted. Apart from target.h, whose names collide with those of the audit's readers. */
#ifndef HOLDS_H
#define HOLDS_H

/* The property does not hold: says what, and aborts. */
_Noreturn void broken(const char *format, ...) __attribute__((format(printf, 1, 2)));
#define HOLDS(condition, ...) \
  do {                        \
    if (!(condition)) broken(__VA_ARGS__); \
  } while (0)

#endif
