using FsCheck;
using FsCheck.Fluent;
using Telemetry.Exporters.Rapl.Cpu;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class PowerModelTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMilliseconds(250);

    [Fact]
    public void Energy_is_the_idle_part_by_time_and_the_busy_part_by_cpu_seconds()
    {
        var model = new PowerModel(0.74, 3.5);
        model.Add(new CpuTimes(2, 100, 1000), Quarter);
        for (var i = 1; i <= 40; i++)
            model.Add(new CpuTimes(2, 100 + 0.3 * i, 1000 + 0.5 * i), Quarter);

        // 10 s: 0.74 W x 2 CPUs x 10 s + 2.76 W x 12 busy seconds = 14.8 J + 33.12 J
        Assert.Equal(47.92, model.Joules, 9);
    }

    [Fact]
    public void Energy_of_an_hour_in_steps_equals_the_energy_in_one_step()
    {
        // Busy time moves in steps of 10 ms, and polls fall between them: 14,400 roundings must not add up.
        var steps = new PowerModel(0.74, 3.5);
        steps.Add(new CpuTimes(4, 0, 0), Quarter);
        for (var i = 1; i <= 14_400; i++)
            steps.Add(new CpuTimes(4, Math.Floor(i * 0.25 * 1.7 * 100) / 100, i), Quarter);

        // 0.74 W x 4 x 3600 s + 2.76 W x 6120 s
        Assert.Equal(10_656 + 16_891.2, steps.Joules, 6);
    }

    [Fact]
    public void Busy_time_that_goes_back_is_dropped_and_the_idle_part_goes_on()
    {
        var model = new PowerModel(1, 2);
        model.Add(new CpuTimes(1, 10, 100), Quarter);
        model.Add(new CpuTimes(1, 10.25, 100.25), Quarter);

        Assert.False(model.Add(new CpuTimes(1, 3, 50), Quarter));
        Assert.True(model.Add(new CpuTimes(1, 3.25, 50.25), Quarter));

        // 1 W x 0.75 s + 1 W x (0.25 + 0 + 0.25) s
        Assert.Equal((1.25, 1L), (model.Joules, model.DroppedSteps));
    }

    [Fact]
    public void Pause_keeps_the_energy_and_adds_none()
    {
        var model = new PowerModel(1, 2);
        model.Add(new CpuTimes(1, 10, 100), Quarter);
        model.Add(new CpuTimes(1, 10.25, 100.25), Quarter);
        model.Pause();
        model.Pause();
        model.Add(new CpuTimes(1, 500, 1000), TimeSpan.FromHours(1));
        Assert.Equal(0.5, model.Joules);

        model.Add(new CpuTimes(1, 500.25, 1000.25), Quarter);
        Assert.Equal(1, model.Joules);
    }

    [Fact]
    public void Any_cpu_times_give_power_between_idle_and_all_cpus_busy()
    {
        var readings = Gen.Zip(Gen.Choose(0, 100_000), Gen.Choose(1, 5_000)).ArrayOf(200);
        Prop.ForAll(readings.ToArbitrary(), sequence =>
        {
            var model = new PowerModel(0.74, 3.5);
            foreach (var (ticks, milliseconds) in sequence)
            {
                var before = model.Joules;
                model.Add(new CpuTimes(2, ticks / 100.0, 2_000), TimeSpan.FromMilliseconds(milliseconds));

                // The kernel may book a second late: 2 CPUs x 3.5 W x (time + 1 s).
                Assert.InRange(model.Joules - before, -1e-6, 7.0 * (milliseconds / 1e3 + 1) + 1e-6);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
