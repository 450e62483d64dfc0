namespace Telemetry.Dashboards.Model;

/// <summary>The colour below the first step, and from each step on.</summary>
public sealed record Thresholds(string Base, params IReadOnlyList<(double From, string Color)> Steps)
{
    public const string Green = "green";
    public const string Yellow = "yellow";
    public const string Red = "red";

    /// <summary>Nothing is good or bad here.</summary>
    public static readonly Thresholds None = new("blue");

    /// <summary>1 is good, 0 is not.</summary>
    public static readonly Thresholds ZeroIsBad = new(Red, (1, Green));

    /// <summary>0 is good, anything above is not.</summary>
    public static readonly Thresholds AboveZeroIsBad = new(Green, (1, Red));

    /// <summary>Green below the warning, yellow from there, red from the second on.</summary>
    public static Thresholds Rising(double warning, double critical) => new(Green, (warning, Yellow), (critical, Red));

    /// <summary>Red below the first, yellow up to the second, green from there.</summary>
    public static Thresholds Falling(double critical, double good) => new(Red, (critical, Yellow), (good, Green));
}
