#!/usr/bin/env bash
# Images for a machine that no registry reaches: the real programs of Debian packages under the names and with the entry points of the official images
# (images/Dockerfile; Grafana, cAdvisor and dcgm-exporter have no package and are a small server each that shows what it was given).
#   stand-ins.sh CACHE STAGE=IMAGE:TAG...
# Needs root for debootstrap, DOCKER_HOST, and the first time the package feed that apt uses. The base is kept in CACHE and made once.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
shift
suite=bookworm
packages=ca-certificates,prometheus,prometheus-pushgateway,prometheus-alertmanager,prometheus-node-exporter,prometheus-process-exporter,nginx-light,libnginx-mod-rtmp,postgresql-15,victoria-metrics,ffmpeg
version=$(printf %s "$suite $packages" | sha256sum | cut -c1-12)
base=telemetry-stand-in/base:$version

if ! docker image inspect "$base" > /dev/null 2>&1; then
  archive=$cache/stand-in-$version.tar
  if [ ! -f "$archive" ]; then
    mkdir -p "$cache"
    root=$(mktemp -d)
    trap 'rm -rf "$root"' EXIT
    site=$(apt-get indextargets --format '$(SITE) $(RELEASE) $(CREATED_BY)' | awk -v suite="$suite" '$2 == suite && $3 == "Packages" { print $1; exit }')
    debootstrap --variant=minbase --include="$packages" "$suite" "$root" "$site"
    # Offline from here: nothing to update, and what a Dockerfile asks for is installed.
    : > "$root/etc/apt/sources.list"
    rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/postgresql/15
    tar -C "$root" -cf "$archive.new" .
    mv "$archive.new" "$archive"
  fi
  docker import "$archive" "$base" > /dev/null
fi

for image in "$@"; do
  docker image inspect "${image#*=}" > /dev/null 2>&1 ||
    docker build --quiet --build-arg "BASE=$base" --target "${image%%=*}" --tag "${image#*=}" "$here/images" > /dev/null
done
