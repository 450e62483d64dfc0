using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource's console: what the host says about it, and what its process writes.</summary>
public class ResourceLoggerService
{
    private const int MaxBacklog = 10_000;
    private readonly ConcurrentDictionary<string, HostLines> _hostLines = new(StringComparer.Ordinal);

    private readonly TaskCompletionSource<Func<string, bool, CancellationToken, IAsyncEnumerable<(string Text, bool IsError)>>> _processOutput =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Follows the output of the resource's processes; set by the executor. Who follows from before the start waits for it.</summary>
    internal Func<string, bool, CancellationToken, IAsyncEnumerable<(string Text, bool IsError)>> ProcessOutput
    {
        set => _processOutput.TrySetResult(value);
    }

    /// <summary>A logger whose lines appear in the resource's console log.</summary>
    public ILogger GetLogger(IResource resource) => resource.InstanceNames() is [var only] ? GetLogger(only) : new EveryInstance(this, resource);

    public ILogger GetLogger(string resourceName) => LinesOf(resourceName);

    /// <summary>All lines so far, then new ones.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.InstanceName());

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => ReadAsync(resourceName, follow: true);

    /// <summary>All lines so far.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) => GetAllAsync(resource.InstanceName());

    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName) => ReadAsync(resourceName, follow: false);

    private HostLines LinesOf(string name) => _hostLines.GetOrAdd(name, _ => new HostLines(MaxBacklog));

    private async IAsyncEnumerable<IReadOnlyList<LogLine>> ReadAsync(
        string name, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var merged = Channel.CreateUnbounded<(string Text, bool IsError)>(new() { SingleReader = true });
        var pump = PumpAsync(name, follow, merged.Writer, stop.Token);
        try
        {
            var number = 0;
            while (await merged.Reader.WaitToReadAsync(cancellationToken))
            {
                var batch = new List<LogLine>();
                while (batch.Count < 500 && merged.Reader.TryRead(out var line))
                {
                    batch.Add(new LogLine(++number, line.Text, line.IsError));
                }

                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PumpAsync(string name, bool follow, ChannelWriter<(string, bool)> to, CancellationToken cancellationToken)
    {
        try
        {
            var host = CopyAsync(LinesOf(name).ReadAsync(follow, cancellationToken), to);
            if (follow || _processOutput.Task.IsCompleted)
            {
                var output = await _processOutput.Task.WaitAsync(cancellationToken);
                await CopyAsync(output(name, follow, cancellationToken), to);
            }

            await host;
            to.TryComplete();
        }
        catch (Exception e)
        {
            to.TryComplete(e is OperationCanceledException ? null : e);
        }
    }

    private static async Task CopyAsync(IAsyncEnumerable<(string, bool)> from, ChannelWriter<(string, bool)> to)
    {
        await foreach (var line in from)
        {
            to.TryWrite(line);
        }
    }

    /// <summary>What is said of a resource as a whole stands in the log of each replica.</summary>
    private sealed class EveryInstance(ResourceLoggerService loggers, IResource resource) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            foreach (var name in resource.InstanceNames())
            {
                loggers.GetLogger(name).Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }

    private sealed class HostLines(int limit) : ILogger
    {
        private readonly Lock _lock = new();
        private readonly Queue<(string, bool)> _backlog = new();
        private readonly List<Channel<(string, bool)>> _readers = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var time = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
            var line = ($"{time}Z {formatter(state, exception)}{(exception is null ? "" : "\n" + exception)}", logLevel >= LogLevel.Error);
            lock (_lock)
            {
                _backlog.Enqueue(line);
                if (_backlog.Count > limit)
                {
                    _backlog.Dequeue();
                }

                foreach (var reader in _readers)
                {
                    reader.Writer.TryWrite(line);
                }
            }
        }

        public async IAsyncEnumerable<(string, bool)> ReadAsync(bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var channel = Channel.CreateUnbounded<(string, bool)>(new() { SingleReader = true });
            lock (_lock)
            {
                foreach (var line in _backlog)
                {
                    channel.Writer.TryWrite(line);
                }

                if (follow)
                {
                    _readers.Add(channel);
                }
                else
                {
                    channel.Writer.Complete();
                }
            }

            try
            {
                await foreach (var line in channel.Reader.ReadAllAsync(cancellationToken))
                {
                    yield return line;
                }
            }
            finally
            {
                lock (_lock)
                {
                    _readers.Remove(channel);
                }
            }
        }
    }
}
