using FsCheck;
using FsCheck.Fluent;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.LoadRunner.Batches;

public sealed class ResultsTableTests
{
    [Fact]
    public void Every_line_has_every_column_and_names_come_back()
    {
        var scenarios = SampleScenarios.Run(50);
        var lines = Parse(Table(scenarios));

        Assert.Equal(ResultsTable.Columns, lines[0]);
        Assert.All(lines, x => Assert.Equal(ResultsTable.Columns.Length, x.Count));
        Assert.Equal(scenarios.Select(x => x.Name), lines.Skip(1).Select(x => x[0].StartsWith('\'') ? x[0][1..] : x[0]));
        Assert.Equal(scenarios.Select(x => x.Failure ?? ""), lines.Skip(1).Select(x => Cell(x, "failure")));
    }

    [Fact]
    public void Net_power_is_above_the_runs_own_baseline_and_net_energy_that_power_over_the_scenarios_own_time()
    {
        var run = Guid.CreateVersion7();
        var lines = Parse(Table([Measured(run, ScenarioType.Idle, 12), Measured(run, ScenarioType.Idle, 14), Measured(run, ScenarioType.Load, 10), Measured(Guid.NewGuid(), ScenarioType.Load, 10)]));

        // The baseline is (12 + 14) / 2 = 13 W: 10 - 13 = -3 W, and -3 W x 20 s / 3600 = -1/60 Wh.
        Assert.Equal(("-3", -1.0 / 60), (Cell(lines[3], "net_power_w"), double.Parse(Cell(lines[3], "net_energy_wh"))));
        Assert.Equal(("", ""), (Cell(lines[1], "net_power_w"), Cell(lines[4], "net_power_w")));
        Assert.Equal(200.0 / 3600, double.Parse(Cell(lines[3], "total_energy_wh")));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("1 stream @ 1000k", "1 stream @ 1000k")]
    [InlineData("", "")]
    public void A_text_is_quoted_and_never_a_formula(string text, string cell) => Assert.Equal(cell + "\r\n", Line(text));

    [Fact]
    public void Numbers_are_not_taken_for_formulas() => Assert.Equal("-1.5,3,\r\n", Line(-1.5, 3, double.NaN));

    [Fact]
    public void Any_text_comes_back_from_its_cell() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<string?[]>(), texts =>
        {
            var cells = Parse(Line([.. texts, "end"]))[0];
            return cells.Count == texts.Length + 1
                && cells.Zip(texts).All(x => x.First == (x.Second ?? "") || x.First == "'" + x.Second)
                && cells.All(x => x.Length == 0 || !"=+-@\t\r\n".Contains(x[0], StringComparison.Ordinal));
        }));

    private static string Cell(List<string> line, string column) => line[Array.IndexOf(ResultsTable.Columns, column)];

    private static Scenario Measured(Guid run, ScenarioType type, double watts)
    {
        var start = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
        return new Scenario
        {
            RunId = run,
            Name = "x",
            Type = type,
            Repetition = 1,
            Attempt = 1,
            Request = "{}",
            Streams = 1,
            BitrateBitsPerSecond = 1,
            Width = 2,
            Height = 2,
            FrameRate = 30,
            Encoder = "",
            Preset = "",
            OutputLadder = "",
            Viewers = 0,
            PlannedDuration = TimeSpan.FromSeconds(20),
            Outcome = ScenarioOutcome.Succeeded,
            CreatedAt = start,
            SteadyStart = start,
            SteadyEnd = start.AddSeconds(20),
            CpuCount = 1,
            Machine = new() { Machine = "lab", CpuCount = 1 },
            Analysis = new() { ScenarioId = Guid.Empty, FormulaVersion = 2, Source = "rapl", Scrapes = ScrapeState.NotAsked, Edges = "counter", EnergyJoules = watts * 20, PowerMeanWatts = watts, ComputedAt = start },
        };
    }

    private static string Table(IReadOnlyList<Scenario> scenarios)
    {
        using var output = new StringWriter();
        ResultsTable.Write(output, scenarios);
        return output.ToString();
    }

    private static string Line(params object?[] cells)
    {
        using var output = new StringWriter();
        CsvLine.Write(output, cells);
        return output.ToString();
    }

    /// <summary>A reader of RFC 4180, written from its grammar.</summary>
    private static List<List<string>> Parse(string text)
    {
        var lines = new List<List<string>> { new() };
        for (var at = 0; at < text.Length;)
        {
            var cell = new System.Text.StringBuilder();
            if (text[at] == '"')
            {
                for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                {
                    cell.Append(text[at]);
                    at += text[at] == '"' ? 1 : 0;
                }

                at++;
            }
            else
            {
                for (; text[at] is not (',' or '\r'); at++)
                    cell.Append(text[at]);
            }

            lines[^1].Add(cell.ToString());
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text[at..(at + 2)]);
            at += 2;
            if (at < text.Length)
                lines.Add([]);
        }

        return lines;
    }
}
