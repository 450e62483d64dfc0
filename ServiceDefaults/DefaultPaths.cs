using Microsoft.AspNetCore.Http;

namespace Telemetry.ServiceDefaults;

/// <summary>The paths that machines poll; they are served everywhere, and neither traced nor counted as traffic.</summary>
internal static class DefaultPaths
{
    public const string Health = "/health";
    public const string Alive = "/alive";
    public const string Metrics = "/metrics";

    public static bool Contains(PathString path) =>
        path == Health || path == Alive || path == Metrics;
}
