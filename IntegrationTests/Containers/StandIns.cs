using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Telemetry.AppHost;
using Telemetry.Cache;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>Images that the lab starts from, made of Debian's packages where no registry is: <c>stand-ins.sh</c>.</summary>
internal static class StandIns
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

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
        // Hosting's own, and the base of nginx/Dockerfile.
        ("postgres", "docker.io/library/postgres:18.3"),
        ("debian", "docker.io/library/debian:12.11-slim"),
    ];

    /// <summary>Why the lab cannot run in containers here; null = it can.</summary>
    public static string? Obstacle { get; } =
        !OperatingSystem.IsLinux() ? "the stand-in images are made of Debian's packages, on Linux"
        : !Environment.IsPrivilegedProcess ? "debootstrap needs root"
        : !Programs("docker", "debootstrap") ? "docker and debootstrap are not both on PATH"
        : !ContainerEngine.Ask(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Answers ? "no container engine answers (DOCKER_HOST)"
        : null;

    /// <summary>Makes what is missing; the first time this takes minutes.</summary>
    public static async Task MakeAsync([CallerFilePath] string here = "")
    {
        var cache = Path.Combine(CacheLocation.Resolve(null), "stand-ins");
        var start = new ProcessStartInfo(
            Path.Combine(Path.GetDirectoryName(here)!, "stand-ins.sh"), [cache, .. Images.Select(x => $"{x.Stage}={x.Image}")])
        { RedirectStandardError = true };
        using var script = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var errors = await script.StandardError.ReadToEndAsync(limit.Token);
        await script.WaitForExitAsync(limit.Token);
        Assert.True(script.ExitCode == 0, $"stand-ins.sh ended with {script.ExitCode}: {errors}");
    }

    private static bool Programs(params string[] names) => names.All(name =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))));
}

/// <summary>A test of the lab in containers: skipped, with the reason, where there can be none.</summary>
internal sealed class ContainerFactAttribute : FactAttribute
{
    public ContainerFactAttribute() => Skip = StandIns.Obstacle is { } obstacle ? $"The lab cannot run in containers here: {obstacle}." : null;
}
