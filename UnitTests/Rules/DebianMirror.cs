using System.Text.RegularExpressions;

namespace Telemetry.UnitTests.Rules;

/// <summary>Where this Debian gets its packages from, as its sources say, and the keys that sign them.</summary>
/// <param name="Url">The archive's address.</param>
/// <param name="Keyring">A file of public keys.</param>
internal sealed partial record DebianMirror(string Url, string Keyring)
{
    private const string DefaultKeyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    public static DebianMirror Find() => Read(
        Directory.Exists("/etc/apt/sources.list.d")
            ? [.. new[] { "/etc/apt/sources.list" }.Where(File.Exists), .. Directory.GetFiles("/etc/apt/sources.list.d").Order(StringComparer.Ordinal)]
            : ["/etc/apt/sources.list"]);

    internal static DebianMirror Read(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            var found = file.EndsWith(".sources", StringComparison.Ordinal) ? Stanza().Match(text) : Line().Match(text);
            if (found.Success)
                return new DebianMirror(found.Groups["url"].Value, File.Exists(DefaultKeyring) ? DefaultKeyring : "/etc/apt/trusted.gpg");
        }

        throw new InvalidOperationException(
            "The sources of apt name no archive of Debian, so no newer promtool can be fetched and the rules are not checked against Prometheus 3. These tests need Debian.");
    }

    // An archive of Debian ends so on every mirror; debian-security is another one.
    [GeneratedRegex(@"^URIs:\s*(?<url>\S+/debian/?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Stanza();

    [GeneratedRegex(@"^deb\s+(?:\[[^\]]*\]\s+)?(?<url>\S+/debian/?)\s", RegexOptions.Multiline)]
    private static partial Regex Line();
}
