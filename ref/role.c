#include "role.h"

int ph_first_row(int role) {
  switch (role) {
    case PH_ROLE_FORECASTER: return PH_FORECASTER;
    case PH_ROLE_LOCAL: return PH_LOCAL;
    case PH_ROLE_ZONE: return PH_ZONE;
    case PH_ROLE_DO: return PH_DO;
    case PH_ROLE_DONT_CUE: return PH_DONT_CUE;
    case PH_ROLE_DONT_CONTEXT: return PH_DONT_CONTEXT;
    case PH_ROLE_CORTEX: return PH_CORTEX;
    case PH_ROLE_STRIATUM: return PH_STRIATUM;
    default: return PH_ROWS;
  }
}

int ph_rows_of(const struct ph_model *model, int role) {
  switch (role) {
    case PH_ROLE_FORECASTER: return model->forecasters;
    case PH_ROLE_LOCAL: return model->locals;
    case PH_ROLE_CORTEX:
    case PH_ROLE_STRIATUM: return model->loops;
    default: return model->zones;
  }
}

int ph_kinds_seen(int role) {
  switch (role) {
    case PH_ROLE_FORECASTER:
    case PH_ROLE_LOCAL:
    case PH_ROLE_ZONE: return PH_TIME + PH_BACKGROUND;
    case PH_ROLE_DO:
    case PH_ROLE_DONT_CUE: return PH_PRESENCE;
    case PH_ROLE_DONT_CONTEXT: return PH_BACKGROUND;
    default: return PH_PRESENCE + PH_TIME + PH_BACKGROUND;
  }
}

double ph_low_weight(int role) { return role < PH_ROLE_DO ? -2.0 : role < PH_ROLE_CORTEX ? 0.0 : -1.0; }

double ph_high_weight(int role) { return role < PH_ROLE_DO ? 2.0 : 1.0; }
