using Telemetry.ServiceDefaults.Listening;

namespace Telemetry.Apps.StudioPlayer.CommandLine;

/// <summary><c>--share</c> and <c>--token T</c>.</summary>
internal static class ServerFlags
{
    public static IReadOnlyList<ServerFlag> All { get; } =
    [
        new("--share", $"{StudioPlayerOptions.Section}:{nameof(StudioPlayerOptions.Share)}", TakesValue: false),
        new("--token", $"{StudioPlayerOptions.Section}:{nameof(StudioPlayerOptions.Token)}"),
    ];
}
