using System.Globalization;
using System.Text;
using Telemetry.LoadRunner.Batches;

namespace Telemetry.UnitTests.LoadRunner.Batches;

public sealed class BatchFileRefusalTests
{
    [Theory]
    // What is refused, and where: line, column, key.
    [InlineData("""[{"name": "a", "bitrat": "1000k"}]""", "x.json(1,16): [0].bitrat: the key is not known here")]
    [InlineData("""{"scenarios": [{"name": "a"}], "scenario": 1}""", "x.json(1,32): scenario: the key is not known here; known are name, description, defaults, scenarios.")]
    [InlineData("""{"defaults": {"name": "a"}, "scenarios": [{"name": "a"}]}""", "x.json(1,15): defaults.name: the key is not known here")]
    [InlineData("""{"defaults": [], "scenarios": [{"name": "a"}]}""", "x.json(1,14): defaults: a list is refused: give an object.")]
    [InlineData("""[{"name": "a", "bitrate": 1000000}]""", "x.json(1,27): [0].bitrate: '1000000' is refused: give a rate in quotes")]
    [InlineData("""[{"name": "a", "bitrate": "abc"}]""", "x.json(1,27): [0].bitrate: 'abc' is refused: give a rate such as")]
    [InlineData("""[{"name": "a", "duration": "60"}]""", "x.json(1,28): [0].duration: '60' is refused: give seconds as a number.")]
    [InlineData("""[{"name": "a", "duration": 0}]""", "x.json(1,28): [0].duration: '0' is refused: give seconds from 1")]
    [InlineData("""[{"name": "a", "duration": 1e999}]""", "x.json(1,28): [0].duration: '1e999' is refused")]
    [InlineData("""[{"name": "a", "fps": 29.97}]""", "x.json(1,23): [0].fps: '29.97' is refused: give a whole number.")]
    [InlineData("""[{"name": "a", "fps": 99999999999}]""", "x.json(1,23): [0].fps: '99999999999' is refused: give a whole number.")]
    [InlineData("""[{"name": "a", "quality": "yes"}]""", "x.json(1,27): [0].quality: 'yes' is refused: give true or false.")]
    [InlineData("""[{"name": "a", "outputs": {}}]""", "x.json(1,27): [0].outputs: an object is refused: give a list of outputs.")]
    [InlineData("""[{"name": "a", "outputs": [{"size": 1}]}]""", "x.json(1,29): [0].outputs[0].size: the key is not known here; known are resolution, fps, bitrate.")]
    [InlineData("""[{"name": "a", "outputs": [null]}]""", "x.json(1,28): [0].outputs[0]: null is refused")]
    [InlineData("""[{"name": "a", "type": "multi", "bitrates": ["1000k", 5]}]""", "x.json(1,55): [0].bitrates[1]: '5' is refused: give a rate in quotes")]
    [InlineData("""[{"name": "a", "type": "multi", "bitrates": ["1000k"], "bitrate": "1000k"}]""", "x.json(1,45): [0].bitrates: stands beside bitrate: give one of the two.")]
    [InlineData("""[{"name": "a", "type": "single", "bitrates": ["1000k"]}]""", "x.json(1,46): [0].bitrates: a single has one stream")]
    [InlineData("""[{"name": "a", "type": "single", "count": 2}]""", "x.json(1,43): [0].count: '2' is refused: a single has one stream; give \"type\": \"multi\".")]
    [InlineData("""[{"name": "a", "count": 2, "streams": 2}]""", "x.json(1,39): [0].streams: is count under another name")]
    [InlineData("""[{"name": "a", "streams": 100000}]""", "x.json(1,27): [0].streams: '100000' is refused")]
    [InlineData("""[{"name": "a", "type": "Single"}]""", "x.json(1,24): [0].type: 'Single' is refused: give \"baseline\", \"single\" or \"multi\".")]
    [InlineData("""[{"name": "a", "type": "baseline", "count": 2}]""", "x.json(1,45): [0].count: '2' is refused: a baseline streams nothing")]
    [InlineData("""[{"name": "a", "type": "baseline", "bitrate": "1000k"}]""", "x.json(1,47): [0].bitrate: '1000k' is refused: a baseline streams nothing")]
    [InlineData("""[{"name": "a", "repeat": 0}]""", "x.json(1,26): [0].repeat: '0' is refused: give a whole number from 1 to 1000.")]
    [InlineData("""[{"bitrate": "1000k"}]""", "x.json(1,2): [0].name: the key is missing")]
    [InlineData("""[{"name": null}]""", "x.json(1,2): [0].name: the key is missing")]
    [InlineData("""[{"name": " "}]""", "x.json(1,11): [0].name: '' is refused")]
    [InlineData("""[{"name": "a"}, {"name": "b"}, {"name": " a"}]""", "x.json(1,41): [2].name: ' a' is refused: the scenario in line 1, column 11 has that name")]
    [InlineData("""[{"name": "a", "name": "b"}]""", "x.json(1,16): [0].name: 'name' is given twice; the first is in line 1, column 3.")]
    [InlineData("""[{"name": "a\u0000b"}]""", "x.json(1,11): [0].name: a control character (U+0000) is refused in a text.")]
    [InlineData("""[{"name": "\ud800"}]""", "x.json(1,11): [0].name: a \\u escape that is half of a character.")]
    [InlineData("""[{"name": "a", "\ud800": 1}]""", "x.json(1,16): [0]: a \\u escape that is half of a character.")]
    [InlineData("""[1]""", "x.json(1,2): [0]: '1' is refused: give a scenario.")]
    [InlineData("""[null]""", "x.json(1,2): [0]: null is refused: give a scenario.")]
    [InlineData("""[]""", "x.json(1,1): there is no scenario in the list.")]
    [InlineData("""{}""", "x.json(1,1): \"scenarios\" is missing")]
    [InlineData("""{"scenarios": "x"}""", "x.json(1,15): scenarios: 'x' is refused: give a list of scenarios.")]
    [InlineData("""true""", "x.json(1,1): true is refused: give a list of scenarios, or an object")]
    [InlineData("null", "x.json(1,1): \"scenarios\" is missing")]
    [InlineData("", "x.json(1,1): the file is empty.")]
    [InlineData(" \n\t", "x.json(1,1): the file is empty.")]
    [InlineData("""[{"name": "a"},]""", "x.json(1,16): no JSON: ")]
    [InlineData("[{\"name\": \"a\"} // first\n]", "x.json(1,16): comments are no part of JSON")]
    [InlineData("/* x */ []", "x.json(1,1): comments are no part of JSON")]
    [InlineData("""[{"name": "a", "duration": NaN}]""", "x.json(1,28): [0].duration: NaN and Infinity are no JSON numbers")]
    [InlineData("""[{"name": "a", "duration": -Infinity}]""", "[0].duration: NaN and Infinity are no JSON numbers")]
    [InlineData("""[{"name": "a"}] []""", "x.json(1,17): no JSON: ")]
    [InlineData("""[{"name": "a", "duration": 5""", "x.json(1,29): [0].duration: no JSON: ")]
    [InlineData("\uFEFF[]", "x.json(1,1): the file starts with a byte order mark")]
    public void A_wrong_file_is_refused_with_the_place(string text, string expected)
    {
        var reading = BatchFile.Parse(Encoding.UTF8.GetBytes(text), "x.json");

        Assert.Null(reading.Value);
        Assert.Contains(expected, reading.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_of_a_file_are_told_at_once_in_the_order_of_the_file()
    {
        var errors = Errors("""
            {
              "defaults": { "fps": "30" },
              "scenarios": [
                { "name": "a", "bitrate": "1k" },
                { "name": "a", "dura": 1 },
                { "type": "multi", "count": 2.5, "resolution": "1280x721" }
              ]
            }
            """);

        Assert.Equal(
            ["(2,24): defaults.fps", "(4,31): scenarios[0].bitrate", "(5,15): scenarios[1].name", "(5,20): scenarios[1].dura", "(6,5): scenarios[2].name",
                "(6,33): scenarios[2].count", "(6,52): scenarios[2].resolution"],
            errors.Select(x => string.Create(CultureInfo.InvariantCulture, $"({x.Line},{x.Column}): {x.Key}")));
    }

    [Fact]
    public void An_error_in_the_defaults_is_told_once_and_where_it_stands()
    {
        var error = Assert.Single(Errors("""{"defaults": {"bitrate": "1k"}, "scenarios": [{"name": "a"}, {"name": "b"}, {"name": "c"}]}"""));

        Assert.Equal((26, "defaults.bitrate"), (error.Column, error.Key));
    }

    [Fact]
    public void Columns_count_characters()
    {
        Assert.Equal((2, 15), Place("[\n{\"name\": \"a\", \"x\": 1}]"));
        Assert.Equal((2, 15), Place("[\n{\"name\": \"\u00e9\", \"x\": 1}]"));
        Assert.Equal((2, 15), Place("[\n{\"name\": \"\ud83c\udfa5\", \"x\": 1}]"));

        static (int, int) Place(string text) => Errors(text) is [var error] ? (error.Line, error.Column) : default;
    }

    [Fact]
    public void A_byte_that_is_no_UTF8_is_found()
    {
        byte[] text = [.. "[\n{\"name\": \"ab"u8, 0xFF, .. "\"}]"u8];

        Assert.Equal("x.json(2,13): [0].name: a byte that is no UTF-8: save the file as UTF-8.", BatchFile.Parse(text, "x.json").Errors[0].ToString());
    }

    [Fact]
    public void Utf16_is_recognized() =>
        Assert.Contains("UTF-16", Assert.Single(BatchFile.Parse(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("[]")).ToArray(), "x.json").Errors).Message);

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.Contains("maximum configured depth of 8", Assert.Single(Errors(new string('[', 100_000))).Message);
        Assert.Contains("maximum configured depth of 8", Assert.Single(Errors("[{\"name\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))).Message);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(1001)]
    public void Too_many_entries_are_counted_and_not_built(int count)
    {
        var text = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"name": "{{i}}", "bitrate": "1000k", "fps": 30}"""))}]");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = BatchFile.Parse(text, "x.json");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal($"x.json(1,1): has {count} entries; at most 1000 are read.", reading.Errors[0].ToString());
        Assert.InRange(allocated, 0, 16_000_000);
    }

    [Fact]
    public void A_thousand_entries_are_read() => Assert.Empty(Errors($"[{string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"name": "{{i}}"}"""))}]"));

    [Fact]
    public void Many_repetitions_are_refused_together() =>
        Assert.Contains("11000 scenarios with all repetitions", Assert.Single(Errors(
            $$$"""{"defaults": {"repeat": 1000}, "scenarios": [{{{string.Join(',', Enumerable.Range(0, 11).Select(i => $$"""{"name": "{{i}}"}"""))}}}]}""")).Message);

    [Fact]
    public void An_object_with_very_many_keys_is_counted_and_not_built() =>
        Assert.Contains(Errors($$"""[{"name": "a", {{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"k{i}\": {i}"))}}}]"""), x => x.Message == "has 50001 keys; at most 100 are read.");

    [Fact]
    public void Of_many_errors_fifty_are_told_and_the_rest_is_a_number()
    {
        var reading = BatchFile.Parse(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 80).Select(i => $$"""{"name": "{{i}}", "x": 1}"""))}]"), "x.json");

        Assert.Equal((50, 30, 51), (reading.Errors.Count, reading.MoreErrors, reading.Lines().Count()));
        Assert.Equal("and 30 more", reading.Lines().Last());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("bitrate")]
    [InlineData("preset")]
    [InlineData("source")]
    [InlineData("nonsense")]
    public void A_value_of_a_megabyte_is_refused_and_not_repeated(string key)
    {
        var text = $$"""[{"name": "a", "{{key}}": "{{new string('x', 1_000_000)}}"}]""".Replace("\"name\": \"a\", \"name\"", "\"name\"", StringComparison.Ordinal);
        var errors = BatchFile.Parse(Encoding.UTF8.GetBytes(text), "x.json");

        // Which source can be read is the validation's to say, and it may come later.
        if (key != "source")
            Assert.NotEmpty(errors.Errors);
        Assert.All(errors.Lines(), x => Assert.InRange(x.Length, 1, 1000));
    }

    [Fact]
    public void A_key_of_a_megabyte_is_refused_and_not_repeated() =>
        Assert.InRange(Assert.Single(Errors($$"""[{"name": "a", "{{new string('x', 1_000_000)}}": 1}]""")).ToString().Length, 1, 1000);

    [Fact]
    public void What_a_terminal_would_obey_is_shown_and_not_sent()
    {
        var line = Assert.Single(BatchFile.Parse("[{\"name\": \"a\", \"\\u001b[2J\\u202e\": 1}]"u8.ToArray(), "a\u001b[31m.json").Lines().Take(1));

        Assert.DoesNotContain(line, x => char.IsControl(x) || x == '\u202e');
    }

    private static IReadOnlyList<FileError> Errors(string text) => BatchFile.Parse(Encoding.UTF8.GetBytes(text), "x.json").Errors;
}
