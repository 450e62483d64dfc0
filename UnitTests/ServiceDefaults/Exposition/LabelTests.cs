using System.Text;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

public class LabelTests
{
    [Theory]
    [InlineData("plain", "v", "plain=\"v\"")]
    [InlineData("http.route", "/a b", "http_route=\"/a b\"")]
    [InlineData("1st", "v", "_1st=\"v\"")]
    [InlineData("größe", "ü€😀", "gr_e=\"ü€😀\"")]
    [InlineData("a:b", "v", "a_b=\"v\"")]
    [InlineData("le", "v", "exported_le=\"v\"")]
    [InlineData("k", "\\\"\n", "k=\"\\\\\\\"\\n\"")]
    [InlineData("k", "", "k=\"\"")]
    [InlineData("k", true, "k=\"true\"")]
    [InlineData("k", 12, "k=\"12\"")]
    [InlineData("k", 1.5, "k=\"1.5\"")]
    public async Task A_label_has_a_legal_name_and_an_escaped_value(string key, object value, string expected)
    {
        await using var host = await ScrapeHost.StartAsync();
        host.Meter.CreateGauge<int>("g").Record(1, new KeyValuePair<string, object?>(key, value));

        var body = await host.ScrapeAsync();

        Assert.Contains($"g{{{expected}}} 1\n", body);
    }

    [Fact]
    public async Task Keys_that_sanitise_to_one_name_share_a_label()
    {
        await using var host = await ScrapeHost.StartAsync();
        host.Meter.CreateGauge<int>("g").Record(1, new("a.b", "1"), new("c", "2"), new("a_b", "3"));

        var body = await host.ScrapeAsync();

        Assert.Equal(1, body.Split("a_b=").Length - 1);
        Assert.Contains("1;3", body);
        Assert.Contains("c=\"2\"", body);
    }

    [Fact]
    public async Task A_hostile_value_of_any_length_leaves_valid_utf8_and_one_line()
    {
        await using var host = await ScrapeHost.StartAsync();
        var random = new Random(1);
        var value = new string([.. Enumerable.Range(0, 100_000).Select(_ => (char)random.Next(0x10000))]);
        host.Meter.CreateGauge<int>("g").Record(1, new KeyValuePair<string, object?>("k", value));

        using var response = await host.SendAsync();
        var bytes = await response.Content.ReadAsByteArrayAsync();

        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        Assert.Equal(2, text.Count(c => c == '\n'));
    }
}
