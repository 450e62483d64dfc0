using System.Text;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\n\nlast", new[] { "a", "", "last" })]
    [InlineData("frame=1\rframe=2\rframe=3\nend\n", new[] { "frame=1\rframe=2\rframe=3", "end" })]
    [InlineData("", new string[0])]
    public async Task Lines_end_at_line_feeds_only(string text, string[] expected) => Assert.Equal(expected, await LinesAsync(text));

    [Fact]
    public async Task A_line_longer_than_the_buffer_stays_whole()
    {
        var line = string.Concat(Enumerable.Repeat("Grüße ", 5_000));

        Assert.Equal([line, "b"], await LinesAsync($"{line}\nb\n"));
    }

    private static async Task<List<string>> LinesAsync(string text)
    {
        var lines = new List<string>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await foreach (var line in LineReader.ReadAsync(stream, CancellationToken.None))
            lines.Add(Encoding.UTF8.GetString(line.Span));
        return lines;
    }
}
