using Telemetry.Exporters;
using Telemetry.Exporters.DockerStats;
using Telemetry.Exporters.DockerStats.Daemons;

namespace Telemetry.UnitTests.Exporters.DockerStats;

public sealed class DaemonTests : IDisposable
{
    private const string Percent = "docker.engine.cpu.percent";
    private const string Dockerd = "docker.engine.cpu{process=\"dockerd\"}";

    private readonly string _proc = Directory.CreateTempSubdirectory("docker-proc-").FullName;
    private readonly ManualTime _time = new();
    private readonly Instruments _instruments = new();
    private readonly LogLines<DaemonPoller> _log = new();
    private readonly DaemonPoller _poller;

    public DaemonTests()
    {
        var options = new DockerStatsOptions { ProcFsRoot = _proc };
        var latest = new Latest<DaemonsSample>(_time, options.MaxAge);
        _ = new DaemonMetrics(_instruments, latest);
        _poller = new DaemonPoller(new DaemonReader(new ProcDaemons(_proc), _time), latest, options, new CollectorMetrics(_instruments), _time, _log);
        File.WriteAllText(Path.Combine(_proc, "meminfo"), "MemTotal:        1048576 kB\nMemFree: 1 kB\n");
    }

    [Fact]
    public async Task Cpu_is_percent_of_one_core_between_two_polls_and_no_lifetime_average()
    {
        // Started long ago, with an hour of CPU time: `ps` would go on showing its mean.
        Process(10, "dockerd", cpuTicks: 360_000);
        Process(11, "containerd", cpuTicks: 1000);
        var first = await PollAsync();
        Process(10, "dockerd", cpuTicks: 360_050);
        Process(11, "containerd", cpuTicks: 1010);
        var second = await PollAsync();

        // 0.5 s and 0.1 s in 5 s
        Assert.DoesNotContain(Percent, first.Keys);
        Assert.Equal(12, second[Percent], 9);
        Assert.Equal((3600.5, 10.1), (second[Dockerd], Math.Round(second["docker.engine.cpu{process=\"containerd\"}"], 9)));
    }

    [Fact]
    public async Task Memory_is_resident_memory_and_its_share_of_the_machines()
    {
        Process(10, "dockerd", pages: 2560);
        Process(11, "containerd", pages: 1280);
        var scrape = await PollAsync();

        Assert.Equal(2560.0 * Environment.SystemPageSize, scrape["docker.engine.memory{process=\"dockerd\"}"]);
        Assert.Equal(100.0 * 3840 * Environment.SystemPageSize / (1 << 30), scrape["docker.engine.memory.percent"], 9);
    }

    [Fact]
    public async Task Restarted_daemon_goes_on_counting_and_its_pid_may_come_again()
    {
        Process(10, "dockerd", cpuTicks: 1000);
        await PollAsync();
        Process(10, "dockerd", cpuTicks: 200, startTicks: 9);
        var restarted = await PollAsync();

        Assert.Equal(12, restarted[Dockerd]);
        Assert.DoesNotContain(Percent, restarted.Keys);
    }

    [Fact]
    public async Task One_of_two_daemons_of_a_name_that_ends_takes_nothing_away()
    {
        Process(10, "dockerd", cpuTicks: 1000);
        Process(20, "dockerd", cpuTicks: 500);
        await PollAsync();
        Directory.Delete(Path.Combine(_proc, "20"), recursive: true);

        Assert.Equal(15, (await PollAsync())[Dockerd]);
    }

    [Fact]
    public async Task Daemons_that_are_not_seen_are_absent_with_the_reason_and_back_with_one_line_each_way()
    {
        Process(30, "sh");
        await PollAsync();
        Process(10, "dockerd", cpuTicks: 100);
        var there = await PollAsync();
        Directory.Delete(Path.Combine(_proc, "10"), recursive: true);
        var gone = await PollAsync();
        await PollAsync();

        Assert.Equal(1, there[Dockerd]);
        Assert.DoesNotContain(gone.Keys, key => key.StartsWith("docker", StringComparison.Ordinal));
        Assert.Equal(3, _log.Lines.Count);
        Assert.Contains("DockerStats:ProcFsRoot", _log.Lines[2].Text);
    }

    [Fact]
    public async Task Processes_that_only_look_like_daemons_are_none()
    {
        Process(10, "dockerd-proxy");
        Process(11, "containerd-shim");
        Process(12, "a) R (dockerd");
        Directory.CreateDirectory(Path.Combine(_proc, "13"));
        Directory.CreateDirectory(Path.Combine(_proc, "sys"));

        Assert.DoesNotContain(await PollAsync(), series => series.Key.StartsWith("docker", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MemTotal:       24684084 kB\n", 25_276_502_016)]
    [InlineData("MemTotal: -1 kB\n", null)]
    [InlineData("MemTotal: 99999999999999999999 kB", null)]
    [InlineData("MemTotal: 5\n", null)]
    [InlineData("", null)]
    public void Memory_of_the_machine_is_read(string text, long? expected) => Assert.Equal(expected, MemInfo.Parse(text));

    [Fact]
    public void Damaged_stat_gives_possible_values_or_none()
    {
        var text = File.ReadAllText("/proc/self/stat");
        var random = new Random(8);
        for (var i = 0; i < DockerMutations.Count; i++)
        {
            var daemon = ProcPidStat.Parse(Mutation.Of(text, random), 1);
            Assert.True(daemon is null or { CpuSeconds: >= 0, MemoryBytes: >= 0 });
            Assert.True(MemInfo.Parse(Mutation.Of("MemTotal:       24684084 kB\nMemFree:  1 kB\n", random)) is null or > 0);
        }
    }

    public void Dispose()
    {
        _poller.Dispose();
        _instruments.Dispose();
        Directory.Delete(_proc, recursive: true);
    }

    private async Task<SortedDictionary<string, double>> PollAsync()
    {
        _time.Advance(5);
        await _poller.PollOnceAsync(default);
        return _instruments.Scrape();
    }

    private void Process(int pid, string name, int cpuTicks = 0, int startTicks = 7, int pages = 1)
    {
        Directory.CreateDirectory(Path.Combine(_proc, $"{pid}"));
        File.WriteAllText(Path.Combine(_proc, $"{pid}", "stat"),
            $"{pid} ({name}) S 1 {pid} {pid} 0 -1 4194560 100 0 0 0 {cpuTicks} 0 900 900 20 0 12 0 {startTicks} 1000000 {pages} 18446744073709551615 1 1 0 0\n");
    }
}
