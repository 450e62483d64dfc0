using System.Globalization;
using Spectre.Console;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>Shows a run while it runs: one line drawn over again, or plain lines where nobody watches.</summary>
internal static class ProgressView
{
    private const int BarWidth = 20;
    private const double PlainIntervalSeconds = 5;

    public static async Task ShowAsync(Terminal terminal, Func<Action<RunEvent>, Task> follow)
    {
        if (terminal.IsLive)
        {
            await terminal.Screen.Live(new Text("")).StartAsync(context => follow(progress => context.UpdateTarget(Draw(progress))));
            return;
        }

        RunEvent? written = null;
        await follow(progress =>
        {
            if (written is not null && !IsNews(written, progress))
                return;
            written = progress;
            terminal.Out.WriteLine(Line(progress));
        });
    }

    internal static string Line(RunEvent run) => run.Progress is { } progress
        ? $"{Place(run)}{progress.Phase,-13} {Numbers(progress)}"
        : $"{Place(run)}{run.Waiting}";

    internal static string Numbers(RunProgress progress) => string.Create(CultureInfo.InvariantCulture,
        $"{progress.ElapsedSeconds,5:0.0} s  {Or(progress.Fps, "0.0")} fps  {Or(progress.BitsPerSecond / 1000, "0")} kbit/s  {Or(progress.Speed, "0.00")}x  {Or(progress.DroppedFrames, "0")} dropped");

    private static bool IsNews(RunEvent written, RunEvent now) =>
        written.Done != now.Done || written.Name != now.Name || written.Waiting != now.Waiting || written.Progress?.Phase != now.Progress?.Phase
        || now.Progress?.ElapsedSeconds - written.Progress?.ElapsedSeconds >= PlainIntervalSeconds;

    private static Markup Draw(RunEvent run)
    {
        if (run.Progress is not { } progress)
            return new Markup(Markup.Escape(Line(run)));

        var full = (int)Math.Round(progress.Fraction * BarWidth);
        return new Markup(string.Create(CultureInfo.InvariantCulture,
            $"{Markup.Escape(Place(run))}[bold]{progress.Phase,-13}[/] [green]{new string('━', full)}[/][grey]{new string('━', BarWidth - full)}[/] {progress.Fraction,4:P0}  {Numbers(progress)}"));
    }

    // One scenario needs no count.
    private static string Place(RunEvent run)
    {
        if (run.Items == 1)
            return "";
        var count = string.Create(CultureInfo.InvariantCulture, $"[{Math.Min(run.Done + 1, run.Items)}/{run.Items}] ");
        return run.Name is null ? count : $"{count}{run.Name}  ";
    }

    private static string Or(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
