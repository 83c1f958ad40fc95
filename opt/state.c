/* [STATE-1] The state of a twin, copied out and in, and looked at entry by entry. */
#include <stdlib.h>
#include <string.h>

#include "control.h"
#include "twin.h"

static const int first_in_image[PH_ROLES] = {PH_FORECASTER, PH_LOCAL,        PH_ZONE,   PH_DO,
                                             PH_DONT_CUE,   PH_DONT_CONTEXT, PH_CORTEX, PH_STRIATUM};

static bool fits(const struct pho *t) {
  return t->features <= PH_MAX_FEATURES && t->forecasters <= PH_MAX_FORECASTERS && t->locals <= PH_MAX_LOCALS &&
         t->zones <= PH_MAX_ZONES && t->loops <= PH_MAX_LOOPS && t->places <= PH_MAX_PLACES;
}

static void copy(double *to, const double *from, int n) {
  if (n > 0) memcpy(to, from, (size_t)n * sizeof *to);
}

static void export_weights(const struct pho *t, struct ph_state *image) {
  for (int role = 0; role < PH_ROLES; role++) {
    const struct pho_rows *rows = &t->rows[pho_block_of((enum ph_role)role)];
    for (int i = 0; i < pho_rows_of(t, (enum ph_role)role); i++)
      for (int j = 0; j < t->features; j++)
        image->weight[first_in_image[role] + i][j] =
            *pho_weight_at(rows, t->features, pho_first_row(t, (enum ph_role)role) + i, j);
  }
}

int pho_export(struct pho *t, struct ph_state *image) {
  if (!fits(t)) return PHO_NO_IMAGE;
  t->kernel->settle(t);
  if (t->image)
    *image = *t->image;
  else
    memset(image, 0, sizeof *image);
  export_weights(t, image);
  for (int h = 0; h < t->places; h++) copy(image->tag[h], t->tag + (size_t)h * (size_t)t->padded_zones, t->zones);
  image->tonic = t->tonic;
  copy(image->latch.context, t->last.context, t->features);
  copy(image->latch.forecast, t->last.forecast, t->forecasters);
  copy(image->latch.local_forecast, t->last.local_forecast, t->locals);
  copy(image->latch.zone_forecast, t->last.zone_forecast, t->zones);
  copy(image->latch.act, t->last.act, t->zones);
  copy(image->latch.net, t->last.net, t->zones);
  copy(image->latch.activity, t->last.activity, t->loops);
  return PH_OK;
}

void pho_forget_headroom(struct pho_rows *rows) {
  for (int p = 0; p * PHO_PANEL < rows->padded; p++) {
    rows->lowest[p] = rows->low;
    rows->highest[p] = rows->high;
    rows->clamped[p] = rows->wait[p] = 0;
  }
}

static void import_weights(struct pho *t) {
  for (int role = 0; role < PH_ROLES; role++) {
    const struct pho_rows *rows = &t->rows[pho_block_of((enum ph_role)role)];
    for (int i = 0; i < pho_rows_of(t, (enum ph_role)role); i++)
      for (int j = 0; j < t->features; j++)
        *pho_weight_at(rows, t->features, pho_first_row(t, (enum ph_role)role) + i, j) =
            t->image->weight[first_in_image[role] + i][j];
  }
  for (int b = 0; b < PHO_BLOCKS; b++)
    if (t->rows[b].used > 0) pho_forget_headroom(&t->rows[b]);
}

static void import_latch(struct pho *t) {
  const struct ph_latch *latch = &t->image->latch;
  copy(t->last.context, latch->context, t->features);
  copy(t->last.forecast, latch->forecast, t->forecasters);
  copy(t->last.local_forecast, latch->local_forecast, t->locals);
  copy(t->last.zone_forecast, latch->zone_forecast, t->zones);
  copy(t->last.act, latch->act, t->zones);
  copy(t->last.net, latch->net, t->zones);
  copy(t->last.activity, latch->activity, t->loops);
  t->kernel->gather(t, t->last.context);
  for (int b = 0; b < PHO_BLOCKS; b++) {
    const struct pho_list now = t->rows[b].now;
    t->rows[b].now = t->rows[b].latched;
    t->rows[b].latched = now;
  }
}

int pho_import(struct pho *t, const struct ph_state *image) {
  if (!fits(t)) return PHO_NO_IMAGE;
  const int status = (int)pho_check_image(image);
  if (status != PH_OK) return status;
  if (!t->image && !(t->image = malloc(sizeof *t->image))) return PHO_NO_MEMORY;
  const pho_control found = pho_take_control();
  *t->image = *image;
  for (int row = 0; row < PH_ROWS; row++)
    for (int j = 0; j < PH_MAX_FEATURES; j++) t->image->weight[row][j] += 0.0; /* -0.0 becomes +0.0 */
  import_weights(t);
  for (int h = 0; h < t->places; h++) copy(t->tag + (size_t)h * (size_t)t->padded_zones, image->tag[h], t->zones);
  t->tonic = image->tonic;
  t->learning_due = false;
  import_latch(t);
  pho_give_control(found);
  return PH_OK;
}

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

int pho_set_weight(struct pho *t, enum ph_role role, int row, int feature, double weight) {
  if (!exists(t, role, row, feature)) return PHO_NO_ENTRY;
  struct pho_rows *rows = &t->rows[pho_block_of(role)];
  const int at = pho_first_row(t, role) + row;
  if (!(rows->low <= weight && weight <= rows->high)) return PH_STATE_WEIGHT;
  t->kernel->settle(t);
  *pho_weight_at(rows, t->features, at, feature) = weight == 0.0 ? 0.0 : weight;
  rows->lowest[at / PHO_PANEL] = rows->low;
  rows->highest[at / PHO_PANEL] = rows->high;
  return PH_OK;
}

int pho_tag(const struct pho *t, int place, int zone, double *tag) {
  if (place < 0 || place >= t->places || zone < 0 || zone >= t->zones) return PHO_NO_ENTRY;
  *tag = t->tag[(size_t)place * (size_t)t->padded_zones + (size_t)zone];
  return PH_OK;
}
