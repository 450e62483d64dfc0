#!/bin/sh
# What the official image does with POSTGRES_*: makes the cluster once, below /var/lib/postgresql, then becomes the server.
set -eu
export PGDATA=${PGDATA:-/var/lib/postgresql/data}
if [ "$(id -u)" = 0 ]; then
  chown postgres:postgres /var/lib/postgresql
  exec setpriv --reuid=postgres --regid=postgres --init-groups /bin/sh "$0" "$@"
fi
: "${POSTGRES_PASSWORD:?is not set}"
user=${POSTGRES_USER:-postgres}
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  password=$(mktemp)
  printf %s "$POSTGRES_PASSWORD" > "$password"
  # shellcheck disable=SC2086 # several arguments, as in the official image
  initdb --username="$user" --pwfile="$password" --auth-host="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" --locale=C.UTF-8 ${POSTGRES_INITDB_ARGS:-}
  rm "$password"
  printf 'host all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"
  [ "${POSTGRES_DB:-$user}" = postgres ] || printf 'CREATE DATABASE "%s";\n' "${POSTGRES_DB:-$user}" | postgres --single -D "$PGDATA" postgres > /dev/null
fi
exec postgres -c listen_addresses='*' -c unix_socket_directories=/tmp "$@"
