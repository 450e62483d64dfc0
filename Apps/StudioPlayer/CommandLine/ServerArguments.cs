using System.Globalization;

namespace Telemetry.Apps.StudioPlayer.CommandLine;

/// <summary><c>--share</c>, <c>--token T</c> and <c>--port N</c>; all other arguments are ASP.NET Core's.</summary>
internal static class ServerArguments
{
    public const int UsageExitCode = 2;

    private const string Share = "--share";
    private const string Token = "--token";
    private const string Port = "--port";

    /// <summary>Takes our flags out as settings; false and a sentence for the user when a value is missing or no port.</summary>
    public static bool TryTake(string[] args, out Dictionary<string, string?> settings, out string[] rest, out string? error)
    {
        (settings, error) = ([], null);
        var others = new List<string>(args.Length);
        for (var i = 0; i < args.Length && error is null; i++)
        {
            var parts = args[i].Split('=', 2);
            if (parts[0] == Share)
            {
                settings[$"{StudioPlayerOptions.Section}:{nameof(StudioPlayerOptions.Share)}"] = "true";
                error = parts.Length == 1 ? null : $"{Share} takes no value.";
            }
            else if (parts[0] is Token or Port)
            {
                var value = parts.Length == 2 ? parts[1] : i + 1 < args.Length ? args[++i] : "";
                error = value.Length == 0 ? $"{parts[0]} needs a value." : parts[0] == Port ? PortError(value) : null;
                if (parts[0] == Port)
                    settings[WebHostDefaults.ServerUrlsKey] = $"http://localhost:{value}";
                else
                    settings[$"{StudioPlayerOptions.Section}:{nameof(StudioPlayerOptions.Token)}"] = value;
            }
            else
            {
                others.Add(args[i]);
            }
        }

        rest = [.. others];
        return error is null;
    }

    private static string? PortError(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? null
            : $"{Port}: '{text}' is refused: give a whole number from 1 to 65535.";
}
