namespace Telemetry.AppHost;

internal static class GrafanaImage
{
    public const string Registry = "docker.io";
    public const string Image = "grafana/grafana";
    public const string Tag = "12.1.1";
}
