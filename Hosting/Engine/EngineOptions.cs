using Microsoft.Extensions.Configuration;
using Telemetry.Cache;

namespace Aspire.Hosting.Engine;

/// <summary>Where the engine's programs are taken from.</summary>
internal sealed class EngineOptions
{
    /// <summary>DCP to use instead of the package's.</summary>
    public string? CliPath { get; init; }

    /// <summary>Dashboard to use instead of the package's.</summary>
    public string? DashboardPath { get; init; }

    public required string CacheDirectory { get; init; }

    /// <summary>The PATH in which npm is looked for.</summary>
    public string? SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH");

    public static EngineOptions From(IConfiguration configuration) => new()
    {
        CliPath = configuration["DcpPublisher:CliPath"],
        DashboardPath = configuration["DcpPublisher:DashboardPath"],
        CacheDirectory = CacheLocation.Resolve(configuration[CacheLocation.ConfigurationKey]),
    };
}
