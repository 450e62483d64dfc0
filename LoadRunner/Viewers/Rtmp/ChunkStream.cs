namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>What a later chunk of the same id may leave out, and the message that is coming in.</summary>
internal sealed class ChunkStream(int id)
{
    // Frame type and codec, then the packet type.
    private const int MediaPrefix = 2;
    private const int MaxControl = 16;
    private const int MaxCommand = 16 * 1024;

    private byte[] _body = [];
    private int _kept;
    private int _filled;

    public int Id { get; } = id;
    public RtmpMessageType Type { get; private set; }
    public uint Timestamp { get; private set; }

    /// <summary>What a header without a time adds to <see cref="Timestamp"/>, in ms.</summary>
    public uint Step { get; private set; }

    public int Length { get; private set; }

    /// <summary>Bytes of the message that have not come yet.</summary>
    public int Remaining { get; private set; }

    public bool HasExtendedTimestamp { get; private set; }

    /// <summary>False until a header has said how long this stream's messages are.</summary>
    public bool IsKnown { get; private set; }

    public RtmpMessage Message => new(Type, Timestamp, Length, _body.AsSpan(0, _filled));

    public void Begin(RtmpMessageType type, int length, uint timestamp, uint step, bool hasExtendedTimestamp)
    {
        (Type, Length, Timestamp, Step, HasExtendedTimestamp) = (type, length, timestamp, step, hasExtendedTimestamp);
        (Remaining, IsKnown, _filled) = (length, true, 0);
        _kept = Kept(type, length);
        if (_body.Length < _kept)
            _body = new byte[_kept];
    }

    /// <summary>Keeps what a message's reader needs of the next bytes; the rest is only counted.</summary>
    public void Take(ReadOnlySpan<byte> arrived)
    {
        var kept = arrived[..Math.Min(arrived.Length, _kept - _filled)];
        kept.CopyTo(_body.AsSpan(_filled));
        _filled += kept.Length;
        Remaining -= arrived.Length;
    }

    public void Abort() => Remaining = 0;

    private static int Kept(RtmpMessageType type, int length) => type switch
    {
        RtmpMessageType.Audio or RtmpMessageType.Video => Math.Min(length, MediaPrefix),
        RtmpMessageType.Command => Bounded(type, length, MaxCommand),
        <= RtmpMessageType.SetPeerBandwidth => Bounded(type, length, MaxControl),
        _ => 0,
    };

    private static int Bounded(RtmpMessageType type, int length, int limit) => length <= limit ? length
        : throw new RtmpException($"the server announces a message of type {type} with {length} bytes; {limit} is the most that is read");
}
