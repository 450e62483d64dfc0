using System.Text.RegularExpressions;

namespace Telemetry.AppHost;

/// <summary>Blocks of a configuration file, from a line <c># [name]</c> to a line <c># [/name]</c>, that stay only where there is what they speak of.</summary>
internal static partial class TemplateBlocks
{
    /// <summary>The text without the blocks that are not present, and without the marks of those that are.</summary>
    public static string Keep(string text, params IReadOnlyCollection<string> present)
    {
        var left = Block().Replace(text, match => present.Contains(match.Groups["name"].Value) ? match.Value : "");
        // Blocks lie in blocks: those of one that is there are looked through once more.
        foreach (var name in present)
            left = Marker(name).Replace(left, "");
        return Block().Replace(left, "");
    }

    private static Regex Marker(string name) => new($@"^[ \t]*# \[/?{Regex.Escape(name)}\]\n", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^[ \t]*# \[(?<name>[a-z-]+)\]\n.*?^[ \t]*# \[/\k<name>\]\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
