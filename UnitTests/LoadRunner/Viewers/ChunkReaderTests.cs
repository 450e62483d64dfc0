using Telemetry.LoadRunner.Viewers.Rtmp;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

public sealed class ChunkReaderTests
{
    // The commands, the codecs' parameters and the first frames.
    private const int Opening = 4096;

    [Fact]
    public void Frames_of_a_recorded_session_are_the_packets_that_ffprobe_saw()
    {
        var media = Media(Read(RecordedPlay.Chunks, RecordedPlay.Chunks.Length));

        Assert.Equal(RecordedPlay.Frames, media.Where(x => x.IsFrame).Select(x => (x.Timestamp, x.Size, x.IsKeyFrame)));
        // One more: AAC's parameters.
        Assert.Equal(RecordedPlay.AudioPackets + 1, Read(RecordedPlay.Chunks, RecordedPlay.Chunks.Length).Count(x => x.Type == RtmpMessageType.Audio));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1460)]
    public void Pieces_of_any_size_give_the_same_messages(int size) =>
        Assert.Equal(Media(Read(RecordedPlay.Chunks, RecordedPlay.Chunks.Length)), Media(Read(RecordedPlay.Chunks, size)));

    [Fact]
    public void Message_in_chunks_between_those_of_another_comes_in_whole()
    {
        byte[] bytes =
        [
            .. Header(4, 10, 200, RtmpMessageType.Audio), .. new byte[128],
            .. Header(6, 20, 130, RtmpMessageType.Video), 0x17, 0x01, .. new byte[126],
            0xC4, .. new byte[72],
            0xC6, .. new byte[2],
        ];

        Assert.Equal([(RtmpMessageType.Audio, 10u, 200), (RtmpMessageType.Video, 20u, 130)], Heads(Read(bytes, bytes.Length)));
    }

    [Fact]
    public void Shorter_headers_take_what_they_lack_from_the_one_before()
    {
        byte[] bytes =
        [
            .. Header(4, 1000, 2, RtmpMessageType.Audio), 1, 1,
            0x44, 0, 0, 20, 0, 0, 3, 8, 1, 1, 1,
            0x84, 0, 0, 23, 1, 1, 1,
            0xC4, 1, 1, 1,
        ];

        // 1000, + 20, + 23, + 23 again.
        Assert.Equal([1000u, 1020u, 1043u, 1066u], Read(bytes, bytes.Length).Select(x => x.Timestamp));
    }

    [Fact]
    public void Extended_timestamp_is_read_in_each_chunk_of_a_message()
    {
        byte[] time = [0x01, 0x02, 0x03, 0x04];
        byte[] bytes = [4, 0xFF, 0xFF, 0xFF, 0, 0, 130, 8, 0, 0, 0, 0, .. time, .. new byte[128], 0xC4, .. time, 0, 0, .. Header(5, 7, 1, RtmpMessageType.Audio), 1];

        Assert.Equal([(RtmpMessageType.Audio, 0x01020304u, 130), (RtmpMessageType.Audio, 7u, 1)], Heads(Read(bytes, bytes.Length)));
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 6 }, 70)]
    [InlineData(new byte[] { 0x01, 6, 1 }, 326)]
    public void Ids_of_two_and_three_bytes_are_other_streams(byte[] basic, int id)
    {
        var rest = Header(4, 9, 1, RtmpMessageType.Audio)[1..];
        byte[] first = [.. basic, .. rest, 1];
        var missing = (byte[])[.. basic];
        missing[0] |= 0xC0;

        Assert.Single(Read(first, 1));
        Assert.Contains($"chunk stream {id} ", Assert.Throws<RtmpException>(() => Read(missing, 1)).Message);
    }

    [Fact]
    public void Abort_drops_the_message_that_was_coming_in()
    {
        byte[] bytes = [.. Header(4, 1, 200, RtmpMessageType.Audio), .. new byte[128], .. Header(2, 0, 4, RtmpMessageType.Abort), 0, 0, 0, 4, .. Header(4, 2, 1, RtmpMessageType.Audio), 1];

        Assert.Equal([RtmpMessageType.Abort, RtmpMessageType.Audio], Read(bytes, bytes.Length).Select(x => x.Type));
    }

    public static TheoryData<byte[], string> Broken => new()
    {
        { [.. Header(2, 0, 4, RtmpMessageType.SetChunkSize), 0, 0, 0, 0], "chunk size of 0" },
        { [.. Header(2, 0, 4, RtmpMessageType.SetChunkSize), 0xFF, 0, 0, 0], "chunk size of 4278190080" },
        { [.. Header(2, 0, 3, RtmpMessageType.SetChunkSize), 0, 0, 1], "needs 4" },
        { [0xC4], "leaves out the message's length" },
        { Header(3, 0, 20_000, RtmpMessageType.Command), "20000 bytes; 16384 is the most" },
        { Header(2, 0, 17, RtmpMessageType.UserControl), "17 bytes; 16 is the most" },
        { [.. Header(4, 0, 200, RtmpMessageType.Audio), .. new byte[128], .. Header(4, 0, 1, RtmpMessageType.Audio)], "72 bytes of the one before" },
        { [.. Enumerable.Range(3, 33).SelectMany(id => (byte[])[.. Header(id, 0, 1, RtmpMessageType.Audio), 0])], "more than 32 chunk streams" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Broken_stream_is_an_error_that_says_what_is_wrong(byte[] bytes, string part) =>
        Assert.Contains(part, Assert.Throws<RtmpException>(() => Read(bytes, bytes.Length)).Message);

    [Fact]
    public void Damaged_streams_give_messages_or_an_error_of_the_protocol()
    {
        var random = new Random(1935);
        var opening = RecordedPlay.Chunks[..Opening];
        var refused = 0;
        for (var i = 0; i < ByteMutation.Count; i++)
        {
            var damaged = ByteMutation.Of(opening, random);
            try
            {
                // Every message takes a byte at least, so a reader that does not move on is found here.
                Assert.InRange(Read(damaged, random.Next(1, Opening)).Count, 0, damaged.Length);
            }
            catch (RtmpException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, ByteMutation.Count - 1);
    }

    private static byte[] Header(int id, int time, int length, RtmpMessageType type) =>
        [(byte)id, (byte)(time >> 16), (byte)(time >> 8), (byte)time, (byte)(length >> 16), (byte)(length >> 8), (byte)length, (byte)type, 0, 0, 0, 0];

    private static List<(RtmpMessageType Type, uint Timestamp, int Length, MediaMessage Media)> Read(byte[] bytes, int pieceSize)
    {
        var reader = new ChunkReader();
        var messages = new List<(RtmpMessageType, uint, int, MediaMessage)>();
        var read = 0;
        for (var end = Math.Min(pieceSize, bytes.Length); ; end = Math.Min(end + pieceSize, bytes.Length))
        {
            ReadOnlySpan<byte> input = bytes.AsSpan(read..end);
            while (reader.TryRead(ref input, out var message))
                messages.Add((message.Type, message.Timestamp, message.Length, MediaMessage.From(message)));
            read = end - input.Length;
            if (end == bytes.Length)
                return messages;
        }
    }

    private static List<MediaMessage> Media(List<(RtmpMessageType Type, uint Timestamp, int Length, MediaMessage Media)> messages) =>
        [.. messages.Where(x => x.Type is RtmpMessageType.Audio or RtmpMessageType.Video).Select(x => x.Media)];

    private static IEnumerable<(RtmpMessageType, uint, int)> Heads(List<(RtmpMessageType Type, uint Timestamp, int Length, MediaMessage Media)> messages) =>
        messages.Select(x => (x.Type, x.Timestamp, x.Length));
}
