namespace Telemetry.Exporters.Gpu;

/// <summary>Two GPUs: one that always uses 60 W, and one of 90 W in MIG mode with two instances. Together they use 150 J per second.</summary>
internal sealed class FakeGpus(TimeProvider time) : IGpuSource
{
    private readonly long _start = time.GetTimestamp();

    public PollResult<GpuList> Discover() => new GpuList([new FakeGpu(this, 0, 60, isMig: false), new FakeGpu(this, 1, 90, isMig: true)], []);

    private ulong Milliseconds => (ulong)time.GetElapsedTime(_start).TotalMilliseconds;

    private sealed class FakeGpu(FakeGpus all, int index, uint watts, bool isMig) : IGpu
    {
        public GpuIdentity Identity { get; } = new(index, $"GPU-fake-{index}", isMig ? "Fake GPU with MIG" : "Fake GPU");

        public GpuMeterReading ReadMeter() => new(watts, watts * all.Milliseconds, HasEnergyCounter: true);

        public GpuDetails ReadDetails() => new()
        {
            UtilizationPercent = isMig ? null : 40,
            MemoryCopyUtilizationPercent = isMig ? null : 20,
            EncoderUtilizationPercent = isMig ? null : 30,
            DecoderUtilizationPercent = isMig ? null : 10,
            TemperatureCelsius = 50 + index,
            MemoryTemperatureCelsius = 60 + index,
            SmClockMegahertz = 1500,
            MemoryClockMegahertz = 5000,
            PowerLimitWatts = 300,
            IsMigEnabled = isMig,
            FrameBuffer = isMig ? null : new FrameBuffer(2048, 14000, 336),
            MigInstances = isMig ? [new MigInstance(1, "1g.5gb", new FrameBuffer(1024, 3776, 64)), new MigInstance(2, "2g.10gb", new FrameBuffer(0, 9600, 128))] : [],
        };
    }
}
