namespace Telemetry.LoadRunner.Readings;

/// <summary>What the RTMP server had received of each stream at one moment, in bytes since the stream began.</summary>
internal sealed record ServerReading(DateTimeOffset Timestamp, IReadOnlyDictionary<string, long> ReceivedBytes);
