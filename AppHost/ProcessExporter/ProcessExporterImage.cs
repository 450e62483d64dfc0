namespace Telemetry.AppHost;

internal static class ProcessExporterImage
{
    public const string Registry = "docker.io";
    public const string Image = "ncabatoff/process-exporter";
    public const string Tag = "0.8.7";
}
