using System.Collections;

namespace Aspire.Hosting.Dcp;

/// <summary>The environment of the DCP process, which every workload inherits.</summary>
internal static class DcpEnvironment
{
    public const string SessionFolder = "DCP_SESSION_FOLDER";
    public const string LogSocket = "DCP_LOG_SOCKET";

    // Meant for the AppHost itself; inherited, they would decide the ports and modes of every app.
    private static readonly string[] HostOnly =
        ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "ASPIRE_LOGLEVEL"];

    public static Dictionary<string, string?> Build(
        IDictionary ambient, IReadOnlyDictionary<string, string?>? extra, string sessionDirectory)
    {
        var result = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in ambient)
        {
            var (name, value) = ((string)variable.Key, (string?)variable.Value);
            // DCP expands templates in inherited variables too, so a value that looks like one is escaped.
            if (!HostOnly.Contains(name, StringComparer.OrdinalIgnoreCase))
                result[name] = IsReadByDcp(name) ? value : value?.Replace("{{", DcpTemplate.Escape("{{"), StringComparison.Ordinal);
        }
        foreach (var (name, value) in extra ?? new Dictionary<string, string?>())
            if (value is null)
                result.Remove(name);
            else
                result[name] = value;
        result[SessionFolder] = sessionDirectory;
        return result;
    }

    private static bool IsReadByDcp(string name) =>
        name is "PATH" or "HOME" or "TMPDIR" || name.StartsWith("DCP_", StringComparison.Ordinal)
        || name.StartsWith("DOCKER_", StringComparison.Ordinal);
}
