using Telemetry.Analysis.Scenarios.Following;

namespace Telemetry.UnitTests.Analysis.Scenarios;

public sealed class BackOffTests
{
    [Fact]
    public void Delays_double_to_the_longest_until_a_success()
    {
        var backOff = new BackOff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Select(_ => backOff.Next().TotalSeconds));
        for (var i = 0; i < 2000; i++) Assert.Equal(30, backOff.Next().TotalSeconds);
        Assert.True(backOff.HasFailed);

        backOff.Reset();
        Assert.False(backOff.HasFailed);
        Assert.Equal(1, backOff.Next().TotalSeconds);
    }
}
