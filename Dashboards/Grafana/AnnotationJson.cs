namespace Telemetry.Dashboards.Grafana;

/// <summary>Shades the time in which a scenario's streams are published. An idle scenario publishes nothing and has no mark.</summary>
internal static class AnnotationJson
{
    private const string Expression = "max by (scenario) (ffmpeg_stream_active)";

    // Samples that are no further apart make one shade.
    private const string Step = "5s";

    // Grafana 11 reads expression and step beside the target, later versions in it.
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
        Expr = Expression,
        Step,
        Target = new { RefId = "Scenarios", Datasource = DataSource.Reference, Expr = Expression, Interval = Step },
    };
}
