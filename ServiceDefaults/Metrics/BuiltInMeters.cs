using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Telemetry.ServiceDefaults.Metrics;

/// <summary>The meters that .NET and Npgsql bring along, with their labels bounded.</summary>
internal static class BuiltInMeters
{
    /// <summary>Instruments that go over OTLP only, because a scrape would show them wrongly.</summary>
    public static readonly IReadOnlySet<string> OtlpOnly = new HashSet<string>(StringComparer.Ordinal)
    {
        // No histograms, yet their names claim a suffix (_count) that Prometheus reserves for them: promtool refuses them.
        "dotnet.assembly.count",
        "dotnet.process.cpu.count",
        "dotnet.thread_pool.thread.count",
        "dotnet.timer.count",
        "db.client.connection.count",
        // A queue's length that .NET declares as a counter: rate() would take each shrinking queue for a restart.
        "dotnet.thread_pool.queue.length",
    };

    private static readonly string[] Names =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
        "Npgsql",
    ];

    // Without network.peer.address: one series for each address that DNS ever answered tells nothing that the server's name does not.
    private static readonly MetricStreamConfiguration ClientConnections =
        new() { TagKeys = ["http.connection.state", "network.protocol.version", "server.address", "server.port", "url.scheme"] };

    public static MeterProviderBuilder AddBuiltInMeters(this MeterProviderBuilder metrics) =>
        metrics.AddMeter(Names).AddView(Bound);

    private static MetricStreamConfiguration? Bound(Instrument instrument) => instrument.Name switch
    {
        "http.client.open_connections" => ClientConnections,
        "http.client.connection.duration" => ConnectionDuration(),
        _ => null,
    };

    // The factory's handlers live two minutes, so a second is the finest bucket of a connection's life that anybody asks for.
    private static ExplicitBucketHistogramConfiguration ConnectionDuration() => new()
    {
        TagKeys = ["network.protocol.version", "server.address", "server.port", "url.scheme"],
        Boundaries = [1, 10, 60, 300],
    };
}
