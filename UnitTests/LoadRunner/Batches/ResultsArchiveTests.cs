using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.LoadRunner.Batches;

public sealed class ResultsArchiveTests
{
    [Fact]
    public async Task Everything_about_a_scenario_comes_back()
    {
        var scenarios = SampleScenarios.Run(60);
        var lines = await ReadAsync(await WriteAsync(scenarios));

        Assert.Equal(scenarios.Select(Whole), lines.Select(x => Whole(x.Scenario!)));
        Assert.Equal(Enumerable.Range(1, 60), lines.Select(x => x.Line));
    }

    [Fact]
    public async Task What_was_read_is_written_the_same()
    {
        var written = await WriteAsync(SampleScenarios.Run(30));

        Assert.Equal(written, await WriteAsync([.. (await ReadAsync(written)).Select(x => x.Scenario!)]));
    }

    [Fact]
    public async Task Ids_of_scenarios_are_kept_and_those_of_their_rows_left_to_the_database()
    {
        var scenario = SampleScenarios.Create(1);
        var read = (await ReadAsync(await WriteAsync([scenario])))[0].Scenario!;

        Assert.Equal((scenario.Id, scenario.RunId, scenario.ItemId), (read.Id, read.RunId, read.ItemId));
        Assert.All(scenario.Readings, x => Assert.NotEqual(0, x.Id));
        Assert.All(read.Readings, x => Assert.Equal(0, x.Id));
        Assert.All(read.Samples, x => Assert.Equal(0, x.Id));
        Assert.All(read.Phases, x => Assert.Equal(0, x.Id));
    }

    [Fact]
    public async Task A_broken_line_is_told_and_the_others_are_read()
    {
        var written = await WriteAsync(SampleScenarios.Run(3));
        var texts = written.Split('\n');
        texts[1] = texts[1].Replace("\"name\":", "\"nam\":", StringComparison.Ordinal);
        var lines = await ReadAsync("\n" + string.Join("\r\n", texts));

        Assert.Equal([2, 3, 4], lines.Select(x => x.Line));
        Assert.Equal([false, true, false], lines.Select(x => x.Scenario is null));
        Assert.StartsWith("a.jsonl(3,", lines[1].Error!.ToString(), StringComparison.Ordinal);
        Assert.Contains("nam", lines[1].Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "\"00000000-0000-0000-0000-000000000000\"", "without an id")]
    [InlineData("name", "\"\"", "a name has 1 to 200 characters")]
    [InlineData("name", "null", "null")]
    [InlineData("name", "\"a\\u0000\"", "U+0000")]
    [InlineData("readings", "null", "null")]
    [InlineData("readings", "[{\"id\":5,\"edge\":\"Start\",\"timestamp\":\"2026-11-21T10:00:00+00:00\",\"cpuBusySeconds\":1,\"cpuTotalSeconds\":1}]", "no ids of readings")]
    [InlineData("phases", "[{\"scenarioId\":\"00000000-0000-0000-0000-000000000001\",\"phase\":\"x\",\"startedAt\":\"2026-11-21T10:00:00Z\",\"endedAt\":\"2026-11-21T10:00:00Z\"}]", "another scenario")]
    [InlineData("request", "\"[]\"", "no JSON object")]
    [InlineData("request", "\"{\"", "no JSON object")]
    [InlineData("outcome", "\"Won\"", "could not be converted")]
    [InlineData("streams", "\"1\"", "could not be converted")]
    [InlineData("extra", "1", "extra")]
    public async Task What_the_database_would_refuse_or_mix_up_is_refused_before(string key, string value, string expected)
    {
        var json = JsonNode.Parse((await WriteAsync([SampleScenarios.Create(1)])).TrimEnd())!.AsObject();
        json[key] = JsonNode.Parse(value);
        var line = Assert.Single(await ReadAsync(json.ToJsonString()));

        Assert.Null(line.Scenario);
        Assert.Contains(expected, line.Error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_given_twice_is_refused()
    {
        var written = await WriteAsync([SampleScenarios.Create(1)]);
        var line = Assert.Single(await ReadAsync("{\"name\":\"first\"," + written[1..]));

        Assert.Contains("uplicate", line.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_come_back_in_UTC_whatever_their_offset()
    {
        var json = JsonNode.Parse((await WriteAsync([SampleScenarios.Create(1)])).TrimEnd())!.AsObject();
        json["createdAt"] = "2026-11-21T12:00:00.5+02:00";
        var scenario = Assert.Single(await ReadAsync(json.ToJsonString())).Scenario!;

        Assert.Equal((TimeSpan.Zero, 10), (scenario.CreatedAt.Offset, scenario.CreatedAt.Hour));
    }

    [Fact]
    public async Task A_line_without_end_is_refused()
    {
        var lines = new List<ArchiveLine>();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("{}\n" + new string(' ', 5_000_000)));
        await foreach (var line in ResultsArchive.ReadAsync(input, "a.jsonl", maxLineBytes: 3_000_000))
            lines.Add(line);

        Assert.Equal([1, 2], lines.Select(x => x.Line));
        Assert.Contains("more than 3000000 bytes", lines[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_archive_has_no_lines() => Assert.Empty(await ReadAsync("\n \n"));

    // Numbers of rows are the database's own; all else is compared as the text that it is stored as.
    private static string Whole(Scenario scenario) => JsonSerializer.Serialize(scenario, ArchiveJson.Scenario);

    private static async Task<string> WriteAsync(IReadOnlyList<Scenario> scenarios)
    {
        using var output = new MemoryStream();
        Assert.Equal(scenarios.Count, await ResultsArchive.WriteAsync(scenarios.ToAsyncEnumerable(), output));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static async Task<List<ArchiveLine>> ReadAsync(string text)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var lines = new List<ArchiveLine>();
        await foreach (var line in ResultsArchive.ReadAsync(input, "a.jsonl"))
            lines.Add(line);
        return lines;
    }
}
