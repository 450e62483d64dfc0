using System.Globalization;
using Spectre.Console;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>One finished scenario in full: its result, its streams, viewers and quality, what the exporters made of it, and the machine it ran on.</summary>
internal static class ScenarioReport
{
    public static void Print(Terminal terminal, ScenarioSummary scenario)
    {
        terminal.Screen.Write(ResultTable.Create(scenario));
        if (scenario.Failure is { } failure)
            terminal.Line(failure);
        if (scenario.Streams.Count > 0)
            terminal.Screen.Write(Streams(scenario));
        if (scenario.Viewers.Count > 0)
            terminal.Screen.Write(Viewers(scenario));
        if (scenario.Quality.Count > 0)
            terminal.Screen.Write(Quality(scenario));
        foreach (var table in AnalysisTables.Create(scenario))
            terminal.Screen.Write(table);
        if (scenario.Machine is { } machine)
            terminal.Screen.Write(Machine(machine));
    }

    private static Table Streams(ScenarioSummary scenario) => Table("Streams", scenario.Streams,
        ("Stream", x => x.StreamKey), ("Picture", x => x.Picture), ("frames", x => Text(x.Frames, "0")), ("dropped", x => Text(x.DroppedFrames, "0")),
        ("fps", x => Text(x.MeanFps, "0.00")), ("speed", x => Text(x.MeanSpeed, "0.000")), ("kbit", x => Text(x.DeliveredBits / 1000.0, "0")),
        ("CPU s", x => Text(x.CpuSeconds, "0.00")), ("publish s", x => Text(x.PublishLatencySeconds, "0.00")), ("errors", x => Text(x.EncoderErrors, "0")));

    private static Table Viewers(ScenarioSummary scenario) => Table("Viewers", scenario.Viewers,
        ("#", x => Text(x.Index, "0")), ("Stream", x => x.StreamKey), ("startup s", x => Text(x.StartupSeconds, "0.00")), ("stalls", x => Text(x.Stalls, "0")),
        ("stalled s", x => Text(x.StalledSeconds, "0.00")), ("frames", x => Text(x.Frames, "0")), ("latency s", x => Text(x.LatencyMeanSeconds, "0.000")),
        ("max", x => Text(x.LatencyMaxSeconds, "0.000")), ("Failure", x => x.Failure ?? ""));

    private static Table Quality(ScenarioSummary scenario) => Table("Quality", scenario.Quality,
        ("#", x => Text(x.StreamIndex, "0")), ("frames", x => Text(x.ComparedFrames, "0")), ("missing", x => Text(x.MissingFrames, "0")),
        ("VMAF", x => Text(x.VmafMean, "0.00")), ("PSNR dB", x => Text(x.Psnr, "0.00")), ("SSIM", x => Text(x.Ssim, "0.0000")), ("VIF", x => Text(x.Vif, "0.0000")),
        ("", x => x.Failure ?? x.VmafAbsentReason ?? x.VmafModel ?? ""));

    private static Table Machine(MachineState machine)
    {
        var table = new Table().AddColumns("Machine", "").HideHeaders();
        foreach (var (label, value) in new[]
        {
            ("Machine", $"{machine.Machine}, {machine.CpuCount} x {machine.CpuModel ?? "unknown CPU"}"),
            ("System", $"{machine.OperatingSystem}, {machine.Kernel}"),
            ("FFmpeg", machine.FFmpegVersion ?? "unknown"),
            ("Governor, turbo", $"{machine.Governor ?? "not readable"}, {machine.Turbo switch { null => "not readable", true => "on", false => "off" }}"),
            ("Temperature", $"{Text(machine.TemperatureBeforeCelsius, "0.0")} °C before, {Text(machine.TemperatureAfterCelsius, "0.0")} °C after"),
            ("Load before", $"{Text(machine.LoadBefore, "0.00")}, CPU {Text(machine.CpuPercentBefore, "0.0")} %"),
        })
            table.AddRow(new Text(label), new Text(value));
        return table;
    }

    private static Table Table<T>(string title, IEnumerable<T> rows, params (string Name, Func<T, string> Value)[] columns)
    {
        var table = new Table { Title = new TableTitle(title) };
        table.AddColumns([.. columns.Select(x => x.Name)]);
        foreach (var row in rows)
            table.AddRow([.. columns.Select(x => new Text(x.Value(row)))]);
        return table;
    }

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
