namespace Aspire.Hosting.Dcp;

/// <summary>What is done with the DCP object of a workload, process or container.</summary>
internal interface IWorkloadKind
{
    /// <summary>Makes the object as the model wants it now, and creates it.</summary>
    Task CreateAsync(DcpClient dcp, Workload workload, CancellationToken cancellationToken);

    /// <summary>Removes the object, with what runs; returns when the name is free.</summary>
    Task DeleteAndWaitAsync(DcpClient dcp, string name, CancellationToken cancellationToken);

    /// <summary>Asks for the end; false when there is no such object.</summary>
    Task<bool> StopAsync(DcpClient dcp, string name, CancellationToken cancellationToken);

    /// <summary>What was written so far; null when there is no such object.</summary>
    Task<IAsyncEnumerable<string>?> ReadLogAsync(DcpClient dcp, string name, string source, CancellationToken cancellationToken);

    /// <summary>All logs of one instance, as they come.</summary>
    IAsyncEnumerable<DcpLogLine> FollowLogs(DcpLogPump pump, string name, string uid, CancellationToken cancellationToken);
}

/// <summary>The same for every kind; only the object's content differs.</summary>
internal sealed class WorkloadKind<T>(Func<Workload, CancellationToken, Task<T>> create) : IWorkloadKind
    where T : class, IDcpWorkload<T>
{
    public async Task CreateAsync(DcpClient dcp, Workload workload, CancellationToken cancellationToken) =>
        await dcp.CreateAsync(await create(workload, cancellationToken), cancellationToken);

    public Task DeleteAndWaitAsync(DcpClient dcp, string name, CancellationToken cancellationToken) =>
        dcp.DeleteAndWaitAsync<T>(name, cancellationToken);

    public async Task<bool> StopAsync(DcpClient dcp, string name, CancellationToken cancellationToken)
    {
        if (await dcp.FindAsync<T>(name, cancellationToken) is null)
        {
            return false;
        }

        await dcp.StopAsync<T>(name, cancellationToken);
        return true;
    }

    public async Task<IAsyncEnumerable<string>?> ReadLogAsync(DcpClient dcp, string name, string source, CancellationToken cancellationToken) =>
        await dcp.FindAsync<T>(name, cancellationToken) is null
            ? null
            : dcp.LogsAsync<T>(name, source, follow: false, timestamps: true, cancellationToken: cancellationToken);

    public IAsyncEnumerable<DcpLogLine> FollowLogs(DcpLogPump pump, string name, string uid, CancellationToken cancellationToken) =>
        pump.ReadAsync<T>(name, uid, cancellationToken);
}
