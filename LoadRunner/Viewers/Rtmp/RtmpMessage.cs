namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>A message that came in whole; valid until the next one is read.</summary>
internal readonly ref struct RtmpMessage(RtmpMessageType type, uint timestamp, int length, ReadOnlySpan<byte> body)
{
    public RtmpMessageType Type { get; } = type;

    /// <summary>Milliseconds; starts again at 0 after 2^32.</summary>
    public uint Timestamp { get; } = timestamp;

    /// <summary>Bytes, without the chunks' headers.</summary>
    public int Length { get; } = length;

    /// <summary>All of a control message or a command; of audio and video the first bytes, which name the frame.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;
}
