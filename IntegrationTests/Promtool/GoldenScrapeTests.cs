namespace Telemetry.IntegrationTests.Promtool;

public sealed class GoldenScrapeTests
{
    public static TheoryData<string> Goldens =>
        [.. new[] { "../Exporters", "../Analysis", "../LoadRunner", "../Apps" }
            .SelectMany(x => Directory.GetFiles(Path.Combine(Projects.AppHost.ProjectPath, x), "golden.prom", SearchOption.AllDirectories))
            .Select(Path.GetFullPath).Order()];

    [Theory]
    [MemberData(nameof(Goldens))]
    public async Task Golden_scrape_is_clean_for_promtool(string page)
    {
        Assert.Empty(await PromtoolCheck.ComplaintsAsync(page));
        Assert.Contains("# TYPE ", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_with_a_defect_is_complained_about()
    {
        var page = Path.GetTempFileName();
        await File.WriteAllTextAsync(page, "# TYPE jobs counter\njobs 1\n");

        Assert.Contains("jobs counter metrics should have \"_total\" suffix", await PromtoolCheck.ComplaintsAsync(page));

        File.Delete(page);
    }
}
