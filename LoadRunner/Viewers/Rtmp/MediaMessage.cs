namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>
/// An audio or video message without its content. The timestamp is the publisher's decoding time in ms, the size in bytes includes the few that
/// name codec and frame type, and a frame is a picture: no audio, no codec's parameters.
/// </summary>
internal readonly record struct MediaMessage(uint Timestamp, int Size, bool IsFrame, bool IsKeyFrame)
{
    private const int Avc = 7;
    private const int Hevc = 12;
    private const int KeyFrame = 1;
    private const int CommandFrame = 5;
    private const int CodedFrames = 1;
    private const int CodedFramesWithoutOffset = 3;

    public static MediaMessage From(RtmpMessage message)
    {
        var isFrame = message.Type == RtmpMessageType.Video && IsPicture(message.Body);
        return new MediaMessage(message.Timestamp, message.Length, isFrame, isFrame && FrameType(message.Body[0]) == KeyFrame);
    }

    private static bool IsPicture(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return false;
        if (IsEnhanced(body[0]))
            return (body[0] & 0xF) is CodedFrames or CodedFramesWithoutOffset;
        if ((body[0] & 0xF) is Avc or Hevc)
            return body.Length > 1 && body[1] == CodedFrames;
        return FrameType(body[0]) != CommandFrame;
    }

    // Enhanced RTMP takes the highest bit to name the codec by four letters.
    private static bool IsEnhanced(byte first) => (first & 0x80) != 0;

    private static int FrameType(byte first) => (first >> 4) & 0x7;
}
