namespace Telemetry.Analysis.Scenarios.Following;

/// <summary>The channels of Postgres that an exporter listens to.</summary>
internal sealed record FollowedChannels(IReadOnlyList<string> Names);
