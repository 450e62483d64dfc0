namespace Telemetry.Exporters.Gpu.Nvml;

/// <summary>nvmlReturn_t (NVML API Reference, "Device Enums").</summary>
internal enum NvmlReturn
{
    Success = 0,
    Uninitialized = 1,
    InvalidArgument = 2,
    NotSupported = 3,
    NoPermission = 4,
    NotFound = 6,
    InsufficientSize = 7,
    DriverNotLoaded = 9,
    Timeout = 10,
    LibraryNotFound = 12,
    FunctionNotFound = 13,
    GpuIsLost = 15,
    ResetRequired = 16,
    LibraryVersionMismatch = 18,
    NoData = 21,
    ArgumentVersionMismatch = 25,
    GpuNotFound = 28,
    Unknown = 999,
}
