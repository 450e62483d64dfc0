namespace Telemetry.Cache;

/// <summary>One builder at a time, across processes; the kernel lets go when the holder dies.</summary>
internal static class CacheLock
{
    private const int WouldBlockErrno = 11;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    public static async Task<IDisposable> AcquireAsync(string path, IProgress<string> progress, CancellationToken cancellation)
    {
        for (var told = false; ; told = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException busy) when (busy.HResult == WouldBlockErrno)
            {
                if (!told)
                    progress.Report($"Another start is fetching into {Path.GetDirectoryName(path)}; waiting for it.");
            }

            // flock offers no wait that can be cancelled.
            await Task.Delay(Poll, cancellation);
        }
    }
}
