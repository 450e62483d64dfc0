using System.Buffers;
using System.Buffers.Binary;

namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>Writes messages in chunks of the size that holds until another is agreed on.</summary>
internal static class ChunkWriter
{
    public const int ControlStream = 2;
    public const int CommandStream = 3;

    private const int ChunkSize = 128;
    private const int HeaderLength = 12;
    private const byte ContinuationFormat = 0xC0;

    public static void Write(IBufferWriter<byte> output, int chunkStream, RtmpMessageType type, uint messageStream, ReadOnlySpan<byte> body)
    {
        var header = output.GetSpan(HeaderLength)[..HeaderLength];
        header.Clear();
        header[0] = (byte)chunkStream;
        header[4] = (byte)(body.Length >> 16);
        header[5] = (byte)(body.Length >> 8);
        header[6] = (byte)body.Length;
        header[7] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], messageStream);
        output.Advance(HeaderLength);
        output.Write(body[..Math.Min(ChunkSize, body.Length)]);
        for (var at = ChunkSize; at < body.Length; at += ChunkSize)
        {
            output.Write([(byte)(ContinuationFormat | chunkStream)]);
            output.Write(body.Slice(at, Math.Min(ChunkSize, body.Length - at)));
        }
    }
}
