#!/usr/bin/env bash
# What our exporters cost: start-up, memory (PSS, with all running) and CPU at a scrape of each every 5 s. Prints the table of docs/exporter-costs.md.
#
#   Benchmarks/exporters-cost.sh [-d SECONDS] [-s STARTS] FOLDER/PROGRAM...
#
# Each program is the built executable of an exporter (artifacts/bin/Exporters.Rapl/release/Telemetry.Exporters.Rapl). Its sources are fakes unless the
# environment says otherwise. Needs Linux, bash and nothing else: a helper process per scrape would be measured too.
set -euo pipefail

seconds=120 starts=5 port=${FIRST_PORT:-19500} interval=5
while getopts d:s: option; do
    case $option in
        d) seconds=$OPTARG ;;
        s) starts=$OPTARG ;;
        *) sed -n 2,7p "$0"; exit 2 ;;
    esac
done
shift $((OPTIND - 1))
(($# > 0)) || { sed -n 2,7p "$0"; exit 2; }

export Rapl__Source=${Rapl__Source:-Fake} NginxRtmp__Source=${NginxRtmp__Source:-Fake} ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
declare -A fakes=([Gpu]=Gpu__Source [DockerStats]=DockerStats__Source)
log=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$log"' EXIT

now() { echo $((${EPOCHREALTIME/[.,]/})); }

# GET /metrics of port $1: the status, or nothing while nobody answers. The body is read to its end.
scrape() {
    local status= line
    { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 0
    printf 'GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    read -r _ status _ <&3 || true
    while IFS= read -r line; do :; done <&3
    exec 3>&-
    echo "$status"
}

# Starts program $1 on port $2, sets pid, and micros: the time from exec to the first 200 of /metrics.
start() {
    local name=${1##*.} begin
    [[ -v fakes[$name] ]] && export "${fakes[$name]}=${!fakes[$name]:-Fake}"
    begin=$(now)
    "$1" --urls "http://127.0.0.1:$2" >"$log/$name" 2>&1 &
    pid=$!
    until [[ $(scrape "$2") == 200 ]]; do
        kill -0 $pid 2>/dev/null || { cat "$log/$name" >&2; echo "$1 ended before it answered" >&2; exit 1; }
        sleep 0.002
    done
    micros=$(($(now) - begin))
}

pss() { awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup"; }
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }
median() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }

declare -A startup
for program in "$@"; do
    times=()
    for ((i = 0; i < starts; i++)); do
        start "$program" $port
        times+=("$micros")
        kill $pid && wait $pid 2>/dev/null || true
    done
    startup[$program]=$(median "${times[@]}")
done

i=0
for program in "$@"; do
    start "$program" $((port + i))
    pids+=($pid)
    i=$((i + 1))
done

# What a start costs is told above: CPU is counted from the third scrape on.
before=() measured=0
for ((at = -2 * interval; at < seconds; at += interval)); do
    if ((at == 0)); then
        for pid in "${pids[@]}"; do before+=("$(ticks "$pid")"); done
        measured=$(now)
    fi
    for ((i = 0; i < $#; i++)); do scrape $((port + i)) >/dev/null; done
    sleep $interval
done
wall=$(($(now) - measured))

hz=$(getconf CLK_TCK)
echo "$(date -u '+%F %H:%M UTC'), $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1-3 /proc/loadavg), ${seconds} s, a scrape every ${interval} s"
echo
echo "| exporter | start to first answer (ms, median of $starts) | PSS (MB) | anonymous (MB) | CPU (% of one core) |"
echo "|---|---|---|---|---|"
total_pss=0 total_cpu=0 i=0
for program in "$@"; do
    pid=${pids[i]}
    used=$(($(ticks "$pid") - before[i]))
    kb=$(pss "$pid")
    anonymous=$(awk '/^Pss_Anon:/ { print $2 }' "/proc/$pid/smaps_rollup")
    awk -v n="${program##*/Telemetry.Exporters.}" -v s="${startup[$program]}" -v k="$kb" -v a="$anonymous" -v u="$used" -v hz="$hz" -v w="$wall" \
        'BEGIN { printf "| %s | %.0f | %.1f | %.1f | %.2f |\n", n, s / 1e3, k / 1024, a / 1024, 100 * u / hz / (w / 1e6) }'
    total_pss=$((total_pss + kb)) total_cpu=$((total_cpu + used)) i=$((i + 1))
done
awk -v n=$# -v k=$total_pss -v u=$total_cpu -v hz="$hz" -v w="$wall" \
    'BEGIN { printf "| all %d | | %.1f | | %.2f |\n", n, k / 1024, 100 * u / hz / (w / 1e6) }'
