using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.UnitTests.LoadRunner;

public class ProcessStatTests
{
    // Field 14 (user) is 312, field 15 (system) is 41; the cumulated times of children behind them must not be taken.
    private const string Tail = " S 6150 6150 6150 0 -1 4194560 5120 77 3 4 312 41 900 800 20 0 12 0 354431 901234688 20480 18446744073709551615 1 1 0 0 0 0 0 4096 1260 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0";

    [Theory]
    [InlineData("6162 (ffmpeg)")]
    [InlineData("6162 (ff mpeg)")]
    [InlineData("6162 (ff) R 1 (mpeg)")]
    [InlineData("6162 (:-) S 1 2 3)")]
    public void Cpu_time_is_found_whatever_the_process_is_called(string start)
    {
        Assert.True(ProcessStat.TryParse(start + Tail, out var stat));

        // (312 + 41) ticks at 100 a second.
        Assert.Equal(3.53, stat.CpuSeconds(100), 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("6162 (ffmpeg")]
    [InlineData("6162 (ffmpeg) S 1 2 3")]
    [InlineData("6162 (ffmpeg) S 1 1 1 0 -1 1 1 1 1 1 x 41 0")]
    public void Text_that_is_no_stat_is_refused(string text) => Assert.False(ProcessStat.TryParse(text, out _));

    [Fact]
    public void The_kernel_counts_this_process()
    {
        var cpu = new ProcessCpu(Microsoft.Extensions.Options.Options.Create(new Telemetry.LoadRunner.LoadRunnerOptions()));

        Assert.True(cpu.ReadSeconds(Environment.ProcessId) > 0);
        Assert.Null(cpu.ReadSeconds(int.MaxValue));
    }
}
