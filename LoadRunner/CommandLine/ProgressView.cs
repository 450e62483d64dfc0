using System.Globalization;
using Spectre.Console;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>Shows a run while it runs: one line drawn over again, or plain lines where nobody watches.</summary>
internal static class ProgressView
{
    private const int BarWidth = 20;
    private const double PlainIntervalSeconds = 5;

    public static async Task ShowAsync(Terminal terminal, Func<Action<RunProgress>, Task> follow)
    {
        if (terminal.IsLive)
        {
            await terminal.Screen.Live(new Text("")).StartAsync(context => follow(progress => context.UpdateTarget(Draw(progress))));
            return;
        }

        (RunPhase Phase, double Elapsed)? written = null;
        await follow(progress =>
        {
            if (written is { } last && last.Phase == progress.Phase && progress.ElapsedSeconds - last.Elapsed < PlainIntervalSeconds)
                return;
            written = (progress.Phase, progress.ElapsedSeconds);
            terminal.Out.WriteLine($"{progress.Phase,-13} {Numbers(progress)}");
        });
    }

    internal static string Numbers(RunProgress progress) => string.Create(CultureInfo.InvariantCulture,
        $"{progress.ElapsedSeconds,5:0.0} s  {Or(progress.Fps, "0.0")} fps  {Or(progress.BitsPerSecond / 1000, "0")} kbit/s  {Or(progress.Speed, "0.00")}x  {Or(progress.DroppedFrames, "0")} dropped");

    private static Markup Draw(RunProgress progress)
    {
        var full = (int)Math.Round(progress.Fraction * BarWidth);
        return new Markup(string.Create(CultureInfo.InvariantCulture,
            $"[bold]{progress.Phase,-13}[/] [green]{new string('━', full)}[/][grey]{new string('━', BarWidth - full)}[/] {progress.Fraction,4:P0}  {Numbers(progress)}"));
    }

    private static string Or(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
