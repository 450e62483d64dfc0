using System.Net;
using System.Net.Sockets;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

/// <summary>Sends each player what a script says, whatever the player asks.</summary>
internal sealed class FakeRtmpServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new(Limit);
    private readonly Task _serving;

    public FakeRtmpServer(Func<NetworkStream, CancellationToken, Task> script)
    {
        _listener.Start();
        _serving = ServeAsync(script);
    }

    public Uri Url => new($"rtmp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/live/rec");

    public int Players { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> script)
    {
        var players = new List<Task>();
        try
        {
            while (true)
            {
                var player = await _listener.AcceptTcpClientAsync(_stop.Token);
                Players++;
                players.Add(ServeAsync(player, script));
            }
        }
        finally
        {
            await Task.WhenAll(players);
        }
    }

    private async Task ServeAsync(TcpClient player, Func<NetworkStream, CancellationToken, Task> script)
    {
        using (player)
            await script(player.GetStream(), _stop.Token);
    }
}
