using FsCheck;
using FsCheck.Fluent;
using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class ZoneCounterTests
{
    private const ulong Range = 262_143_328_850;

    private static readonly EnergyZone Zone = new("intel-rapl:0", "package-0", "package-0", Range, 200, CountsForHost: true);
    private static readonly TimeSpan Quarter = TimeSpan.FromMilliseconds(250);

    [Fact]
    public void First_value_counts_no_energy()
    {
        var counter = new ZoneCounter(Zone);

        Assert.True(counter.Add(123_456, Quarter));
        Assert.Equal(0UL, counter.EnergyMicrojoules);
    }

    [Fact]
    public void Energy_counter_survives_wrap_around()
    {
        var counter = new ZoneCounter(Zone);
        counter.Add(Range - 1_000_000, Quarter);

        Assert.True(counter.Add(500_000, Quarter));
        Assert.Equal(1_500_000UL, counter.EnergyMicrojoules);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1_000UL)]
    public void Decrease_without_a_range_that_explains_it_is_dropped(ulong? range)
    {
        var counter = new ZoneCounter(Zone with { MaxEnergyRangeMicrojoules = range, MaxPowerWatts = 1e-3 });
        counter.Add(2_000, Quarter);

        Assert.False(counter.Add(1_900, Quarter));
        Assert.Equal((0UL, 1L), (counter.EnergyMicrojoules, counter.DroppedSteps));
    }

    [Fact]
    public void Step_above_the_zones_greatest_power_is_dropped_and_counting_goes_on()
    {
        var counter = new ZoneCounter(Zone);
        counter.Add(0, Quarter);

        // 200 W x (250 ms + 10 ms of jitter) = 52 J
        Assert.False(counter.Add(52_000_001, Quarter));
        Assert.True(counter.Add(62_000_001, Quarter));
        Assert.Equal((10_000_000UL, 1L), (counter.EnergyMicrojoules, counter.DroppedSteps));
    }

    [Fact]
    public void Gap_in_which_the_counter_may_have_wrapped_twice_makes_the_step_invalid()
    {
        // 262,143 J / 200 W = 1311 s
        Assert.Equal(1_000UL, ZoneCounter.Step(0, 1_000, TimeSpan.FromSeconds(1310), Zone));
        Assert.Null(ZoneCounter.Step(0, 1_000, TimeSpan.FromSeconds(1311), Zone));
    }

    [Fact]
    public void Energy_equals_a_wrapping_counter_to_the_microjoule()
    {
        // Steps of any plausible size over a range of 100 J: the counter wraps every few steps.
        var zone = Zone with { MaxEnergyRangeMicrojoules = 100_000_000 };
        Prop.ForAll(Gen.Choose(0, 50_000_000).ArrayOf(500).ToArbitrary(), steps =>
        {
            var counter = new ZoneCounter(zone);
            var truth = 99_999_990UL;
            counter.Add(truth, Quarter);
            foreach (var step in steps)
            {
                truth += (ulong)step;
                Assert.True(counter.Add(truth % 100_000_000, Quarter));
            }

            Assert.Equal(truth - 99_999_990, counter.EnergyMicrojoules);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Any_counter_gives_energy_that_never_falls_and_is_never_implausible()
    {
        var raws = Gen.OneOf(Gen.Choose(0, int.MaxValue).Select(value => (ulong)value), Gen.Choose(0, 100).Select(value => Range - (ulong)value),
            Gen.Constant(ulong.MaxValue), Gen.Constant(0UL));
        var zones = Gen.Elements(Zone, Zone with { MaxEnergyRangeMicrojoules = null }, Zone with { MaxEnergyRangeMicrojoules = 65_000 });
        var readings = Gen.Zip(raws, Gen.Choose(1, 5_000)).ArrayOf(1_000);

        // 1000 sequences of 1000 readings: a million steps.
        Prop.ForAll(Gen.Zip(zones, readings).ToArbitrary(), input =>
        {
            var (zone, sequence) = input;
            var counter = new ZoneCounter(zone);
            foreach (var (raw, milliseconds) in sequence)
            {
                var before = counter.EnergyMicrojoules;
                counter.Add(raw, TimeSpan.FromMilliseconds(milliseconds));
                var step = counter.EnergyMicrojoules - before;
                Assert.InRange(step, 0UL, (ulong)(zone.MaxPowerWatts * (milliseconds + 10) * 1e3));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }
}
