using Telemetry.Exporters;
using Telemetry.Exporters.Gpu;
using Telemetry.Exporters.Gpu.Nvml;

namespace Telemetry.UnitTests.Exporters.Gpu;

/// <summary>A whole gpu-exporter without its web server, over an NVML that a test sets and a clock that it moves.</summary>
internal sealed class GpuBench : IDisposable
{
    private readonly GpuPoller _poller;
    private readonly NvmlGpus _source;

    public GpuBench(FakeNvml nvml, Func<PollResult<INvmlLibrary>>? load = null)
    {
        Nvml = nvml;
        Latest = new Latest<GpuSample>(Time, Options.MaxAge);
        _source = new NvmlGpus(load ?? nvml.Load);
        Reader = new GpuReader(_source, Options, Time, ReaderLog);
        _poller = new GpuPoller(Reader, Latest, Options, new CollectorMetrics(Instruments), Time, Log);
        _ = new GpuMetrics(Instruments, Latest, Options);
    }

    public FakeNvml Nvml { get; }

    public ManualTime Time { get; } = new();

    public Instruments Instruments { get; } = new();

    public LogLines<GpuPoller> Log { get; } = new();

    public LogLines<GpuReader> ReaderLog { get; } = new();

    public GpuOptions Options { get; } = new() { Hostname = "host" };

    public Latest<GpuSample> Latest { get; }

    public GpuReader Reader { get; }

    /// <summary>How long the poller waits after the last poll.</summary>
    public TimeSpan Period { get; private set; }

    public async Task<GpuSample?> PollAsync(double after = 0.25)
    {
        Time.Advance(after);
        Period = await _poller.PollOnceAsync(default);
        return Latest.Current;
    }

    /// <summary>Lets a GPU use so many joules, and polls.</summary>
    public Task<GpuSample?> UseAsync(double joules, double after = 0.25, int gpu = 0)
    {
        Nvml.Gpus[gpu].Millijoules += (ulong)(joules * 1000);
        return PollAsync(after);
    }

    public void Dispose()
    {
        _poller.Dispose();
        _source.Dispose();
        Instruments.Dispose();
    }
}
