using Telemetry.Cache;

namespace Aspire.Hosting.Engine;

/// <summary>Reads npm's error codes as what they mean for somebody who wants to start the lab.</summary>
internal static class NpmFault
{
    private const int LinesShown = 4;

    private static readonly string[] Network =
        ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH", "ENOTCACHED", "ERR_SOCKET_TIMEOUT"];

    public static SetupException Describe(ChildResult result, EnginePins package, string cacheRoot)
    {
        var (reason, remedy) = Classify(result.Errors, cacheRoot);
        return new SetupException($"Cannot fetch the Aspire engine {package.Version} ({EnginePins.PackageName}): {reason}. "
            + $"The lab cannot start; nothing was kept. {remedy}\n{Essence(result.Errors)}".TrimEnd());
    }

    /// <summary>The lines that say what and where; npm adds its stack and general advice.</summary>
    private static string Essence(string errors) => string.Join('\n', errors.Split('\n')
        .Where(line => line.Length > "npm error ".Length && !line.Contains("    at ") && !line.Contains("Log files were not written"))
        .Take(LinesShown));

    private static (string Reason, string Remedy) Classify(string errors, string cacheRoot)
    {
        if (errors.Contains("EINTEGRITY"))
            return ("what npm received does not have the hash that package-lock.json demands",
                "Start again; if it stays so, the registry or a proxy on the way serves another file: do not use it.");
        if (errors.Contains("ENOSPC"))
            return ($"the disk below {cacheRoot} is full", "Free some space, or set Telemetry__CacheDirectory to a folder on another disk.");
        if (Network.Any(errors.Contains))
            return ("the npm registry cannot be reached",
                "Connect to the network, or set npm's registry or proxy (npm config set registry ...), and start again.");
        if (errors.Contains("E404") || errors.Contains("ETARGET"))
            return ("the npm registry does not have it", "Use a registry that has it (npm config set registry ...).");
        if (errors.Contains("E401") || errors.Contains("E403"))
            return ("the npm registry refused access", "Log in to the registry (npm login), or use another one.");

        return ("npm failed", "npm's own words follow.");
    }
}
