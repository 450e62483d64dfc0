using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Address, certificate and token of a DCP server, as it writes them for its clients.</summary>
internal sealed record DcpKubeconfig(Uri Server, string CertificatePem, string Token)
{
    /// <summary>Reads a kubeconfig; null while the file is missing or only half written.</summary>
    public static DcpKubeconfig? TryRead(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return TryParse(reader.ReadToEnd());
        }
        catch (IOException)
        {
            // Not there yet, or DCP holds it: the caller looks again.
            return null;
        }
    }

    public static DcpKubeconfig? TryParse(string text)
    {
        // The token is the last line, so a cut file could still be valid YAML with a shortened token.
        if (!text.EndsWith('\n'))
            return null;
        try
        {
            var documents = new YamlStream();
            documents.Load(new StringReader(text));
            if (documents.Documents.Count == 0)
                return null;
            var root = documents.Documents[0].RootNode;
            var cluster = Child(First(Child(root, "clusters")), "cluster");
            var token = Text(Child(Child(First(Child(root, "users")), "user"), "token"));
            var certificate = Text(Child(cluster, "certificate-authority-data"));
            return Uri.TryCreate(Text(Child(cluster, "server"))?.TrimEnd('/') + "/", UriKind.Absolute, out var server)
                && server.Scheme == Uri.UriSchemeHttps && certificate is { Length: > 0 } && token is { Length: > 0 }
                ? new DcpKubeconfig(server, Encoding.ASCII.GetString(Convert.FromBase64String(certificate)), token)
                : null;
        }
        catch (Exception e) when (e is YamlException or FormatException)
        {
            return null;
        }
    }

    private static YamlNode? Child(YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static YamlNode? First(YamlNode? node) => node is YamlSequenceNode { Children.Count: > 0 } list ? list[0] : null;

    private static string? Text(YamlNode? node) => (node as YamlScalarNode)?.Value;
}
