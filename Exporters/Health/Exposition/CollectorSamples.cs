namespace Telemetry.Exporters.Health.Exposition;

/// <summary>Picks the collectors' states out of a page's samples.</summary>
internal sealed class CollectorSamples
{
    // An exporter has a handful; a page that claims more is not ours.
    private const int Max = 100;

    private const double MaxUnixSeconds = 253_402_300_799;

    private readonly Dictionary<string, (string State, string? Reason)> _infos = [];
    private readonly Dictionary<string, DateTimeOffset> _lastSuccesses = [];

    public void Add(ReadOnlySpan<byte> name, IReadOnlyList<KeyValuePair<string, string>> labels, double value)
    {
        if (Label(labels, "collector") is not { } collector || _infos.Count + _lastSuccesses.Count >= Max)
            return;

        if (name.SequenceEqual(Info) && value == 1 && Label(labels, "state") is { } state)
            _infos[collector] = (state, Label(labels, "reason"));
        else if (name.SequenceEqual(LastSuccess) && value is >= 0 and <= MaxUnixSeconds)
            _lastSuccesses[collector] = DateTimeOffset.UnixEpoch.AddSeconds(value);
    }

    public static bool Wants(ReadOnlySpan<byte> name) => name.SequenceEqual(Info) || name.SequenceEqual(LastSuccess);

    public IReadOnlyList<CollectorState> ToStates() =>
    [
        .. _infos.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new CollectorState(
            pair.Key, pair.Value.State, pair.Value.Reason, _lastSuccesses.TryGetValue(pair.Key, out var last) ? last : null)),
    ];

    private static ReadOnlySpan<byte> Info => "exporter_collector_info"u8;

    private static ReadOnlySpan<byte> LastSuccess => "exporter_collector_last_success_timestamp_seconds"u8;

    private static string? Label(IReadOnlyList<KeyValuePair<string, string>> labels, string name) =>
        labels.FirstOrDefault(label => label.Key == name).Value is { Length: > 0 } value ? value : null;
}
