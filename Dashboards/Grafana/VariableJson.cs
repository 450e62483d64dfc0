using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Grafana;

internal static class VariableJson
{
    private const int WhenTheTimeRangeChanges = 2;
    private const int NaturalOrder = 7;

    // "All" matches everything that there is, and not only what there was when the page was opened.
    public static object Create(Variable variable) => new
    {
        Type = "query",
        variable.Name,
        Label = variable.Caption,
        Datasource = DataSource.Reference,
        Definition = variable.Query,
        Query = new { QryType = 1, query = variable.Query, RefId = "Variable" },
        Refresh = WhenTheTimeRangeChanges,
        Sort = NaturalOrder,
        Hide = 0,
        Regex = "",
        Options = Array.Empty<object>(),
        Multi = variable.Several,
        IncludeAll = variable.Several,
        AllValue = variable.Several ? ".*" : null,
        Current = variable.Several ? new { Text = (string[])["All"], Value = (string[])["$__all"] } : null,
    };
}
