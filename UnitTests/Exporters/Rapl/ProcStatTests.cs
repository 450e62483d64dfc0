using Telemetry.Exporters.Rapl.Cpu;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class ProcStatTests
{
    [Fact]
    public void Times_of_a_real_machine_are_seconds_over_all_cpus()
    {
        var times = ProcStat.Parse(Fixture.Text("proc", "stat"));

        // busy: 33752 + 0 + 10052 + 0 irq + 159 softirq + 93 steal = 44056 ticks; total adds 424688 idle + 1492 iowait
        Assert.Equal(new CpuTimes(2, 440.56, 4702.36), times);
    }

    [Fact]
    public void Columns_that_old_kernels_lack_count_as_zero() =>
        Assert.Equal(new CpuTimes(1, 0.06, 0.1), ProcStat.Parse("cpu 1 2 3 4\ncpu0 1 2 3 4\nintr 0\n"));

    [Fact]
    public void Guest_time_is_not_counted_twice() =>
        Assert.Equal(new CpuTimes(1, 0.1, 0.2), ProcStat.Parse("cpu 10 0 0 10 0 0 0 0 9 9\ncpu0 10 0 0 10 0 0 0 0 9 9\n"));

    [Theory]
    [InlineData("")]
    [InlineData("intr 1\n")]
    [InlineData("cpu 1 2 3\ncpu0 1 2 3\n")]
    [InlineData("cpu 1 2 3 4\n")]
    [InlineData("cpu 1 2 -3 4\ncpu0 1 2 3 4\n")]
    [InlineData("cpu 18446744073709551615 2 3 4\ncpu0 1 2 3 4\n")]
    [InlineData("cpu 1 2 3 99999999999999999999999\ncpu0 1 2 3 4\n")]
    public void Text_that_is_not_proc_stat_is_nothing(string text) => Assert.Null(ProcStat.Parse(text));

    [Fact]
    public void Damaged_text_is_nothing_or_possible_times()
    {
        var text = Fixture.Text("proc", "stat");
        var random = new Random(2466);
        for (var i = 0; i < 100_000; i++)
        {
            if (ProcStat.Parse(Mutation.Of(text, random)) is not { } times)
                continue;

            Assert.InRange(times.Count, 1, text.Length);
            Assert.InRange(times.BusySeconds, 0, times.TotalSeconds);
            Assert.True(double.IsFinite(times.TotalSeconds));
        }
    }

    [Fact]
    public void File_without_a_cpu_line_is_an_error_that_names_it()
    {
        using var tree = new PowercapTree();
        File.WriteAllText(Path.Combine(tree.Root, "stat"), "intr 1\n");

        Assert.Contains($"{tree.Root}/stat", Assert.Throws<IOException>(() => new ProcStat(tree.Root).Read()).Message);
    }
}
