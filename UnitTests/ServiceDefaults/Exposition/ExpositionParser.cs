using System.Globalization;
using System.Text.RegularExpressions;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

/// <summary>A strict reader of what the endpoint may emit: fails on anything torn, repeated or out of order.</summary>
internal static partial class ExpositionParser
{
    /// <summary>Value by series.</summary>
    public static Dictionary<string, double> Parse(string body, bool openMetrics)
    {
        Assert.EndsWith(openMetrics ? "# EOF\n" : "\n", body, StringComparison.Ordinal);
        var samples = new Dictionary<string, double>();
        var families = new HashSet<string>();
        foreach (var line in body.Split('\n')[..^1])
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                Assert.True(families.Add(line.Split(' ')[2]), $"second TYPE: {line}");
            }
            else if (!line.StartsWith('#'))
            {
                var match = Sample().Match(line);
                Assert.True(match.Success && (openMetrics || !match.Groups["exemplar"].Success), $"not a sample: {line}");
                Assert.True(samples.TryAdd(match.Groups["series"].Value, Number(match.Groups["value"].Value)), $"second sample: {line}");
            }
        }

        return samples;
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("""^(?<series>[a-zA-Z_][a-zA-Z0-9_]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\["\\n])*",?)+\})?) (?<value>\S+)(?<exemplar> # \{.*\} \S+ \d+(\.\d+)?)?$""")]
    private static partial Regex Sample();
}
