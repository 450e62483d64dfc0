namespace Telemetry.LoadRunner.Results;

/// <summary>One repetition of a scenario in the queue.</summary>
public sealed class RunItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RunId { get; init; }

    /// <summary>Its place in the run, from 0.</summary>
    public required int Position { get; init; }

    public required string Name { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int Repetition { get; init; }

    /// <summary>The request with its defaults, as JSON.</summary>
    public required string Request { get; init; }

    public RunItemState State { get; set; }

    /// <summary>How often a worker took it; above 1 an earlier one had died or was stopped.</summary>
    public int Attempts { get; set; }

    public Guid? WorkerId { get; set; }

    /// <summary>After this moment of the database's clock another worker may take it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>How far it is, as the worker last told; JSON.</summary>
    public string? Progress { get; set; }

    /// <summary>Its result; the last one where it ran more than once.</summary>
    public Guid? ScenarioId { get; set; }
}
