using System.Text.RegularExpressions;
using Telemetry.Cache;

namespace Telemetry.AppHost.Tools;

/// <summary>Reads apt's errors as what they mean for somebody who wants to start the lab.</summary>
internal static partial class AptFault
{
    // apt names the cause first.
    private const int LinesShown = 4;

    private static readonly string[] DiskFull = ["No space left on device", "enough free space", "Write error", "Disk quota exceeded"];

    private static readonly string[] Integrity =
        ["Hash Sum mismatch", "NO_PUBKEY", "is not signed", "cannot be authenticated", "BADSIG", "EXPKEYSIG", "signatures couldn't be verified"];

    private static readonly string[] Network =
    [
        "Temporary failure resolving", "Could not resolve", "Could not connect", "Unable to connect", "Connection failed", "Connection refused",
        "Connection timed out", "Network is unreachable", "Failed to fetch", "Some index files failed to download",
    ];

    public static SetupException Describe(string errors, IReadOnlyList<Tool> tools, string cacheRoot)
    {
        var (reason, remedy) = Classify(errors, cacheRoot);
        return new SetupException($"Cannot fetch {ToolFault.Names(tools)}: {reason}. The lab cannot start without them; nothing was kept. "
            + $"{remedy}, {ToolFault.Remedy(tools)}\n{string.Join('\n', errors.Split('\n').Distinct().Take(LinesShown))}".TrimEnd());
    }

    private static (string Reason, string Remedy) Classify(string errors, string cacheRoot)
    {
        if (DiskFull.Any(errors.Contains))
            return ($"the disk below {cacheRoot} is full", "Free some space, or set Telemetry__CacheDirectory to a folder on another disk");
        if (Integrity.Any(errors.Contains))
            return ("apt refused what it received, because its signature or hash is wrong",
                "Start again; if it stays so, the mirror or a proxy on the way serves other files: mend /etc/apt/sources.list");
        if (Network.Any(errors.Contains))
            return ("the distribution's package server cannot be reached", "Connect to the network (or set apt's proxy) and start again");
        if (UnknownPackage().Match(errors) is { Success: true } unknown)
            return ($"the package sources of this system do not have {unknown.Groups["package"].Value}",
                "Add the source that has it to /etc/apt (on Ubuntu: universe)");

        return ("apt failed", "See apt's own words below, start again");
    }

    [GeneratedRegex(@"(Unable to locate package |Package ')(?<package>[\w.+-]+)")]
    private static partial Regex UnknownPackage();
}
