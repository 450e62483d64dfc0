namespace Telemetry.LoadRunner.Runs;

/// <summary>How many scenarios, and runs that are over, are older than a moment.</summary>
internal sealed record OldResults(int Scenarios, int Runs);
