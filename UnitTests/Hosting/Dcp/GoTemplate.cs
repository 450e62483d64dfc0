using System.Text;

namespace Telemetry.UnitTests.Hosting.Dcp;

/// <summary>The little of Go's text/template that matters here: literal strings, with and without trimming, and calls shown as [call].</summary>
internal static class GoTemplate
{
    public static string Evaluate(string template)
    {
        var result = new StringBuilder();
        while (template.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var start)
        {
            result.Append(template, 0, start);
            var end = template.IndexOf("}}", start, StringComparison.Ordinal);
            if (end < 0)
                throw new FormatException("unclosed action in " + template);
            var action = template[(start + 2)..end];
            var trimLeft = action.StartsWith("- ", StringComparison.Ordinal);
            var trimRight = action.EndsWith(" -", StringComparison.Ordinal);
            action = (trimLeft ? action[1..] : action)[..^(trimRight ? 1 : 0)].Trim();
            if (trimLeft)
                while (result.Length > 0 && char.IsWhiteSpace(result[^1]))
                    result.Length--;
            result.Append(action is ['"', .., '"'] && action.IndexOf('"', 1) == action.Length - 1 ? action[1..^1] : $"[{action}]");
            template = trimRight ? template[(end + 2)..].TrimStart() : template[(end + 2)..];
        }
        return result.Append(template).ToString();
    }
}
