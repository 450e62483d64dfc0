using Telemetry.Analysis;

namespace Telemetry.UnitTests.Analysis;

public sealed class UnitTypeTests
{
    [Fact]
    public void Energy_over_time_is_power_and_power_over_time_is_energy()
    {
        Assert.Equal(new Power(50), new Energy(1000) / TimeSpan.FromSeconds(20));
        Assert.Equal(new Energy(1000), new Power(50) * TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Kilowatt_hour_has_three_point_six_million_joules() => Assert.Equal(2, new Energy(7_200_000).KilowattHours);

    [Fact]
    public void Text_names_the_unit() => Assert.Equal(("1.5 J", "0.25 W"), (new Energy(1.5).ToString(), new Power(0.25).ToString()));

    [Fact]
    public void Greater_is_more()
    {
        Assert.True(new Energy(2) > new Energy(1) && new Energy(1) <= new Energy(1) && new Energy(1) < new Energy(2) && new Energy(2) >= new Energy(1));
        Assert.True(new Power(2) > new Power(1) && new Power(1) <= new Power(1) && new Power(1) < new Power(2) && new Power(2) >= new Power(1));
        Assert.Equal(new Energy(3), new Energy(5) - new Energy(2));
        Assert.Equal(new Power(7), new Power(5) + new Power(2));
    }
}
