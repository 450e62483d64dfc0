using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;
using Telemetry.Analysis.Advisor.Prediction;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Advice;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.LoadRunner.Advice;

/// <summary>What the reader sees, in files that are read line by line when they change.</summary>
public sealed partial class AdviceOutputGoldenTests
{
    private const int Width = 200;
    private const string Folder = "UnitTests/Fixtures/advisor";

    private static readonly PredictionQuery Three = new(3, 1280, 720, 30, 2_500_000);

    [Fact]
    public void Recommend_prints_the_golden_text() => GeneratedFile.AssertCurrent($"{Folder}/recommend.txt", Plain(RecommendationTable.Create(Energy(WorkedExample.Facts))));

    [Fact]
    public void Recommend_as_json_is_the_golden_one() =>
        GeneratedFile.AssertCurrent(
            $"{Folder}/recommend.json", Number().Replace(JsonSerializer.Serialize(Energy(WorkedExample.Facts), AdviceJson.Default.Recommendation), Rounded) + "\n");

    [Fact]
    public void Predict_prints_the_golden_text() =>
        GeneratedFile.AssertCurrent($"{Folder}/predict.txt", Plain(PredictionTable.Create(PowerPredictor.Predict(WorkedExample.Facts, Three))));

    [Fact]
    public void A_refusal_prints_the_golden_text() => GeneratedFile.AssertCurrent(
        $"{Folder}/predict-refused.txt", Plain(PredictionTable.Create(PowerPredictor.Predict(WorkedExample.Facts, Three with { Width = 1920, Height = 1080 }))));

    [Fact]
    public void The_page_shows_the_answers_of_its_example()
    {
        var page = Checkout.Text("docs/advisor.md");

        Assert.Contains(Energy(WorkedExample.Facts).Text, page, StringComparison.Ordinal);
        Assert.Contains(PowerPredictor.Predict(WorkedExample.Facts, Three).Text, page, StringComparison.Ordinal);
        Assert.Contains(PowerPredictor.Predict(WorkedExample.Facts, Three with { Width = 1920, Height = 1080 }).Refusal!, page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_name_is_shown_as_text()
    {
        IReadOnlyList<ScenarioFacts> hostile = [.. WorkedExample.Facts.Select(x => x with { Name = $"[red]x[/] \u001b[2J\r{x.Name}", Machine = "[bold]\u001b" })];

        var text = Plain(RecommendationTable.Create(Energy(hostile))) + Plain(PredictionTable.Create(PowerPredictor.Predict(hostile, Three)));

        Assert.Contains("[red]x[/]", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Without_a_ranking_the_reason_stands_alone()
    {
        var text = Plain(RecommendationTable.Create(Energy([])));

        Assert.StartsWith("No load scenario is stored yet.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rank", text, StringComparison.Ordinal);
    }

    // The last digits are the processor's.
    private static string Rounded(Match number) => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G9", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=: )-?\d+\.\d+(E-?\d+)?")]
    private static partial Regex Number();

    private static Recommendation Energy(IReadOnlyList<ScenarioFacts> facts) => Recommender.Recommend(facts, new(Goal.Energy) { QoeMin = 4 });

    private static string Plain(IRenderable renderable)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(renderable);
        return string.Join('\n', output.ToString().Split('\n').Select(x => x.TrimEnd()));
    }
}
