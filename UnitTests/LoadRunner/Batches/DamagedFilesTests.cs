using System.Buffers;
using System.Text;
using Telemetry.LoadRunner.Batches;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner.Batches;

public sealed class DamagedFilesTests
{
    private static readonly string[] Awkward =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e999", "1.5", "\"0k\"", "\"\\ud800\"", "\"\\u0000\"", "//", "/**/", "\"name\": \"x\",", "\"type\": \"multi\",",
        "\"type\": \"baseline\",", "\"count\": 3,", "\"bitrates\": [\"1k\", null],", "\"outputs\": [{}, null, 1],", "\"repeat\": 99999,", "\"defaults\": {\"fps\": []},", "\"streams\": 2,",
    ];

    [Fact]
    public void Damaged_batch_file_is_read_or_refused_with_the_place()
    {
        string[] texts =
        [
            Fixture.Text("batches", "batch_stress_matrix.json"), Fixture.Text("batches", "production_benchmarks.json"),
            """{"defaults": {"duration": 7, "bitrate": "900k", "count": 4, "repeat": 3}, "scenarios": [{"type": "baseline"}, {"type": "multi", "name": "b", "viewers": 2, "ramp": 1}]}""",
            """[{"name": "a", "bitrate": "1000k"}, {"type": "multi", "name": "b", "bitrates": ["500k", "800k"], "fan_out": 2, "quality": true, "quality_target": "VMAF>=85"}]""",
        ];
        var (read, refused) = (0, 0);
        Damage(texts, 60_000, seed: 1, bytes =>
        {
            var reading = BatchFile.Parse(bytes, "x.json");
            Assert.Equal(reading.Value is null, reading.Errors.Count > 0);
            Judge(reading.Errors, bytes);
            _ = reading.Value is null ? refused++ : read++;
            if (reading.Value is { } batch)
                Assert.True(batch.Entries.Count is > 0 and <= BatchFile.MaxEntries && batch.Entries.All(x => x.Request.Name is { Length: > 0 }));
        });

        // Both ways were walked.
        Assert.InRange(read, 300, 59_000);
        Assert.InRange(refused, 1000, 59_700);
    }

    [Fact]
    public void Damaged_results_file_is_refused_with_the_place_or_becomes_rows_and_a_file_again()
    {
        string[] texts =
        [
            Fixture.Text("batches", "test_results_20251228_203216.json"), Fixture.Text("batches", "test_results_20240115_103000.json"),
            Text(TestResults.From(SampleScenarios.Run(3), new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero))),
        ];
        var (read, refused) = (0, 0);
        Damage(texts, 40_000, seed: 2, bytes =>
        {
            var reading = TestResultsFile.Read(bytes, "r.json");
            Assert.Equal(reading.Value is null, reading.Errors.Count > 0);
            Judge(reading.Errors, bytes);
            _ = reading.Value is null ? refused++ : read++;
            if (reading.Value is not { } results)
                return;

            var text = Text(results);
            Assert.Equal(text, Text(TestResultsFile.Read(Encoding.UTF8.GetBytes(text), "again").Value!));
            Assert.Equal(results.Scenarios.Count, TestResults.From(results.ToScenarios(), results.TestDate).Scenarios.Count);
        });

        Assert.InRange(read, 300, 39_000);
        Assert.InRange(refused, 1000, 39_700);
    }

    [Fact]
    public async Task Damaged_archive_is_read_or_refused_line_by_line()
    {
        using var whole = new MemoryStream();
        await ResultsArchive.WriteAsync(SampleScenarios.Run(2).ToAsyncEnumerable(), whole);
        var text = Encoding.UTF8.GetString(whole.ToArray());
        var random = new Random(3);
        for (var i = 0; i < 10_000; i++)
        {
            using var input = new MemoryStream(Encoding.UTF8.GetBytes(Mutation.Of(text, random)));
            await foreach (var line in ResultsArchive.ReadAsync(input, "a.jsonl"))
                Assert.True(line.Scenario is null == line.Error is not null && line.Line > 0 && line.Error?.ToString().Length is null or < 1000);
        }
    }

    private static void Damage(string[] texts, int times, int seed, Action<byte[]> read)
    {
        var random = new Random(seed);
        for (var i = 0; i < times; i++)
        {
            var text = texts[i % texts.Length];
            if (i % 3 > 0)
            {
                var at = random.Next(text.Length + 1);
                text = text[..at] + Awkward[random.Next(Awkward.Length)] + text[Math.Min(text.Length, at + random.Next(4))..];
            }

            var bytes = Encoding.UTF8.GetBytes(i % 3 == 1 ? text : Mutation.Of(text, random));
            // Bytes that are no UTF-8, which no text has.
            if (i % 7 == 0 && bytes.Length > 0)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            read(bytes);
        }
    }

    private static void Judge(IReadOnlyList<FileError> errors, byte[] text)
    {
        var lines = text.AsSpan().Count((byte)'\n') + 1;
        foreach (var error in errors)
            Assert.True(error.Line >= 1 && error.Line <= lines && error.Column >= 1 && error.Message.Length is > 0 and < 1000 && !error.ToString().Any(char.IsControl), error.ToString());
    }

    private static string Text(TestResults results)
    {
        var output = new ArrayBufferWriter<byte>();
        TestResultsFile.Write(output, results);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
