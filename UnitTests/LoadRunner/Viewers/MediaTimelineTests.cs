using Telemetry.LoadRunner.Viewers;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

public sealed class MediaTimelineTests
{
    [Fact]
    public void Time_goes_on_when_the_timestamp_starts_again()
    {
        var timeline = new MediaTimeline();

        Assert.Equal(uint.MaxValue - 9, timeline.Next(uint.MaxValue - 9).TotalMilliseconds);
        Assert.Equal(uint.MaxValue + 21L, timeline.Next(20).TotalMilliseconds);
        Assert.Equal(uint.MaxValue + 11L, timeline.Next(10).TotalMilliseconds);
        Assert.Equal((double)uint.MaxValue, timeline.Next(uint.MaxValue).TotalMilliseconds);
    }
}
