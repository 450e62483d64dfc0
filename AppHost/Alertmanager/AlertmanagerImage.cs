namespace Telemetry.AppHost;

internal static class AlertmanagerImage
{
    public const string Registry = "docker.io";
    public const string Image = "prom/alertmanager";
    public const string Tag = "v0.28.1";
}
