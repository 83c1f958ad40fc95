/* [STATE-1] The state of a twin, copied out and in, and looked at entry by entry. */
#include <stdlib.h>
#include <string.h>

#include "control.h"
#include "twin.h"

static const int first_in_image[PH_ROLES] = {PH_FORECASTER, PH_LOCAL,        PH_ZONE,   PH_DO,
                                             PH_DONT_CUE,   PH_DONT_CONTEXT, PH_CORTEX, PH_STRIATUM};

bool pho_fits_reference(const struct pho *t) {
  return t->features <= PH_MAX_FEATURES && t->forecasters <= PH_MAX_FORECASTERS && t->locals <= PH_MAX_LOCALS &&
         t->zones <= PH_MAX_ZONES && t->loops <= PH_MAX_LOOPS && t->places <= PH_MAX_PLACES;
}

/* [n] of the image, out of and into [n][subjects] of a twin. */
static void copy_out(const struct pho *t, int subject, double *to, const double *from, int n) {
  for (int i = 0; i < n; i++) to[i] = from[(size_t)i * (size_t)t->subjects + (size_t)subject];
}

static void copy_in(const struct pho *t, int subject, double *to, const double *from, int n) {
  for (int i = 0; i < n; i++) to[(size_t)i * (size_t)t->subjects + (size_t)subject] = from[i];
}

/* The weights of one row: those for two features that follow each other stand `step` numbers apart. */
struct row {
  double *weight;
  size_t step;
};

static struct row row_at(const struct pho *t, int subject, enum ph_role role, int row) {
  const struct pho_rows *rows = &t->rows[pho_block_of(role)];
  const int at = (pho_first_row(t, role) + row) * t->subjects + subject;
  return (struct row){pho_weight_at(rows, t->features, at, 0), (size_t)pho_width_at(rows, at)};
}

static void export_weights(const struct pho *t, int subject, struct ph_state *image) {
  for (int role = 0; role < PH_ROLES; role++)
    for (int i = 0, n = pho_rows_of(t, (enum ph_role)role); i < n; i++) {
      const struct row row = row_at(t, subject, (enum ph_role)role, i);
      double *to = image->weight[first_in_image[role] + i];
      for (int j = 0; j < t->features; j++) to[j] = row.weight[(size_t)j * row.step];
    }
}

int pho_export_subject(struct pho *t, int s, struct ph_state *image) {
  if (!pho_fits_reference(t)) return PHO_NO_IMAGE;
  t->kernel->settle(t);
  if (t->image[s])
    *image = *t->image[s];
  else
    memset(image, 0, sizeof *image);
  export_weights(t, s, image);
  for (int h = 0; h < t->places; h++)
    copy_out(t, s, image->tag[h], t->tag + (size_t)h * (size_t)t->padded_zones, t->zones);
  image->tonic = t->tonic[s];
  copy_out(t, s, image->latch.context, t->last->context.value, t->features);
  copy_out(t, s, image->latch.forecast, t->last->forecast, t->forecasters);
  copy_out(t, s, image->latch.local_forecast, t->last->local_forecast, t->locals);
  copy_out(t, s, image->latch.zone_forecast, t->last->zone_forecast, t->zones);
  copy_out(t, s, image->latch.act, t->last->act, t->zones);
  copy_out(t, s, image->latch.net, t->last->net, t->zones);
  copy_out(t, s, image->latch.activity, t->last->activity, t->loops);
  return PH_OK;
}

int pho_export(struct pho *t, struct ph_state *image) { return pho_export_subject(t, 0, image); }

/* Of the weights of panel p nothing is known but their bounds. */
static void forget_largest(struct pho_rows *rows, int p) {
  for (int i = p * PHO_PAD; i < (p + 1) * PHO_PAD; i++) rows->largest[i] = rows->high;
}

void pho_forget_headroom(struct pho_rows *rows) {
  for (int p = 0; p * rows->panel < rows->padded; p++) forget_largest(rows, p);
}

static void import_weights(struct pho *t, int subject) {
  for (int role = 0; role < PH_ROLES; role++)
    for (int i = 0, n = pho_rows_of(t, (enum ph_role)role); i < n; i++) {
      const struct row row = row_at(t, subject, (enum ph_role)role, i);
      const double *from = t->image[subject]->weight[first_in_image[role] + i];
      for (int j = 0; j < t->features; j++) row.weight[(size_t)j * row.step] = from[j];
    }
  for (struct pho_rows *const *at = t->blocks; *at; at++) pho_forget_headroom(*at);
}

static void import_latch(struct pho *t, int s) {
  const struct ph_latch *latch = &t->image[s]->latch;
  copy_in(t, s, t->last->context.value, latch->context, t->features);
  copy_in(t, s, t->last->forecast, latch->forecast, t->forecasters);
  copy_in(t, s, t->last->local_forecast, latch->local_forecast, t->locals);
  copy_in(t, s, t->last->zone_forecast, latch->zone_forecast, t->zones);
  copy_in(t, s, t->last->act, latch->act, t->zones);
  copy_in(t, s, t->last->net, latch->net, t->zones);
  copy_in(t, s, t->last->activity, latch->activity, t->loops);
  t->kernel->gather(t, &t->last->context);
}

int pho_import_subject(struct pho *t, int s, const struct ph_state *image) {
  if (!pho_fits_reference(t)) return PHO_NO_IMAGE;
  const int status = (int)pho_check_image(image);
  if (status != PH_OK) return status;
  if (!t->image[s] && !(t->image[s] = malloc(sizeof *t->image[s]))) return PHO_NO_MEMORY;
  t->kernel->settle(t); /* the other subjects' learning */
  const pho_control found = pho_take_control();
  *t->image[s] = *image;
  for (int row = 0; row < PH_ROWS; row++)
    for (int j = 0; j < PH_MAX_FEATURES; j++) t->image[s]->weight[row][j] += 0.0; /* -0.0 becomes +0.0 */
  import_weights(t, s);
  for (int h = 0; h < t->places; h++)
    copy_in(t, s, t->tag + (size_t)h * (size_t)t->padded_zones, image->tag[h], t->zones);
  t->tonic[s] = image->tonic;
  import_latch(t, s);
  pho_give_control(found);
  return PH_OK;
}

int pho_import(struct pho *t, const struct ph_state *image) { return pho_import_subject(t, 0, image); }

static bool exists(const struct pho *t, enum ph_role role, int row, int feature) {
  return role >= PH_ROLE_FORECASTER && role < PH_ROLES && row >= 0 && row < pho_rows_of(t, role) && feature >= 0 &&
         feature < t->features;
}

int pho_weight(struct pho *t, enum ph_role role, int row, int feature, double *weight) {
  if (!exists(t, role, row, feature)) return PHO_NO_ENTRY;
  t->kernel->settle(t);
  *weight = *pho_weight_at(&t->rows[pho_block_of(role)], t->features, pho_first_row(t, role) + row, feature);
  return PH_OK;
}

static int set_weight(struct pho *t, enum ph_role role, int row, int feature, double weight) {
  struct pho_rows *rows = &t->rows[pho_block_of(role)];
  const int at = pho_first_row(t, role) + row;
  if (!(rows->low <= weight && weight <= rows->high)) return PH_STATE_WEIGHT;
  t->kernel->settle(t);
  *pho_weight_at(rows, t->features, at, feature) = weight == 0.0 ? 0.0 : weight;
  forget_largest(rows, at / rows->panel);
  return PH_OK;
}

int pho_set_weight(struct pho *t, enum ph_role role, int row, int feature, double weight) {
  if (!exists(t, role, row, feature)) return PHO_NO_ENTRY;
  const pho_control found = pho_take_control();
  const int status = set_weight(t, role, row, feature, weight);
  pho_give_control(found);
  return status;
}

int pho_tag(const struct pho *t, int place, int zone, double *tag) {
  if (place < 0 || place >= t->places || zone < 0 || zone >= t->zones) return PHO_NO_ENTRY;
  *tag = t->tag[(size_t)place * (size_t)t->padded_zones + (size_t)zone];
  return PH_OK;
}
