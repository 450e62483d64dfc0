extern alias hosting;

using hosting::Telemetry.Cache;

namespace Telemetry.UnitTests.Tools;

public class DownloadProgressTests
{
    private readonly ReportedLines _lines = new();
    private readonly ManualTime _time = new();

    [Fact]
    public void Lines_tell_megabytes_and_percentage_and_come_every_two_seconds_at_most()
    {
        var progress = new DownloadProgress("Downloading", 128_000_000, _lines, _time);

        progress.Report(0);
        progress.Report(32_000_000);
        _time.Advance(TimeSpan.FromSeconds(2));
        progress.Report(64_000_000);

        Assert.Equal(["Downloading: 0 of 128 MB (0 %)", "Downloading: 64 of 128 MB (50 %)"], _lines.Lines);
    }

    [Fact]
    public void The_end_is_told_at_once_and_only_once()
    {
        var progress = new DownloadProgress("Downloading", 1_000_000, _lines, _time);

        progress.Report(0);
        progress.Report(1_000_000);
        progress.Report(1_200_000);

        Assert.Equal("Downloading: 1 of 1 MB (100 %)", _lines.Lines.Last());
        Assert.Equal(2, _lines.Lines.Count);
    }

    [Fact]
    public void A_stalled_download_says_nothing_new()
    {
        var progress = new DownloadProgress("Downloading", 100, _lines, _time);

        progress.Report(50);
        _time.Advance(TimeSpan.FromMinutes(1));
        progress.Report(50);

        Assert.Single(_lines.Lines);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
