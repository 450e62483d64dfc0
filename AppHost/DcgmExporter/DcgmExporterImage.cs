namespace Telemetry.AppHost;

internal static class DcgmExporterImage
{
    public const string Registry = "nvcr.io";
    public const string Image = "nvidia/k8s/dcgm-exporter";
    public const string Tag = "4.2.3-4.1.3-ubuntu22.04";
}
