using System.Security.Cryptography;
using System.Text;

namespace Telemetry.AppHost.Tools;

/// <summary>The cache entry of a tree: other packages or another release make another tree.</summary>
internal static class TreeName
{
    public const string Kind = "tools";

    public static string Of(OsRelease release, IEnumerable<string> packages)
    {
        var set = string.Join('\n', packages.Distinct().Order(StringComparer.Ordinal));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{release}\n{set}")));
        return $"{Kind}/{Prefix(release)}{hash[..12]}";
    }

    public static bool IsFor(OsRelease release, string tree) =>
        Path.GetFileName(tree).StartsWith(Prefix(release), StringComparison.Ordinal);

    private static string Prefix(OsRelease release) => $"{release}-";
}
