namespace Telemetry.Exporters.Gpu.Nvml;

/// <summary>Memory of a GPU or of a MIG instance.</summary>
internal static class NvmlFrameBuffer
{
    private const double BytesPerMebibyte = 1 << 20;

    public static FrameBuffer? Read(NvmlApi api, nint device, Func<NvmlReturn, NvmlReturn> check)
    {
        var memory = new NvmlMemoryV2 { Version = NvmlMemoryV2.CurrentVersion };
        if (check(api.Read("nvmlDeviceGetMemoryInfo_v2", device, ref memory)) == NvmlReturn.Success)
            return Create(memory.Total, memory.Used, memory.Free, memory.Reserved);

        // Drivers before R510 have only this one, whose used includes what is reserved.
        var old = default(NvmlMemory);
        return check(api.Read("nvmlDeviceGetMemoryInfo", device, ref old)) == NvmlReturn.Success ? Create(old.Total, old.Used, old.Free, null) : null;
    }

    private static FrameBuffer? Create(ulong total, ulong used, ulong free, ulong? reserved) =>
        used <= total && free <= total && (reserved ?? 0) <= total
            ? new FrameBuffer(used / BytesPerMebibyte, free / BytesPerMebibyte, reserved / BytesPerMebibyte)
            : null;
}
