using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Telemetry.IntegrationTests.Labs;
using Telemetry.UnitTests.Docs;

namespace Telemetry.IntegrationTests.Panels;

/// <summary>A real Grafana loads grafana/provisioning, where there is one: the folder GRAFANA_HOME, or `grafana` on PATH. Elsewhere only the files are looked at (docs/dashboards.md says so, too).</summary>
[Collection(LabCollection.Name)]
public sealed class GrafanaTests(Lab lab)
{
    // Grafana makes its database first, and reads the dashboards after that.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly string Provisioning = Checkout.PathOf("grafana/provisioning");

    [Fact]
    public async Task Grafana_that_is_there_lists_every_dashboard_and_reaches_Prometheus()
    {
        if (Home() is not { } home)
        {
            AssertFiles();
            return;
        }

        var folder = Directory.CreateTempSubdirectory("telemetry-grafana-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        using var process = Start(home, folder, address);
        try
        {
            using var http = new HttpClient { BaseAddress = address };
            var expected = PanelQuery.Dashboards().Keys.Order().ToList();
            IReadOnlyList<string> listed = [];
            await Until.FoundAsync(Limit, async () =>
            {
                listed = await SearchAsync(http);
                return listed.SequenceEqual(expected) ? listed : null;
            }, () => $"Grafana lists {string.Join(", ", listed)} and not {string.Join(", ", expected)}. It ended: {process.HasExited}");

            var health = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/datasources/uid/prometheus/health", UriKind.Relative));
            Assert.Equal("OK", health.GetProperty("status").GetString());
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertFiles()
    {
        Assert.Contains("$PROMETHEUS_URL", File.ReadAllText(Path.Combine(Provisioning, "datasources", "prometheus.yml")), StringComparison.Ordinal);
        Assert.Contains("$TELEMETRY_DASHBOARDS", File.ReadAllText(Path.Combine(Provisioning, "dashboards", "telemetry.yml")), StringComparison.Ordinal);
        Assert.NotEmpty(PanelQuery.Dashboards());
    }

    private static async Task<IReadOnlyList<string>> SearchAsync(HttpClient http)
    {
        var found = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/search?type=dash-db&limit=500", UriKind.Relative));
        return [.. found.EnumerateArray().Select(x => x.GetProperty("uid").GetString()!).Order()];
    }

    // Whoever can reach the port is an administrator here; it is the loopback's, for the length of the test.
    private Process Start(string home, string folder, Uri address)
    {
        using var prometheus = lab.ClientOf("prometheus");
        var start = new ProcessStartInfo(Path.Combine(home, "bin", "grafana"), ["server", "--homepath", home]) { WorkingDirectory = folder };
        foreach (var (name, value) in (KeyValuePair<string, string>[])
            [
                new("PROMETHEUS_URL", prometheus.BaseAddress!.ToString()), new("TELEMETRY_DASHBOARDS", PanelQuery.Folder),
                new("GF_PATHS_PROVISIONING", Provisioning), new("GF_PATHS_DATA", folder), new("GF_PATHS_LOGS", folder), new("GF_PATHS_PLUGINS", Path.Combine(folder, "plugins")),
                new("GF_SERVER_HTTP_ADDR", address.Host), new("GF_SERVER_HTTP_PORT", $"{address.Port}"),
                new("GF_AUTH_ANONYMOUS_ENABLED", "true"), new("GF_AUTH_ANONYMOUS_ORG_ROLE", "Admin"),
                new("GF_ANALYTICS_REPORTING_ENABLED", "false"), new("GF_ANALYTICS_CHECK_FOR_UPDATES", "false"), new("GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "false"), new("GF_PLUGINS_PREINSTALL_DISABLED", "true"),
            ])
            start.Environment[name] = value;

        return Process.Start(start)!;
    }

    /// <summary>The folder with bin/grafana, or null. A GRAFANA_HOME without it is a mistake that must be seen.</summary>
    private static string? Home()
    {
        if (Environment.GetEnvironmentVariable("GRAFANA_HOME") is { Length: > 0 } home)
        {
            Assert.True(File.Exists(Path.Combine(home, "bin", "grafana")), $"GRAFANA_HOME is '{home}', and there is no bin/grafana in it.");
            return home;
        }

        // /usr/sbin/grafana of the packages runs what lies in /usr/share/grafana.
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(x => File.Exists(Path.Combine(x, "grafana"))) && File.Exists("/usr/share/grafana/bin/grafana")
            ? "/usr/share/grafana"
            : null;
    }
}
