namespace Telemetry.Apps.StudioPlayer.Sessions;

/// <summary>What there is to push, at one moment: gauges and totals by the number of their series.</summary>
internal sealed record GroupState(int Sessions, GaugeState[] Gauges, double?[] Totals, long Version, int Batches, long TakenAt);
