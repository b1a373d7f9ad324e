#!/usr/bin/env bash
# A nightly backup that tells when it begins and how it ended.
set -euo pipefail

: "${UUID:?the uuid of the monitor}"
ping="${HEARTBEAT:-http://localhost:8080}/api/v1/ping/$UUID"
backups="${BACKUPS:-/backups}"

# However the script ends, its exit code is told. Telling must not change it.
trap 'curl -fsS -m 10 --retry 3 -o /dev/null "$ping/$?" || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A start that cannot be told is no reason to have no backup.
curl -fsS -m 10 -o /dev/null "$ping/start" || true

pg_dump -h postgres -U app mydb | gzip > "$backups/mydb-$(date +%Y%m%d).sql.gz"
