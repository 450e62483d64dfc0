using Telemetry.Exporters;
using Telemetry.Exporters.Rapl;
using Telemetry.Exporters.Rapl.Battery;
using Telemetry.Exporters.Rapl.Cpu;
using Telemetry.Exporters.Rapl.Hwmon;
using Telemetry.Exporters.Rapl.Powercap;
using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.UnitTests.Exporters.Rapl;

/// <summary>A whole rapl-exporter without its web server: a tree of sysfs, CPU times that a test sets, and a clock that it moves.</summary>
internal sealed class RaplBench : IDisposable
{
    private readonly SettableCpu _cpu = new();
    private readonly RaplPoller _poller;
    private readonly BatteryPoller _batteries;

    public RaplBench(PowercapTree tree, RaplSource source = RaplSource.Auto, ManualTime? time = null, IZoneSource? zones = null, ICpuClock? cpu = null)
    {
        Time = time ?? new ManualTime();
        Tree = tree;
        Options = new RaplOptions { Source = source, SysFsRoot = tree.Root, ProcFsRoot = tree.Root, DevRoot = tree.Root };
        Latest = new Latest<RaplSample>(Time, Options.MaxAge);
        var collectors = new RaplCollectors(new CollectorMetrics(Instruments), Options, Time, Log);
        var meters = new RaplMeters(Meter(zones ?? new SysFsPowercap(tree.Root)), Meter(new SysFsHwmon(Options, Time)));
        var filtering = new EnergyFiltering(Options, FilteringLog);
        _poller = new RaplPoller(new RaplReader(meters, cpu ?? _cpu, filtering, Options, collectors, Time), collectors, Latest, Options, Time);
        _ = new RaplMetrics(Instruments, Latest);

        var batteries = new Latest<BatterySample>(Time, 2 * Options.BatteryInterval);
        _batteries = new BatteryPoller(new SysFsBatteries(tree.Root), collectors, batteries, Options, Time);
        _ = new BatteryMetrics(Instruments, batteries);
    }

    public PowercapTree Tree { get; }

    public ManualTime Time { get; }

    public Instruments Instruments { get; } = new();

    public LogLines<RaplCollectors> Log { get; } = new();

    public LogLines<EnergyFiltering> FilteringLog { get; } = new();

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

    public async Task PollBatteriesAsync()
    {
        Time.Advance(Options.BatteryInterval.TotalSeconds);
        await _batteries.PollOnceAsync(default);
    }

    public void Dispose()
    {
        _poller.Dispose();
        _batteries.Dispose();
        Instruments.Dispose();
        Tree.Dispose();
    }

    private ZoneMeter Meter(IZoneSource source) => new(source, Options.AbsentRetry, Time);

    private sealed class SettableCpu : ICpuClock
    {
        public CpuTimes? Times { get; set; } = new(2, 100, 1000);

        public CpuTimes Read() => Times ?? throw new IOException("/proc/stat is gone");
    }
}
