using System.Text;

namespace Telemetry.Exporters.Gpu.Nvml;

/// <summary>
/// NVML's functions by their names. All that are used have one of six shapes; one that the library lacks (an old driver) answers
/// <see cref="NvmlReturn.FunctionNotFound"/>.
/// </summary>
internal sealed unsafe class NvmlApi(Func<string, nint> find)
{
    // NVML_DEVICE_NAME_V2_BUFFER_SIZE and NVML_DEVICE_UUID_V2_BUFFER_SIZE
    private const int TextBytes = 96;

    private readonly Dictionary<string, nint> _functions = [];

    public NvmlReturn Init() => Call("nvmlInit_v2");

    public NvmlReturn Shutdown() => Call("nvmlShutdown");

    public NvmlReturn DeviceCount(out uint count)
    {
        fixed (uint* pointer = &count)
        {
            *pointer = 0;
            return Function("nvmlDeviceGetCount_v2") is var function and not 0
                ? ((delegate* unmanaged[Cdecl]<uint*, NvmlReturn>)function)(pointer)
                : NvmlReturn.FunctionNotFound;
        }
    }

    public NvmlReturn Device(uint index, out nint device)
    {
        fixed (nint* pointer = &device)
        {
            *pointer = 0;
            return Function("nvmlDeviceGetHandleByIndex_v2") is var function and not 0
                ? ((delegate* unmanaged[Cdecl]<uint, nint*, NvmlReturn>)function)(index, pointer)
                : NvmlReturn.FunctionNotFound;
        }
    }

    public NvmlReturn Text(string name, nint device, out string text)
    {
        text = "";
        if (Function(name) is var function && function == 0)
            return NvmlReturn.FunctionNotFound;

        var bytes = stackalloc byte[TextBytes];
        new Span<byte>(bytes, TextBytes).Clear();
        var result = ((delegate* unmanaged[Cdecl]<nint, byte*, uint, NvmlReturn>)function)(device, bytes, TextBytes);
        var written = new ReadOnlySpan<byte>(bytes, TextBytes);
        var end = written.IndexOf((byte)0);
        text = result == NvmlReturn.Success ? Encoding.UTF8.GetString(end < 0 ? written : written[..end]) : "";
        return result;
    }

    public NvmlReturn Read<T>(string name, nint device, ref T value)
        where T : unmanaged
    {
        fixed (T* pointer = &value)
        {
            return Function(name) is var function and not 0
                ? ((delegate* unmanaged[Cdecl]<nint, T*, NvmlReturn>)function)(device, pointer)
                : NvmlReturn.FunctionNotFound;
        }
    }

    public NvmlReturn Read<T>(string name, nint device, uint argument, ref T value)
        where T : unmanaged
    {
        fixed (T* pointer = &value)
        {
            return Function(name) is var function and not 0
                ? ((delegate* unmanaged[Cdecl]<nint, uint, T*, NvmlReturn>)function)(device, argument, pointer)
                : NvmlReturn.FunctionNotFound;
        }
    }

    public NvmlReturn ReadPair(string name, nint device, out uint first, out uint second)
    {
        fixed (uint* one = &first, other = &second)
        {
            (*one, *other) = (0, 0);
            return Function(name) is var function and not 0
                ? ((delegate* unmanaged[Cdecl]<nint, uint*, uint*, NvmlReturn>)function)(device, one, other)
                : NvmlReturn.FunctionNotFound;
        }
    }

    private NvmlReturn Call(string name) => Function(name) is var function and not 0
        ? ((delegate* unmanaged[Cdecl]<NvmlReturn>)function)()
        : NvmlReturn.FunctionNotFound;

    private nint Function(string name)
    {
        if (!_functions.TryGetValue(name, out var function))
            _functions[name] = function = find(name);

        return function;
    }
}
