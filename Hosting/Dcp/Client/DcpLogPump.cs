using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Merges all logs of one instance of a process or container into one sequence.</summary>
internal sealed class DcpLogPump(DcpClient client, TimeProvider time, ILogger logger)
{
    private const int Capacity = 1000;
    private const int MaxReopens = 10;
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(1);

    // The logs of an instance that never started stay open for ever; what they hold (engine output) arrives at once.
    private static readonly TimeSpan DrainAfterFailure = TimeSpan.FromSeconds(1);

    private static readonly (string Source, bool IsStdErr)[] Sources =
    [
        (LogSource.StartupStdOut, false), (LogSource.StartupStdErr, true), (LogSource.StdOut, false), (LogSource.StdErr, true),
    ];

    /// <summary>
    /// Backlog, then new lines as they come. Ends when the instance's logs do (some 5 s after a process), or by cancellation; when the
    /// instance failed to start, DCP's own messages about it follow, marked "[sys]".
    /// </summary>
    public async IAsyncEnumerable<DcpLogLine> ReadAsync<T>(
        string name, string uid, [EnumeratorCancellation] CancellationToken cancellationToken = default) where T : class, IDcpWorkload<T>
    {
        var lines = Channel.CreateBounded<DcpLogLine>(new BoundedChannelOptions(Capacity) { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pumping = PumpAsync<T>(name, uid, lines.Writer, stop.Token);
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
                yield return line;
        }
        finally
        {
            await stop.CancelAsync();
            // Its outcome has gone through the channel; here it only has to end before its token source does.
            await pumping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PumpAsync<T>(string name, string uid, ChannelWriter<DcpLogLine> lines, CancellationToken cancellationToken)
        where T : class, IDcpWorkload<T>
    {
        Exception? failure = null;
        try
        {
            // A log is asked for by name only; an instance that was replaced meanwhile has no log any more.
            if (await FindInstanceAsync<T>(name, uid, cancellationToken) is not null)
                await PumpInstanceAsync<T>(name, uid, lines, cancellationToken);
        }
        catch (Exception e)
        {
            failure = e;
        }
        lines.Complete(failure);
    }

    private async Task PumpInstanceAsync<T>(string name, string uid, ChannelWriter<DcpLogLine> lines, CancellationToken cancellationToken)
        where T : class, IDcpWorkload<T>
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var logs = Task.WhenAll(Sources.Select(s => FollowAsync<T>(name, uid, s.Source, s.IsStdErr, lines, stop.Token)));
        if (await ExplainFailureAsync<T>(name, uid, lines, cancellationToken))
        {
            using var drained = new CancellationTokenSource(DrainAfterFailure, time);
            await logs.WaitAsync(drained.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await stop.CancelAsync();
            await logs.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            return;
        }
        await logs;
    }

    private async Task FollowAsync<T>(
        string name, string uid, string source, bool isStdErr, ChannelWriter<DcpLogLine> lines, CancellationToken cancellationToken)
        where T : class, IDcpWorkload<T>
    {
        var count = 0L;
        for (var reopens = 0; ; reopens++)
        {
            try
            {
                await foreach (var text in client.LogsAsync<T>(name, source, follow: true, timestamps: true, count, cancellationToken))
                {
                    count++;
                    await lines.WriteAsync(new DcpLogLine(text, isStdErr), cancellationToken);
                }
                return;
            }
            catch (DcpException e) when (e.IsNotFound)
            {
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException && !cancellationToken.IsCancellationRequested && reopens < MaxReopens)
            {
                Log.LogInterrupted(logger, source, name, count, e.Message);
            }
            await Task.Delay(FirstPoll, time, cancellationToken);
            if (await FindInstanceAsync<T>(name, uid, cancellationToken) is null)
                return;
        }
    }

    /// <summary>Follows the instance until it is decided whether it starts; true when it did not.</summary>
    private async Task<bool> ExplainFailureAsync<T>(string name, string uid, ChannelWriter<DcpLogLine> lines, CancellationToken cancellationToken)
        where T : class, IDcpWorkload<T>
    {
        var wait = FirstPoll;
        while (await FindInstanceAsync<T>(name, uid, cancellationToken) is { } instance)
        {
            if (instance.State == ExecutableState.FailedToStart)
            {
                await foreach (var text in client.LogsAsync<T>(name, LogSource.System, follow: false, timestamps: true, cancellationToken: cancellationToken))
                    await lines.WriteAsync(SystemLogLine.Format(text), cancellationToken);
                return true;
            }
            if (!instance.IsStarting)
                return false;
            await Task.Delay(wait, time, cancellationToken);
            wait = wait * 2 < LongestPoll ? wait * 2 : LongestPoll;
        }
        return false;
    }

    /// <summary>Null when the object is gone, or the name belongs to a newer instance, or the server is gone.</summary>
    private async Task<T?> FindInstanceAsync<T>(string name, string uid, CancellationToken cancellationToken) where T : class, IDcpWorkload<T>
    {
        try
        {
            return await client.FindAsync<T>(name, cancellationToken) is { } found && found.Metadata.Uid == uid ? found : null;
        }
        catch (HttpRequestException e)
        {
            Log.LogInterrupted(logger, LogSource.System, name, 0, e.Message);
            return null;
        }
    }
}
