using System.Net;
using System.Net.Sockets;

namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>Plays a stream without ever waiting: each <see cref="Step"/> does what can be done at once.</summary>
/// <remarks>Asynchronous sockets would wake the thread pool for every frame of every viewer, at several times the cost (docs/viewers.md).</remarks>
internal sealed class RtmpConnection(RtmpAddress address, IReadOnlyList<IPAddress> hosts, IMediaReceiver receiver) : IDisposable
{
    private readonly PlayConversation _conversation = new(address, receiver);
    private Socket? _socket;
    private int _tried;
    private bool _isConnected;
    private byte[] _rest = [];

    /// <summary>The server has been asked to play. A stream that nobody publishes yet may be: from here on the wait is the viewer's own.</summary>
    public bool HasAsked => _conversation.Step == PlayStep.Play;

    /// <exception cref="RtmpException">The server refused, ended the stream or broke the protocol.</exception>
    /// <exception cref="SocketException">There is no connection, or it broke.</exception>
    public void Step(byte[] buffer)
    {
        if (!_isConnected && !Connect())
            return;

        // What is not yet a whole header, or a whole part of the handshake, comes before what arrives now.
        _rest.CopyTo(buffer, 0);
        var received = _socket!.Receive(buffer.AsSpan(_rest.Length), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return;
        if (error != SocketError.Success)
            throw new SocketException((int)error);
        if (received == 0)
            throw new RtmpException("the server closed the connection");

        var input = buffer.AsSpan(0, _rest.Length + received);
        _rest = input[_conversation.Receive(input)..].ToArray();
        Send();
    }

    public void Dispose() => _socket?.Dispose();

    /// <summary>Goes through the host's addresses until one takes the connection; false while one is being tried.</summary>
    private bool Connect()
    {
        if (_socket is null)
            BeginConnect();
        if (!_socket!.Poll(TimeSpan.Zero, SelectMode.SelectWrite) && !_socket.Poll(TimeSpan.Zero, SelectMode.SelectError))
            return false;

        var error = (SocketError)(int)_socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        if (error != SocketError.Success)
        {
            Abandon(error);
            return false;
        }

        _isConnected = true;
        _conversation.Begin();
        Send();
        return true;
    }

    private void BeginConnect()
    {
        var host = hosts[_tried++];
        _socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
        try
        {
            _socket.Connect(host, address.Port);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The connection is on its way.
        }
        catch (SocketException exception)
        {
            Abandon(exception.SocketErrorCode);
            BeginConnect();
        }
    }

    private void Abandon(SocketError error)
    {
        _socket?.Dispose();
        _socket = null;
        if (_tried == hosts.Count)
            throw new SocketException((int)error);
    }

    private void Send()
    {
        var output = _conversation.Output;
        if (output.IsEmpty)
            return;

        // A few kilobytes in a conversation: they fit into the socket's buffer unless the server asks and never reads.
        var sent = _socket!.Send(output, SocketFlags.None, out var error);
        if (error is not (SocketError.Success or SocketError.WouldBlock))
            throw new SocketException((int)error);
        if (sent < output.Length)
            throw new RtmpException("the server does not read the player's answers");
        _conversation.Sent();
    }
}
