namespace Telemetry.UnitTests.Docs;

/// <summary>docs/metrics.md is made from the golden scrapes: what is emitted with every fake source on, so that it is the same on every machine.</summary>
public sealed class MetricsPageTests
{
    // In the order of the page.
    private static readonly (string Folder, string Resource)[] Services =
    [
        ("Exporters/Rapl", "rapl-exporter"),
        ("Exporters/Gpu", "gpu-exporter"),
        ("Exporters/DockerStats", "docker-stats-exporter"),
        ("Exporters/NginxRtmp", "nginx-rtmp-exporter"),
        ("Exporters/Switch", "switch-exporter"),
        ("Exporters/Health", "exporter-health-checker"),
        ("LoadRunner", "load-runner"),
        ("Analysis/Results", "results-exporter"),
        ("Analysis/Qoe", "qoe-exporter"),
        ("Analysis/Cost", "cost-exporter"),
        ("Apps/StudioPlayer", "studio-player"),
        ("Apps/AlertInbox", "alert-inbox"),
    ];

    [Fact]
    public void Page_is_what_the_services_emit() => GeneratedFile.AssertCurrent("docs/metrics.md", MetricsPage.Render(
        Services.Select(service => (service.Resource, MetricsPage.Families(Checkout.Text($"{service.Folder}/golden.prom"))))));

    [Fact]
    public void Every_golden_scrape_is_on_the_page() => Assert.Equal(
        Checkout.Files("golden.prom").Select(Path.GetDirectoryName).Where(folder => !folder!.StartsWith("UnitTests", StringComparison.Ordinal)).Order(),
        Services.Select(service => service.Folder).Order());

    [Fact]
    public void Every_metric_says_what_it_means() => Assert.All(
        Services.SelectMany(service => MetricsPage.Families(Checkout.Text($"{service.Folder}/golden.prom"))),
        family => Assert.True(family.Meaning.Length > 10, $"{family.Name} has no HELP"));
}
