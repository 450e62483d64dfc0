namespace Telemetry.Apps.StudioPlayer.CommandLine;

/// <summary>The one argument of the test commands: <c>--url U</c> or <c>--url=U</c>.</summary>
internal static class UrlArgument
{
    private const string Flag = "--url";

    /// <summary>The address, or the default where no argument is given; null for arguments that are none.</summary>
    public static Uri? Read(string[] args, string byDefault)
    {
        var text = args switch
        {
            [] => byDefault,
            [Flag, var value] => value,
            [var both] when both.StartsWith(Flag + "=", StringComparison.Ordinal) => both[(Flag.Length + 1)..],
            _ => "",
        };
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") ? url : null;
    }
}
