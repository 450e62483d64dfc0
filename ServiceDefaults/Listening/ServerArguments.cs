using System.Globalization;
using Microsoft.AspNetCore.Hosting;

namespace Telemetry.ServiceDefaults.Listening;

/// <summary><c>--port N</c> and a service's own flags; all other arguments are ASP.NET Core's.</summary>
public static class ServerArguments
{
    public const int UsageExitCode = 2;

    private static readonly ServerFlag Port = new("--port", WebHostDefaults.ServerUrlsKey);

    /// <summary>Takes the flags out as settings; false and a sentence for the user when a value is missing or no port.</summary>
    /// <param name="args">Of the program.</param>
    /// <param name="flags">Those that the service has besides <c>--port</c>.</param>
    /// <param name="settings">For the configuration, where they come before all others.</param>
    /// <param name="rest">What is left for ASP.NET Core.</param>
    /// <param name="error">Names the flag and what is wrong with it.</param>
    public static bool TryTake(string[] args, IEnumerable<ServerFlag> flags, out Dictionary<string, string?> settings, out string[] rest, out string? error)
    {
        (settings, error) = ([], null);
        var known = flags.Append(Port).ToDictionary(x => x.Name);
        var others = new List<string>(args.Length);
        for (var i = 0; i < args.Length && error is null; i++)
        {
            var parts = args[i].Split('=', 2);
            if (!known.TryGetValue(parts[0], out var flag))
            {
                others.Add(args[i]);
                continue;
            }

            var value = parts.Length == 2 ? parts[1] : !flag.TakesValue ? "true" : i + 1 < args.Length ? args[++i] : "";
            error = Refusal(flag, value, isAttached: parts.Length == 2);
            settings[flag.Setting] = flag == Port ? $"http://localhost:{value}" : value;
        }

        rest = [.. others];
        return error is null;
    }

    private static string? Refusal(ServerFlag flag, string value, bool isAttached) =>
        !flag.TakesValue ? (isAttached ? $"{flag.Name} takes no value." : null)
        : value.Length == 0 ? $"{flag.Name} needs a value."
        : flag == Port && !(ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            ? $"{flag.Name}: '{value}' is refused: give a whole number from 1 to 65535."
        : null;
}
