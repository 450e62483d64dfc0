using System.Globalization;
using Telemetry.Analysis.Qoe.Model;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Analysis.Qoe;

/// <summary>The numbers of docs/qoe-model.md are those of the model.</summary>
public sealed class QoeModelPageTests
{
    private static readonly string Page = Checkout.Text("docs/qoe-model.md");

    private static readonly string[] Head = ["what", "Q", "startup", "stalls", "stalled", "played", "missing", "startup score", "smoothness", "score"];

    [Fact]
    public void Examples_are_what_the_model_gives()
    {
        var rows = Markdown.Table(Page, Head);

        Assert.True(rows.Count >= 8);
        Assert.All(rows, row =>
        {
            var hasViewer = row[2] != "none";
            var startup = hasViewer ? MuxScores.Startup(Number(row[2])) : MuxScores.Best;
            var smoothness = hasViewer ? MuxScores.Smoothness((int)Number(row[3]), Number(row[4]), Number(row[5])) : MuxScores.Best;

            Assert.Equal(hasViewer ? (Text(startup, "0.0"), Text(smoothness, "0.0")) : ("", ""), (row[7], row[8]));
            Assert.Equal(Text(QoeModel.Score(Number(row[1]), Number(row[6]), startup, smoothness), "0.00"), row[9]);
        });
    }

    [Fact]
    public void Scale_is_what_the_model_gives() => Assert.All(
        Markdown.Table(Page, "VMAF", "score of the picture", "five-grade scale"),
        row => Assert.Equal(row[1], Text(QoeModel.Score(Number(row[0]), 0), "0.0")));

    [Fact]
    public void Version_is_the_models() => Assert.Contains($"Version {QoeModel.Version} ", Page, StringComparison.Ordinal);

    private static double Number(string cell) => double.Parse(cell.Replace(" s", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
