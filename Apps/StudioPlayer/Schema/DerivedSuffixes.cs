namespace Telemetry.Apps.StudioPlayer.Schema;

/// <summary>What stands beside a gauge: made from the live sessions' values.</summary>
internal static class DerivedSuffixes
{
    public const string Max = "_max";
    public const string Mean = "_mean";
    public const string Sessions = "_sessions";

    public static IReadOnlyList<string> All { get; } = [Max, Mean, Sessions];
}
