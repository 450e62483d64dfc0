namespace Aspire.Hosting.Dcp;

/// <summary>Does something when it is first asked for, and not again unless that failed.</summary>
internal sealed class OnceAsync<T>(Func<CancellationToken, Task<T>> make)
{
    private readonly Lock _lock = new();
    private Task<T>? _made;

    /// <summary>The first asker's cancellation is everybody's; who still wants it asks again.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_made is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _made = make(cancellationToken);
            }

            return _made;
        }
    }
}
