namespace Telemetry.LoadRunner.Scenarios;

/// <summary>The place of a scenario in its run; repetition and attempt are counted from 1.</summary>
internal sealed record RunPlace(Guid RunId, Guid? ItemId, int Repetition, int Attempt);
