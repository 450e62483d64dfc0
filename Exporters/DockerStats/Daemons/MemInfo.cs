using System.Globalization;

namespace Telemetry.Exporters.DockerStats.Daemons;

/// <summary>The machine's memory from /proc/meminfo (proc_meminfo(5)).</summary>
internal static class MemInfo
{
    private const string Total = "MemTotal:";
    private const string Unit = "kB";

    // A thousand petabytes: more is damage.
    private const long MaxKibibytes = 1L << 50;

    public static long? TotalBytes(string path) => File.Exists(path) ? Parse(File.ReadAllText(path)) : null;

    internal static long? Parse(ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            if (!line.StartsWith(Total))
                continue;

            var number = line[Total.Length..].Trim();
            return number.EndsWith(Unit) && long.TryParse(number[..^Unit.Length].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
                && kibibytes is > 0 and <= MaxKibibytes
                ? kibibytes * 1024
                : null;
        }

        return null;
    }
}
