namespace Telemetry.Dashboards.Model;

/// <summary>A dashboard of Grafana, as short as it can be said; <see cref="Grafana.DashboardJson"/> makes the file of it.</summary>
/// <param name="Uid">Its address (/d/uid) and the name of its file; never changed, since others link to it.</param>
/// <param name="Title">Its name in menus and at its head.</param>
/// <param name="Folder">The folder in Grafana and below grafana/dashboards.</param>
/// <param name="Question">What it answers, in one sentence.</param>
public sealed record Dashboard(string Uid, string Title, string Folder, string Question)
{
    public string From { get; init; } = "now-1h";

    public string Refresh { get; init; } = "10s";

    public IReadOnlyList<Variable> Variables { get; init; } = [];

    /// <summary>The uids of the dashboards where the question goes on. A panel without a link of its own leads to the first.</summary>
    public required IReadOnlyList<string> Related { get; init; }

    public required IReadOnlyList<Row> Rows { get; init; }
}

/// <summary>Panels under a heading, set from left to right and then on the next line.</summary>
public sealed record Row(string Title, params IReadOnlyList<Panel> Panels);
