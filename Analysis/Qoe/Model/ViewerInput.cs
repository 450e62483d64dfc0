using System.Text.Json.Serialization;

namespace Telemetry.Analysis.Qoe.Model;

/// <summary>What the model takes of one viewer, and its two scores of playback (0 to 100).</summary>
internal sealed record ViewerInput
{
    public required int Index { get; init; }

    /// <summary>The index of the stream that it watched; null where no stream of the scenario has that key.</summary>
    public required int? Stream { get; init; }

    /// <summary>Null when no picture came.</summary>
    public double? StartupSeconds { get; init; }

    public int Stalls { get; init; }
    public double StalledSeconds { get; init; }

    /// <summary>The rest of the window.</summary>
    public double PlayedSeconds { get; init; }

    /// <summary>Why it ended before the window did; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>0 for a viewer who waited in vain: what the curve tends to.</summary>
    public double StartupScore => StartupSeconds is { } seconds ? MuxScores.Startup(seconds) : 0;

    /// <summary>0 where playback failed: it never began, or ended for good.</summary>
    public double SmoothnessScore => StartupSeconds is not null && Failure is null ? MuxScores.Smoothness(Stalls, StalledSeconds, PlayedSeconds) : 0;

    /// <summary>False for numbers that no measurement gives, such as a negative time.</summary>
    [JsonIgnore]
    public bool IsMeasured => Stalls >= 0 && IsTime(StalledSeconds) && IsTime(PlayedSeconds) && (StartupSeconds is not { } seconds || IsTime(seconds));

    private static bool IsTime(double seconds) => seconds >= 0 && double.IsFinite(seconds);
}
