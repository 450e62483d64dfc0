namespace Telemetry.AppHost;

internal static class CAdvisorImage
{
    public const string Registry = "gcr.io";
    public const string Image = "cadvisor/cadvisor";
    public const string Tag = "v0.52.1";
}
