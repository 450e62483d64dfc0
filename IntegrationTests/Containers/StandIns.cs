using Telemetry.AppHost;
using Telemetry.Cache;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>Images that the lab starts from, made of Debian's packages where no registry is: <c>stand-ins.sh</c>.</summary>
internal static class StandIns
{
    /// <summary>With everything in it that the others are made of.</summary>
    public const string Debian = "docker.io/library/debian:12.11-slim";

    private static readonly (string Stage, string Image)[] Images =
    [
        ("prometheus", $"{PrometheusImage.Registry}/{PrometheusImage.Image}:{PrometheusImage.Tag}"),
        ("pushgateway", $"{PushgatewayImage.Registry}/{PushgatewayImage.Image}:{PushgatewayImage.Tag}"),
        ("alertmanager", $"{AlertmanagerImage.Registry}/{AlertmanagerImage.Image}:{AlertmanagerImage.Tag}"),
        ("node-exporter", $"{NodeExporterImage.Registry}/{NodeExporterImage.Image}:{NodeExporterImage.Tag}"),
        ("process-exporter", $"{ProcessExporterImage.Registry}/{ProcessExporterImage.Image}:{ProcessExporterImage.Tag}"),
        ("victoria-metrics", $"{VictoriaMetricsImage.Registry}/{VictoriaMetricsImage.Image}:{VictoriaMetricsImage.Tag}"),
        ("grafana", $"{GrafanaImage.Registry}/{GrafanaImage.Image}:{GrafanaImage.Tag}"),
        ("cadvisor", $"{CAdvisorImage.Registry}/{CAdvisorImage.Image}:{CAdvisorImage.Tag}"),
        // Hosting's own two, and the base of nginx/Dockerfile.
        ("aspire-dashboard", "mcr.microsoft.com/dotnet/nightly/aspire-dashboard:13.5"),
        ("postgres", "docker.io/library/postgres:18.3"),
        ("debian", Debian),
    ];

    /// <summary>Makes what is missing; the first time this takes minutes.</summary>
    public static Task MakeAsync() => Programs.RunAsync(
        Programs.Beside("stand-ins.sh"),
        [Path.Combine(CacheLocation.Resolve(null), "stand-ins"), .. Images.Select(x => $"{x.Stage}={x.Image}")]);
}

/// <summary>A test with a container engine: skipped, with the reason, where there can be none.</summary>
internal sealed class ContainerFactAttribute : FactAttribute
{
    public ContainerFactAttribute() => Skip = DockerEngine.Obstacle is { } obstacle ? $"No container engine can be started here: {obstacle}." : null;
}
