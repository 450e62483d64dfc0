using System.Net;

namespace Telemetry.IntegrationTests.Labs;

/// <summary>The processes of one lab, told from those of every other by a mark in their environment, the data folder, or a parent.</summary>
public sealed class LabProcesses(LabFolder folder)
{
    public const string MarkVariable = "TELEMETRY_TEST_LAB";

    // nginx and postgres write their title over their environment: these are found by their command line or their parent.
    private string Mark => $"{MarkVariable}={folder.Data}";

    public KeyValuePair<string, string?> Variable => new(MarkVariable, folder.Data);

    /// <summary>Marks the processes that are started by this one until the result is disposed of.</summary>
    internal IDisposable MarkNew()
    {
        System.Environment.SetEnvironmentVariable(MarkVariable, folder.Data);
        return new Unmark();
    }

    /// <summary>Those that run now, with everything below them.</summary>
    internal IReadOnlyList<ProcessEntry> Find()
    {
        var all = ProcessEntry.All();
        var found = all.Where(IsMarked).ToHashSet();
        for (var count = -1; count != found.Count;)
        {
            count = found.Count;
            var pids = found.Select(x => x.Pid).ToHashSet();
            found.UnionWith(all.Where(x => pids.Contains(x.Parent)));
        }

        return [.. found.OrderBy(x => x.Pid)];
    }

    /// <summary>Waits until none is left, of these and of any that have come since; returns what is.</summary>
    internal async Task<IReadOnlyList<ProcessEntry>> WaitUntilGoneAsync(IReadOnlyList<ProcessEntry> known, TimeSpan limit)
    {
        using var late = new CancellationTokenSource(limit);
        while (true)
        {
            var running = ProcessEntry.All().ToHashSet();
            IReadOnlyList<ProcessEntry> left = [.. known.Where(running.Contains).Union(Find())];
            if (left.Count == 0 || late.IsCancellationRequested) return left;

            await Task.Delay(200, CancellationToken.None);
        }
    }

    /// <summary>Every TCP socket on which one of them listens.</summary>
    internal IReadOnlyList<(ProcessEntry Process, IPEndPoint Address)> ListeningSockets()
    {
        var sockets = ListeningSocket.All();
        return [.. Find().SelectMany(x => x.SocketInodes().Where(sockets.ContainsKey).Select(inode => (x, sockets[inode])))];
    }

    private bool IsMarked(ProcessEntry process) =>
        process.CommandLine.Contains(folder.Data, StringComparison.Ordinal) || process.Environment().Contains(Mark, StringComparison.Ordinal);

    private sealed class Unmark : IDisposable
    {
        public void Dispose() => System.Environment.SetEnvironmentVariable(MarkVariable, null);
    }
}
