namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>What an FFmpeg says of itself: the first line of -version, what it was configured with (null where it does not say), its encoders.</summary>
internal sealed record FFmpegBuild(string Version, string? Configuration, IReadOnlySet<string> Encoders)
{
    private const string ConfigurationLine = "configuration:";

    // " V....D libx264              libx264 H.264 ...": six flags, the first of them V, A or S.
    private const int FlagCount = 6;

    /// <summary>Null when the text is not FFmpeg's.</summary>
    public static FFmpegBuild? Parse(string version, string encoders)
    {
        var lines = version.Split('\n', StringSplitOptions.TrimEntries);
        if (!lines[0].StartsWith("ffmpeg version ", StringComparison.Ordinal))
            return null;

        var configuration = lines.FirstOrDefault(x => x.StartsWith(ConfigurationLine, StringComparison.Ordinal))?[ConfigurationLine.Length..].Trim();
        return new FFmpegBuild(Stored(lines[0]), configuration is null ? null : Stored(configuration), encoders.Split('\n')
            .Select(x => x.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(x => x.Length >= 2 && x[0].Length == FlagCount && x[0][0] is 'V' or 'A' or 'S' && x[1] != "=")
            .Select(x => x[1]).ToHashSet(StringComparer.Ordinal));
    }

    // Postgres stores no NUL in a text.
    private static string Stored(string text) => text.Replace('\0', '\uFFFD');
}
