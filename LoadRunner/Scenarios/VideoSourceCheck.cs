using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>A source is one of FFmpeg's pictures by its bare name, or the absolute path of a file; FFmpeg never parses either as anything else.</summary>
internal static class VideoSourceCheck
{
    private const int MaxPathLength = 1000;

    /// <summary>The source, or null and why it is refused.</summary>
    public static VideoSource? Read(string text, out string rule)
    {
        rule = "";
        if (Generator.Names.Contains(text))
            return new VideoSource(VideoSourceKind.Generator, text);

        if (text.Length is 0 or > MaxPathLength || text[0] != '/' || text.Any(char.IsControl))
            rule = $"give one of {string.Join(", ", Generator.Names)}, or the absolute path of a file on the load runner's machine (at most {MaxPathLength} characters)";
        else if (WhyUnreadable(text) is { } reason)
            rule = reason;
        return rule.Length == 0 ? new VideoSource(VideoSourceKind.File, text) : null;
    }

    private static string? WhyUnreadable(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return "there is no such file on the load runner's machine";

            // Devices and pipes have no length either, and to open one may wait for ever.
            var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            if (target.Length == 0)
                return "the file is empty, or no file of data";

            using var opened = File.OpenHandle(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "the load runner may not read the file";
        }
    }
}
