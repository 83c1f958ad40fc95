/* Sums over alike terms are alike, by induction over the recursive definitions of clauses.h. */
#include "steps.h"

void row_sum_depends_on_its_terms(double *w, double *v, double *c, double *d, int *kind, int sees, int n) {
  /*@ loop invariant i: 0 <= i <= n;
      loop invariant sum: same(dot_of(w, c, kind, sees, i), dot_of(v, d, kind, sees, i));
      loop assigns i;
      loop variant n - i; */
  for (int i = 0; i < n; i++) {
    //@ assert terms: same(w[i], v[i]) && same(c[i], d[i]);
  }
}

void driven_sum_depends_on_its_terms(double *d, double *e, double *v, double *w, int n) {
  /*@ loop invariant i: 0 <= i <= n;
      loop invariant sum: same(driven_sum(d, v, i), driven_sum(e, w, i));
      loop assigns i;
      loop variant n - i; */
  for (int i = 0; i < n; i++) {
    //@ assert terms: same(d[i], e[i]) && same(v[i], w[i]);
  }
}

void stirred_sum_depends_on_its_terms(double *d, double *e, double *v, double *w, int n) {
  /*@ loop invariant i: 0 <= i <= n;
      loop invariant sum: same(stirred_sum(d, v, i), stirred_sum(e, w, i));
      loop assigns i;
      loop variant n - i; */
  for (int i = 0; i < n; i++) {
    //@ assert terms: same(d[i], e[i]) && same(v[i], w[i]);
  }
}

void rival_depends_on_its_group(struct ph_model *m, double *x, double *y, int l, int n) {
  /*@ loop invariant i: 0 <= i <= n;
      loop invariant rival: same(rival_of(m, x, l, i), rival_of(m, y, l, i));
      loop assigns i;
      loop variant n - i; */
  for (int i = 0; i < n; i++) {
    //@ assert member: m->group[i] == m->group[l] ==> same(x[i], y[i]);
  }
}

void alike_rows_have_alike_sums(struct ph_model *m, struct ph_state *a, struct ph_state *b, struct ph_input *ia,
                                struct ph_input *ib, struct ph_outcome *oa, struct ph_outcome *ob, int row, int sees) {
  row_sum_depends_on_its_terms(&a->weight[row][0], &b->weight[row][0], &ia->context[0], &ib->context[0], &m->kind[0], sees,
                               m->features);
}
