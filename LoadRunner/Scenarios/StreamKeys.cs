using System.Globalization;
using System.Text;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Names RTMP streams: readable, unique to the run, and free of anything that a URL, a path or a shell could read.</summary>
internal static class StreamKeys
{
    private const int MaxSlugLength = 32;
    private const int RunDigits = 12;

    public static string For(string scenarioName, Guid runId, int index) =>
        // The last digits of a version 7 id are the random ones.
        string.Create(CultureInfo.InvariantCulture, $"{Slug(scenarioName)}-{runId.ToString("N")[^RunDigits..]}-{index}");

    internal static string Slug(string name)
    {
        var slug = new StringBuilder(MaxSlugLength);
        foreach (var character in name)
        {
            if (slug.Length == MaxSlugLength)
                break;
            if (char.IsAsciiLetterOrDigit(character))
                slug.Append(char.ToLowerInvariant(character));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "stream" : text;
    }
}
