namespace Telemetry.AppHost;

internal static class PushgatewayImage
{
    public const string Registry = "docker.io";
    public const string Image = "prom/pushgateway";
    public const string Tag = "v1.11.1";
}
