#!/bin/sh
# What a container runs: fills in the places of prometheus.yml and of the rules from the environment (NAME is $TELEMETRY_NAME), as AppHost/Prometheus does
# for a native Prometheus, then becomes Prometheus. A block "# [name]" to "# [/name]" stays where its condition is met.
set -eu
source=$(cd "$(dirname "$0")" && pwd)
target=${TELEMETRY_RENDERED:-/tmp/telemetry}

value() { printf %s "$1" | sed 's/[\\&|]/\\&/g'; }
place() { printf "%s\n" "s|[$]{$1}|$(value "$2")|g"; }
block() { if [ -n "$2" ]; then printf '%s\n' "/^ *# \[\/\{0,1\}$1\]\$/d"; else printf '%s\n' "/^ *# \[$1\]\$/,/^ *# \[\/$1\]\$/d"; fi; }

mkdir -p "$target/rules"
{
  block remote-write "${TELEMETRY_REMOTE_WRITE_URL:-}"
  block dcgm "${TELEMETRY_DCGM:-}"
  place TARGETS_URL "$TELEMETRY_TARGETS_URL"
  place TARGETS_FOLDER "$source/targets.d"
  place ALERTMANAGERS "${TELEMETRY_ALERTMANAGERS:-}"
  place DOWN_FOR "$TELEMETRY_DOWN_FOR"
  place REMOTE_WRITE_URL "${TELEMETRY_REMOTE_WRITE_URL:-}"
} > "$target/places.sed"
cd "$source"
for file in prometheus.yml rules/*.yml; do
  sed -f "$target/places.sed" "$file" > "$target/$file"
done
exec prometheus "--config.file=$target/prometheus.yml" "$@"
