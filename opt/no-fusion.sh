#!/bin/bash
# Object code must not fuse a product with a sum: such an instruction rounds once where the model rounds twice.
#   no-fusion.sh OBJDUMP FILE…    exit 0 if no file holds one, 1 if one does, 2 if it cannot be told
set -euo pipefail
objdump=$1
shift
(($#)) || { echo "no-fusion: no files" >&2; exit 2; }
# x86: vfmadd…, vfmsub…, vfnmadd…, vfnmsub…, vfmaddsub… and their four-operand kin; ARM: fmadd, fmsub, fnmadd, fnmsub, fmla, fmls; s390x: madbr, msdbr, wfmadb….
fused='^(vfn?m(add|sub)[a-z0-9]*|fn?m(add|sub)|fml[as]|m[as][de]br?|[vw]fn?m[as][sd]?b?)[a-z0-9.]*$'
found=0
for file in "$@"; do
  code=$("$objdump" -d --no-show-raw-insn "$file" | awk -F'\t' 'NF >= 2 {print $2}' | awk '{print $1}')
  count=$(wc -l <<< "$code")
  if ((count < 100)); then echo "no-fusion: $file: only $count instructions: not the kernel" >&2; exit 2; fi
  if hits=$(grep -E "$fused" <<< "$code"); then
    echo "no-fusion: $file: $(wc -l <<< "$hits") fused instructions, such as $(head -n 1 <<< "$hits")" >&2
    found=1
  fi
done
((found)) || echo "no-fusion: none in $# instances"
exit $found
