using System.Net;
using System.Text.Json;

namespace Aspire.Hosting.Dcp;

/// <summary>One line of a watch.</summary>
internal static class WatchLine
{
    /// <summary>Null for bookmarks and event types that are not known; an ERROR event is thrown.</summary>
    public static WatchEvent<T>? Parse<T>(ReadOnlySpan<byte> line) where T : class, IDcpKind<T>
    {
        var reader = new Utf8JsonReader(line);
        using var document = JsonDocument.ParseValue(ref reader);
        var content = document.RootElement.GetProperty("object");
        switch (document.RootElement.GetProperty("type").GetString())
        {
            case "ADDED":
                return new WatchEvent<T>(WatchEventType.Added, content.Deserialize(T.TypeInfo)!);
            case "MODIFIED":
                return new WatchEvent<T>(WatchEventType.Modified, content.Deserialize(T.TypeInfo)!);
            case "DELETED":
                return new WatchEvent<T>(WatchEventType.Deleted, content.Deserialize(T.TypeInfo)!);
            case "ERROR":
                var status = content.Deserialize(DcpJson.Default.KubernetesStatus);
                throw new DcpException($"DCP ended the watch of {T.Plural}: {status?.Message}.", (HttpStatusCode)(status?.Code ?? 0), status?.Reason);
            default:
                return null;
        }
    }
}
