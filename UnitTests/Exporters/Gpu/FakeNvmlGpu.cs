using Telemetry.Exporters.Gpu.Nvml;

namespace Telemetry.UnitTests.Exporters.Gpu;

/// <summary>What one GPU of <see cref="FakeNvml"/> answers; an error is set by the name of the native function in the fake.</summary>
internal sealed class FakeNvmlGpu
{
    public string Uuid { get; init; } = "GPU-a8394b51-c086-568a-9f1a-c1e1c934c44c";

    public string Name { get; init; } = "NVIDIA L4";

    public uint Milliwatts { get; set; } = 40_979;

    public uint LimitMilliwatts { get; set; } = 72_000;

    public ulong Millijoules { get; set; } = 196_764_132;

    public uint Utilization { get; set; } = 87;

    public uint MemoryUtilization { get; set; } = 31;

    public uint Encoder { get; set; } = 64;

    public uint Decoder { get; set; } = 12;

    public uint Celsius { get; set; } = 48;

    public uint? MemoryCelsius { get; set; }

    public uint SmClock { get; set; } = 2040;

    public uint MemoryClock { get; set; } = 6251;

    public (ulong Total, ulong Reserved, ulong Free, ulong Used) Memory { get; set; } = (24_000UL << 20, 500UL << 20, 22_500UL << 20, 1000UL << 20);

    public List<FakeNvmlMig> Mig { get; } = [];

    public Dictionary<string, NvmlReturn> Errors { get; } = [];

    /// <summary>What every function answers while this is set.</summary>
    public NvmlReturn? Lost { get; set; }
}

internal sealed record FakeNvmlMig(uint Id, string Name, (ulong Total, ulong Reserved, ulong Free, ulong Used) Memory);
