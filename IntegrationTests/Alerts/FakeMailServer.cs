using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Alerts;

/// <summary>As much of SMTP as a sender needs: a login by PLAIN, one mail after the other, no TLS.</summary>
internal sealed class FakeMailServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Mail> _mails = new();
    private readonly Task _accepting;

    public FakeMailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    public Task<Mail> FirstAsync(object sender) => Until.FoundAsync(
        Limit, () => Task.FromResult(_mails.TryPeek(out var mail) ? mail : null), () => $"No mail came.\n{sender}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            await TalkAsync(client.GetStream());
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        var (login, recipients) = ("", new List<string>());
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-test\r\n250 AUTH PLAIN");
                    break;
                case "AUTH":
                    login = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Replace('\0', ' ').Trim();
                    await writer.WriteLineAsync("235 welcome");
                    break;
                case "RCPT":
                    recipients.Add(line);
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
                        text.AppendLine(part);
                    _mails.Enqueue(new(login, recipients, text.ToString()));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }
}

/// <summary>User and password, the RCPT lines, and the text as it was sent.</summary>
internal sealed record Mail(string Login, IReadOnlyList<string> Recipients, string Text);
