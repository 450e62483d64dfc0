namespace Telemetry.LoadRunner.Comparison;

/// <summary>How many repetitions are not compared for one reason.</summary>
internal sealed record LeftOut(string Reason, int Count);
