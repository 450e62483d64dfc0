using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>One running DCP: server and controllers, bound to the life of this process, in a private session folder.</summary>
internal sealed class DcpProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopRequestTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly DcpDiagnostics _diagnostics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private bool _stopRequested;

    internal DcpProcess(string sessionDirectory, DcpClient client, DcpDiagnostics diagnostics, TimeProvider time, ILogger logger) =>
        (SessionDirectory, Client, _diagnostics, _time, _logger) = (sessionDirectory, client, diagnostics, time, logger);

    /// <summary>Readable by this user only; DCP removes it as its last act.</summary>
    public string SessionDirectory { get; }

    public DcpClient Client { get; }

    /// <summary>Starts DCP and waits until it answers.</summary>
    public static Task<DcpProcess> StartAsync(
        DcpProcessOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken = default) =>
        new DcpLauncher(options, time, logger).StartAsync(cancellationToken);

    /// <summary>
    /// Tells DCP to stop every workload and itself. It goes on alone when this process ends; with <paramref name="waitForExit"/>
    /// the answer says whether it had ended by then, otherwise it is false.
    /// </summary>
    public async Task<bool> StopAsync(
        bool cleanResourcesFirst = false, TimeSpan? waitForExit = null, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(waitForExit ?? StopRequestTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        if (cleanResourcesFirst)
            await CleanResourcesAsync(either.Token, cancellationToken);
        _stopRequested = true;
        await TellAsync(ExecutionDocument.Stopping, cancellationToken);
        if (waitForExit is not { } timeout)
            return false;
        try
        {
            while (Directory.Exists(SessionDirectory))
                await Task.Delay(PollInterval, _time, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.StillStopping(_logger, timeout, SessionDirectory);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopRequested)
            await StopAsync();
        Client.Dispose();
        await _diagnostics.DisposeAsync();
    }

    private async Task CleanResourcesAsync(CancellationToken limit, CancellationToken cancellationToken)
    {
        if (!await TellAsync(ExecutionDocument.CleaningResources, cancellationToken))
            return;
        try
        {
            while ((await Client.GetExecutionAsync(limit)).Status == ExecutionDocument.CleaningResources)
                await Task.Delay(PollInterval, _time, limit);
        }
        catch (Exception e) when (DcpLauncher.IsNoAnswer(e) && !cancellationToken.IsCancellationRequested)
        {
            Log.AnswerCutOff(_logger, ExecutionDocument.CleaningResources, e.Message);
        }
    }

    /// <summary>False when the server was gone or left without an answer, as it may once it stops.</summary>
    private async Task<bool> TellAsync(string status, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(StopRequestTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await Client.SetExecutionAsync(status, either.Token);
            return true;
        }
        catch (Exception e) when (DcpLauncher.IsNoAnswer(e) && !cancellationToken.IsCancellationRequested)
        {
            Log.AnswerCutOff(_logger, status, e.Message);
            return false;
        }
    }
}
