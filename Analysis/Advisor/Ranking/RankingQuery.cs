namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>What is asked for: a goal, limits that every answer keeps, and which scenarios count. What is null does not restrict, or is that of the newest scenario.</summary>
public sealed record RankingQuery(Goal Goal)
{
    /// <summary>The mean QoE is at least this, 1 to 5.</summary>
    public double? QoeMin { get; init; }

    /// <summary>The machine's mean power is at most this, in watts.</summary>
    public double? WattsMax { get; init; }

    public string? Encoder { get; init; }
    public string? Preset { get; init; }

    /// <summary>One machine is ranked at a time; null takes that of the newest scenario that counts. The same for the three below.</summary>
    public string? Machine { get; init; }

    /// <summary>As <see cref="Analysis.EnergySource"/> names it.</summary>
    public string? EnergySource { get; init; }

    public string? QoeModel { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    internal bool NeedsPower => Goal == Goal.Energy || WattsMax is not null;

    internal bool NeedsQoe => Goal == Goal.Qoe || QoeMin is not null;

    internal bool NeedsCost => Goal == Goal.Cost;
}
