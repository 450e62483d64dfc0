using Microsoft.Extensions.Options;
using Telemetry.LoadRunner;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Machine;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner;

public sealed class MachineStateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_Intel_machine_is_read()
    {
        Write("proc/cpuinfo", "processor\t: 0\nmodel name\t: Intel(R) Xeon(R) CPU E5-1620 v3 @ 3.50GHz\ncpu MHz\t\t: 1200\n");
        Write("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n");
        Write("proc/loadavg", "0.25 0.10 0.05 1/234 5678\n");
        Write("proc/stat", "cpu  100 0 50 800 50 0 0 0 0 0\ncpu0 100 0 50 800 50 0 0 0 0 0\n");
        Write("etc/os-release", "NAME=\"Debian GNU/Linux\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        Write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
        Write("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "powersave\n");
        Write("sys/devices/system/cpu/intel_pstate/no_turbo", "1\n");
        Write("sys/devices/system/cpu/cpufreq/boost", "1\n");
        Write("sys/class/hwmon/hwmon0/name", "acpitz\n");
        Write("sys/class/hwmon/hwmon0/temp1_input", "99000\n");
        Write("sys/class/hwmon/hwmon1/name", "coretemp\n");
        Write("sys/class/hwmon/hwmon1/temp1_input", "41000\n");
        Write("sys/class/hwmon/hwmon1/temp2_input", "43500\n");
        Write("sys/class/hwmon/hwmon1/temp3_input", "-128000\n");
        Write("sys/class/hwmon/hwmon1/temp4_input", "nonsense\n");

        var reading = await Reader().ReadAsync(CancellationToken.None);
        var state = reading.ToState(new FFmpegBuild("ffmpeg version 5.1", "--enable-gpl", new HashSet<string>()), temperatureAfter: 61);

        Assert.Equal(
            ("Intel(R) Xeon(R) CPU E5-1620 v3 @ 3.50GHz", "6.1.0-18-amd64", "Debian GNU/Linux 12 (bookworm)", "powersave", false),
            (state.CpuModel, state.Kernel, state.OperatingSystem, state.Governor, state.Turbo));
        // The same /proc/stat twice: no time passed, so no use of it is known.
        Assert.Equal((43.5, 61, 0.25, null), (state.TemperatureBeforeCelsius, state.TemperatureAfterCelsius, state.LoadBefore, state.CpuPercentBefore));
        Assert.Equal(("ffmpeg version 5.1", "--enable-gpl", Environment.MachineName), (state.FFmpegVersion, state.FFmpegConfiguration, state.Machine));
    }

    [Fact]
    public async Task An_AMD_machine_with_two_governors_and_a_zone_is_read()
    {
        Write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "schedutil\n");
        Write("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance\n");
        Write("sys/devices/system/cpu/cpufreq/boost", "1\n");
        Write("sys/class/thermal/thermal_zone0/type", "acpitz\n");
        Write("sys/class/thermal/thermal_zone0/temp", "99000\n");
        Write("sys/class/thermal/thermal_zone1/type", "x86_pkg_temp\n");
        Write("sys/class/thermal/thermal_zone1/temp", "52000\n");

        var reading = await Reader().ReadAsync(CancellationToken.None);

        Assert.Equal(("performance,schedutil", true, 52), (reading.Governor, reading.Turbo, reading.TemperatureCelsius));
    }

    [Fact]
    public async Task A_machine_that_tells_nothing_has_nothing() =>
        Assert.Equal(MachineReading.Unknown, await Reader().ReadAsync(CancellationToken.None));

    [Fact]
    public void Use_of_the_CPU_is_what_was_not_idle() =>
        // 30 busy of 100: 20 user, 5 system, 5 steal; waiting for disks is idle.
        Assert.Equal(30, CpuTimes.Percent(
            CpuTimes.Parse("cpu  100 0 50 800 50 0 0 0 7 7\n"), CpuTimes.Parse("cpu  120 0 55 860 60 0 0 5 9 9\n"))!.Value, 9);

    [Fact]
    public void Damaged_files_of_the_kernel_are_not_readable_or_in_range()
    {
        const string stat = "cpu  100 0 50 800 50 0 0 0 0 0\ncpu0 100 0 50 800 50 0 0 0 0 0\n";
        var random = new Random(31);
        for (var i = 0; i < 100_000; i++)
        {
            var (before, after) = (CpuTimes.Parse(Mutation.Of(stat, random)), CpuTimes.Parse(Mutation.Of(stat, random)));
            Assert.InRange(CpuTimes.Percent(before, after) ?? 0, 0, 100);
            Assert.True(MachineStateReader.Load(Mutation.Of("0.25 0.10 0.05 1/234 5678", random)) is null or >= 0);
        }
    }

    private MachineStateReader Reader() => new(
        Options.Create(new LoadRunnerOptions { ProcRoot = Path.Combine(_folder.Path, "proc") }),
        Options.Create(new MachineOptions
        {
            SysRoot = Path.Combine(_folder.Path, "sys"),
            OsReleasePath = Path.Combine(_folder.Path, "etc/os-release"),
            CpuUseInterval = TimeSpan.FromMilliseconds(10),
        }),
        TimeProvider.System);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
