namespace Telemetry.IntegrationTests.Panels;

/// <summary>The list of panels without data finds what is wrong with it; it needs no lab.</summary>
public sealed class QuietPanelsTests
{
    private const string Reasons = "reason gpu | machine | filled | no GPU\nreason prices | always | not filled | none set\n";

    private static readonly PanelQuery Power = new("power", "GPU power", "GPU {{gpu}}", "DCGM_FI_DEV_POWER_USAGE", IsOverTime: true);
    private static readonly PanelQuery Savings = new("cost", "Saved", "{{scenario}}", "cost_monthly_savings", IsOverTime: false);

    [Fact]
    public void Query_without_data_is_unexplained_until_an_entry_names_it()
    {
        var answers = Answers(power: false, savings: true);

        Assert.Contains("GPU power", Assert.Single(QuietPanels.Parse(Reasons).Unexplained(answers)), StringComparison.Ordinal);
        Assert.Empty(QuietPanels.Parse(Reasons + "power | GPU power | GPU {{gpu}} | gpu").Unexplained(answers));
        Assert.Single(QuietPanels.Parse(Reasons + "power | GPU power | other series | gpu").Unexplained(answers));
    }

    [Fact]
    public void Entry_whose_query_has_data_is_untrue_unless_that_depends_on_the_machine()
    {
        var list = QuietPanels.Parse(Reasons + "power | GPU power | * | gpu\ncost | Saved | * | prices");

        Assert.Contains("cost | Saved", Assert.Single(list.Untrue(Answers(power: true, savings: true))), StringComparison.Ordinal);
        Assert.Empty(list.Untrue(Answers(power: true, savings: false)));
    }

    [Fact]
    public void Entry_of_no_query_is_untrue() =>
        Assert.Contains("is about no query", Assert.Single(QuietPanels.Parse(Reasons + "power | Renamed | * | gpu").Untrue(Answers(true, true))), StringComparison.Ordinal);

    [Fact]
    public void Fake_sources_must_fill_what_the_reason_says()
    {
        var list = QuietPanels.Parse(Reasons + "power | GPU power | * | gpu\ncost | Saved | * | prices");

        Assert.Contains("GPU power", Assert.Single(list.NotFilled(Answers(power: false, savings: false))), StringComparison.Ordinal);
        Assert.Empty(list.NotFilled(Answers(power: true, savings: false)));
    }

    [Theory]
    [InlineData("power | GPU power | *")]
    [InlineData("power | GPU power | * | unknown")]
    [InlineData("reason x | sometimes | filled | why")]
    [InlineData("reason x | machine | filled")]
    public void A_line_that_is_neither_is_refused_with_its_number(string line) =>
        Assert.Contains("line 3", Assert.Throws<InvalidDataException>(() => QuietPanels.Parse(Reasons + line)).Message, StringComparison.Ordinal);

    private static Dictionary<PanelQuery, bool> Answers(bool power, bool savings) => new() { [Power] = power, [Savings] = savings };
}
