using Telemetry.Cache;

namespace Telemetry.AppHost.Tools;

/// <summary>Where tools are looked for and kept; every path outside the process can be set.</summary>
internal sealed record ToolLocatorOptions
{
    public const string IgnoreInstalledKey = "Telemetry:IgnoreInstalledTools";

    public required string CacheDirectory { get; init; }

    /// <summary>Takes every tool from the cache, as on a machine that has none installed.</summary>
    public bool IgnoreInstalled { get; init; }

    public string? SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH");

    public string SystemRoot { get; init; } = "/";

    public string DpkgStatus { get; init; } = "/var/lib/dpkg/status";

    public string OsReleaseFile { get; init; } = "/etc/os-release";

    public string AptGet { get; init; } = "/usr/bin/apt-get";

    public string DpkgDeb { get; init; } = "/usr/bin/dpkg-deb";

    public static ToolLocatorOptions From(Func<string, string?> configuration) => new()
    {
        CacheDirectory = CacheLocation.Resolve(configuration(CacheLocation.ConfigurationKey)),
        IgnoreInstalled = bool.TryParse(configuration(IgnoreInstalledKey), out var ignore) && ignore,
    };
}
