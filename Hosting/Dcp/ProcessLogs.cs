using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>The console output of a resource across its restarts, for whoever looks at the moment.</summary>
internal sealed class ProcessLogs(Workloads workloads, TimeProvider time, ILogger<ProcessLogs> logger)
{
    // A process has no output of an engine, which costs it an empty answer.
    private static readonly string[] Written = [LogSource.StartupStdOut, LogSource.StartupStdErr, LogSource.StdOut, LogSource.StdErr];
    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private DcpClient? _dcp;

    public void Use(DcpClient dcp) => _dcp = dcp;

    /// <summary>Tells of the process that now carries the resource's name.</summary>
    public void OnInstance(string name, string? uid)
    {
        if (uid is null || (_instances.TryGetValue(name, out var before) && before.Uid == uid))
        {
            return;
        }

        var next = new Instance(uid);
        _instances[name] = next;
        before?.End(next);
    }

    /// <summary>The output so far, then (following) whatever this process and its successors write.</summary>
    public IAsyncEnumerable<(string Text, bool IsError)> ReadAsync(string name, bool follow, CancellationToken cancellationToken) =>
        _dcp is not { } dcp || workloads.Find(name)?.Kind is not { } kind ? Enumerable.Empty<(string, bool)>().ToAsyncEnumerable()
        : follow ? FollowAsync(dcp, kind, name, cancellationToken)
        : ReadCurrentAsync(dcp, kind, name, cancellationToken);

    private static async IAsyncEnumerable<(string Text, bool IsError)> ReadCurrentAsync(
        DcpClient dcp, IWorkloadKind kind, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var source in Written)
        {
            if (await kind.ReadLogAsync(dcp, name, source, cancellationToken) is not { } lines)
            {
                yield break;
            }

            await foreach (var line in lines)
            {
                yield return (line, source is LogSource.StdErr or LogSource.StartupStdErr);
            }
        }
    }

    private async IAsyncEnumerable<(string Text, bool IsError)> FollowAsync(
        DcpClient dcp, IWorkloadKind kind, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var instance = _instances.GetOrAdd(name, _ => new Instance(""));
        var pump = new DcpLogPump(dcp, time, logger);
        while (true)
        {
            if (instance.Uid.Length > 0)
            {
                // A log stream outlives its process by some seconds; the next process must not wait for it.
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, instance.Ended);
                await foreach (var line in UntilCancelled(kind.FollowLogs(pump, name, instance.Uid, either.Token), cancellationToken))
                {
                    yield return (line.Text, line.IsStdErr);
                }
            }

            instance = await instance.Next.WaitAsync(cancellationToken);
        }
    }

    // Ends instead of throwing when only the instance was replaced.
    private static async IAsyncEnumerable<T> UntilCancelled<T>(
        IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken outer)
    {
        await using var items = source.GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            try
            {
                if (!await items.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (OperationCanceledException) when (!outer.IsCancellationRequested)
            {
                yield break;
            }

            yield return items.Current;
        }
    }

    /// <summary>One life of a process.</summary>
#pragma warning disable CA1001 // its token source has no timer and no handle, so there is nothing to dispose of
    private sealed class Instance(string uid)
#pragma warning restore CA1001
    {
        private readonly TaskCompletionSource<Instance> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _ended = new();

        public string Uid { get; } = uid;

        public CancellationToken Ended => _ended.Token;

        public Task<Instance> Next => _next.Task;

        public void End(Instance next)
        {
            _next.TrySetResult(next);
            _ended.Cancel();
        }
    }
}
