namespace Telemetry.Analysis;

/// <summary>The values of the label "source" that the lab's exporters use, and which is preferred.</summary>
public static class EnergySource
{
    public const string Rapl = "rapl";
    public const string Hwmon = "hwmon";
    public const string Estimated = "estimated";

    /// <summary>GPUs: a part of the machine that no other source covers, so that it is added to one of them.</summary>
    public const string Nvml = "nvml";

    private const string FakeGpu = "fake-gpu";
    private const string And = "+";
    private const string Without = " without ";

    /// <summary>Lower is preferred: RAPL, then hwmon, then anything else that measures, and an estimate last.</summary>
    public static int Preference(string source) => source switch
    {
        Rapl => 0,
        Hwmon => 1,
        Estimated => 3,
        _ => 2,
    };

    public static bool IsGpu(string? source) => source is Nvml or FakeGpu;

    /// <summary>Hwmon may be the meter of the whole machine, which has the GPU in it already: it is never added to that.</summary>
    public static bool MayIncludeGpu(string host) => host == Hwmon;

    /// <summary>The source of a sum: <c>rapl+nvml</c>.</summary>
    public static string Sum(string host, string gpu) => host + And + gpu;

    /// <summary>The source of an energy in which the GPU is missing although the machine has one: <c>rapl without nvml</c>.</summary>
    public static string Missing(string host, string gpu) => host + Without + gpu;

    public static bool IsGpuMissing(string? source) => source?.Contains(Without, StringComparison.Ordinal) == true;

    /// <summary>Whether the machine had a GPU, be its energy in the sum or missing.</summary>
    public static bool HasGpu(string? source) => source is not null && (source.Contains(And, StringComparison.Ordinal) || IsGpuMissing(source));

    /// <summary>For the reader: what was measured and by what, what is an estimate, and what is missing.</summary>
    public static string Describe(string source)
    {
        var lacksGpu = IsGpuMissing(source);
        var parts = source.Split(lacksGpu ? Without : And);
        var host = parts[0] == Estimated ? "estimated" : $"measured by {parts[0]}";
        return parts.Length == 1 ? host
            : lacksGpu ? $"{host}, without the GPU"
            : parts[0] == Estimated ? $"CPU estimated, GPU measured by {parts[1]}"
            : $"{host} and {parts[1]}";
    }
}
