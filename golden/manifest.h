/* The model of an experiment as a routing manifest (spec/MANIFEST.md). */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "experiment.h"

/* Writes beside and renames; "-" is standard output. `animal` null: the model as the experiment gives it. False, with a message, if there is
 * no such animal, or the file cannot be written. */
bool write_manifest(struct experiment *x, const char *animal, const char *file);

#endif
