using System.Globalization;
using Spectre.Console;
using Telemetry.Analysis;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The table at the end of a run; what was not available is said, never shown as 0.</summary>
internal static class ResultTable
{
    private const double JoulesPerWattHour = 3600;

    public static Table Create(ScenarioSummary result)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape($"{result.Name}: {result.Outcome.ToString().ToLowerInvariant()}")) };
        table.AddColumn("Steady window").AddColumn("Value").HideHeaders();
        foreach (var (label, value) in Rows(result))
            table.AddRow(new Text(label), new Text(value));
        return table;
    }

    internal static IEnumerable<(string Label, string Value)> Rows(ScenarioSummary result)
    {
        yield return ("Duration", Number(result.DurationSeconds, "0.00", "s") ?? "absent");
        yield return ("Mean power", Number(result.MeanPowerWatts, "0.00", $"W ({Origin(result.EnergySource)})") ?? "absent");
        yield return ("Max power", Number(result.MaxPowerWatts, "0.00", $"W ({Origin(result.EnergySource)})") ?? "absent");
        yield return ("Energy", result.EnergyJoules is { } joules
            ? string.Create(CultureInfo.InvariantCulture, $"{joules:0.0} J ({joules / JoulesPerWattHour:0.0000} Wh, {Origin(result.EnergySource)})")
            : $"absent: {result.EnergyAbsentReason}");
        if (result.GpuEnergyJoules is { } gpu)
            yield return ("Energy of the GPU", string.Create(CultureInfo.InvariantCulture, $"{gpu:0.0} J of it"));
        if (result.GpuEnergyAbsentReason is { } reason)
            yield return ("Energy of the GPU", $"absent: {reason}");
        yield return ("Mean CPU", Number(result.CpuMeanPercent, "0.0", "% of the machine") ?? "absent");
        foreach (var row in result.Type == ScenarioType.Idle ? Noise(result) : Delivery(result))
            yield return row;
        if (!result.Saved)
            yield return ("Stored", "on disk; goes to Postgres as soon as it answers");
    }

    private static IEnumerable<(string Label, string Value)> Noise(ScenarioSummary result)
    {
        yield return ("Noise", result.NoiseRelativeSigma is { } sigma
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * sigma:0.00} % (relative sigma of ten parts of the window)")
            : "not measured: the window is too short, or has no energy");
    }

    private static IEnumerable<(string Label, string Value)> Delivery(ScenarioSummary result)
    {
        yield return ("CPU of the encoders", Number(result.EncoderCpuSeconds, "0.00", "s") ?? "absent");
        yield return ("Delivered bitrate", (Number(result.DeliveredBitsPerSecond / 1000, "0", "kbit/s") ?? "absent")
            + string.Create(CultureInfo.InvariantCulture, $" ({result.AskedBitsPerSecond / 1000.0:0} asked, {result.Streams.Count} stream(s))"));
        yield return ("Frames", Number(result.Frames, "0") ?? "absent");
        yield return ("Dropped frames", Number(result.DroppedFrames, "0") ?? "absent");
        yield return ("Speed", Number(result.SpeedMin, "0.000", "x real time") ?? "absent");
    }

    private static string Origin(string? source) => source is null ? "of no known source" : EnergySource.Describe(source);

    private static string? Number(double? value, string format, string unit = "") =>
        value?.ToString(format, CultureInfo.InvariantCulture) is { } text ? $"{text} {unit}".TrimEnd() : null;
}
