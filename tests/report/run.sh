#!/bin/bash
# Opens the report in Debian's Chromium and holds it to what a reader needs; then breaks copies of it, which must be noticed.
#   run.sh BUILD      pictures come to BUILD/report-screenshots
set -euo pipefail
build=$1
chromium=${CHROMIUM:-/usr/bin/chromium}
for tool in node npm "$chromium"; do
  command -v "$tool" > /dev/null || { echo "check-report: $tool is missing; make deps check-report installs it" >&2; exit 2; }
done
[[ -e $build/report/index.html ]] || { echo "check-report: there is no report; make report builds it" >&2; exit 2; }

modules=$build/report-test
mkdir -p "$modules"
if ! cmp -s tests/report/package-lock.json "$modules/package-lock.json" || [[ ! -d $modules/node_modules/playwright-core ]]; then
  cp tests/report/package.json tests/report/package-lock.json "$modules/"
  if ! (cd "$modules" && npm ci --no-audit --no-fund --ignore-scripts > npm.log 2>&1); then
    rm -f "$modules/package-lock.json"
    tail -n 5 "$modules/npm.log" >&2
    echo "check-report: npm could not install playwright-core; is the network there?" >&2
    exit 2
  fi
fi
exec node tests/report/browser.js "$build/report" "$chromium" "$modules" "$build/report-screenshots"
