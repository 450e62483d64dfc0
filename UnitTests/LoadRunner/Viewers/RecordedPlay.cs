using System.Globalization;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

/// <summary>What nginx-rtmp sent to an ffprobe that played a stream to its end, and the packets that this ffprobe printed.</summary>
internal static class RecordedPlay
{
    /// <summary>Version, the server's own part of the handshake, and the echo of the player's.</summary>
    public const int HandshakeLength = 1 + 1536 + 1536;

    // FFmpeg takes off what names codec, packet type and the composition time's offset.
    private const int AvcPrefix = 5;

    public static byte[] Bytes { get; } = File.ReadAllBytes(PathOf("nginx-rtmp-play.bin"));

    public static byte[] Chunks { get; } = Bytes[HandshakeLength..];

    /// <summary>Decoding time in ms, size of the message, key frame.</summary>
    public static IReadOnlyList<(uint Time, int Size, bool IsKeyFrame)> Frames { get; } =
        [.. Rows("video").Select(row => (uint.Parse(row[2], CultureInfo.InvariantCulture), int.Parse(row[3], CultureInfo.InvariantCulture) + AvcPrefix, row[4][0] == 'K'))];

    public static int AudioPackets { get; } = Rows("audio").Count();

    private static IEnumerable<string[]> Rows(string kind) =>
        File.ReadLines(PathOf("nginx-rtmp-play.csv")).Select(line => line.Split(',')).Where(row => row[0] == kind);

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "rtmp", file);
}
