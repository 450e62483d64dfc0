using System.Text;
using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards;

/// <summary>docs/dashboards.md: what there is and what each answers.</summary>
internal static class DashboardsPage
{
    public static string Render(IReadOnlyList<Dashboard> dashboards)
    {
        var text = new StringBuilder($"""
            # Dashboards

            Made from `Dashboards/Definitions`; do not edit. `dotnet run --project Dashboards` writes this page and every file below `{GeneratedFiles.Folder}`
            anew, and a test fails when one of them is out of step.

            ## With Grafana

            A lab whose tools are containers has Grafana with all of this at http://localhost:3000 ([deploy.md](deploy.md#containers-on-this-machine)); a native lab has none. A Grafana of your own
            (11 or later) needs two settings to show them; nothing is imported by hand:

                PROMETHEUS_URL=http://localhost:9090 TELEMETRY_DASHBOARDS=$PWD/grafana/dashboards \
                GF_PATHS_PROVISIONING=$PWD/grafana/provisioning grafana server --homepath /usr/share/grafana

            | variable | meaning |
            |---|---|
            | `PROMETHEUS_URL` | where Prometheus answers; the data source `prometheus` of grafana/provisioning/datasources |
            | `TELEMETRY_DASHBOARDS` | the folder `grafana/dashboards` as Grafana sees it; its folders become Grafana's |

            The files belong to the checkout: a dashboard that was changed in the browser cannot be saved over them. Change its definition, or save a copy.

            Every dashboard has the time zone of the browser, a menu of all others, links to those where its question goes on, and shades the time in which a scenario's
            streams were published (series `ffmpeg_stream_active`; an idle scenario has no streams and no shade). Every panel has a description, behind its (i).

            ## How they are checked

            - `UnitTests/Dashboards`: these files are what the definitions say; every panel has title, description, unit and link; nothing overlaps; every link and variable leads
              somewhere; and TypeScript holds each file to Grafana's own types (`grafana/schema`, npm's `@grafana/schema`; needs Node 20 and npm).
            - `IntegrationTests/Panels`: after scenarios, pushes and polls every query of every panel is asked of the lab's Prometheus and must return data, apart from those in
              [panels-without-data.txt](../IntegrationTests/Panels/panels-without-data.txt), each with its reason. A second lab with all fake sources on fills those.
            - Where there is a Grafana (the folder `GRAFANA_HOME`, or the package's `/usr/share/grafana` with `grafana` on PATH), it loads the provisioning, must list every dashboard and reach
              Prometheus. Where there is none, that test looks at the files only; nobody has loaded them into a Grafana then.


            """.ReplaceLineEndings("\n"));
        text.Append("## What there is\n\n| dashboard | address | folder | answers | time range, refresh | variables |\n|---|---|---|---|---|---|\n");
        foreach (var x in dashboards)
            text.Append($"| [{x.Title}](#{Anchor(x.Title)}) | `/d/{x.Uid}` | {x.Folder} | {x.Question} | {x.From["now-".Length..]}, {x.Refresh} | {string.Join(", ", x.Variables.Select(y => $"`{y.Name}`"))} |\n");

        foreach (var x in dashboards)
        {
            text.Append($"\n## {x.Title}\n\n{x.Question}\n\n| panel | shows |\n|---|---|\n");
            foreach (var panel in x.Rows.SelectMany(row => row.Panels))
                text.Append($"| {panel.Title} | {Cell(panel.Description)} |\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    // As GitHub makes it of a heading.
    private static string Anchor(string title) =>
        string.Concat(title.ToLowerInvariant().Where(x => char.IsLetterOrDigit(x) || x is ' ' or '-')).Replace(' ', '-');
}
