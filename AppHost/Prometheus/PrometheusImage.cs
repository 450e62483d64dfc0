namespace Telemetry.AppHost;

internal static class PrometheusImage
{
    public const string Registry = "docker.io";
    public const string Image = "prom/prometheus";
    public const string Tag = "v3.5.0";
}
