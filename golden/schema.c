/* The schema is the one description of the form; so the program reads the schema, instead of repeating it in C. A keyword that is not
 * understood here ends the program: a check must never be skipped in silence. */
#include "schema.h"

#include <regex.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct check {
  json_t *root;
};

static bool follows(const struct check *check, json_t *schema, json_t *json, const char *path,
                    struct complaint *complaint);

__attribute__((format(printf, 3, 4))) static bool complain(struct complaint *complaint, const char *path,
                                                           const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  snprintf(complaint->path, sizeof complaint->path, "%s", path);
  vsnprintf(complaint->reason, sizeof complaint->reason, format, arguments);
  va_end(arguments);
  return false;
}

static bool is_type(json_t *json, const char *type) {
  switch (json_typeof(json)) {
    case JSON_OBJECT: return strcmp(type, "object") == 0;
    case JSON_ARRAY: return strcmp(type, "array") == 0;
    case JSON_STRING: return strcmp(type, "string") == 0;
    case JSON_INTEGER: return strcmp(type, "integer") == 0 || strcmp(type, "number") == 0;
    case JSON_REAL: return strcmp(type, "number") == 0;
    case JSON_TRUE:
    case JSON_FALSE: return strcmp(type, "boolean") == 0;
    default: return strcmp(type, "null") == 0;
  }
}

static bool is_of_types(json_t *json, json_t *types) {
  size_t i;
  json_t *type;
  if (json_is_string(types)) return is_type(json, json_string_value(types));
  json_array_foreach(types, i, type) if (is_type(json, json_string_value(type))) return true;
  return false;
}

/* A value in a message, not longer than a line. */
static const char *shown(json_t *json, char out[120]) {
  char *dump = json_dumps(json, JSON_ENCODE_ANY | JSON_COMPACT);
  snprintf(out, 120, "%.100s", dump ? dump : "?");
  if (dump && strlen(dump) > 100) strcpy(out + 97, "...");
  free(dump);
  return out;
}

static bool same(json_t *a, json_t *b) {
  return json_is_number(a) && json_is_number(b) ? json_number_value(a) == json_number_value(b) : json_equal(a, b);
}

static bool number_follows(json_t *schema, json_t *json, const char *path, struct complaint *complaint) {
  double value = json_number_value(json);
  json_t *limit;
  if ((limit = json_object_get(schema, "minimum")) && value < json_number_value(limit))
    return complain(complaint, path, "%.15g is less than %.15g", value, json_number_value(limit));
  if ((limit = json_object_get(schema, "maximum")) && value > json_number_value(limit))
    return complain(complaint, path, "%.15g is more than %.15g", value, json_number_value(limit));
  if ((limit = json_object_get(schema, "exclusiveMinimum")) && value <= json_number_value(limit))
    return complain(complaint, path, "%.15g is not more than %.15g", value, json_number_value(limit));
  if ((limit = json_object_get(schema, "exclusiveMaximum")) && value >= json_number_value(limit))
    return complain(complaint, path, "%.15g is not less than %.15g", value, json_number_value(limit));
  return true;
}

static bool string_follows(json_t *schema, json_t *json, const char *path, struct complaint *complaint) {
  json_t *pattern = json_object_get(schema, "pattern");
  regex_t expression;
  bool fits;
  if (!pattern) return true;
  if (regcomp(&expression, json_string_value(pattern), REG_EXTENDED | REG_NOSUB)) abort();
  fits = regexec(&expression, json_string_value(json), 0, NULL, 0) == 0;
  regfree(&expression);
  return fits || complain(complaint, path, "\"%s\" is not written as it must be: %s", json_string_value(json),
                          json_string_value(pattern));
}

static bool array_follows(const struct check *check, json_t *schema, json_t *json, const char *path,
                          struct complaint *complaint) {
  json_t *limit, *items = json_object_get(schema, "items"), *contains = json_object_get(schema, "contains"), *element;
  size_t i, k, size = json_array_size(json);
  bool found = false;
  struct complaint unheard;
  if ((limit = json_object_get(schema, "minItems")) && size < (size_t)json_integer_value(limit))
    return complain(complaint, path, size ? "fewer elements than %d" : "must not be empty (at least %d)",
                    (int)json_integer_value(limit));
  if ((limit = json_object_get(schema, "maxItems")) && size > (size_t)json_integer_value(limit))
    return complain(complaint, path, "more elements than %d", (int)json_integer_value(limit));
  json_array_foreach(json, i, element) {
    char below[512];
    snprintf(below, sizeof below, "%s/%zu", path, i);
    if (items && !follows(check, items, element, below, complaint)) return false;
    if (json_is_true(json_object_get(schema, "uniqueItems")))
      for (k = 0; k < i; k++)
        if (same(json_array_get(json, k), element)) return complain(complaint, below, "stands twice in the list");
    if (contains && follows(check, contains, element, below, &unheard)) found = true;
  }
  if (contains && !found) {
    char wanted[120];
    return complain(complaint, path, "must contain %s", shown(json_object_get(contains, "const"), wanted));
  }
  return true;
}

static bool object_follows(const struct check *check, json_t *schema, json_t *json, const char *path,
                           struct complaint *complaint) {
  json_t *properties = json_object_get(schema, "properties"), *others = json_object_get(schema, "additionalProperties");
  json_t *names = json_object_get(schema, "propertyNames"), *value, *required, *limit;
  const char *key;
  size_t i;
  json_object_foreach(json, key, value) {
    json_t *known = json_object_get(properties, key);
    char below[512];
    snprintf(below, sizeof below, "%s%s%s", path, *path ? "/" : "", key);
    if (!known && json_is_false(others)) return complain(complaint, below, "unknown key");
    if (names) {
      json_t *name = json_string(key);
      bool fits = follows(check, names, name, below, complaint);
      json_decref(name);
      if (!fits) return false;
    }
    if (!known && json_is_object(others)) known = others;
    if (known && !follows(check, known, value, below, complaint)) return false;
  }
  json_array_foreach(
      json_object_get(schema, "required"), i,
      required) if (!json_object_get(json, json_string_value(required))) return complain(complaint, path,
                                                                                         "\"%s\" is missing",
                                                                                         json_string_value(required));
  if ((limit = json_object_get(schema, "minProperties")) && json_object_size(json) < (size_t)json_integer_value(limit))
    return complain(complaint, path, "must not be empty");
  return true;
}

static json_t *resolved(const struct check *check, json_t *schema) {
  json_t *reference = json_object_get(schema, "$ref");
  if (!reference) return schema;
  return json_object_get(json_object_get(check->root, "definitions"), strrchr(json_string_value(reference), '/') + 1);
}

/* Was this form meant? An object means the form whose needed keys it has; anything else, the form of its type. */
static bool meant(const struct check *check, json_t *form, json_t *json) {
  json_t *actual = resolved(check, form), *required, *type = json_object_get(actual, "type");
  size_t i;
  if (type && !is_of_types(json, type)) return false;
  json_array_foreach(json_object_get(actual, "required"), i,
                     required) if (!json_object_get(json, json_string_value(required))) return false;
  return true;
}

/* Of several forms, the complaint is about the one that was meant. */
static bool one_follows(const struct check *check, json_t *schema, json_t *json, const char *path,
                        struct complaint *complaint) {
  json_t *forms = json_object_get(schema, "oneOf");
  const char *description = json_string_value(json_object_get(schema, "description"));
  struct complaint mine, best = {"", ""};
  char keys[300] = "", one[120];
  size_t i, fitting = 0, probable = 0;
  json_t *form, *first;
  json_array_foreach(forms, i, form) {
    if (follows(check, form, json, path, &mine))
      fitting++;
    else if (meant(check, form, json) && probable++ == 0)
      best = mine;
    first = json_array_get(json_object_get(resolved(check, form), "required"), 0);
    if (first)
      snprintf(keys + strlen(keys), sizeof keys - strlen(keys), "%s%s", *keys ? ", " : "", json_string_value(first));
  }
  if (fitting == 1) return true;
  if (fitting > 1) return complain(complaint, path, "must have exactly one of: %s", keys);
  if (probable) {
    *complaint = best;
    return false;
  }
  if (json_is_object(json) && *keys) return complain(complaint, path, "must have one of: %s", keys);
  return complain(complaint, path, "cannot be %s%s%s", shown(json, one), description ? "; it must be " : "",
                  description ? description : "");
}

static void check_keywords(json_t *schema) {
  static const char *const known[] = {"$schema",
                                      "$ref",
                                      "title",
                                      "description",
                                      "definitions",
                                      "type",
                                      "const",
                                      "enum",
                                      "minimum",
                                      "maximum",
                                      "exclusiveMinimum",
                                      "exclusiveMaximum",
                                      "pattern",
                                      "items",
                                      "minItems",
                                      "maxItems",
                                      "uniqueItems",
                                      "contains",
                                      "properties",
                                      "additionalProperties",
                                      "propertyNames",
                                      "required",
                                      "minProperties",
                                      "oneOf"};
  const char *key;
  json_t *value;
  json_object_foreach(schema, key, value) {
    size_t i, count = sizeof known / sizeof known[0];
    for (i = 0; i < count && strcmp(key, known[i]) != 0; i++) continue;
    if (i == count) {
      fprintf(stderr, "the schema uses \"%s\", which this program does not check\n", key);
      abort();
    }
  }
}

static bool follows(const struct check *check, json_t *schema, json_t *json, const char *path,
                    struct complaint *complaint) {
  json_t *part, *option;
  char one[120];
  size_t i;
  check_keywords(schema);
  if (json_object_get(schema, "$ref")) return follows(check, resolved(check, schema), json, path, complaint);
  if ((part = json_object_get(schema, "type")) && !is_of_types(json, part)) {
    if (json_is_string(part))
      return complain(complaint, path, "must be of type %s, and is %s", json_string_value(part), shown(json, one));
    return complain(complaint, path, "must be a word or a number, and is %s", shown(json, one));
  }
  if ((part = json_object_get(schema, "const")) && !same(part, json)) {
    char other[120];
    return complain(complaint, path, "must be %s, and is %s", shown(part, one), shown(json, other));
  }
  if ((part = json_object_get(schema, "enum"))) {
    char all[300];
    char *dump = json_dumps(part, JSON_COMPACT);
    snprintf(all, sizeof all, "%s", dump);
    free(dump);
    json_array_foreach(part, i, option) if (same(option, json)) break;
    if (i == json_array_size(part)) return complain(complaint, path, "%s is none of %s", shown(json, one), all);
  }
  if (json_is_number(json) && !number_follows(schema, json, path, complaint)) return false;
  if (json_is_string(json) && !string_follows(schema, json, path, complaint)) return false;
  if (json_is_array(json) && !array_follows(check, schema, json, path, complaint)) return false;
  if (json_is_object(json) && !object_follows(check, schema, json, path, complaint)) return false;
  if (json_object_get(schema, "oneOf") && !one_follows(check, schema, json, path, complaint)) return false;
  return true;
}

bool schema_check(json_t *schema, json_t *json, struct complaint *complaint) {
  struct check check = {schema};
  return follows(&check, schema, json, "", complaint);
}
