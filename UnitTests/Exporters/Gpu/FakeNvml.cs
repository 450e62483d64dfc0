using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Telemetry.Exporters;
using Telemetry.Exporters.Gpu.Nvml;

namespace Telemetry.UnitTests.Exporters.Gpu;

/// <summary>
/// An NVML in this process: native entry points over a model that a test sets, so that structs, strings and error codes pass the same boundary as with
/// the driver. Native functions have no state of their own, so one test at a time uses it (<see cref="NvmlCollection"/>).
/// </summary>
internal sealed unsafe class FakeNvml : INvmlLibrary
{
    private static FakeNvml _current = new();

    public FakeNvml() => _current = this;

    public List<FakeNvmlGpu> Gpus { get; } = [];

    public NvmlReturn InitResult { get; set; }

    public int Inits { get; private set; }

    public int Shutdowns { get; private set; }

    /// <summary>Functions that this library, as one of an old driver, does not have.</summary>
    public HashSet<string> Missing { get; } = [];

    public PollResult<INvmlLibrary> Load() => new PollResult<INvmlLibrary>.Ok(this);

    public void Dispose()
    {
    }

    public nint Find(string name) => Missing.Contains(name) ? 0 : name switch
    {
        "nvmlInit_v2" => (nint)(delegate* unmanaged[Cdecl]<int>)&Init,
        "nvmlShutdown" => (nint)(delegate* unmanaged[Cdecl]<int>)&Shutdown,
        "nvmlDeviceGetCount_v2" => (nint)(delegate* unmanaged[Cdecl]<uint*, int>)&Count,
        "nvmlDeviceGetHandleByIndex_v2" => (nint)(delegate* unmanaged[Cdecl]<uint, nint*, int>)&Handle,
        "nvmlDeviceGetUUID" => (nint)(delegate* unmanaged[Cdecl]<nint, byte*, uint, int>)&Uuid,
        "nvmlDeviceGetName" => (nint)(delegate* unmanaged[Cdecl]<nint, byte*, uint, int>)&Name,
        "nvmlDeviceGetPowerUsage" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, int>)&Power,
        "nvmlDeviceGetPowerManagementLimit" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, int>)&Limit,
        "nvmlDeviceGetTotalEnergyConsumption" => (nint)(delegate* unmanaged[Cdecl]<nint, ulong*, int>)&Energy,
        "nvmlDeviceGetUtilizationRates" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, int>)&Utilization,
        "nvmlDeviceGetEncoderUtilization" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, uint*, int>)&Encoder,
        "nvmlDeviceGetDecoderUtilization" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, uint*, int>)&Decoder,
        "nvmlDeviceGetTemperature" => (nint)(delegate* unmanaged[Cdecl]<nint, uint, uint*, int>)&Temperature,
        "nvmlDeviceGetClockInfo" => (nint)(delegate* unmanaged[Cdecl]<nint, uint, uint*, int>)&Clock,
        "nvmlDeviceGetFieldValues" => (nint)(delegate* unmanaged[Cdecl]<nint, int, byte*, int>)&Fields,
        "nvmlDeviceGetMemoryInfo" => (nint)(delegate* unmanaged[Cdecl]<nint, ulong*, int>)&Memory,
        "nvmlDeviceGetMemoryInfo_v2" => (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int>)&MemoryV2,
        "nvmlDeviceGetMigMode" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, uint*, int>)&MigMode,
        "nvmlDeviceGetMaxMigDeviceCount" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, int>)&MigCount,
        "nvmlDeviceGetMigDeviceHandleByIndex" => (nint)(delegate* unmanaged[Cdecl]<nint, uint, nint*, int>)&MigHandle,
        "nvmlDeviceGetGpuInstanceId" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, int>)&InstanceId,
        _ => 0,
    };

    // Handles: 1000 and up are GPUs by index, 2000 + 100 x GPU + place are MIG instances.
    private static FakeNvmlGpu Gpu(nint device) => _current.Gpus[device >= 2000 ? ((int)device - 2000) / 100 : (int)device - 1000];

    private static FakeNvmlMig? Mig(nint device) => device >= 2000 ? Gpu(device).Mig[((int)device - 2000) % 100] : null;

    private static int Result(nint device, [CallerMemberName] string function = "") =>
        (int)(Gpu(device).Lost ?? Gpu(device).Errors.GetValueOrDefault(function));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Init()
    {
        _current.Inits++;
        return (int)_current.InitResult;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Shutdown()
    {
        _current.Shutdowns++;
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Count(uint* count)
    {
        *count = (uint)_current.Gpus.Count;
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Handle(uint index, nint* device)
    {
        *device = 1000 + (nint)index;
        return Result(*device);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Uuid(nint device, byte* text, uint length) => Text(Gpu(device).Uuid, text, length, Result(device));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Name(nint device, byte* text, uint length) => Text(Mig(device)?.Name ?? Gpu(device).Name, text, length, Result(device));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Power(nint device, uint* milliwatts) => Set(milliwatts, Gpu(device).Milliwatts, Result(device));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Limit(nint device, uint* milliwatts) => Set(milliwatts, Gpu(device).LimitMilliwatts, Result(device));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Energy(nint device, ulong* millijoules)
    {
        *millijoules = Gpu(device).Millijoules;
        return Result(device);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Utilization(nint device, uint* pair)
    {
        (pair[0], pair[1]) = (Gpu(device).Utilization, Gpu(device).MemoryUtilization);
        return Result(device);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Encoder(nint device, uint* percent, uint* period) => Set(percent, Gpu(device).Encoder, Set(period, 167_000, Result(device)));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Decoder(nint device, uint* percent, uint* period) => Set(percent, Gpu(device).Decoder, Set(period, 167_000, Result(device)));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Temperature(nint device, uint sensor, uint* celsius) =>
        sensor == 0 ? Set(celsius, Gpu(device).Celsius, Result(device)) : (int)NvmlReturn.InvalidArgument;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Clock(nint device, uint type, uint* megahertz) =>
        Set(megahertz, type switch { 1 => Gpu(device).SmClock, 2 => Gpu(device).MemoryClock, _ => 7U }, Result(device));

    // nvmlFieldValue_t by the offsets of nvml.h: id 0, scope 4, timestamp 8, latency 16, type 24, return 28, value 32; 40 bytes.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Fields(nint device, int count, byte* fields)
    {
        if (count != 1 || *(uint*)fields != 82)
            return (int)NvmlReturn.InvalidArgument;

        *(uint*)(fields + 24) = 1;
        *(int*)(fields + 28) = (int)(Gpu(device).MemoryCelsius is null ? NvmlReturn.NotSupported : NvmlReturn.Success);
        *(uint*)(fields + 32) = Gpu(device).MemoryCelsius ?? 0;
        *(uint*)(fields + 36) = 0xDEADBEEF;
        return Result(device);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Memory(nint device, ulong* totalFreeUsed)
    {
        var memory = Mig(device)?.Memory ?? Gpu(device).Memory;
        (totalFreeUsed[0], totalFreeUsed[1], totalFreeUsed[2]) = (memory.Total, memory.Free, memory.Used + memory.Reserved);
        return Result(device);
    }

    // nvmlMemory_v2_t by the offsets of nvml.h: version 0, total 8, reserved 16, free 24, used 32.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MemoryV2(nint device, byte* info)
    {
        if (*(uint*)info != 0x02000028)
            return (int)NvmlReturn.ArgumentVersionMismatch;

        var memory = Mig(device)?.Memory ?? Gpu(device).Memory;
        var values = (ulong*)(info + 8);
        (values[0], values[1], values[2], values[3]) = (memory.Total, memory.Reserved, memory.Free, memory.Used);
        return Result(device);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MigMode(nint device, uint* current, uint* pending) =>
        Set(current, Gpu(device).Mig.Count > 0 ? 1U : 0, Set(pending, 0, Result(device)));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MigCount(nint device, uint* count) => Set(count, 7, Result(device));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MigHandle(nint device, uint place, nint* instance)
    {
        if (place >= Gpu(device).Mig.Count)
            return (int)NvmlReturn.NotFound;

        *instance = 2000 + 100 * (device - 1000) + (nint)place;
        return Result(device);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int InstanceId(nint device, uint* id) => Set(id, Mig(device)!.Id, Result(device));

    private static int Set(uint* target, uint value, int result)
    {
        *target = value;
        return result;
    }

    private static int Text(string value, byte* text, uint length, int result)
    {
        var bytes = Encoding.UTF8.GetBytes(value + '\0');
        if (bytes.Length > length)
            return (int)NvmlReturn.InsufficientSize;

        bytes.CopyTo(new Span<byte>(text, (int)length));
        return result;
    }
}
