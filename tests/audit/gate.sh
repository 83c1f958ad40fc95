#!/bin/bash
# The tests of the audit can fail: each line breaks one place of it, and one of the tests must notice.
#   CC=... FLAGS=... gate.sh BUILD
set -u
build=$1 unnoticed=0 count=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
objects=$(ls "$build"/proofs/audit/*.o "$build"/golden/schema.o "$build"/golden/quantity.o)
core="reach nearest spread find"

link() { # broken file: the program, and the test of the core, with its object in place of the right one
  local others
  others=$(tr ' ' '\n' <<< "$objects" | grep -v "/proofs/audit/$1.o")
  $CC $scratch/$1.o $others "$build/libphasic.a" -ljansson -lm -o "$scratch/phasic-audit" || return 1
  local parts=
  for part in $core; do [ "$part" = "$1" ] && parts="$parts $scratch/$1.o" || parts="$parts $build/proofs/audit/$part.o"; done
  $CC "$build/tests/audit/random.o" $parts -lgsl -lgslcblas -lm -o "$scratch/audit-random"
}

broken() { # file, sed program
  count=$((count + 1))
  sed "$2" "proofs/audit/$1.c" > "$scratch/$1.c"
  if cmp -s "proofs/audit/$1.c" "$scratch/$1.c"; then echo "gate: $1: nothing is changed by $2"; unnoticed=$((unnoticed + 1)); return; fi
  if ! $CC $FLAGS -w -I. -Iproofs/audit -I"$build/proofs/audit" -D_GNU_SOURCE -c "$scratch/$1.c" -o "$scratch/$1.o" || ! link "$1"; then
    echo "gate: $1: $2 does not build"; unnoticed=$((unnoticed + 1)); return
  fi
  if bash -c '"$0" 300' "$scratch/audit-random" > /dev/null 2>&1 && python3 -B tests/audit/leaks.py "$scratch/phasic-audit" > /dev/null 2>&1 &&
     python3 -B tests/audit/rules.py "$scratch/phasic-audit" 60 > /dev/null 2>&1; then
    echo "gate: $1: nobody notices $2"; unnoticed=$((unnoticed + 1))
  fi
}

broken find 's/if (open\[e\] == 0 || 0 <= r->depth\[v\]) continue;/if (0 <= r->depth[v]) continue;/'
broken find 's/r->depth\[v\] = r->depth\[u\] + 1;/r->depth[v] = r->depth[u] + 2;/'
broken find 's/waits\[v\] = 1;/waits[v] = 0;/'
broken reach 's/if (!is_origin(g, r, from)) return 0;/return 1;/'
broken reach 's/depth < 0 || r->depth\[u\] < depth - 1/depth < 0/'
broken nearest 's/r->depth\[v\] < r->depth\[best\]/r->depth[v] > r->depth[best]/'
broken spread 's/? 0 : all/? all : all/'
broken answer 's/!reward || t == REWARDS/!reward || t == BASELINE || t == REWARDS/'
broken answer 's/ || t == BOOTSTRAP//'
broken answer 's/(r->environment || s->components\[s->links\[e\].from\].type != ENVIRONMENT)/1/'
broken answer 's/if (kinds == 1) continue;/if (kinds <= 1) continue;/'
broken answer 's/reaching >= limit \* count/reaching > limit * count/'
broken answer 's/!is_allowed\[v\]/1/'
broken system 's/add_link(s, hub, i, COMPETES, section, -1);//'
broken read_phasic 's/p->theta_s < 1/1/'
broken read_phasic 's/s->model.parameters.kappa > 0/1/'
broken read_phasic 's/add_link(s, success, l, TONIC/if (0) add_link(s, success, l, TONIC/'
broken read_phasic 's/stirs || s->components\[i\].iota > 0/1/; s/if (s->components\[i\].iota > 0) add_link/if (s->components[i].category == 2) add_link/'

echo "audit gate: $count broken places, $unnoticed not noticed"
[ $unnoticed = 0 ]
