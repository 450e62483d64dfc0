using System.IO.Pipelines;
using System.Net.Sockets;

namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>Connects to an RTMP server and receives one stream.</summary>
internal static class RtmpPlayClient
{
    // A key frame of some Mbit/s comes in one or two reads; 200 players hold 3 MB.
    private static readonly StreamPipeReaderOptions Buffering = new(bufferSize: 16 * 1024, minimumReadSize: 8 * 1024);

    /// <summary>Receives until it is cancelled; the answer's limit is for all that comes before play. Ends in no other way but by an exception.</summary>
    /// <exception cref="RtmpException">The server refused, fell silent, ended the stream or broke the protocol.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="SocketException">There is no connection to be had.</exception>
    public static async Task PlayAsync(
        RtmpAddress address, IMediaReceiver receiver, TimeSpan answerTimeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(answerTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port, stop.Token);
            await using var network = new NetworkStream(socket);
            var input = PipeReader.Create(network, Buffering);
            await Handshake.PerformAsync(input, network, stop.Token);
            await ConverseAsync(new PlayConversation(address, receiver), input, network, limit, stop.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RtmpException($"the server did not get as far as playing within {answerTimeout.TotalSeconds:0.#} s");
        }
    }

    private static async Task ConverseAsync(
        PlayConversation conversation, PipeReader input, NetworkStream network, CancellationTokenSource limit, CancellationToken cancellationToken)
    {
        conversation.Begin();
        while (true)
        {
            if (!conversation.Output.IsEmpty)
            {
                await network.WriteAsync(conversation.Output, cancellationToken);
                conversation.Sent();
                // A stream that nobody publishes yet may be asked for: from here on the wait is the viewer's own.
                if (conversation.Step == PlayStep.Play)
                    limit.CancelAfter(Timeout.InfiniteTimeSpan);
            }

            var read = await input.ReadAsync(cancellationToken);
            input.AdvanceTo(conversation.Receive(read.Buffer), read.Buffer.End);
            if (read.IsCompleted)
                throw new RtmpException("the server closed the connection");
        }
    }
}
