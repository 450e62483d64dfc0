using System.Text.Json;

namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>The answer to /containers/ID/stats; what the engine does not give is null, never 0.</summary>
internal sealed record ContainerStats
{
    public DateTimeOffset? ReadAt { get; init; }

    public ulong? CpuNanoseconds { get; init; }

    public double? CpuSeconds => CpuNanoseconds / 1e9;

    public double? ThrottledSeconds { get; init; }

    /// <summary>Cores of the machine, as the engine counts them.</summary>
    public required int Cores { get; init; }

    public long? MemoryBytes { get; init; }

    public long? MemoryLimitBytes { get; init; }

    public double? MemoryPercent => MemoryLimitBytes > 0 ? 100.0 * MemoryBytes / MemoryLimitBytes : null;

    public long? ReceivedBytes { get; init; }

    public long? SentBytes { get; init; }

    public long? BlockReadBytes { get; init; }

    public long? BlockWrittenBytes { get; init; }

    public long? Pids { get; init; }

    /// <summary>Null when the bytes are no such answer. The figures of a container that does not run are empty: Docker sends zeros for it.</summary>
    public static ContainerStats? Parse(byte[] body) => EngineJson.Read(body, json => json.Member("cpu_stats") is null ? null : Of(json));

    private static ContainerStats Of(JsonElement json)
    {
        var readAt = json.Member("read") is { ValueKind: JsonValueKind.String } read && read.TryGetDateTimeOffset(out var at) && at.Year > 1 ? at : (DateTimeOffset?)null;
        var cpu = json.Member("cpu_stats");
        var cores = CoresOf(cpu);
        if (readAt is null)
            return new ContainerStats { Cores = cores };

        var memory = json.Member("memory_stats");
        var limited = cpu.Member("throttling_data");
        return new ContainerStats
        {
            ReadAt = readAt,
            CpuNanoseconds = cpu.Member("cpu_usage").Count("total_usage"),
            // Without a CPU limit there are no periods, and nothing could be throttled.
            ThrottledSeconds = limited.Count("periods") > 0 ? limited.Count("throttled_time") / 1e9 : null,
            Cores = cores,
            MemoryBytes = Memory(memory),
            MemoryLimitBytes = (long?)memory.Count("limit"),
            ReceivedBytes = Sum(json.Member("networks").Values(), "rx_bytes"),
            SentBytes = Sum(json.Member("networks").Values(), "tx_bytes"),
            BlockReadBytes = Blocks(json, "read"),
            BlockWrittenBytes = Blocks(json, "write"),
            Pids = (long?)json.Member("pids_stats").Count("current"),
        };
    }

    private static int CoresOf(JsonElement? cpu)
    {
        var cores = cpu.Count("online_cpus") is { } online and > 0 ? online : (ulong)cpu.Member("cpu_usage").Member("percpu_usage").Items().Count();
        return cores is > 0 and <= 4096 ? (int)cores : Environment.ProcessorCount;
    }

    // Page cache that can be dropped at once is no use of memory: total_inactive_file under cgroup v1, inactive_file under v2. Podman tells neither.
    private static long? Memory(JsonElement? memory)
    {
        var usage = memory.Count("usage");
        var cache = memory.Member("stats").Count("total_inactive_file") ?? memory.Member("stats").Count("inactive_file") ?? 0;
        return (long?)(cache < usage ? usage - cache : usage);
    }

    // One entry for each device and operation: "Read" under cgroup v1, "read" under v2.
    private static long? Blocks(JsonElement json, string operation) => Sum(
        json.Member("blkio_stats").Member("io_service_bytes_recursive").Items()
            .Where(entry => string.Equals(entry.Text("op"), operation, StringComparison.OrdinalIgnoreCase)),
        "value");

    private static long? Sum(IEnumerable<JsonElement> parts, string name)
    {
        long? sum = null;
        foreach (var part in parts)
        {
            if (part.Count(name) is { } count && (sum ?? 0) <= long.MaxValue - (long)count)
                sum = (sum ?? 0) + (long)count;
        }

        return sum;
    }
}
