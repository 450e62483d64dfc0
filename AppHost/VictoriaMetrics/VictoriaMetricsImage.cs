namespace Telemetry.AppHost;

internal static class VictoriaMetricsImage
{
    public const string Registry = "docker.io";
    public const string Image = "victoriametrics/victoria-metrics";
    public const string Tag = "v1.122.0";
}
