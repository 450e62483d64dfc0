using System.Buffers;
using System.IO.Pipelines;

namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>The plain handshake of RTMP 1.0, section 5.2; the signed one of later Flash players is not needed to play.</summary>
internal static class Handshake
{
    private const byte Version = 3;
    private const int BlockLength = 1536;
    private const int HeadLength = 8;

    /// <exception cref="RtmpException">What answers speaks another protocol.</exception>
    public static async Task PerformAsync(PipeReader input, Stream output, CancellationToken cancellationToken)
    {
        var opening = new byte[1 + BlockLength];
        opening[0] = Version;
        // Time and version stay 0: a version would ask for the signed handshake.
        Random.Shared.NextBytes(opening.AsSpan(1 + HeadLength));
        await output.WriteAsync(opening, cancellationToken);

        var answer = await ReadAsync(input, 1 + BlockLength, cancellationToken);
        if (answer[0] != Version)
            throw new RtmpException($"the server answers the handshake with version {answer[0]} instead of {Version}: it is no RTMP server");

        await output.WriteAsync(answer.AsMemory(1), cancellationToken);
        await ReadAsync(input, BlockLength, cancellationToken);
    }

    private static async Task<byte[]> ReadAsync(PipeReader input, int count, CancellationToken cancellationToken)
    {
        var result = await input.ReadAtLeastAsync(count, cancellationToken);
        if (result.Buffer.Length < count)
            throw new RtmpException($"the server closed the connection after {result.Buffer.Length} of {count} bytes of the handshake");

        var bytes = result.Buffer.Slice(0, count).ToArray();
        input.AdvanceTo(result.Buffer.GetPosition(count));
        return bytes;
    }
}
