namespace Telemetry.Cache;

/// <summary>Turns bytes into lines such as "Downloading X: 64 of 128 MB (50 %)", at most one every two seconds and one at the end.</summary>
internal sealed class DownloadProgress(string what, long totalBytes, IProgress<string> progress, TimeProvider? time = null)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long? _lastReport;
    private long _lastPercent = -1;

    public void Report(long bytes)
    {
        var percent = Math.Min(100, 100 * bytes / Math.Max(1, totalBytes));
        var tooSoon = percent < 100 && _lastReport is { } last && _time.GetElapsedTime(last) < Interval;
        if (percent <= _lastPercent || tooSoon)
            return;

        _lastReport = _time.GetTimestamp();
        _lastPercent = percent;
        progress.Report($"{what}: {Megabytes(Math.Min(bytes, totalBytes))} of {Megabytes(totalBytes)} MB ({percent} %)");
    }

    private static long Megabytes(long bytes) => (bytes + 500_000) / 1_000_000;
}
