using System.Text.Json;
using System.Text.RegularExpressions;
using Spectre.Console;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Comparison;
using static Telemetry.UnitTests.LoadRunner.Comparison.Repetitions;

namespace Telemetry.UnitTests.LoadRunner.Comparison;

public sealed partial class ComparisonOutputTests
{
    private const int Width = 120;
    private static readonly MachineNoise Noise = MachineNoise.Measured(0.012);

    [Fact]
    public void Numbers_verdicts_and_notes_are_readable_in_120_columns()
    {
        var comparison = ScenarioComparison.Of(Full("fast", 33.7, "rapl without nvml"), Full("slow", 30, "rapl without nvml"), Noise);

        var text = Plain(comparison);

        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= Width, line));
        Assert.Contains("A = fast (4), B = slow (4)", text, StringComparison.Ordinal);
        Assert.Contains("│   33.700 ± 0.088 │   30.000 ± 0.078 │ +3.700 ± 0.090 (+12.3 %) │ < 0.0001 │", text, StringComparison.Ordinal);
        Assert.Contains("without the GPU", text, StringComparison.Ordinal);
        var flat = Spaces().Replace(text, " ");
        Assert.All(comparison.Metrics, metric => Assert.Contains($"{metric.Metric.Label}: {metric.Text}", flat, StringComparison.Ordinal));
        Assert.All(comparison.Notes, note => Assert.Contains(note, flat, StringComparison.Ordinal));
        Assert.Contains("kbit/s", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_vary_is_shown_as_exactly_as_what_it_is_compared_with()
    {
        var recorded = Recorded();

        var text = Plain(ScenarioComparison.Of(recorded["ultrafast, second"], recorded["medium"], Noise));

        Assert.Contains("│       28.4172 │    28.5391 ± 0.0014 │", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_estimate_is_called_one()
    {
        var text = Plain(ScenarioComparison.Of(Full("a", 33.7, "estimated"), Full("b", 30, "estimated"), Noise));

        Assert.Contains("estimated", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_comparable_quantity_the_reasons_stand_alone()
    {
        var text = Plain(ScenarioComparison.Of(Of("a"), Full("b", 30, "rapl"), Noise));

        Assert.Contains(
            "Mean power, Energy, Mean CPU, Encoders' CPU, Delivered, Frames, VMAF, PSNR, SSIM: absent: A has no repetition", Spaces().Replace(text, " "),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Holm", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_name_is_shown_as_text()
    {
        var text = Plain(ScenarioComparison.Of(
            Full("[red]x[/] \u001b[2J\r" + new string('y', 10_000), 33.7, "rapl"), Of("[", Of() with { IsValid = false, InvalidReason = "\u001b[31m[bold]" }), Noise));

        Assert.Contains("[red]x[/]", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.True(text.Length < 10_000);
    }

    [Fact]
    public void Extreme_numbers_are_written_too()
    {
        var comparison = ScenarioComparison.Of(
            Of("a", Of() with { Frames = 1e300 }, Of() with { Frames = 2e300 / 2 }, Of() with { Frames = 9e299 }),
            Of("b", Of() with { Frames = 1e-300 }, Of() with { Frames = 2e-300 }, Of() with { Frames = 0 }), Noise);

        Assert.Equal(double.PositiveInfinity, comparison.Metrics.Single(x => x.Test is not null).Test!.RelativeDifference);
        Assert.Contains("Infinity", JsonSerializer.Serialize(comparison, ComparisonJson.Default.ScenarioComparison), StringComparison.Ordinal);
        Assert.Contains("Frames", Plain(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_of_a_megabyte_is_cut()
    {
        var elsewhere = Of("b", Of() with { Machine = new string('x', 1 << 20) });

        Assert.True(Plain(ScenarioComparison.Of(Full("a", 30, "rapl"), elsewhere, Noise)).Length < 10_000);
    }

    [Fact]
    public void Json_carries_every_number_and_no_verdict_without_its_reason()
    {
        var comparison = ScenarioComparison.Of(Full("a", 33.7, "rapl"), Full("b", 30, "rapl"), Noise);

        using var document = JsonDocument.Parse(JsonSerializer.Serialize(comparison, ComparisonJson.Default.ScenarioComparison));
        var root = document.RootElement;

        Assert.Equal(4, root.GetProperty("a").GetProperty("scenarioIds").GetArrayLength());
        Assert.Equal(0.012, root.GetProperty("noise").GetProperty("relativeSigma").GetDouble());
        var power = root.GetProperty("metrics")[0];
        Assert.Equal("power_mean_watts", power.GetProperty("name").GetString());
        Assert.Equal("W", power.GetProperty("unit").GetString());
        Assert.Equal("Distinguishable", power.GetProperty("verdict").GetString());
        Assert.Equal("rapl", power.GetProperty("energySource").GetString());
        Assert.Equal(comparison.Metrics[0].Test!.PValue!.Value, power.GetProperty("test").GetProperty("pValue").GetDouble());
        Assert.Equal(comparison.Metrics[0].Test!.A.MeanInterval!.Value.Lower, power.GetProperty("test").GetProperty("a").GetProperty("meanInterval").GetProperty("lower").GetDouble());
        Assert.Equal(comparison.Metrics[0].HolmPValue, power.GetProperty("holmPValue").GetDouble());
        Assert.All(root.GetProperty("metrics").EnumerateArray(), metric => Assert.NotEmpty(metric.GetProperty("text").GetString()!));
        var vmaf = root.GetProperty("metrics").EnumerateArray().Single(x => x.GetProperty("name").GetString() == "vmaf");
        Assert.False(vmaf.TryGetProperty("test", out _));
    }

    // Everything but VMAF; 600 frames in each repetition, so that there is a value without variance too.
    internal static ComparedScenario Full(string name, double watts, string source) => Of(name, [.. new[] { 0.998, 1, 1.002, 1 }.Select(x => Of() with
    {
        PowerMeanWatts = watts * x,
        EnergyJoules = watts * x * 20,
        CpuMeanPercent = watts * x * 2,
        EncoderCpuSeconds = watts / 2,
        DeliveredBitsPerSecond = 2_500_000 * x,
        Frames = 600,
        Psnr = 38 + x,
        Ssim = 0.97 * x,
        EnergySource = source,
    })]);

    internal static string Plain(ScenarioComparison comparison)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(ComparisonTable.Create(comparison));
        return output.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
