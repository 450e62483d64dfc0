using System.Diagnostics.Metrics;
using Telemetry.Apps.StudioPlayer.Proxy;
using Telemetry.Apps.StudioPlayer.Sessions;
using Telemetry.Apps.StudioPlayer.Upstream;

namespace Telemetry.Apps.StudioPlayer;

/// <summary>The server's own metrics; what players push is not among them, it goes to the Pushgateway.</summary>
internal sealed class StudioPlayerMetrics
{
    public const string MeterName = "Telemetry.Apps.StudioPlayer";

    private const string OutcomeTag = "outcome";
    private const string ReasonTag = "reason";
    private const string KindTag = "kind";

    public StudioPlayerMetrics(IMeterFactory meters, StudioCounters counters, Intake intake, RateLimiter clients, UpstreamState upstream)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("studio.player.requests", () => Requests(counters),
            description: "Posts to the proxy by outcome; a refused one has the reason that its answer had.");
        meter.CreateObservableCounter("studio.player.samples", () => counters.Samples,
            description: "Samples that were added; those of repeated batches are not.");
        meter.CreateObservableGauge("studio.player.sessions", () => intake.Sessions,
            description: "Sessions that were heard of within their lifetime.");
        meter.CreateObservableGauge("studio.player.series", () => intake.Values,
            description: "Gauge values that are held, of all sessions together.");
        meter.CreateObservableGauge("studio.player.clients", () => clients.Count,
            description: "Client addresses that the rate limit knows.");
        meter.CreateObservableGauge("studio.player.batches", () => intake.Batches,
            description: "Batches that are remembered, so that their repetition adds nothing.");
        meter.CreateObservableGauge("studio.player.waiting.batches", () => intake.Waiting,
            description: "Batches that were added and are not in the Pushgateway yet.");
        meter.CreateObservableCounter("studio.player.evictions", () => Evictions(intake, clients),
            description: "What was forgotten before its time because of a bound.");
        meter.CreateObservableCounter("studio.player.pushes", () => Pushes(counters),
            description: "Requests to the Pushgateway by how they ended.");
        meter.CreateObservableGauge("studio.player.upstream.up", () => upstream.Answers ? 1 : 0,
            description: "1 as long as the Pushgateway takes our group, 0 from its first failure on.");
    }

    private static IEnumerable<Measurement<long>> Requests(StudioCounters counters) =>
    [
        new(counters.AcceptedRequests, Tag(OutcomeTag, StudioCounters.Accepted)),
        new(counters.DuplicateRequests, Tag(OutcomeTag, StudioCounters.Duplicate)),
        .. counters.RefusedRequests.Select(x => new Measurement<long>(x.Count, Tag(OutcomeTag, StudioCounters.Refused), Tag(ReasonTag, x.Reason))),
    ];

    private static IEnumerable<Measurement<long>> Evictions(Intake intake, RateLimiter clients) =>
    [
        new(intake.EvictedSessions, Tag(KindTag, "session")),
        new(intake.EvictedBatches, Tag(KindTag, "batch")),
        new(clients.Evicted, Tag(KindTag, "client")),
    ];

    private static IEnumerable<Measurement<long>> Pushes(StudioCounters counters) =>
        counters.Pushes.Select(x => new Measurement<long>(x.Count, Tag(OutcomeTag, x.Reason)));

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
