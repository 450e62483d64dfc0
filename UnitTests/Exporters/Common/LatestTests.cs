using Telemetry.Exporters;

namespace Telemetry.UnitTests.Exporters.Common;

public sealed class LatestTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Value_within_its_age_limit_is_current()
    {
        var latest = new Latest<string>(_time, TimeSpan.FromSeconds(2));
        latest.Publish("a");
        _time.Advance(2);

        Assert.Equal("a", latest.Current);
    }

    [Fact]
    public void Value_older_than_the_limit_is_absent()
    {
        var latest = new Latest<string>(_time, TimeSpan.FromSeconds(2));
        latest.Publish("a");
        _time.Advance(2.001);

        Assert.Null(latest.Current);
    }

    [Fact]
    public void Withdrawn_value_is_absent()
    {
        var latest = new Latest<string>(_time, TimeSpan.FromSeconds(2));
        latest.Publish("a");
        latest.Withdraw();

        Assert.Null(latest.Current);
    }
}
