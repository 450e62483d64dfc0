using System.Net;
using System.Net.Http.Json;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>
/// What <c>docker compose up</c> brings up of the published AppHost. Tools are Debian's packages in their own Dockerfiles, C# services stand on a base that is not Microsoft's;
/// Grafana and the Aspire dashboard are not there but for their addresses.
/// </summary>
[Collection(EngineCollection.Name)]
public sealed class PublishedProjectTests(PublishedProject project) : IClassFixture<PublishedProject>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string[] WithoutMetrics = ["compose-dashboard", "postgres", "nginx-rtmp"];

    [ContainerFact]
    public async Task Prometheus_finds_every_service_by_its_name()
    {
        var expected = (await project.RunningAsync()).Except(WithoutMetrics).Order().ToList();
        using var prometheus = await project.InsideAsync("prometheus", 9090);

        var targets = await new PrometheusApi(prometheus).WaitUntilUpAsync(Limit, expected.Count);

        Assert.Equal(expected, targets.Select(x => x.Job).Order());
        Assert.All(targets, x => Assert.Equal(x.Job, x.Url.Host));
    }

    [ContainerFact]
    public async Task A_scenario_is_encoded_published_measured_and_stored()
    {
        using var loadRunner = await project.InsideAsync("load-runner", 9510);

        using var run = await Until.FoundAsync(Limit, async () => await loadRunner.PostAsync(new Uri("/api/runs/quick?wait=true", UriKind.Relative), null), () => "load-runner does not answer.");

        var text = await run.Content.ReadAsStringAsync();
        Assert.True(run.IsSuccessStatusCode, text);
        Assert.Contains("\"outcome\":\"Succeeded\"", text, StringComparison.Ordinal);
        Assert.Contains("\"saved\":true", text, StringComparison.Ordinal);
        Assert.Contains("rtmp://nginx-rtmp:1935/live/", text, StringComparison.Ordinal);
        using var results = await project.InsideAsync("results-exporter", 9502);
        await Until.FoundAsync(Limit, async () => await results.GetStringAsync(new Uri("/metrics", UriKind.Relative)) is { } page && page.Contains("scenario_energy_joules{scenario=\"quick\"", StringComparison.Ordinal) ? page : null,
            () => "results-exporter does not show the scenario.");
    }

    [ContainerFact]
    public async Task Alert_reaches_the_inbox()
    {
        using var alertmanager = await project.InsideAsync("alertmanager", 9093);
        using var inbox = await project.InsideAsync("alert-inbox", 9099);

        await ContainerAlert.TravelsAsync(alertmanager, inbox, "FromAProject", Limit);
    }

    // Nobody can know what name the machine has for others.
    [ContainerFact]
    public async Task Players_elsewhere_may_push_with_the_token_and_Prometheus_sees_it()
    {
        using var player = await project.OutsideAsync("studio-player", 8080);
        player.DefaultRequestHeaders.Host = "lab.example:8080";
        var batch = new { jobName = "studio-web-player", metricData = "videostutter{table_id=\"ARO-001\",cdn_id=\"byteplus\",quality=\"HD\"} 5\n" };

        using var page = await Until.FoundAsync(Limit, async () => await player.GetAsync(new Uri("/config.json", UriKind.Relative)), () => "studio-player does not answer.");
        using var without = await player.PostAsJsonAsync("/proxy-pushgateway", batch);
        player.DefaultRequestHeaders.Authorization = new("Bearer", project.Values["STUDIO_PLAYER_TOKEN"]);
        using var with = await player.PostAsJsonAsync("/proxy-pushgateway", batch);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (page.StatusCode, without.StatusCode, with.StatusCode));
        using var prometheus = await project.InsideAsync("prometheus", 9090);
        await Until.FoundAsync(Limit, async () => await new PrometheusApi(prometheus).QueryAsync("videostutter{table_id=\"ARO-001\"}") is [5] seen ? seen : null,
            () => "Prometheus has no videostutter of 5.");
    }
}
