using System.Text.Json;

namespace Aspire.Hosting.Dcp;

/// <summary>DCP's messages about an object: tab-separated time, level, category, message and a JSON object.</summary>
internal static class SystemLogLine
{
    public static DcpLogLine Format(string line)
    {
        var parts = line.Split('\t');
        if (parts.Length < 4)
            return new DcpLogLine(line, IsStdErr: false);
        var details = parts.Length > 4 ? Details(string.Join('\t', parts[4..])) : "";
        return new DcpLogLine($"{parts[0].TrimEnd()} [sys] {parts[3]}{details}", IsStdErr: parts[1] == "error");
    }

    private static string Details(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var pairs = document.RootElement.EnumerateObject().Select(pair => $"{pair.Name} = {pair.Value}");
            return ": " + string.Join(", ", pairs);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ": " + json;
        }
    }
}
