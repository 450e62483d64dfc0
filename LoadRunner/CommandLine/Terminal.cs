using Spectre.Console;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>Where the command line writes: results to one stream, everything else beside them to the other.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    private const int PlainWidth = 200;

    public TextWriter Out { get; } = output;
    public TextWriter Error { get; } = error;

    /// <summary>True when a person watches, so that a line may be drawn over again.</summary>
    public bool IsLive { get; } = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>Writes a line; above the line that is drawn over, while there is one.</summary>
    public void Line(string text)
    {
        if (IsLive)
            Screen.WriteLine(text);
        else
            Out.WriteLine(text);
    }

    public IAnsiConsole Screen { get; } = CreateScreen(output);

    private static IAnsiConsole CreateScreen(TextWriter output)
    {
        var isLive = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isLive ? AnsiSupport.Detect : AnsiSupport.No,
        });
        // A file has no edge that a table would have to keep to.
        if (!isLive)
            screen.Profile.Width = PlainWidth;
        return screen;
    }
}
