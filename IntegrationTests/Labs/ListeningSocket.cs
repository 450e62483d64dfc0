using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Telemetry.IntegrationTests.Labs;

/// <summary>Reads the kernel's tables of TCP sockets.</summary>
internal static class ListeningSocket
{
    private const string Listen = "0A";
    private const int StateField = 3;
    private const int InodeField = 9;

    /// <summary>The address of each listening socket of this machine by its inode.</summary>
    public static Dictionary<long, IPEndPoint> All() => new[] { "/proc/net/tcp", "/proc/net/tcp6" }
        .Where(File.Exists)
        .SelectMany(x => File.ReadLines(x).Skip(1))
        .Select(x => x.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(x => x[StateField] == Listen)
        .ToDictionary(x => long.Parse(x[InodeField]), x => Address(x[1]));

    /// <summary>Reads an address such as <c>0100007F:1F90</c>: words in the machine's byte order, then the port.</summary>
    internal static IPEndPoint Address(string text)
    {
        var parts = text.Split(':');
        var bytes = new byte[parts[0].Length / 2];
        for (var word = 0; word < bytes.Length / 4; word++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * word), uint.Parse(parts[0].AsSpan(8 * word, 8), NumberStyles.HexNumber));

        return new(new IPAddress(bytes), ushort.Parse(parts[1], NumberStyles.HexNumber));
    }
}
