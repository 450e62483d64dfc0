using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>
/// The lab with every tool in a container. The programs are Debian's, except Grafana and cAdvisor, which show what they were given; of dcgm-exporter there is
/// nothing to see without a GPU.
/// </summary>
[Collection(EngineCollection.Name)]
public sealed class ContainerLabTests(ContainerLab lab) : IClassFixture<ContainerLab>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [ContainerFact]
    public async Task Prometheus_in_its_container_reaches_every_target_here_and_there()
    {
        using var client = Client("prometheus");

        var targets = await new PrometheusApi(client).WaitUntilUpAsync(Limit, 19);

        Assert.All(targets, x => Assert.True(x.Url.Host == "host.docker.internal" || x.Url.Host.EndsWith(".dev.internal", StringComparison.Ordinal), x.Url.ToString()));
    }

    [ContainerFact]
    public async Task Long_term_store_has_what_Prometheus_scraped()
    {
        using var client = Client("victoria-metrics");

        await Until.FoundAsync(Limit, async () => (await new PrometheusApi(client).QueryAsync("count(up)")) is [> 0] found ? found : null, () => "VictoriaMetrics has no series 'up'.");
    }

    [ContainerFact]
    public async Task Grafana_gets_its_data_source_its_dashboards_and_a_generated_password()
    {
        using var client = Client("grafana");

        var shown = (await client.GetStringAsync(new Uri("/", UriKind.Relative))).Split('\n');

        var password = Assert.Single(shown, x => x.StartsWith("GF_SECURITY_ADMIN_PASSWORD=", StringComparison.Ordinal)).Split('=', 2)[1];
        Assert.InRange(password.Length, 22, 100);
        Assert.Contains("PROMETHEUS_URL=http://prometheus.dev.internal:9090", shown);
        Assert.Contains(shown, x => x.StartsWith("/etc/telemetry/dashboards ro", StringComparison.Ordinal));
        Assert.Contains(shown, x => x.StartsWith("/etc/telemetry/provisioning ro", StringComparison.Ordinal));
    }

    [ContainerFact]
    public async Task Alert_reaches_the_inbox_from_Alertmanager_in_its_container()
    {
        using var alertmanager = Client("alertmanager");
        using var inbox = Client("alert-inbox");

        await ContainerAlert.TravelsAsync(alertmanager, inbox, "FromAContainer", Limit);
    }

    [ContainerFact]
    public async Task A_scenario_is_encoded_published_measured_and_stored()
    {
        using var client = Client("load-runner");
        client.Timeout = Limit;

        using var run = await client.PostAsync(new Uri("/api/runs/quick?wait=true", UriKind.Relative), null);

        var text = await run.Content.ReadAsStringAsync();
        Assert.True(run.IsSuccessStatusCode, text);
        Assert.Contains("\"outcome\":\"succeeded\"", text.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [ContainerFact]
    public async Task No_port_of_a_container_is_open_to_other_machines()
    {
        var names = lab.Resources.OfType<ContainerResource>().Select(x => x.Name).ToList();

        var ports = await Engine.RunAsync("ps", "--format", "{{.Names}} {{.Ports}}");

        var own = ports.Split('\n').Where(line => names.Exists(name => line.StartsWith(name + "-", StringComparison.Ordinal))).ToList();
        Assert.Equal(names.Count, own.Count);
        Assert.All(own, line => Assert.DoesNotMatch(@"(0\.0\.0\.0|\[?::\]?):\d+->", line));
    }

    [ContainerFact]
    public async Task Container_limited_to_half_a_core_is_seen_at_half_a_core_restarted_and_removed()
    {
        const string Burner = "telemetry-half-a-core";
        using var client = Client("prometheus");
        var prometheus = new PrometheusApi(client);
        await Engine.RunAsync(
            "run", "--detach", "--name", Burner, "--cpus=0.5", "--memory=64m", "--entrypoint", "/bin/sh", StandIns.Debian, "-c", "while :; do :; done");
        try
        {
            var percent = await SeenAsync($$"""docker_container_cpu_percent{name="{{Burner}}"}""", x => x is [> 0]);
            // No more than its quota; less when the machine is busy with other things.
            Assert.InRange(percent, 5, 55);
            Assert.Equal(64 << 20, await SeenAsync($$"""docker_container_memory_limit_bytes{name="{{Burner}}"}""", x => x.Count == 1));
            var seconds = await SeenAsync($$"""docker_container_cpu_seconds_total{name="{{Burner}}"}""", x => x is [> 1]);

            await Engine.RunAsync("restart", "--time", "0", Burner);

            await SeenAsync($$"""docker_container_cpu_seconds_total{name="{{Burner}}"}""", x => x.Count == 1 && x[0] < seconds);
        }
        finally
        {
            await Engine.RunAsync("rm", "--force", Burner);
        }

        await SeenAsync($$"""absent(docker_container_running{name="{{Burner}}"})""", x => x is [1]);
        Assert.NotEmpty(await prometheus.QueryAsync("docker_container_running"));

        async Task<double> SeenAsync(string expression, Func<IReadOnlyList<double>, bool> isIt)
        {
            IReadOnlyList<double> last = [];
            await Until.FoundAsync(Limit, async () => isIt(last = await prometheus.QueryAsync(expression)) ? last : null, () => $"{expression} is {string.Join(", ", last)}.");
            return last[0];
        }
    }

    private HttpClient Client(string name) => lab.Application.CreateHttpClient(name, "http");
}
