namespace Telemetry.LoadRunner.Runs;

internal sealed record RunStarted(Guid Id);
