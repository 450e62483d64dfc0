using Microsoft.EntityFrameworkCore;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

/// <summary>A Prometheus that is away, slow or empty: the result is marked, asked for again, and never 0; the exporter stays scrapable.</summary>
[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class UnreliablePrometheusTests(MigratedPostgresFixture postgres) : IClassFixture<MigratedPostgresFixture>
{
    [Fact]
    public async Task Prometheus_that_is_away_is_asked_again_when_it_is_back()
    {
        await using var prometheus = new FakePrometheus();
        await prometheus.StartAsync();
        await prometheus.StopAsync();
        var scenario = await SaveAsync("away");
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString, prometheus.Address);

        await exporter.WaitForMetricAsync("scenario_energy_joules{scenario=\"away\",source=\"estimated\"} 603");
        await exporter.WaitForMetricAsync("scenario_incomplete{scenario=\"away\"} 1");
        var waiting = await WaitForAsync(scenario, x => x.IncompleteReason?.Contains("does not answer", StringComparison.Ordinal) == true);
        Assert.Equal((ScrapeState.Waiting, null, null), (waiting.Scrapes, waiting.ServerCpuSeconds, waiting.MeasuringCpuSeconds));

        await prometheus.StartAsync();

        await exporter.WaitForMetricAsync("scenario_server_cpu_seconds{scenario=\"away\"} 2");
        var complete = await WaitForAsync(scenario, x => x.Scrapes == ScrapeState.Complete);
        Assert.Equal((2.0, 1.0, null), (Math.Round(complete.ServerCpuSeconds!.Value, 6), Math.Round(complete.MeasuringCpuSeconds!.Value, 6), complete.IncompleteReason));
    }

    [Fact]
    public async Task Slow_prometheus_holds_up_neither_the_scrape_nor_the_energy()
    {
        await using var prometheus = new FakePrometheus(holdsBack: true);
        await prometheus.StartAsync();
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString, prometheus.Address);
        await exporter.WaitForHealthAsync("Healthy");

        var scenario = await SaveAsync("slow");

        var early = await exporter.WaitForMetricAsync("scenario_energy_joules{scenario=\"slow\",source=\"estimated\"} 603");
        Assert.DoesNotContain("scenario_server_cpu_seconds{scenario=\"slow\"}", early, StringComparison.Ordinal);
        prometheus.Answer();
        await exporter.WaitForMetricAsync("scenario_server_cpu_seconds{scenario=\"slow\"} 2");
        Assert.Equal(ScrapeState.Complete, (await WaitForAsync(scenario, x => x.ServerCpuSeconds is not null)).Scrapes);
    }

    [Fact]
    public async Task Empty_window_is_marked_absent_and_is_never_0()
    {
        await using var prometheus = new FakePrometheus { IsEmpty = true };
        await prometheus.StartAsync();
        var scenario = await SaveAsync("empty", age: 3600);

        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString, prometheus.Address);

        var row = await WaitForAsync(scenario, x => x.Scrapes == ScrapeState.Absent);
        Assert.Equal((null, null, null), (row.ServerCpuSeconds, row.MeasuringCpuSeconds, row.GpuBusySeconds));
        Assert.Contains("Prometheus has no scrape", row.IncompleteReason, StringComparison.Ordinal);
        var scrape = await exporter.WaitForMetricAsync("scenario_incomplete{scenario=\"empty\"} 1");
        Assert.DoesNotContain("scenario_server_cpu_seconds{scenario=\"empty\"}", scrape, StringComparison.Ordinal);
        Assert.DoesNotContain("scenario_measuring_cpu_seconds{scenario=\"empty\"}", scrape, StringComparison.Ordinal);
        Assert.Equal(1, prometheus.Questions);
    }

    private async Task<Guid> SaveAsync(string name, int age = 0)
    {
        // Behind the margin after the window, so that Prometheus can have all of it; on a machine of its own, or the windows would overlap.
        var scenario = StoredScenarios.Create(name, age: Math.Max(age, 16), itemId: Guid.CreateVersion7(), machine: name);
        await postgres.Store.SaveAsync(scenario);
        return scenario.Id;
    }

    private Task<ScenarioAnalysis> WaitForAsync(Guid id, Func<ScenarioAnalysis, bool> condition) => Until.FoundAsync(TimeSpan.FromSeconds(30), async () =>
    {
        await using var context = postgres.CreateContext();
        return await context.ScenarioAnalyses.AsNoTracking().FirstOrDefaultAsync(x => x.ScenarioId == id) is { } row && condition(row) ? row : null;
    }, () => $"The analysis of {id} did not become what was waited for.");
}
