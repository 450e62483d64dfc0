namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>Writes an argument list so that a person can paste it into a shell; the program itself never runs this text.</summary>
internal static class CommandLineText
{
    public static string Join(string command, IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Prepend(command).Select(Quote));

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(x => char.IsAsciiLetterOrDigit(x) || "-_./:=,+@%".Contains(x, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
