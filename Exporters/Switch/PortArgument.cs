using System.Globalization;

namespace Telemetry.Exporters.Switch;

/// <summary><c>--port N</c>, as the seed's program has it; all other arguments are ASP.NET Core's.</summary>
internal static class PortArgument
{
    public const int UsageExitCode = 2;

    private const string Flag = "--port";
    private const int DefaultPort = 8000;
    private static readonly string[] Places = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    /// <summary>Takes the flag out of the arguments; false and a sentence for the user when its value is no port.</summary>
    public static bool TryTake(string[] args, out int? port, out string[] rest, out string? error)
    {
        (port, error) = (null, null);
        var others = new List<string>(args.Length);
        for (var i = 0; i < args.Length; i++)
        {
            string? text;
            if (args[i] == Flag)
                text = ++i < args.Length ? args[i] : null;
            else if (args[i].StartsWith(Flag + "=", StringComparison.Ordinal))
                text = args[i][(Flag.Length + 1)..];
            else
            {
                others.Add(args[i]);
                continue;
            }

            if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                error = text is null ? $"{Flag} needs a value: a whole number from 1 to 65535." : $"{Flag}: '{text}' is refused: give a whole number from 1 to 65535.";
            port = number;
        }

        rest = [.. others];
        return error is null;
    }

    /// <summary>Listens on the port asked for; else where the environment says (launch profile, lab, container image), else on the seed's port.</summary>
    public static void Apply(IWebHostBuilder host, int? port)
    {
        if (port is not null || !Places.Any(place => host.GetSetting(place) is { Length: > 0 }))
            host.UseUrls($"http://localhost:{port ?? DefaultPort}");
    }
}
