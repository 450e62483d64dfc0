namespace Telemetry.Exporters.Gpu.Nvml;

/// <summary>A loaded library; when it is disposed its functions must not be called any more.</summary>
internal interface INvmlLibrary : IDisposable
{
    /// <summary>The function's address, or 0 when the library has none of this name.</summary>
    nint Find(string name);
}
