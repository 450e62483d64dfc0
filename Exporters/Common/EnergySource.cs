namespace Telemetry.Exporters;

/// <summary>The values of the label <c>source</c>: where a figure of energy or power comes from.</summary>
public static class EnergySource
{
    public const string Label = "source";
    public const string Rapl = "rapl";
    public const string Hwmon = "hwmon";
    public const string Estimated = "estimated";
    public const string Fake = "fake";

    /// <summary>NVIDIA GPUs: a part of the machine that no other source covers, to be added to one of the others.</summary>
    public const string Nvml = "nvml";

    public const string FakeGpu = "fake-gpu";
}
