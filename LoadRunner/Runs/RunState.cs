using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

internal sealed record RunState(Guid Id, string Name, RunProgress Progress, RunResult? Result);
