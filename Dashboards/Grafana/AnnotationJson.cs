namespace Telemetry.Dashboards.Grafana;

/// <summary>Shades the time in which a scenario's streams are published. An idle scenario publishes nothing and has no mark.</summary>
internal static class AnnotationJson
{
    public static object Scenarios() => new
    {
        Name = "Scenarios",
        Datasource = DataSource.Reference,
        Enable = true,
        Hide = false,
        IconColor = "purple",
        TitleFormat = "{{scenario}}",
        TextFormat = "streams are published",
        UseValueForTime = false,
        Target = new { RefId = "Scenarios", Datasource = DataSource.Reference, Expr = "max by (scenario) (ffmpeg_stream_active)", Interval = "5s" },
    };
}
