using System.Globalization;
using System.Text.RegularExpressions;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>FFmpeg's log as -loglevel level+warning writes it: keeps the last lines for people, without the levels, and counts the errors.</summary>
internal sealed partial class FFmpegLog(int lines)
{
    private readonly LastLines _last = new(lines);
    private bool _lastWasError;
    private int _errors;

    /// <summary>Messages of level error, fatal or panic.</summary>
    public int Errors => Volatile.Read(ref _errors);

    public void Add(string line)
    {
        if (Repeated().Match(line) is { Success: true } repeated)
            Count(repeated.Groups[1].ValueSpan);
        else
            line = WithoutLevel(line);
        _last.Add(line);
    }

    public override string ToString() => _last.ToString();

    // Lines without a level are the rest of a message of several lines.
    private string WithoutLevel(string line)
    {
        if (Level().Match(line) is not { Success: true } match)
            return line;

        _lastWasError = match.Groups["level"].ValueSpan is "error" or "fatal" or "panic";
        Count("1");
        return match.Groups["context"].Value + line[match.Length..];
    }

    private void Count(ReadOnlySpan<char> times)
    {
        if (_lastWasError && int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            Volatile.Write(ref _errors, (int)Math.Min(int.MaxValue, (long)_errors + count));
    }

    [GeneratedRegex(@"^(?<context>(\[[^\]\[]{1,100} @ 0x[0-9a-f]{1,16}\] ){0,2})\[(?<level>panic|fatal|error|warning|info|verbose|debug|trace|quiet)\] ")]
    private static partial Regex Level();

    [GeneratedRegex("^ {4}Last message repeated ([0-9]{1,9}) times$")]
    private static partial Regex Repeated();
}
