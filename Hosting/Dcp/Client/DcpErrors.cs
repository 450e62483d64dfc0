using System.Net;
using System.Text.Json;

namespace Aspire.Hosting.Dcp;

/// <summary>Turns an error answer of DCP into an exception that says what was refused and why.</summary>
internal static class DcpErrors
{
    private const int LongestBody = 500;

    public static DcpException From(HttpMethod method, string path, HttpStatusCode code, string body)
    {
        var status = Parse(body);
        var why = status?.Message ?? (body.Length > LongestBody ? body[..LongestBody] + "..." : body).Trim();
        return new DcpException(
            $"DCP refused {method} {Subject(path)}: {(why.Length > 0 ? why : "no reason given")} (HTTP {(int)code}).", code, status?.Reason);
    }

    private static KubernetesStatus? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DcpJson.Default.KubernetesStatus);
        }
        catch (JsonException)
        {
            // A proxy's or the server's plain text: shown as it is.
            return null;
        }
    }

    private static string Subject(string path) =>
        path[(path.IndexOf(DcpApi.Version, StringComparison.Ordinal) is >= 0 and var at ? at + DcpApi.Version.Length + 1 : 0)..];
}
