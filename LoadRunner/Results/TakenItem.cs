namespace Telemetry.LoadRunner.Results;

/// <summary>An item that a worker has taken, as long as it renews its lease.</summary>
public sealed record TakenItem(Guid Id, Guid RunId, string Name, int Repetition, int Attempt, string Request);
