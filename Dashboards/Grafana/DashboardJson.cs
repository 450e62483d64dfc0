using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Grafana;

/// <summary>A dashboard as Grafana's file, in the format of Grafana 12 ("v1"); 11 reads it, too.</summary>
public static class DashboardJson
{
    /// <summary>Every dashboard has it, so that the menu finds all of them.</summary>
    public const string Tag = "telemetry";

    // Grafana 12.0's; a newer Grafana migrates what it reads, an older one takes it as it is.
    private const int SchemaVersion = 41;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static string Render(Dashboard dashboard) => JsonSerializer.Serialize(new
    {
        dashboard.Uid,
        dashboard.Title,
        Description = dashboard.Question,
        Tags = (string[])[Tag, dashboard.Folder.ToLowerInvariant()],
        Editable = true,
        GraphTooltip = 1,
        dashboard.Refresh,
        SchemaVersion,
        Time = new { dashboard.From, To = "now" },
        Timepicker = new { },
        Timezone = "browser",
        Links = (object[])[LinkJson.Menu(), .. dashboard.Related.Select(LinkJson.ToDashboard)],
        Annotations = new { List = (object[])[AnnotationJson.Scenarios()] },
        Templating = new { List = dashboard.Variables.Select(VariableJson.Create) },
        Panels = Layout.Place(dashboard),
    }, Options) + "\n";
}
