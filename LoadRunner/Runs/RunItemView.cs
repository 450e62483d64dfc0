using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

/// <summary>One item of a run.</summary>
internal sealed record RunItemView
{
    public required Guid Id { get; init; }
    public required int Position { get; init; }
    public required string Name { get; init; }
    public required int Repetition { get; init; }
    public required RunItemState State { get; init; }

    /// <summary>Above 1 a worker had died with it, or it had been stopped.</summary>
    public required int Attempts { get; init; }

    /// <summary>The machine of the worker that has it now.</summary>
    public string? Machine { get; init; }

    /// <summary>As the worker last told; null while nobody has it.</summary>
    public RunProgress? Progress { get; init; }

    public ScenarioSummary? Result { get; init; }
}
