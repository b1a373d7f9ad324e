#!/usr/bin/env bash
# Backs Heartbeat up, and tells Heartbeat how that went. In a crontab, every night:
#   15 2 * * *  API_KEY=... UUID=... BACKUPS=/backups /usr/local/bin/heartbeat-backup.sh
set -euo pipefail
umask 077

: "${API_KEY:?an API key that may write}"
: "${UUID:?the uuid of the monitor of this job}"
heartbeat="${HEARTBEAT:-http://localhost:8080}"
backups="${BACKUPS:-/backups}"
ping="$heartbeat/ping/$UUID"

trap 'curl -fsS -m 10 --retry 3 -o /dev/null "$ping/$?" || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
curl -fsS -m 10 -o /dev/null "$ping/start" || true

# The key goes in by a file: on the command line, everybody on this machine could read it. Only what came whole gets
# the name of a backup.
file="$backups/heartbeat-$(date -u +%Y-%m-%d).db"
curl -fsS -X POST -H @<(printf 'X-Api-Key: %s\n' "$API_KEY") "$heartbeat/api/v1/backup" -o "$file.partial"
mv "$file.partial" "$file"

find "$backups" -maxdepth 1 -name 'heartbeat-*.db' -mtime +14 -delete
