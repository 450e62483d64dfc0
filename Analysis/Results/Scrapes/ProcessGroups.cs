namespace Telemetry.Analysis.Results.Scrapes;

/// <summary>What the groups of process-exporter (process-exporter/groups.yml) are for a scenario.</summary>
internal static class ProcessGroups
{
    /// <summary>The RTMP server: part of what a stream costs.</summary>
    public static bool IsServer(string group) => group == "nginx";

    /// <summary>Everything else in the groups but the encoders is there to measure, or to run what measures.</summary>
    public static bool IsMeasuring(string group) => !IsServer(group) && group != "ffmpeg";
}
