using Microsoft.EntityFrameworkCore;
using Telemetry.Analysis.Qoe;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class QoeExporterTests(MigratedPostgresFixture postgres) : IClassFixture<MigratedPostgresFixture>
{
    [Fact]
    public async Task Scored_scenario_is_exported_and_stored_with_its_model()
    {
        await using var exporter = await StartAsync();
        await exporter.WaitForHealthAsync("Healthy");
        var scenario = StoredScenarios.Create("scored");
        scenario.StreamResults.Clear();
        // Flawless but for the picture: 1 + 4 x (80 - 20) / 80 = 4.
        scenario.QualityResults.Add(new()
        {
            StreamIndex = 0,
            ComparedFrames = 150,
            MissingFrames = 0,
            UnmatchedFrames = 0,
            VmafModel = "vmaf_v0.6.1",
            VmafMean = 80,
            Psnr = 38.5,
            Ssim = 0.97,
        });
        scenario.StreamResults.Add(StoredScenarios.Stream(droppedFrames: 0));

        await SaveAsync(scenario);

        var page = await exporter.WaitForMetricAsync("qoe_score{model=\"vmaf_v0.6.1\",scenario=\"scored\"} 4");
        Assert.Contains("quality_vmaf{model=\"vmaf_v0.6.1\",scenario=\"scored\"} 80", page, StringComparison.Ordinal);
        await using var context = postgres.CreateContext();
        var row = await context.ScenarioQoes.AsNoTracking().SingleAsync(x => x.ScenarioId == scenario.Id);
        Assert.Equal((4.0, "vmaf_v0.6.1", 38.5, 0.97), (row.Score, row.Model, row.Psnr, row.Ssim));
    }

    [Fact]
    public async Task Scenario_without_quality_has_a_row_with_its_reason_and_no_series()
    {
        await using var exporter = await StartAsync();
        await exporter.WaitForHealthAsync("Healthy");
        var scenario = StoredScenarios.Create("unscored");
        await SaveAsync(scenario);

        var row = await Until.FoundAsync(TimeSpan.FromSeconds(10), async () =>
        {
            await using var context = postgres.CreateContext();
            return await context.ScenarioQoes.AsNoTracking().SingleOrDefaultAsync(x => x.ScenarioId == scenario.Id);
        }, () => "There is no row.");

        Assert.Null(row.Score);
        Assert.Contains("--quality", row.AbsentReason, StringComparison.Ordinal);
        var page = await exporter.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.DoesNotContain(page.Split('\n'), x => x.StartsWith("qoe_score", StringComparison.Ordinal) && x.Contains("\"unscored\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Three_exporters_at_once_store_every_row_once()
    {
        var stored = Enumerable.Range(0, 60).Select(x => StoredScenarios.Create($"crowd {x}")).ToList();
        foreach (var scenario in stored)
            await postgres.Store.SaveAsync(scenario);

        var exporters = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());

        var ids = stored.Select(x => x.Id).ToList();
        await Until.FoundAsync(TimeSpan.FromSeconds(20), async () =>
        {
            await using var context = postgres.CreateContext();
            return await context.ScenarioQoes.CountAsync(x => ids.Contains(x.ScenarioId)) == ids.Count ? "all" : null;
        }, () => "A row is missing.");
        foreach (var exporter in exporters)
        {
            await exporter.WaitForHealthAsync("Healthy");
            await exporter.DisposeAsync();
        }
    }

    // As results-exporter announces it.
    private async Task SaveAsync(Scenario scenario)
    {
        await postgres.Store.SaveAsync(scenario);
        await using var context = postgres.CreateContext();
        await context.Database.ExecuteSqlAsync($"SELECT pg_notify({ResultsChannels.Analysed}, {scenario.Id.ToString()})");
    }

    private Task<ExporterApp> StartAsync() => ExporterApp.StartAsync(postgres.ConnectionString, builder => builder.AddQoe(), app => app.MapQoe());
}
