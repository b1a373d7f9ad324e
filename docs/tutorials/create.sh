#!/usr/bin/env bash
# Creates a monitor for a job that runs once a day. The answer has the "uuid" to ping.
set -euo pipefail

curl -fsS -X POST "${HEARTBEAT:-http://localhost:8080}/api/v1/heartbeats" \
  -H 'Content-Type: application/json' \
  -d '{
    "name": "Backup PostgreSQL",
    "interval": "24h",
    "grace_period": "1h"
  }'
