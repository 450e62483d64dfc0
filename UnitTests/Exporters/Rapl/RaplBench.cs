using Telemetry.Exporters;
using Telemetry.Exporters.Rapl;
using Telemetry.Exporters.Rapl.Cpu;
using Telemetry.Exporters.Rapl.Powercap;

namespace Telemetry.UnitTests.Exporters.Rapl;

/// <summary>A whole rapl-exporter without its web server: a tree of sysfs, CPU times that a test sets, and a clock that it moves.</summary>
internal sealed class RaplBench : IDisposable
{
    private readonly CollectorMetrics _collectors;
    private readonly SettableCpu _cpu = new();
    private readonly RaplPoller _poller;

    public RaplBench(PowercapTree tree, RaplSource source = RaplSource.Auto, ManualTime? time = null, IPowercap? powercap = null, ICpuClock? cpu = null)
    {
        Time = time ?? new ManualTime();
        Tree = tree;
        Options = new RaplOptions { Source = source, SysFsRoot = tree.Root };
        _collectors = new CollectorMetrics(Instruments);
        Latest = new Latest<RaplSample>(Time, Options.MaxAge);
        var collectors = new RaplCollectors(_collectors, Options, Time, Log);
        var zones = new RaplZones(powercap ?? new SysFsPowercap(tree.Root), Options.AbsentRetry, Time);
        _poller = new RaplPoller(new RaplReader(zones, cpu ?? _cpu, Options, collectors, Time), collectors, Latest, Options, Time);
        _ = new RaplMetrics(Instruments, Latest);
    }

    public PowercapTree Tree { get; }

    public ManualTime Time { get; }

    public Instruments Instruments { get; } = new();

    public LogLines<RaplCollectors> Log { get; } = new();

    public RaplOptions Options { get; }

    public Latest<RaplSample> Latest { get; }

    public CpuTimes? Cpu
    {
        set => _cpu.Times = value;
    }

    public async Task<RaplSample?> PollAsync(double after = 0.25)
    {
        Time.Advance(after);
        await _poller.PollOnceAsync(default);
        return Latest.Current;
    }

    public void Dispose()
    {
        _poller.Dispose();
        Instruments.Dispose();
        Tree.Dispose();
    }

    private sealed class SettableCpu : ICpuClock
    {
        public CpuTimes? Times { get; set; } = new(2, 100, 1000);

        public CpuTimes Read() => Times ?? throw new IOException("/proc/stat is gone");
    }
}
