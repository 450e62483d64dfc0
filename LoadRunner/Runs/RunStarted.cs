namespace Telemetry.LoadRunner.Runs;

/// <summary>A run that was queued.</summary>
internal sealed record RunStarted(Guid Id, int Items);
