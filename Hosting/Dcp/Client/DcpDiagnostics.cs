using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>DCP's own messages: passed on at debug level, the last ones kept for the error of a failed start.</summary>
internal sealed class DcpDiagnostics : IAsyncDisposable
{
    private const int KeptLines = 15;
    private const int MaxLineLength = 500;
    private const int Backlog = 8;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(20);

    private readonly Queue<string> _last = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _readers = [];
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private Task _accepting = Task.CompletedTask;

    private DcpDiagnostics(TimeProvider time, ILogger logger) => (_time, _logger) = (time, logger);

    /// <summary>Where DCP's processes connect; null when no socket could be made, which costs only these messages.</summary>
    public string? SocketPath { get; private set; }

    public static DcpDiagnostics Listen(string sessionDirectory, TimeProvider time, ILogger logger)
    {
        var diagnostics = new DcpDiagnostics(time, logger);
        var path = Path.Combine(sessionDirectory, "log.sock");
        try
        {
            diagnostics._listener.Bind(new UnixDomainSocketEndPoint(path));
            diagnostics._listener.Listen(Backlog);
            diagnostics.SocketPath = path;
            diagnostics._accepting = diagnostics.AcceptAsync();
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            // A temp folder whose path is too long for a socket, for instance.
            Log.DiagnosticsLost(logger, e.Message);
        }
        return diagnostics;
    }

    public void Add(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            AddLine(line);
    }

    /// <summary>The last lines as a sentence for an error message; what an ended DCP has sent is waited for.</summary>
    public async Task<string> TailAsync()
    {
        for (var started = _time.GetTimestamp(); !IsDrained() && _time.GetElapsedTime(started) < DrainLimit;)
            await Task.Delay(DrainPoll, _time);
        lock (_last)
            return _last.Count == 0
                ? "DCP wrote nothing about it."
                : "DCP's last lines:" + Environment.NewLine + string.Join(Environment.NewLine, _last);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var reader = ReadAsync(await _listener.AcceptAsync(_stop.Token));
                lock (_readers)
                    _readers.Add(reader);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(_readers);
        }
    }

    private async Task ReadAsync(Socket connection)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        try
        {
            await foreach (var line in LineReader.ReadAsync(stream, _stop.Token))
                AddLine(Encoding.UTF8.GetString(line.Span));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Our end or DCP's end is closing; there is nothing more to pass on.
            return;
        }
    }

    private bool IsDrained()
    {
        lock (_readers)
            return _readers.Count > 0 && _readers.TrueForAll(reader => reader.IsCompleted);
    }

    private void AddLine(string line)
    {
        Log.Dcp(_logger, line);
        lock (_last)
        {
            _last.Enqueue(line.Length > MaxLineLength ? line[..MaxLineLength] + "..." : line);
            if (_last.Count > KeptLines)
                _last.Dequeue();
        }
    }
}
