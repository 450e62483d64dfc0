namespace Telemetry.AppHost.Tools;

/// <summary>The native bodies of the lab's servers.</summary>
internal static class KnownTools
{
    public const string RtmpModule = "ngx_rtmp_module.so";
    public const string InitDb = "initdb";
    public const string PgCtl = "pg_ctl";
    public const string Promtool = "promtool";
    public const string Amtool = "amtool";

    public static Tool Prometheus { get; } = new("Prometheus", "prometheus", "prometheus") { Companions = [Promtool] };

    public static Tool Pushgateway { get; } = new("Pushgateway", "prometheus-pushgateway", "prometheus-pushgateway");

    public static Tool Alertmanager { get; } =
        new("Alertmanager", "prometheus-alertmanager", "prometheus-alertmanager") { Companions = [Amtool] };

    public static Tool VictoriaMetrics { get; } = new("VictoriaMetrics", "victoria-metrics", "victoria-metrics");

    public static Tool NodeExporter { get; } = new("node exporter", "prometheus-node-exporter", "prometheus-node-exporter");

    public static Tool ProcessExporter { get; } = new("process exporter", "prometheus-process-exporter", "prometheus-process-exporter");

    public static Tool Nginx { get; } = new("nginx with RTMP", "nginx", "nginx", "libnginx-mod-rtmp")
    {
        Companions = [RtmpModule],
        Folders = ["usr/lib/nginx/modules", "usr/share/nginx/modules"],
        // Without -e it opens /var/log/nginx/error.log, which only root may.
        Probe = ["-e", "stderr", "-v"],
    };

    public static Tool FFmpeg { get; } = new("FFmpeg", "ffmpeg", "ffmpeg") { Companions = ["ffprobe"], Probe = ["-version"] };

    /// <summary>The package without a version brings the release's own: 15 on Debian 12, 17 on Debian 13.</summary>
    public static Tool Postgres { get; } = new("PostgreSQL", "postgres", "postgresql")
    {
        Companions = [InitDb, PgCtl],
        Folders = ["usr/lib/postgresql/*/bin"],
    };
}
