using System.Text;
using Telemetry.Exporters.Health.Exposition;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Exporters.Health;

public sealed class ExpositionParserTests
{
    // More with TELEMETRY_MUTATIONS.
    private static readonly int Mutations = int.TryParse(Environment.GetEnvironmentVariable("TELEMETRY_MUTATIONS"), out var number) ? number : 100_000;

    [Fact]
    public void Families_and_samples_are_counted()
    {
        var page = Parse("""
            # HELP a_total Counts.
            # TYPE a_total counter
            a_total{x="1"} 1
            a_total{x="2",} 2 1657930347428
            # TYPE h histogram
            h_bucket{le="+Inf"} 3
            h_sum 1e3
            h_count 3
            # a comment
            # TYPE described gauge

            bare NaN
            """ + "\n");

        Assert.Equal((4, 6), (page.FamilyCount, page.SampleCount));
        Assert.Equal([("a_total", false), ("bare", true), ("h", true)], page.Sampled.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Collectors_are_read_with_their_reasons()
    {
        var page = Parse("""
            exporter_collector_info{collector="rapl",state="absent",reason="no \"powercap\"\\\n"} 1
            exporter_collector_info{collector="cpu",state="ok"} 1
            exporter_collector_last_success_timestamp_seconds{collector="cpu"} 1795255200.5
            """ + "\n");

        Assert.Equal(
            [new CollectorState("cpu", "ok", null, new DateTimeOffset(2026, 11, 21, 10, 0, 0, 500, TimeSpan.Zero)), new CollectorState("rapl", "absent", "no \"powercap\"\\\n", null)],
            page.Collectors);
    }

    [Theory]
    [InlineData("a 1", "cut")]
    [InlineData("a\n", "Line 1: a sample has no value.")]
    [InlineData("b 1\na x\n", "Line 2: a sample's value is no number.")]
    [InlineData("a 1 1.5\n", "timestamp")]
    [InlineData("a 1 1 1\n", "follows")]
    [InlineData("1a 1\n", "no name")]
    [InlineData("a{x=\"1\" 1\n", "labels do not end")]
    [InlineData("a{x=\"1} 1\n", "does not end")]
    [InlineData("a{x=\"\\t\"} 1\n", "escape")]
    [InlineData("a{x=1} 1\n", "quotes")]
    [InlineData("a{1=\"\"} 1\n", "no name")]
    [InlineData("# TYPE a gauge\n# TYPE a gauge\n", "second TYPE")]
    [InlineData("# HELP a x\n# HELP a x\n", "second HELP")]
    [InlineData("# TYPE a gauge\na 1\nb 1\na{x=\"\"} 2\n", "Line 4: a comes again")]
    [InlineData("a 1\n# TYPE a gauge\n", "after its samples")]
    [InlineData("# TYPE a thing\n", "does not exist")]
    [InlineData("<html>\n", "no name")]
    public void Page_that_is_none_is_refused_with_the_line(string page, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Parse(page)).Message);

    [Fact]
    public void The_seeds_own_page_is_refused_because_it_repeats_its_families() =>
        Assert.Contains("buffer_level_bytes comes again", Assert.Throws<FormatException>(() => Parse("""
            # TYPE buffer_level_bytes gauge
            buffer_level_bytes{portnum="1"} 2.0
            # TYPE rx_packets_total counter
            rx_packets_total{portnum="1"} 20.0
            # TYPE buffer_level_bytes gauge
            buffer_level_bytes{portnum="2"} 8.0
            """ + "\n")).Message);

    [Fact]
    public void Not_utf8_is_refused() => Assert.Contains("UTF-8", Assert.Throws<FormatException>(() => ExpositionParser.Parse([(byte)0x61, 0x20, 0xff, 0x0a])).Message);

    [Fact]
    public void Damaged_page_is_refused_or_gives_possible_numbers()
    {
        string[] pages = [Checkout.Text("Exporters/Rapl/golden.prom"), Checkout.Text("Exporters/Switch/golden.prom")];
        var random = new Random(9600);
        var whole = 0;
        for (var i = 0; i < Mutations; i++)
        {
            // A few lines at a time, so that most of the damage is not undone by the first line that is wrong.
            var lines = pages[i % 2].Split('\n');
            var from = random.Next(lines.Length - 4);
            var text = string.Join('\n', lines[from..(from + 4)]) + "\n";
            try
            {
                var page = Parse(Mutation.Of(text, random));
                Assert.InRange(page.FamilyCount, 0, 50);
                Assert.InRange(page.SampleCount, page.Sampled.Count, 50);
                Assert.All(page.Collectors, collector => Assert.NotEmpty(collector.Collector));
                whole++;
            }
            catch (FormatException)
            {
                // Refused, with a reason: that is one of the two right answers.
            }
        }

        Assert.InRange(whole, 1, Mutations - 1);
    }

    private static ExpositionPage Parse(string text) => ExpositionParser.Parse(Encoding.UTF8.GetBytes(text));
}
