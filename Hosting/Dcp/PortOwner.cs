using System.Globalization;

namespace Aspire.Hosting.Dcp;

/// <summary>Says which process listens on a port, where /proc tells.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";

    public static string Describe(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        var sockets = Inodes("/proc/net/tcp", port).Concat(Inodes("/proc/net/tcp6", port)).Select(i => $"socket:[{i}]").ToHashSet(StringComparer.Ordinal);
        if (sockets.Count == 0)
        {
            return "";
        }

        foreach (var process in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            if (Holds(process, sockets))
            {
                return $" by process {Path.GetFileName(process)} ({Name(process)})";
            }
        }

        return " by a process of another user";
    }

    internal static IEnumerable<string> Inodes(string table, int port) =>
        !File.Exists(table) ? [] : File.ReadLines(table).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(f => f.Length > 9 && f[3] == Listening
                && int.TryParse(f[1].AsSpan(f[1].LastIndexOf(':') + 1), NumberStyles.HexNumber, null, out var local) && local == port)
            .Select(f => f[9]);

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(fd => new FileInfo(fd).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it ended meanwhile, or is not ours to look into
        }
    }

    private static string Name(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).Trim();
        }
        catch (IOException)
        {
            return "ended";
        }
    }
}
