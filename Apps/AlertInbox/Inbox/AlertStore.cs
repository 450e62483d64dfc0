namespace Telemetry.Apps.AlertInbox.Inbox;

/// <summary>Begins with what an earlier process left, and takes notifications one after the other. One counts as taken when it is on disk.</summary>
internal sealed class AlertStore(InboxFile file, AlertInboxOptions options, TimeProvider time, InboxCounters counters, ILogger<AlertStore> logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile InboxContent _content = file.Read();
    private volatile string? _problem;

    public IEnumerable<InboxAlert> Alerts => _content.Alerts;

    /// <summary>Why the last notification could not be kept; null when it was.</summary>
    public string? Problem => _problem;

    /// <summary>False when it could not be written: then nothing of it is kept, and its sender should come again.</summary>
    public async Task<bool> TakeAsync(IReadOnlyList<ReceivedAlert> alerts, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var (content, forgotten) = _content.After(alerts, time.GetUtcNow(), options.MaxAlerts);
            // A client that hangs up must not leave a file half-written.
            await file.WriteAsync(content, CancellationToken.None);
            _content = content;
            counters.Forget(forgotten);
            if (_problem is not null)
                logger.WrittenAgain(file.Path);
            _problem = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            counters.FailToWrite();
            // Once for each outage: Alertmanager tries again and again.
            if (_problem is null)
                logger.NotWritten(file.Path, e.Message);
            _problem = e.Message;
            return false;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
