using System.Buffers;
using System.Buffers.Binary;

namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>A player's side of the talk after the handshake, without the network: bytes in, bytes to send, media to the receiver.</summary>
internal sealed class PlayConversation(RtmpAddress address, IMediaReceiver receiver)
{
    private const ushort PingRequest = 6;
    private const ushort PingResponse = 7;

    private readonly ChunkReader _chunks = new();
    private readonly ArrayBufferWriter<byte> _output = new();
    private long _received;
    private long _acknowledged;
    private uint _acknowledgementWindow = uint.MaxValue;

    public PlayStep Step { get; private set; }

    /// <summary>To be sent, and then forgotten with <see cref="Sent"/>.</summary>
    public ReadOnlyMemory<byte> Output => _output.WrittenMemory;

    public void Sent() => _output.ResetWrittenCount();

    public void Begin() => Send(0, new Amf0Writer().String("connect").Number((int)PlayStep.Connect + 1)
        .BeginObject()
        .Name("app").String(address.Application)
        .Name("flashVer").String("LNX 9,0,124,2")
        .Name("tcUrl").String(address.ApplicationUrl)
        .Name("fpad").Boolean(false)
        .Name("capabilities").Number(15)
        // Every codec of the specification's tables.
        .Name("audioCodecs").Number(0x0FFF)
        .Name("videoCodecs").Number(0x00FF)
        .Name("videoFunction").Number(1)
        .EndObject());

    /// <summary>Returns up to where the bytes were read.</summary>
    /// <exception cref="RtmpException">The server refused, ended the stream or broke the protocol.</exception>
    public SequencePosition Receive(ReadOnlySequence<byte> bytes)
    {
        var input = new SequenceReader<byte>(bytes);
        while (_chunks.TryRead(ref input, out var message))
            Handle(message);

        _received += input.Consumed;
        if (_received - _acknowledged >= _acknowledgementWindow)
        {
            _acknowledged = _received;
            SendControl(RtmpMessageType.Acknowledgement, (uint)_received);
        }

        return input.Position;
    }

    private void Handle(RtmpMessage message)
    {
        switch (message.Type)
        {
            case RtmpMessageType.Audio or RtmpMessageType.Video:
                receiver.Receive(MediaMessage.From(message));
                break;
            case RtmpMessageType.Command:
                Handle(RtmpCommand.Parse(message.Body));
                break;
            case RtmpMessageType.UserControl:
                AnswerPing(message.Body);
                break;
            case RtmpMessageType.WindowAcknowledgementSize:
                _acknowledgementWindow = Math.Max(1, UInt32(message));
                break;
            case RtmpMessageType.SetPeerBandwidth:
                SendControl(RtmpMessageType.WindowAcknowledgementSize, UInt32(message));
                break;
            case RtmpMessageType.Aggregate:
                throw new RtmpException("the server sends aggregate messages, whose frames this player does not see");
        }
    }

    private void Handle(RtmpCommand command)
    {
        switch (command.Name)
        {
            case "_result" when command.Transaction == (int)Step + 1:
                Advance(command);
                break;
            case "_error" when command.Transaction == (int)Step + 1:
                throw new RtmpException($"the server refused {Step}: {command.Reason}");
            case "onStatus" when command.Texts.GetValueOrDefault("level") == "error" || IsEnd(command.Code):
                throw new RtmpException($"the server ended the stream: {command.Reason}");
            case "close":
                throw new RtmpException("the server asks to close the connection");
        }
    }

    private void Advance(RtmpCommand result)
    {
        switch (Step)
        {
            case PlayStep.Connect:
                Step = PlayStep.CreateStream;
                Send(0, new Amf0Writer().String("createStream").Number((int)Step + 1).Null());
                break;
            case PlayStep.CreateStream:
                if (result.Number is not (>= 0 and <= uint.MaxValue and var stream))
                    throw new RtmpException($"the server answers createStream with '{result.Number}' instead of a stream's number");
                Step = PlayStep.Play;
                Send((uint)stream, new Amf0Writer().String("play").Number(0).Null().String(address.Stream));
                break;
        }
    }

    private static bool IsEnd(string code) => code is "NetStream.Play.Stop" or "NetStream.Play.Complete" or "NetStream.Play.UnpublishNotify";

    private void AnswerPing(ReadOnlySpan<byte> body)
    {
        if (body.Length < 6 || BinaryPrimitives.ReadUInt16BigEndian(body) != PingRequest)
            return;

        Span<byte> answer = stackalloc byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(answer, PingResponse);
        body[2..6].CopyTo(answer[2..]);
        ChunkWriter.Write(_output, ChunkWriter.ControlStream, RtmpMessageType.UserControl, 0, answer);
    }

    private void SendControl(RtmpMessageType type, uint value)
    {
        Span<byte> body = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(body, value);
        ChunkWriter.Write(_output, ChunkWriter.ControlStream, type, 0, body);
    }

    private void Send(uint messageStream, Amf0Writer command) =>
        ChunkWriter.Write(_output, ChunkWriter.CommandStream, RtmpMessageType.Command, messageStream, command.Written);

    private static uint UInt32(RtmpMessage message) => BinaryPrimitives.TryReadUInt32BigEndian(message.Body, out var value) ? value
        : throw new RtmpException($"a message of type {message.Type} has {message.Length} bytes, and needs 4");
}
