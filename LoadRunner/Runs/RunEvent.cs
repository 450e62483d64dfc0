using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

/// <summary>How far a run is.</summary>
internal sealed record RunEvent
{
    /// <summary>Items that are over, of all.</summary>
    public required int Done { get; init; }

    public required int Items { get; init; }

    /// <summary>The item that runs; null while none does.</summary>
    public string? Name { get; init; }

    public int? Repetition { get; init; }
    public RunProgress? Progress { get; init; }

    /// <summary>Why nothing runs, for the reader; null while something does.</summary>
    public string? Waiting { get; init; }
}
