using Telemetry.Analysis.Qoe.Model;

namespace Telemetry.UnitTests.Analysis.Qoe;

public sealed class DroppedFramesTests
{
    [Fact]
    public void Frames_that_the_encoder_dropped_count_once_though_the_recording_lacks_them_too() =>
        Assert.Equal(0.1, DroppedFrames.Ratio(sent: 1620, dropped: 180, compared: 162, missing: 18)!.Value, 12);

    [Fact]
    public void Loss_on_the_way_is_seen_in_the_recording() =>
        Assert.Equal(0.05, DroppedFrames.Ratio(sent: 1800, dropped: 0, compared: 171, missing: 9)!.Value, 12);

    [Fact]
    public void Loss_before_the_recording_is_seen_by_the_encoder() =>
        Assert.Equal(0.02, DroppedFrames.Ratio(sent: 1764, dropped: 36, compared: 180, missing: 0)!.Value, 12);

    [Fact]
    public void One_count_is_enough()
    {
        Assert.Equal(0, DroppedFrames.Ratio(sent: 1800, dropped: 0, compared: 0, missing: 0));
        Assert.Equal(0.5, DroppedFrames.Ratio(sent: 0, dropped: 0, compared: 90, missing: 90));
    }

    [Fact]
    public void Without_a_count_nobody_knows() => Assert.Null(DroppedFrames.Ratio(0, 0, 0, 0));

    [Fact]
    public void Negative_count_is_none() => Assert.Null(DroppedFrames.Ratio(sent: 1800, dropped: -1, compared: 0, missing: 0));
}
