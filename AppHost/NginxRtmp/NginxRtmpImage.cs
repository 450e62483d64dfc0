namespace Telemetry.AppHost;

internal static class NginxRtmpImage
{
    public const string Registry = "docker.io";
    public const string Image = "tiangolo/nginx-rtmp";
    public const string Tag = "latest-2024-12-02";
}
