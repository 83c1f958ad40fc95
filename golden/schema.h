/* Checks a JSON text against a JSON schema (the part of draft-07 that spec/experiment.schema.json uses). */
#ifndef SCHEMA_H
#define SCHEMA_H

#include <jansson.h>
#include <stdbool.h>

struct complaint {
  char path[512];
  char reason[400];
};

/* True if the text is of that form; else the complaint says where it is not and why. */
bool schema_check(json_t *schema, json_t *json, struct complaint *complaint);

/* The text of spec/experiment.schema.json, built into the program. */
extern const char experiment_schema[];

#endif
