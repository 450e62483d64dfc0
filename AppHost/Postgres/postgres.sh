#!/bin/sh
# Runs PostgreSQL from wherever it lies, for a data folder of ours: postgres.sh BIN DATA PORT DATABASE
# The password is $POSTGRES_PASSWORD. Two things make this script necessary:
#  - postgres refuses to run as root, so root becomes nobody here, keeping only the right to reach its own files below root's home;
#  - SIGTERM lets postgres wait for its clients, and whoever sends it kills after 6 s; SIGINT is its fast, clean shutdown.
set -eu
bin=$1 data=$2 port=$3 database=$4
export LC_ALL=C.UTF-8

mkdir -p "$data"
if [ "$(id -u)" = 0 ]; then
  chown -R nobody:nogroup "$data"
  as="setpriv --reuid=nobody --regid=nogroup --clear-groups --inh-caps=-all,+dac_read_search --ambient-caps=-all,+dac_read_search --bounding-set=-all,+dac_read_search --"
else
  as=""
fi
cd "$data"

cluster=$data/cluster
stamp=$data/password.sha256
wanted=$(printf %s "$POSTGRES_PASSWORD" | sha256sum | cut -c1-64)

single() { $as "$bin/postgres" --single -D "$cluster" postgres > /dev/null; }

if [ ! -f "$data/ready" ]; then
  # An initialisation that was interrupted left half a cluster: begin again. "ready" is written last.
  rm -rf "$cluster"
  umask 077
  printf %s "$POSTGRES_PASSWORD" > "$data/password"
  [ -z "$as" ] || chown nobody:nogroup "$data/password"
  $as "$bin/initdb" -D "$cluster" -U postgres --pwfile="$data/password" --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-instructions
  rm -f "$data/password"
  printf 'CREATE DATABASE "%s";\n' "$database" | single
  printf %s "$wanted" > "$stamp"
  : > "$data/ready"
elif [ "$(cat "$stamp" 2> /dev/null || true)" != "$wanted" ]; then
  # The generated password lives in the user's secrets; this folder may be older than they are.
  printf "ALTER ROLE postgres PASSWORD '%s';\n" "$(printf %s "$POSTGRES_PASSWORD" | sed "s/'/''/g")" | single
  printf %s "$wanted" > "$stamp"
fi

# Repeated until the server is gone: one that has only just been started does not listen to signals yet.
pid='' stopping=''
stop() {
  stopping=yes
  [ -n "$pid" ] || return 0
  while kill -INT "$pid" 2> /dev/null; do sleep 0.2; done &
}
trap stop TERM INT

$as "$bin/postgres" -D "$cluster" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c log_destination=stderr -c log_checkpoints=off &
pid=$!
[ -z "$stopping" ] || stop
# A trapped signal ends "wait" early: ask again until postgres has really ended.
code=0
wait "$pid" || code=$?
while kill -0 "$pid" 2> /dev/null; do
  code=0
  wait "$pid" || code=$?
done
# Where both happened at once, "wait" told of the signal and the end is still to be heard; 127 is no news.
last=0
wait "$pid" || last=$?
[ "$last" = 127 ] || code=$last
exit "$code"
