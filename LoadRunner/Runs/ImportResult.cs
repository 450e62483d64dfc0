namespace Telemetry.LoadRunner.Runs;

/// <summary>What an import did.</summary>
internal sealed record ImportResult
{
    /// <summary>Scenarios that are new in the database.</summary>
    public required int Added { get; init; }

    /// <summary>Scenarios whose ids it had already; they are left as they are.</summary>
    public required int Known { get; init; }

    /// <summary>What could not be read, with line and key; everything else was imported.</summary>
    public required IReadOnlyList<string> Errors { get; init; }
}
