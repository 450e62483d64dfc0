using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Telemetry.Apps.StudioPlayer.Sharing;

/// <summary>
/// The parts of an address that decide where a request would go, in one spelling: a record of two equal addresses is equal. Read by a parser that
/// knows the plain form only, so that no spelling which two programs understand differently gets through.
/// </summary>
internal sealed record WebAddress(string Scheme, string Host, int Port, string Path)
{
    private const int MaxLength = 256;

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-/");

    /// <summary>A configured address; Uri has brought it into its usual spelling.</summary>
    public static WebAddress Of(Uri address) => new(address.Scheme, address.Host, address.Port, address.AbsolutePath.TrimEnd('/'));

    /// <summary>
    /// scheme://host[:port][/path], in ASCII; only scheme and host may have capitals. Null for everything else: users, queries, fragments, escapes,
    /// backslashes, spaces, names with a dot at the end, and addresses that are not in their usual notation (0x7f.1, 017700000001, [::ffff:7f00:1]).
    /// </summary>
    public static WebAddress? TryParse(string text)
    {
        if (text.Length > MaxLength)
            return null;

        var separator = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = separator < 0 ? "" : text[..separator].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
            return null;

        var rest = text.AsSpan(separator + 3);
        var slash = rest.IndexOf('/');
        var authority = slash < 0 ? rest : rest[..slash];
        var path = slash < 0 ? "" : rest[slash..];
        if (path.ContainsAnyExcept(PathCharacters) || path.IndexOf("//", StringComparison.Ordinal) >= 0)
            return null;

        var hostEnd = authority.StartsWith("[") ? authority.IndexOf(']') + 1 : authority.IndexOf(':') is >= 0 and var colon ? colon : authority.Length;
        var host = authority[..hostEnd].ToString().ToLowerInvariant();
        var port = authority[hostEnd..];
        if (!IsPlainHost(host) || !TryReadPort(port, scheme, out var number))
            return null;

        return new WebAddress(scheme, host, number, path.TrimEnd('/').ToString());
    }

    private static bool IsPlainHost(string host)
    {
        if (host.StartsWith('['))
            return host.EndsWith(']') && IPAddress.TryParse(host.AsSpan(1, host.Length - 2), out var v6) && v6.AddressFamily == AddressFamily.InterNetworkV6 && $"[{v6}]" == host;
        if (host.Length == 0 || host.AsSpan().ContainsAnyExcept(HostCharacters) || host.StartsWith('.') || host.EndsWith('.') || host.Contains("..", StringComparison.Ordinal))
            return false;

        // What is taken for an IPv4 address must look like one.
        return !IPAddress.TryParse(host, out var v4) || v4.ToString() == host;
    }

    private static bool TryReadPort(ReadOnlySpan<char> text, string scheme, out int port)
    {
        port = scheme == "https" ? 443 : 80;
        if (text.IsEmpty)
            return true;

        return text[0] == ':' && text.Length is > 1 and <= 6 && text[1] != '0'
            // int.TryParse takes NULs at the end.
            && !text[1..].ContainsAnyExceptInRange('0', '9') && int.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
    }
}
