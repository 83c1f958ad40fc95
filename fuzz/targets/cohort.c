/* Target cohort.
 * PROPERTY: subjects of a cohort (pho_cohort_*), of any number, with parameters of their own and inputs of their own, ticked by any number of
 * threads, have the outcomes and states of references that are ticked one by one, and raise no flag; so they have when states are taken out of
 * them and put into others at any tick. A tick with an input that is refused names the first such subject and ticks nobody. What cannot be made, or is no
 * subject, is refused by its status, and nothing has changed.
 * So it is with twins ticked together by pho_tick_many, of whatever instance each is made, but that there the others are ticked. */
#include <fenv.h>
#include <stdlib.h>
#include <string.h>

#include "same.h"

enum { MOST_TWINS = 6, MOST_SUBJECTS = 19, MOST_TICKED = 12, SCALARS = sizeof(struct ph_parameters) / sizeof(double) };

static struct {
  struct ph_model model;
  struct ph_state state;
  struct pho *twin;
} member[MOST_SUBJECTS];
static int members;
static struct ph_state image;
static struct ph_outcome want, got;

/* The n-th instance that this processor has, counted around. */
static void use_instance(unsigned n) {
  unsigned instances = 0;
  while (pho_instances()[instances]) instances++;
  while (pho_use(pho_instances()[n % instances]) != PH_OK) n++;
}

/* The input of member i: that of another tick for each, and where `flags` say so another place, lesion and so on. */
static const struct ph_input *input_of(const struct choice *choice, const struct port_case *c, int t, int i) {
  static struct ph_input varied[MOST_SUBJECTS];
  const struct ph_input *in = &c->input[(t + i * (choice->where % 4)) % c->ticks];
  const uint64_t seed = mixed(choice->seed, (uint64_t)(1000 + t * MOST_SUBJECTS + i));
  if (!(choice->flags & 64)) return in;
  varied[i] = *in;
  if (seed & 1) varied[i].place = (int)((seed >> 8) % (unsigned)(c->model.places + 1)) - 1;
  if (seed & 2) varied[i].lesion = (int)(seed >> 16 & 7);
  if (seed & 4) varied[i].learn = (seed >> 20 & 3) != 0;
  if (seed & 8) varied[i].block = drawn(mixed(seed, 1), 0, 1);
  if (seed & 16) varied[i].reward = drawn(mixed(seed, 2), -1, 1);
  for (int z = 0; z < c->model.zones && seed & 32; z++)
    varied[i].event[z] = drawn(mixed(seed, (uint64_t)(3 + z)), 0, 1);
  return &varied[i];
}

static struct pho_input given(const struct ph_input *in) {
  return (struct pho_input){in->context,     in->event, in->drive, in->reward, in->local_reward,
                            in->exploration, in->block, in->place, in->learn,  in->lesion};
}

static void begin_state(const struct port_case *c, int i) {
  ph_init(&member[i].state);
  if (c->state) HOLDS(ph_import(c->state, &member[i].state) == PH_OK, "a state is not taken");
}

/* The same tick by the reference. */
static int tick_reference(const struct ph_input *in, int i) {
  memset(&want, 0xa5, sizeof want);
  return (int)ph_tick(&member[i].model, &member[i].state, in, &want);
}

/* Twins: every second one has a model of its own: other rates, another gate, no places. */

static void begin_twins(const struct choice *choice, const struct port_case *c) {
  members = 1 + choice->which % MOST_TWINS;
  for (int i = 0; i < members; i++) {
    member[i].model = c->model;
    if (i % 2) {
      member[i].model.parameters.alpha_f = drawn(mixed(choice->seed, (uint64_t)i), 0, 0.1);
      member[i].model.opponent_gate ^= 1;
      member[i].model.places = 0;
    }
    use_instance(choice->instance + (unsigned)i);
    HOLDS(pho_create_reference(&member[i].model, &member[i].twin) == PH_OK, "member %d: no twin", i);
    begin_state(c, i);
    HOLDS(!c->state || pho_import(member[i].twin, c->state) == PH_OK, "member %d: a state is not taken", i);
  }
}

static void tick_twins(const struct choice *choice, const struct port_case *c, int t) {
  struct pho_input inputs[MOST_TWINS];
  struct pho *twins[MOST_TWINS];
  int status[MOST_TWINS], first = PH_OK;
  for (int i = 0; i < members; i++) {
    inputs[i] = given(input_of(choice, c, t, i));
    twins[i] = member[i].twin;
  }
  const int threads = choice->flags % 4;
  const int answer = pho_tick_many(twins, inputs, members, threads, choice->flags & 4 ? NULL : status);
  for (int i = 0; i < members; i++) {
    const int expected = tick_reference(input_of(choice, c, t, i), i);
    if (first == PH_OK) first = expected;
    HOLDS(choice->flags & 4 || status[i] == expected, "member %d, tick %d: status %d instead of %d", i, t, status[i],
          expected);
    if (expected != PH_OK) continue;
    same_standing(&member[i].model, member[i].twin, &want, "a member", t);
  }
  HOLDS(answer == first, "tick %d is answered with %d instead of %d", t, answer, first);
}

static void end_twins(const struct port_case *c) {
  for (int i = 0; i < members; i++) {
    const struct ph_input *last = c->ticks ? &c->input[c->ticks - 1] : NULL;
    HOLDS(pho_export(member[i].twin, &image) == PH_OK, "member %d: no export", i);
    same_state(&member[i].model, &image, &member[i].state, pho_instance_of(member[i].twin), c->ticks);
    /* One more tick, alone: what the cohort left behind is what a single twin goes on from. */
    if (last && ph_check_input(&member[i].model, last) == PH_OK) {
      memset(&got, 0xa5, sizeof got);
      HOLDS(tick_reference(last, i) == PH_OK && pho_tick_reference(member[i].twin, last, &got) == PH_OK,
            "member %d: no more tick", i);
      same_outcome(&member[i].model, &got, &want, pho_instance_of(member[i].twin), c->ticks);
    }
    pho_destroy(member[i].twin);
  }
}

/* Subjects. */

/* As large as they must be, so that reading on is noticed. */
static struct ph_parameters *parameters; /* [members] */
static struct pho_input *input;          /* [members] */

/* Every third one has the scalars of the model, and the others their own. */
static void draw_parameters(const struct choice *choice, const struct port_case *c) {
  for (int i = 0; i < members; i++) {
    double scalar[SCALARS];
    member[i].model = c->model;
    memcpy(scalar, &c->model.parameters, sizeof scalar);
    for (int k = 0; i % 3 && k < SCALARS; k++) {
      const struct field *f = &parameter_fields[k];
      const uint64_t seed = mixed(choice->seed, (uint64_t)(i * SCALARS + k));
      if (seed >> 60 < 12) scalar[k] = drawn(seed, f->low, f->high);
    }
    memcpy(&parameters[i], scalar, sizeof scalar);
    if (choice->flags & 16) member[i].model.parameters = parameters[i];
  }
}

static struct pho_model model_of(const struct ph_model *m) {
  return (struct pho_model){m->features,      m->forecasters, m->locals, m->zones, m->loops, m->places, m->median,
                            m->opponent_gate, m->kind,        m->route,  m->group, m->tau,   m->iota,   m->parameters};
}

/* What no cohort can be made of; and without memory. */
static void refuse_to_make(const struct choice *choice, const struct pho_model *model) {
  static const int none[] = {0, -1, PHO_MOST_SUBJECTS + 1, -2147483647 - 1, 2147483647};
  struct pho_cohort *cohort = NULL;
  struct pho_model wrong = *model;
  const struct ph_parameters good = parameters[members - 1];
  wrong.median = wrong.forecasters;
  HOLDS(pho_cohort_create(&wrong, NULL, members, &cohort) == PH_MODEL_MEDIAN && !cohort, "a cohort of no model");
  HOLDS(pho_cohort_create(model, NULL, none[choice->number % 5], &cohort) == PHO_NO_ENTRY && !cohort,
        "a cohort of %d subjects", none[choice->number % 5]);
  parameters[members - 1].contrast = 0.5;
  HOLDS(pho_cohort_create(model, parameters, members, &cohort) == PH_MODEL_PARAMETER && !cohort,
        "a subject without contrast");
  parameters[members - 1] = good;
  fail_allocation(1 + (int)(choice->number % 11));
  const int status = pho_cohort_create(model, parameters, members, &cohort), failed = fail_allocation(0);
  HOLDS(status == (failed ? PHO_NO_MEMORY : PH_OK) && (cohort == NULL) == failed, "a cohort without memory: %d",
        status);
  pho_cohort_destroy(cohort);
}

static struct pho_cohort *begin_subjects(const struct choice *choice, const struct port_case *c) {
  const struct pho_model model = model_of(&c->model);
  struct pho_cohort *cohort;
  members = 1 + choice->which % MOST_SUBJECTS;
  parameters = malloc((size_t)members * sizeof *parameters);
  input = malloc((size_t)members * sizeof *input);
  if (!parameters || !input) abort();
  use_instance(choice->instance);
  draw_parameters(choice, c);
  if (choice->flags & 32) refuse_to_make(choice, &model);
  const int status = pho_cohort_create(&model, choice->flags & 16 ? parameters : NULL, members, &cohort);
  HOLDS(status == PH_OK, "no cohort: %d", status);
  for (int i = 0; i < members; i++) {
    const int from_state = c->state && (choice->number >> i & 1);
    ph_init(&member[i].state);
    if (!from_state) continue;
    begin_state(c, i);
    HOLDS(pho_cohort_import(cohort, i, c->state) == PH_OK, "subject %d: a state is not taken", i);
  }
  return cohort;
}

static void compare_subject(struct pho_cohort *cohort, int i, int t) {
  HOLDS(pho_cohort_export(cohort, i, &image) == PH_OK, "subject %d: no export", i);
  same_state(&member[i].model, &image, &member[i].state, "a subject", t);
}

/* The state of one subject, out of it and into another, which forgets its own. */
static void move_state(struct pho_cohort *cohort, uint64_t seed, int t) {
  const int from = (int)(seed % (unsigned)members), to = (int)((seed >> 16) % (unsigned)members);
  compare_subject(cohort, from, t);
  HOLDS(pho_cohort_import(cohort, to, &image) == PH_OK, "subject %d: a state is not taken", to);
  member[to].state = member[from].state;
  compare_subject(cohort, (int)((seed >> 32) % (unsigned)members), t);
}

/* Of those who are none, and a state that is none. */
static void refuse_subjects(struct pho_cohort *cohort, const struct choice *choice) {
  const int none = choice->where & 8 ? members : -1 - (int)(choice->number & 0xff);
  memset(&got, 0xa5, sizeof got);
  want = got;
  HOLDS(pho_cohort_outcome(cohort, none, &got) == PHO_NO_ENTRY && memcmp(&got, &want, sizeof got) == 0,
        "an outcome of nobody");
  ph_init(&image);
  HOLDS(pho_cohort_export(cohort, none, &image) == PHO_NO_ENTRY &&
            pho_cohort_import(cohort, none, &image) == PHO_NO_ENTRY,
        "a state of nobody");
  image.tonic = 5;
  HOLDS(pho_cohort_import(cohort, members - 1, &image) == PH_STATE_TONIC, "a state that is none");
  image.tonic = 0;
  fail_allocation(1);
  const int status = pho_cohort_import(cohort, members - 1, &image);
  if (fail_allocation(0))
    HOLDS(status == PHO_NO_MEMORY, "a state without memory: %d", status);
  else
    ph_init(&member[members - 1].state); /* it has memory of its own from an earlier state */
  for (int i = 0; i < members; i++) compare_subject(cohort, i, 0);
}

static void tick_subjects(struct pho_cohort *cohort, const struct choice *choice, const struct port_case *c, int t) {
  int expected = PH_OK, first = -7, refused = -7;
  for (int i = members - 1; i >= 0; i--) {
    const struct ph_input *in = input_of(choice, c, t, i);
    const int status = (int)ph_check_input(&member[i].model, in);
    input[i] = given(in);
    if (status == PH_OK) continue;
    expected = status;
    first = i;
  }
  feclearexcept(FE_ALL_EXCEPT);
  const int answer = pho_cohort_tick(cohort, input, choice->flags % 4, choice->flags & 4 ? NULL : &refused);
  HOLDS(!fetestexcept(FE_INVALID | FE_OVERFLOW | FE_DIVBYZERO), "tick %d raises %x", t,
        (unsigned)fetestexcept(FE_ALL_EXCEPT));
  HOLDS(answer == expected, "tick %d is answered with %d instead of %d", t, answer, expected);
  HOLDS(choice->flags & 4 || refused == first, "tick %d: the input of %d is refused, and %d is named", t, first,
        refused);
  for (int i = 0; i < members && expected == PH_OK; i++) {
    HOLDS(tick_reference(input_of(choice, c, t, i), i) == PH_OK, "an input is judged wrongly");
    memset(&got, 0xa5, sizeof got);
    HOLDS(pho_cohort_outcome(cohort, i, &got) == PH_OK, "subject %d: no outcome", i);
    same_outcome(&member[i].model, &got, &want, "a subject", t);
  }
}

/* Beyond the limits of the reference a cohort ticks, but there is nothing to put its outcomes and states into. */
static void beyond(const struct choice *choice, const struct port_case *c) {
  struct pho_model model = model_of(&c->model);
  enum { FEATURES_BEYOND = PH_MAX_FEATURES + 64 }; /* more than one word has bits */
  static int kind[FEATURES_BEYOND];
  static double context[FEATURES_BEYOND];
  struct pho_cohort *cohort = NULL;
  memcpy(kind, c->model.kind, sizeof c->model.kind);
  for (int j = model.features; j < FEATURES_BEYOND; j++) kind[j] = PH_TIME;
  model.kind = kind;
  model.features = FEATURES_BEYOND;
  HOLDS(pho_cohort_create(&model, NULL, members, &cohort) == PH_OK, "beyond: no cohort");
  memset(context, 0, sizeof context);
  memcpy(context, c->input[0].context, (size_t)c->model.features * sizeof *context);
  for (int i = 0; i < members; i++) {
    input[i] = given(&c->input[0]);
    input[i].context = context;
  }
  HOLDS(pho_cohort_tick(cohort, input, choice->flags % 4, NULL) == (int)ph_check_input(&c->model, &c->input[0]),
        "beyond: a tick");
  HOLDS(pho_cohort_outcome(cohort, 0, &got) == PHO_NO_IMAGE && pho_cohort_export(cohort, 0, &image) == PHO_NO_IMAGE &&
            pho_cohort_import(cohort, 0, &image) == PHO_NO_IMAGE,
        "beyond: it has an image");
  pho_cohort_destroy(cohort);
}

static void subjects(const struct choice *choice, const struct port_case *c) {
  struct pho_cohort *cohort = begin_subjects(choice, c);
  for (int t = 0; t < c->ticks; t++) {
    const uint64_t seed = mixed(choice->seed, (uint64_t)t);
    tick_subjects(cohort, choice, c, t);
    if (choice->number >> t % 32 & 1) move_state(cohort, seed, t);
  }
  for (int i = 0; i < members; i++) compare_subject(cohort, i, c->ticks);
  if (choice->flags & 32) refuse_subjects(cohort, choice);
  if (choice->flags & 32 && c->ticks > 0) beyond(choice, c);
  pho_cohort_destroy(cohort);
  pho_cohort_destroy(NULL);
  free(parameters);
  free(input);
}

int fuzz_cohort(const uint8_t *data, size_t size) {
  struct choice choice;
  struct port_case c;
  take_case(data, size, &choice, &c);
  if (c.ticks > MOST_TICKED) c.ticks = MOST_TICKED;
  if (ph_check_model(&c.model) != PH_OK || (c.state && ph_check_state(c.state) != PH_OK)) {
    case_clear(&c);
    return 0;
  }
  if (choice.flags & 8) {
    subjects(&choice, &c);
  } else {
    begin_twins(&choice, &c);
    for (int t = 0; t < c.ticks; t++) tick_twins(&choice, &c, t);
    end_twins(&c);
  }
  case_clear(&c);
  return 0;
}
