namespace Telemetry.LoadRunner.Quality;

/// <summary>How FFmpeg's libvmaf is told its model.</summary>
internal enum VmafInterface
{
    /// <summary>There is no libvmaf.</summary>
    None,

    /// <summary>model_path, a file: libvmaf before 2.0.</summary>
    ModelPath,

    /// <summary>model, with models inside libvmaf.</summary>
    Model,
}
