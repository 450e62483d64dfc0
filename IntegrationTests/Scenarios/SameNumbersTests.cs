using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using Microsoft.EntityFrameworkCore;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Scenarios;

/// <summary>Every number has one value, wherever it is read: database, exporters' pages, HTTP APIs, and the command line.</summary>
[Collection(LabCollection.Name)]
public sealed class SameNumbersTests(MeasuredScenario scenario) : IClassFixture<MeasuredScenario>
{
    private readonly Lab _lab = scenario.Lab;

    [Fact]
    public async Task Row_api_command_and_page_of_results_exporter_agree()
    {
        var row = (await RowsAsync()).Analysis!;

        await AgreeAsync("results-exporter", "analysis", row, new()
        {
            ["scenario_duration_seconds"] = row.DurationSeconds,
            ["scenario_energy_joules"] = row.EnergyJoules,
            ["scenario_energy_error_bound_joules"] = row.EnergyErrorBoundJoules,
            ["scenario_power_mean_watts"] = row.PowerMeanWatts,
            ["scenario_power_median_watts"] = row.PowerMedianWatts,
            ["scenario_power_min_watts"] = row.PowerMinWatts,
            ["scenario_power_max_watts"] = row.PowerMaxWatts,
            ["scenario_power_stdev_watts"] = row.PowerStdevWatts,
            ["scenario_cpu_mean_percent"] = row.CpuMeanPercent,
            ["scenario_encoder_cpu_seconds"] = row.EncoderCpuSeconds,
            ["scenario_server_cpu_seconds"] = row.ServerCpuSeconds,
            ["scenario_measuring_cpu_seconds"] = row.MeasuringCpuSeconds,
            ["scenario_energy_per_frame_joules"] = row.JoulesPerFrame,
            ["scenario_energy_per_megabit_joules"] = row.JoulesPerMegabit,
            ["scenario_pixels_per_joule"] = row.PixelsPerJoule,
            ["scenario_throughput_per_watt"] = row.BitsPerJoule,
        });
    }

    [Fact]
    public async Task Row_api_command_and_page_of_cost_exporter_agree()
    {
        var row = (await RowsAsync()).Cost!;

        await AgreeAsync("cost-exporter", "cost", row, new()
        {
            ["cost_total_load_aware"] = row.TotalCost,
            ["cost_energy_load_aware"] = row.EnergyCost,
            ["cost_compute_load_aware"] = row.ComputeCost,
            ["cost_per_viewer_hour"] = row.CostPerViewerHour,
        });
        Assert.Equal(row.EnergyCost + row.ComputeCost, row.TotalCost);
    }

    [Fact]
    public async Task Row_api_and_command_of_qoe_exporter_agree()
    {
        var row = (await RowsAsync()).Qoe!;

        // The scenario was run without --quality: there is no score, and everybody says why.
        Assert.Null(row.Score);
        Assert.Contains("--quality", row.AbsentReason, StringComparison.Ordinal);
        await AgreeAsync("qoe-exporter", "qoe", row, []);
    }

    // All three rows, once nothing is waited for any more.
    private Task<Scenario> RowsAsync() => Until.FoundAsync(TimeSpan.FromSeconds(40), async () =>
    {
        await using var results = await _lab.ResultsAsync();
        var found = await results.Scenarios.AsNoTracking().Include(x => x.Analysis).Include(x => x.Qoe).Include(x => x.Cost).SingleAsync(x => x.Id == scenario.Stored.Id);
        return found is { Analysis.Scrapes: ScrapeState.Complete or ScrapeState.Incomplete, Qoe: not null, Cost.TotalCost: not null } ? found : null;
    }, () => $"The scenario is not analysed to its end.\n{_lab.Describe("results-exporter")}\n{_lab.Describe("qoe-exporter")}\n{_lab.Describe("cost-exporter")}");

    private async Task AgreeAsync(string exporter, string part, object row, Dictionary<string, double?> series)
    {
        using var client = _lab.ClientOf(exporter);
        var answer = await client.GetFromJsonAsync<JsonElement>(new Uri($"/api/scenarios/{scenario.Stored.Id}", UriKind.Relative));
        var api = answer.TryGetProperty(part, out var nested) ? nested : answer;
        var shown = (await ShownAsync()).GetProperty(part);
        var numbers = row.GetType().GetProperties().Where(x => x.PropertyType == typeof(double?)).ToList();
        foreach (var property in numbers)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var stored = (double?)property.GetValue(row);
            Assert.Equal((name, stored), (name, Number(api, name)));
            Assert.Equal((name, stored), (name, Number(shown, name)));
        }

        var page = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        foreach (var (name, stored) in series)
        {
            Assert.NotNull(stored);
            var line = Assert.Single(page.Split('\n'), x => x.StartsWith(name + "{", StringComparison.Ordinal) && x.Contains($"scenario=\"{MeasuredScenario.Name}\"", StringComparison.Ordinal));
            Assert.Equal((name, stored), (name, double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture)));
        }
    }

    private async Task<JsonElement> ShownAsync()
    {
        var run = await LoadRunnerCommand.RunAsync(
            "show", scenario.Stored.Id.ToString(), "--json", "--server", _lab.Application.GetEndpoint("load-runner", "http").ToString());
        Assert.True(run.ExitCode == 0, run.ToString());
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static double? Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
