using Telemetry.Dashboards.Definitions;

namespace Telemetry.Dashboards.Grafana;

/// <summary>Links keep the time range and whatever was chosen; what the other dashboard has no variable for, Grafana leaves out.</summary>
internal static class LinkJson
{
    public static object Menu() => new
    {
        Type = "dashboards",
        Title = "All dashboards",
        Tooltip = "The dashboards of this lab",
        Icon = "external link",
        Tags = (string[])[DashboardJson.Tag],
        AsDropdown = true,
        IncludeVars = true,
        KeepTime = true,
        TargetBlank = false,
    };

    public static object ToDashboard(string uid) => new
    {
        Type = "link",
        AllDashboards.Find(uid).Title,
        Tooltip = AllDashboards.Find(uid).Question,
        Icon = "dashboard",
        Url = $"/d/{uid}",
        Tags = Array.Empty<string>(),
        AsDropdown = false,
        IncludeVars = true,
        KeepTime = true,
        TargetBlank = false,
    };

    // A panel's link has no switches for time and variables: they are in its address.
    public static object OfPanel(string uid) => new
    {
        Type = "link",
        AllDashboards.Find(uid).Title,
        Tooltip = AllDashboards.Find(uid).Question,
        Icon = "dashboard",
        Url = $"/d/{uid}?${{__url_time_range}}&${{__all_variables}}",
        Tags = Array.Empty<string>(),
        AsDropdown = false,
        IncludeVars = false,
        KeepTime = false,
        TargetBlank = false,
    };
}
