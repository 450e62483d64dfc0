using System.Runtime.InteropServices;

namespace Telemetry.Exporters.Gpu.Nvml;

internal sealed class NvmlLibrary : INvmlLibrary
{
    private readonly nint _handle;

    private NvmlLibrary(nint handle) => _handle = handle;

    /// <summary>Absent with the reason and the remedy when the driver's library cannot be loaded.</summary>
    public static PollResult<INvmlLibrary> Load(string path)
    {
        try
        {
            return new PollResult<INvmlLibrary>.Ok(new NvmlLibrary(NativeLibrary.Load(path)));
        }
        catch (DllNotFoundException)
        {
            return new PollResult<INvmlLibrary>.Absent(
                $"{path} was not found: no NVIDIA driver is installed here. With an NVIDIA GPU in this machine install its driver (nvidia-smi must work), in a " +
                "container pass the GPU through, or set Gpu:LibraryPath. Without one there is nothing to do.");
        }
        catch (BadImageFormatException)
        {
            return new PollResult<INvmlLibrary>.Absent($"{path} is no library for this processor. Install the driver for it, or set Gpu:LibraryPath.");
        }
    }

    public nint Find(string name) => NativeLibrary.TryGetExport(_handle, name, out var address) ? address : 0;

    public void Dispose() => NativeLibrary.Free(_handle);
}
