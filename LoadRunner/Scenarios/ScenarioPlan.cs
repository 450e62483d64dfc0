using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>A scenario whose every value was checked; the only way to one is <see cref="ScenarioValidation"/>.</summary>
internal sealed record ScenarioPlan
{
    public required string Name { get; init; }
    public required ScenarioType Type { get; init; }

    /// <summary>Empty for an idle scenario.</summary>
    public required IReadOnlyList<PublisherPlan> Publishers { get; init; }

    /// <summary>A lavfi source's name or a file's path.</summary>
    public required VideoSource Source { get; init; }

    public required TimeSpan Ramp { get; init; }
    public required TimeSpan Stabilization { get; init; }
    public required TimeSpan Duration { get; init; }
    public required TimeSpan Cooldown { get; init; }
    public required int Viewers { get; init; }
    public required bool Quality { get; init; }

    /// <summary>The request it was made from, with nothing left out.</summary>
    public required ScenarioRequest Request { get; init; }

    /// <summary>Streams at the server.</summary>
    public int Streams => Publishers.Sum(x => x.StreamCount);

    /// <summary>Distinct pictures, largest first.</summary>
    public string OutputLadder => string.Join(',', Publishers.SelectMany(x => x.Renditions)
        .DistinctBy(x => x.ToString()).OrderByDescending(x => x.Width * x.Height).ThenByDescending(x => x.FrameRate));
}
