using System.Buffers.Binary;

namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>Puts messages together from interleaved chunks (RTMP 1.0, section 5.3); media is passed over where it lies, not copied.</summary>
internal sealed class ChunkReader
{
    private const int DefaultChunkSize = 128;
    private const int MaxChunkStreams = 32;
    private const uint ExtendedTimestamp = 0xFFFFFF;
    private const int ContinuationFormat = 3;

    private readonly Dictionary<int, ChunkStream> _streams = [];
    private ChunkStream? _current;
    private int _chunkRemaining;
    private int _chunkSize = DefaultChunkSize;

    private static ReadOnlySpan<byte> HeaderLengths => [11, 7, 3, 0];

    /// <summary>Takes bytes off the input up to the end of the next message; false when the input ends before, its rest a part of a header.</summary>
    /// <exception cref="RtmpException">The input is no chunk stream.</exception>
    public bool TryRead(ref ReadOnlySpan<byte> input, out RtmpMessage message)
    {
        message = default;
        while (_current is not null || TryReadHeader(ref input))
        {
            var stream = _current!;
            var arrived = input[..Math.Min(_chunkRemaining, input.Length)];
            input = input[arrived.Length..];
            stream.Take(arrived);
            _chunkRemaining -= arrived.Length;
            if (_chunkRemaining > 0)
                return false;

            _current = null;
            if (stream.Remaining > 0)
                continue;

            message = stream.Message;
            Apply(message);
            return true;
        }

        return false;
    }

    /// <summary>Takes a header and begins its chunk; false, and nothing taken, while a part of it is missing.</summary>
    private bool TryReadHeader(ref ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            return false;

        var format = input[0] >> 6;
        var basicLength = (input[0] & 0x3F) switch { 0 => 2, 1 => 3, _ => 1 };
        var length = basicLength + HeaderLengths[format];
        if (input.Length < length)
            return false;

        var id = Id(input);
        var header = input[basicLength..length];
        var stream = Find(id, format);
        var time = format == ContinuationFormat ? stream.Step : UInt24(header);
        var isExtended = format == ContinuationFormat ? stream.HasExtendedTimestamp : time == ExtendedTimestamp;
        if (isExtended)
        {
            if (!BinaryPrimitives.TryReadUInt32BigEndian(input[length..], out var extended))
                return false;
            length += sizeof(uint);
            // In a chunk that goes on with a message the time is only repeated.
            if (format != ContinuationFormat)
                time = extended;
        }

        if (stream.Remaining == 0)
        {
            var messageLength = format <= 1 ? (int)UInt24(header[3..]) : stream.Length;
            var type = format <= 1 ? (RtmpMessageType)header[6] : stream.Type;
            stream.Begin(type, messageLength, format == 0 ? time : stream.Timestamp + time, time, isExtended);
        }
        else if (format != ContinuationFormat)
        {
            throw new RtmpException($"a message begins on chunk stream {id} while {stream.Remaining} bytes of the one before are missing");
        }

        input = input[length..];
        _current = stream;
        _chunkRemaining = Math.Min(_chunkSize, stream.Remaining);
        return true;
    }

    private static int Id(ReadOnlySpan<byte> header) => (header[0] & 0x3F) switch
    {
        0 => 64 + header[1],
        1 => 64 + header[1] + (header[2] << 8),
        var id => id,
    };

    private ChunkStream Find(int id, int format)
    {
        if (!_streams.TryGetValue(id, out var stream))
        {
            if (_streams.Count == MaxChunkStreams)
                throw new RtmpException($"the server uses more than {MaxChunkStreams} chunk streams at once");
            stream = new ChunkStream(id);
            _streams.Add(id, stream);
        }

        if (format > 1 && !stream.IsKnown)
            throw new RtmpException($"chunk stream {id} begins with a header of format {format}, which leaves out the message's length");
        return stream;
    }

    private void Apply(RtmpMessage message)
    {
        switch (message.Type)
        {
            case RtmpMessageType.SetChunkSize:
                var size = UInt32(message);
                if (size is 0 or > int.MaxValue)
                    throw new RtmpException($"the server sets a chunk size of {size} bytes");
                _chunkSize = (int)size;
                break;
            case RtmpMessageType.Abort when UInt32(message) is var id && id <= int.MaxValue && _streams.TryGetValue((int)id, out var stream):
                stream.Abort();
                break;
        }
    }

    private static uint UInt24(ReadOnlySpan<byte> bytes) => (uint)((bytes[0] << 16) | (bytes[1] << 8) | bytes[2]);

    private static uint UInt32(RtmpMessage message) => BinaryPrimitives.TryReadUInt32BigEndian(message.Body, out var value) ? value
        : throw new RtmpException($"a message of type {message.Type} has {message.Length} bytes, and needs 4");
}
