using System.Text;
using Telemetry.LoadRunner.Viewers.Rtmp;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

public sealed class PlayConversationTests
{
    private static readonly RtmpAddress Address = new("127.0.0.1", 1935, "live", "rec");

    private readonly ReceivedMedia _media = new();
    private readonly PlayConversation _conversation;

    public PlayConversationTests() => _conversation = new PlayConversation(Address, _media);

    [Fact]
    public void Recorded_session_is_played_to_its_end_in_pieces_of_any_size()
    {
        _conversation.Begin();

        var end = Assert.Throws<RtmpException>(() =>
        {
            var read = 0;
            for (var arrived = 700; arrived < RecordedPlay.Bytes.Length + 700; arrived += 700)
                read += _conversation.Receive(RecordedPlay.Bytes.AsSpan(read..Math.Min(arrived, RecordedPlay.Bytes.Length)));
        });

        Assert.Contains("NetStream.Play.Stop", end.Message);
        Assert.Equal(RecordedPlay.Frames, _media.Frames);
    }

    [Fact]
    public void Player_asks_step_by_step()
    {
        _conversation.Begin();
        var greeting = Sent();
        Assert.Equal(1537, greeting.Length);
        Assert.Equal([3, 0, 0, 0, 0, 0, 0, 0, 0], greeting[..9]);

        Assert.Equal(0, _conversation.Receive(RecordedPlay.Bytes.AsSpan(..1536)));
        Assert.Equal(1537, _conversation.Receive(RecordedPlay.Bytes.AsSpan(..1537)));
        Assert.Equal(RecordedPlay.Bytes[1..1537], Sent());
        Assert.Equal(1536, _conversation.Receive(RecordedPlay.Bytes.AsSpan(1537..3073)));
        var connect = Single(Sent());
        Assert.Equal(("connect", 1d, "live", "rtmp://127.0.0.1:1935/live"), (connect.Name, connect.Transaction, connect.Texts["app"], connect.Texts["tcUrl"]));

        Receive(RtmpMessageType.Command, Result(1));
        var createStream = Single(Sent());
        Assert.Equal(("createStream", 2d), (createStream.Name, createStream.Transaction));
        Receive(RtmpMessageType.Command, Result(2).Number(5));
        var play = Sent();
        Assert.Equal("play", Single(play).Name);
        Assert.Equal(5, play[8]);
        Assert.EndsWith("rec", Encoding.UTF8.GetString(play), StringComparison.Ordinal);
        Assert.Equal(PlayStep.Play, _conversation.Step);
    }

    [Fact]
    public void Ping_is_answered_with_its_own_time()
    {
        Greet();

        Receive(RtmpMessageType.UserControl, [0, 6, 1, 2, 3, 4]);

        Assert.Equal([2, 0, 0, 0, 0, 0, 6, 4, 0, 0, 0, 0, 0, 7, 1, 2, 3, 4], Sent());
    }

    [Fact]
    public void Received_bytes_are_acknowledged_once_in_a_window()
    {
        Greet();
        Receive(RtmpMessageType.WindowAcknowledgementSize, [0, 0, 0, 100]);
        Assert.Empty(Sent());

        // 16 bytes for the window's size, 12 + 90 for this.
        Receive(RtmpMessageType.Audio, new byte[90]);

        Assert.Equal([2, 0, 0, 0, 0, 0, 4, 3, 0, 0, 0, 0, 0, 0, 0, 118], Sent());
    }

    [Fact]
    public void Refusal_is_an_error_in_the_servers_words()
    {
        Greet();
        var answer = new Amf0Writer().String("_error").Number(1).Null().BeginObject()
            .Name("level").String("error").Name("code").String("NetConnection.Connect.Rejected").Name("description").String("No such application").EndObject();

        Assert.Equal("the server refused Connect: No such application (NetConnection.Connect.Rejected)",
            Assert.Throws<RtmpException>(() => Receive(RtmpMessageType.Command, answer)).Message);
    }

    [Theory]
    [InlineData("status", "NetStream.Play.UnpublishNotify")]
    [InlineData("error", "NetStream.Play.StreamNotFound")]
    public void End_of_the_stream_is_an_error(string level, string code)
    {
        Greet();
        var status = new Amf0Writer().String("onStatus").Number(0).Null().BeginObject().Name("level").String(level).Name("code").String(code).EndObject();

        Assert.Contains(code, Assert.Throws<RtmpException>(() => Receive(RtmpMessageType.Command, status)).Message);
    }

    [Fact]
    public void What_speaks_another_protocol_is_recognised()
    {
        _conversation.Begin();

        var answer = Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request".PadRight(1537));

        Assert.Contains("no RTMP server", Assert.Throws<RtmpException>(() => _conversation.Receive(answer)).Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(1e300)]
    public void Stream_of_an_impossible_number_is_refused(double number)
    {
        Greet();
        Receive(RtmpMessageType.Command, Result(1));

        Assert.Contains("instead of a stream's number", Assert.Throws<RtmpException>(() => Receive(RtmpMessageType.Command, Result(2).Number(number))).Message);
    }

    [Fact]
    public void Frames_that_are_hidden_in_aggregates_are_an_error()
    {
        Greet();

        Assert.Contains("aggregate", Assert.Throws<RtmpException>(() => Receive(RtmpMessageType.Aggregate, new byte[9])).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x17, 1 }, true, true)]    // AVC key frame
    [InlineData(new byte[] { 0x27, 1 }, true, false)]
    [InlineData(new byte[] { 0x17, 0 }, false, false)]  // AVC parameters
    [InlineData(new byte[] { 0x17 }, false, false)]
    [InlineData(new byte[] { }, false, false)]
    [InlineData(new byte[] { 0x52, 0 }, false, false)]  // a seek's beginning
    [InlineData(new byte[] { 0x12, 9 }, true, true)]    // H.263
    [InlineData(new byte[] { 0x90, 0 }, false, false)]  // enhanced: parameters
    [InlineData(new byte[] { 0x91, 0 }, true, true)]
    [InlineData(new byte[] { 0xA3, 0 }, true, false)]
    public void Pictures_are_told_from_parameters(byte[] body, bool isFrame, bool isKeyFrame)
    {
        var media = MediaMessage.From(new RtmpMessage(RtmpMessageType.Video, 0, body.Length, body));

        Assert.Equal((isFrame, isKeyFrame), (media.IsFrame, media.IsKeyFrame));
    }

    private void Greet()
    {
        _conversation.Begin();
        Assert.Equal(RecordedPlay.HandshakeLength, _conversation.Receive(RecordedPlay.Bytes.AsSpan(..RecordedPlay.HandshakeLength)));
        Sent();
    }

    private void Receive(RtmpMessageType type, Amf0Writer body) => Receive(type, body.Written.ToArray());

    private void Receive(RtmpMessageType type, byte[] body)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        ChunkWriter.Write(bytes, 2, type, 0, body);
        Assert.Equal(bytes.WrittenCount, _conversation.Receive(bytes.WrittenSpan));
    }

    private static Amf0Writer Result(int transaction) => new Amf0Writer().String("_result").Number(transaction).Null();

    private byte[] Sent()
    {
        var bytes = _conversation.Output.ToArray();
        _conversation.Sent();
        return bytes;
    }

    private static RtmpCommand Single(byte[] bytes)
    {
        ReadOnlySpan<byte> input = bytes;
        Assert.True(new ChunkReader().TryRead(ref input, out var message));
        Assert.True(input.IsEmpty);
        return RtmpCommand.Parse(message.Body);
    }
}
