#!/bin/bash
# Builds every target for a fuzzing engine, in the manner of OSS-Fuzz: CC, CFLAGS, LIB_FUZZING_ENGINE and OUT come from outside. For each target
# OUT gets a program, its corpus as a zip (if there is zip, else a folder) and its dictionary.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${CC:=clang}" "${LIB_FUZZING_ENGINE:=-fsanitize=fuzzer}" "${OUT:=build/fuzz/out}"
: "${CFLAGS:=-O1 -g -fsanitize=address,undefined,fuzzer-no-link}"
mkdir -p "$OUT"
targets=$(sed -n 's/^FUZZ_TARGETS := //p' fuzz/targets.mk)
programs=()
for target in $targets; do programs+=("build/fuzz/other/$target"); done
env -u CFLAGS make -j"$(nproc)" CC="$CC" FUZZ_OTHER="$CFLAGS" LIB_FUZZING_ENGINE="$LIB_FUZZING_ENGINE" "${programs[@]}"
for target in $targets; do
  cp "build/fuzz/other/$target" "$OUT/$target"
  words=case
  [[ $target == json ]] && words=json
  cp "fuzz/targets/$words.dict" "$OUT/$target.dict"
  if command -v zip > /dev/null; then
    rm -f "$OUT/${target}_seed_corpus.zip"
    (cd "fuzz/corpus/$target" && zip -q "$OLDPWD/build/fuzz/seeds.zip" ./*) && mv build/fuzz/seeds.zip "$OUT/${target}_seed_corpus.zip"
  else
    rm -rf "$OUT/${target}_seed_corpus" && cp -r "fuzz/corpus/$target" "$OUT/${target}_seed_corpus"
  fi
done
echo "build: $(wc -w <<< "$targets") targets in $OUT"
