#!/usr/bin/env bash
# Builds everything and runs every test. --long runs the long profiles too.
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
for argument in "$@"; do
  case "$argument" in
    --long) export HEARTBEAT_LONG=1 ;;
    *) echo "usage: ./test.sh [--long]" >&2; exit 2 ;;
  esac
done

# What the end-to-end tests call, and the Debian package that has it.
needed=(curl:curl wget:wget python3:python3 node:nodejs)
missing=()
for pair in "${needed[@]}"; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done

# The time zones of the machine are what the tests of schedules read.
[ -e /usr/share/zoneinfo/Europe/Riga ] || missing+=(tzdata)

# The tests start servers of their own: only the programs are needed, and Debian keeps those off PATH.
command -v initdb /usr/lib/postgresql/*/bin/initdb >/dev/null || missing+=(postgresql)
if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    if [[ " ${missing[*]} " == *" postgresql "* ]]; then
      # Without this the package makes a database server of the machine, and starts it.
      apt-get install -y -qq postgresql-common >/dev/null
      sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
    fi
    apt-get install -y -qq "${missing[@]}" >/dev/null
  else
    echo "Please install: ${missing[*]}" >&2
    exit 1
  fi
fi

if ! command -v dotnet >/dev/null; then
  echo "Please install the .NET 10 SDK." >&2
  exit 1
fi

results="$PWD/artifacts/test-results"
rm -rf "$results"

# The last line counts everything, also where there was nothing to run.
if ! dotnet build Heartbeat.Core.sln; then
  echo "The build failed: no test ran." >&2
  echo "0 passed, 0 failed, 0 skipped"
  exit 1
fi

# The build looks at the style of the code; this looks at its layout. All of "dotnet format" takes minutes.
layout=0
if ! dotnet format whitespace . --folder --verify-no-changes; then
  layout=1
fi

# One project after the other: some tests measure latency on the real clock.
status=0
dotnet test Heartbeat.Core.sln --no-build -m:1 --logger trx --results-directory "$results" || status=$?

# One line that counts everything: N passed, N failed, N skipped.
sum() {
  local total=0 number
  for number in $(grep -ho "<Counters [^>]*" "$results"/*.trx | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n'); do
    total=$((total + number))
  done
  echo "$total"
}
passed=$(sum passed)
failed=$(sum failed)
skipped=$(($(sum total) - passed - failed))
if [ "$failed" -eq 0 ] && [ "$status" -ne 0 ]; then
  echo "The test run itself failed (exit code $status)." >&2
fi
[ "$skipped" -eq 0 ] || { echo "A skipped test is a failed promise." >&2; status=1; }
[ "$passed" -gt 0 ] || { echo "No test ran." >&2; status=1; }

# Here, not above: what fails the run must stand beside its last line, or nobody sees it.
[ "$layout" -eq 0 ] || { echo "The layout is not that of .editorconfig: run dotnet format whitespace . --folder" >&2; status=1; }
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
