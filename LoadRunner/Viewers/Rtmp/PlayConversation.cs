using System.Buffers;
using System.Buffers.Binary;

namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>A player's side of the talk, without the network: bytes in, bytes to send, media to the receiver.</summary>
internal sealed class PlayConversation(RtmpAddress address, IMediaReceiver receiver)
{
    private const byte Version = 3;
    private const int HandshakeLength = 1536;
    private const ushort PingRequest = 6;
    private const ushort PingResponse = 7;

    private readonly ChunkReader _chunks = new();
    private readonly ArrayBufferWriter<byte> _output = new();
    private long _received;
    private long _acknowledged;
    private uint _acknowledgementWindow = uint.MaxValue;

    public PlayStep Step { get; private set; } = PlayStep.Greet;

    /// <summary>To be sent, and then forgotten with <see cref="Sent"/>.</summary>
    public ReadOnlySpan<byte> Output => _output.WrittenSpan;

    public void Sent() => _output.ResetWrittenCount();

    /// <summary>Greets the server: the plain handshake of RTMP 1.0, section 5.2; the signed one is not needed to play.</summary>
    public void Begin()
    {
        Span<byte> opening = stackalloc byte[1 + HandshakeLength];
        opening.Clear();
        opening[0] = Version;
        // Time and version stay 0: a version would ask for the signed handshake.
        Random.Shared.NextBytes(opening[9..]);
        _output.Write(opening);
    }

    /// <summary>Returns how many of the bytes were read; the rest is to be given again, with what follows it.</summary>
    /// <exception cref="RtmpException">The server refused, ended the stream or broke the protocol.</exception>
    public int Receive(ReadOnlySpan<byte> bytes)
    {
        var input = bytes;
        if (Step == PlayStep.Greet && input.Length > HandshakeLength)
            Echo(ref input);
        if (Step == PlayStep.Echo && input.Length >= HandshakeLength)
            Connect(ref input);
        if (Step >= PlayStep.Connect)
            Converse(ref input);
        return bytes.Length - input.Length;
    }

    private void Echo(ref ReadOnlySpan<byte> input)
    {
        if (input[0] != Version)
            throw new RtmpException($"the server greets with version {input[0]} instead of {Version}: it is no RTMP server");

        _output.Write(input[1..(1 + HandshakeLength)]);
        input = input[(1 + HandshakeLength)..];
        Step = PlayStep.Echo;
    }

    private void Connect(ref ReadOnlySpan<byte> input)
    {
        input = input[HandshakeLength..];
        Step = PlayStep.Connect;
        Send(0, new Amf0Writer().String("connect").Number((int)Step)
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
    }

    private void Converse(ref ReadOnlySpan<byte> input)
    {
        var length = input.Length;
        while (_chunks.TryRead(ref input, out var message))
            Handle(message);

        _received += length - input.Length;
        if (_received - _acknowledged < _acknowledgementWindow)
            return;

        _acknowledged = _received;
        SendControl(RtmpMessageType.Acknowledgement, (uint)_received);
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
            case "_result" when command.Transaction == (int)Step:
                Advance(command);
                break;
            case "_error" when command.Transaction == (int)Step:
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
                Send(0, new Amf0Writer().String("createStream").Number((int)Step).Null());
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
