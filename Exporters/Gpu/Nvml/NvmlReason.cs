namespace Telemetry.Exporters.Gpu.Nvml;

/// <summary>What an error of NVML means for the one who has to do something about it.</summary>
internal static class NvmlReason
{
    /// <summary>The GPU answers nothing until NVML is started anew.</summary>
    public static bool IsLost(NvmlReturn result) =>
        result is NvmlReturn.GpuIsLost or NvmlReturn.ResetRequired or NvmlReturn.Uninitialized or NvmlReturn.DriverNotLoaded or NvmlReturn.GpuNotFound;

    public static PollResult<GpuList> Of(NvmlReturn result) => result switch
    {
        NvmlReturn.DriverNotLoaded => Absent("the NVIDIA driver is installed but not loaded. Run `sudo modprobe nvidia`, or see `dmesg` for why it does not load."),
        NvmlReturn.NoPermission => Absent("permission denied by the NVIDIA driver. Give gpu-exporter's user read and write rights on /dev/nvidiactl and /dev/nvidia0."),
        NvmlReturn.LibraryVersionMismatch => Absent("the NVIDIA driver's library and kernel module are of different versions, as after an update. Restart the machine, or load the module anew."),
        NvmlReturn.LibraryNotFound or NvmlReturn.FunctionNotFound => Absent("the library is no NVML, or a part of the NVIDIA driver is missing. Install the driver anew, or set Gpu:LibraryPath."),
        _ => new PollResult<GpuList>.Failed($"NVML cannot be started: {Name(result)}."),
    };

    public static string Lost(int index, string? uuid, NvmlReturn result) =>
        $"GPU {index}{(uuid is null ? "" : $" ({uuid})")} is lost: NVML says {Name(result)}. It may need a reset (nvidia-smi -r) or a restart of the machine.";

    private static string Name(NvmlReturn result) => Enum.IsDefined(result) ? result.ToString() : $"error {(int)result}";

    private static PollResult<GpuList>.Absent Absent(string reason) => new(reason);
}
