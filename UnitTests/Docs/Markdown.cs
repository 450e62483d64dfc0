using System.Text.RegularExpressions;

namespace Telemetry.UnitTests.Docs;

/// <summary>The few things that these tests read from a page.</summary>
internal static partial class Markdown
{
    /// <summary>The rows of the table whose head is this, cell by cell; the backticks are gone.</summary>
    public static IReadOnlyList<string[]> Table(string text, params string[] head)
    {
        var lines = text.Split('\n').ToList();
        var at = lines.FindIndex(line => Cells(line).SequenceEqual(head));
        Assert.True(at >= 0, $"There is no table with the head {string.Join(" | ", head)}.");
        return [.. lines.Skip(at + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
    }

    /// <summary>Where the links and images of a page go.</summary>
    public static IEnumerable<string> Links(string text) => Link().Matches(Fence().Replace(text, "")).Select(match => match.Groups[1].Value);

    /// <summary>The anchors that a page offers, made from its headings as GitHub makes them.</summary>
    public static IEnumerable<string> Anchors(string text) => Heading().Matches(Fence().Replace(text, ""))
        .Select(match => NotInAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string[] Cells(string line) =>
        line.StartsWith('|') ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Replace("`", "").Trim())] : [];

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
