#!/usr/bin/env bash
# A container engine for tests on a machine that runs none: Debian's docker, fetched by apt below CACHE, not installed, its state in WORK.
#   engine.sh fetch CACHE        writes the folder with the programs (bin/, and config/ for DOCKER_CONFIG)
#   engine.sh start FOLDER WORK  starts it and waits until it answers; its process id is in WORK/pid, its socket is WORK/docker.sock
#   engine.sh stop WORK          ends it and removes WORK
# DCP needs a command line of docker 25 or newer, and buildx; both, and compose, come from trixie, the engine from this release. Needs root.
set -euo pipefail
engine_packages=(docker.io containerd runc tini libdevmapper1.02.1 debootstrap)
client_packages=(docker-cli docker-buildx docker-compose)
client_suite=trixie

fetch() {
  local folder=$1/docker-$(printf %s "${engine_packages[*]} ${client_packages[*]} $client_suite" | sha256sum | cut -c1-12)
  if [ ! -d "$folder" ]; then
    local new=$folder.new apt=$folder.new/apt
    rm -rf "$new"
    mkdir -p "$apt"/{parts,lists/partial,cache/archives/partial,debs} "$new/tree"
    echo "Fetching docker as Debian's packages (75 MB) into $folder" >&2
    # The same source as the system's first one of this release, under another name.
    local source
    source=$(apt-get indextargets --format '$(SITE) $(RELEASE) $(CREATED_BY)' | awk '$3 == "Packages" && $2 !~ /-/ { print $1; exit }')
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $source $client_suite main" > "$apt/parts/client.list"
    download() { (cd "$apt/debs" && apt-get -q -o APT::Sandbox::User=root "$@" >&2); }
    client=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$apt/parts" -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache")
    download download "${engine_packages[@]}" || { download update && download download "${engine_packages[@]}"; }
    download "${client[@]}" update
    download "${client[@]}" download "${client_packages[@]}"
    # docker.io carries an older command line: the newer one comes last.
    for package in "$apt"/debs/{containerd,runc,tini,libdevmapper,debootstrap,docker.io,docker-}*.deb; do dpkg --extract "$package" "$new/tree"; done
    mkdir -p "$new/bin" "$new/config/cli-plugins"
    for program in usr/sbin/dockerd usr/bin/containerd usr/bin/containerd-shim-runc-v2 usr/sbin/runc usr/bin/docker usr/sbin/docker-proxy usr/sbin/debootstrap; do
      ln -s "../tree/$program" "$new/bin/${program##*/}"
    done
    # docker calls it by this name.
    ln -s ../tree/usr/bin/tini-static "$new/bin/docker-init"
    for plugin in buildx compose; do ln -s "../../tree/usr/libexec/docker/cli-plugins/docker-$plugin" "$new/config/cli-plugins/docker-$plugin"; done
    rm -rf "$apt"
    mv "$new" "$folder"
  fi
  echo "$folder"
}

start() {
  local folder=$1 work=$2
  mkdir -p "$work"
  ip link show docker0 > /dev/null 2>&1 || touch "$work/no-bridge-before"
  # Forwarding and packet filter stay as they are: containers reach each other and this machine, and nothing else.
  PATH=$folder/bin:$PATH LD_LIBRARY_PATH=$folder/tree/usr/lib/x86_64-linux-gnu:$folder/tree/lib/x86_64-linux-gnu setsid "$folder/bin/dockerd" --iptables=false --ip-forward=false -H "unix://$work/docker.sock" \
    --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/pid" > "$work/log" 2>&1 < /dev/null &
  for _ in $(seq 300); do
    if curl --silent --fail --unix-socket "$work/docker.sock" http://docker/_ping > /dev/null; then exit 0; fi
    if ! kill -0 $! 2> /dev/null; then break; fi
    sleep 0.1
  done
  tail -5 "$work/log" >&2
  exit 1
}

stop() {
  local work=$1 file pid
  # Killed, the engine leaves its containerd behind.
  for file in "$work/pid" "$work/exec/containerd/containerd.pid"; do
    [ -f "$file" ] || continue
    pid=$(< "$file")
    kill "$pid" 2> /dev/null || continue
    for _ in $(seq 600); do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
  done
  awk -v work="$work/" 'index($2, work) == 1 { print $2 }' /proc/mounts | sort -r | xargs --no-run-if-empty umount
  # The engine leaves its bridge behind.
  if [ -e "$work/no-bridge-before" ]; then ip link delete docker0 2> /dev/null || true; fi
  rm -rf "$work"
}

"$@"
