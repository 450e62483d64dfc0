using Telemetry.Exporters.Switch;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Exporters.Switch;

public sealed class SwitchExporterTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Golden_scrape_is_current() =>
        GeneratedFile.AssertCurrent("Exporters/Switch/golden.prom", await ScrapeAsync(polls: 15));

    [Fact]
    public async Task Names_and_labels_are_the_seeds()
    {
        var lines = (await ScrapeAsync(polls: 6)).Split('\n');

        // The device starts with the first poll. After 5 s: port 1 is still down, port 2 got 5 s x 500,000 packets; a quarter of a period fills half of 16 MiB.
        Assert.Contains("buffer_level_bytes{portnum=\"1\",speed=\"100GBPS\",type=\"Ethernet\"} 0", lines);
        Assert.Contains("buffer_level_bytes{portnum=\"2\",speed=\"50GBPS\",type=\"Ethernet\"} 8388608", lines);
        Assert.Contains("rx_packets_total{portnum=\"2\",speed=\"50GBPS\",type=\"Ethernet\"} 2500000", lines);
        Assert.Contains("port_link_status{port_link_status=\"DOWN\",portnum=\"1\",speed=\"100GBPS\",type=\"Ethernet\"} 0", lines);
        Assert.Contains("port_link_status{port_link_status=\"UP\",portnum=\"2\",speed=\"50GBPS\",type=\"Ethernet\"} 1", lines);
    }

    [Fact]
    public async Task Ports_are_configured()
    {
        var page = await ScrapeAsync(2, new()
        {
            ["Switch:Ports:0:Number"] = "7",
            ["Switch:Ports:0:Speed"] = "400GBPS",
            ["Switch:Ports:1:Number"] = "9",
            ["Switch:Ports:1:Speed"] = "2.5GBPS",
            ["Switch:Ports:1:Type"] = "InfiniBand",
            ["Switch:Ports:2:Number"] = "8",
            ["Switch:Ports:2:Speed"] = "1GBPS",
        });

        Assert.Equal(3, page.Split('\n').Count(line => line.StartsWith("rx_packets_total{", StringComparison.Ordinal)));
        Assert.Contains("{portnum=\"9\",speed=\"2.5GBPS\",type=\"InfiniBand\"}", page);
    }

    [Theory]
    [InlineData("Switch:Ports:0:Speed", "fast", "'fast'")]
    [InlineData("Switch:Ports:0:Speed", "NaNGBPS", "'NaNGBPS'")]
    [InlineData("Switch:Ports:0:Speed", "-1GBPS", "'-1GBPS'")]
    [InlineData("Switch:Ports:0:Number", "0", "counted from 1")]
    [InlineData("Switch:Ports:1:Number", "1", "more than once")]
    [InlineData("Switch:Prots:0:Number", "1", "Prots")]
    public async Task Wrong_port_is_refused_at_the_start(string key, string value, string reason)
    {
        var settings = new Dictionary<string, string?> { ["Switch:Ports:0:Number"] = "1", ["Switch:Ports:0:Speed"] = "1GBPS" };
        if (key.StartsWith("Switch:Ports:1", StringComparison.Ordinal))
            settings["Switch:Ports:1:Speed"] = "1GBPS";
        settings[key] = value;

        Assert.Contains(reason, (await Assert.ThrowsAnyAsync<Exception>(() => ScrapeAsync(1, settings))).ToString());
    }

    private Task<string> ScrapeAsync(int polls, Dictionary<string, string?>? settings = null) =>
        GoldenScrape.OfAsync(services => services.AddSwitchExporter(), _time, settings ?? [], polls);
}
