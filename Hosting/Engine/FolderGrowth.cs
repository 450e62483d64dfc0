using Telemetry.Cache;

namespace Aspire.Hosting.Engine;

/// <summary>Reports a download whose program does not: by the size of what it has written.</summary>
internal static class FolderGrowth
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    public static async Task WatchAsync(string folder, DownloadProgress progress, CancellationToken cancellation)
    {
        progress.Report(0);
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                progress.Report(SizeOf(folder));
        }
        catch (OperationCanceledException)
        {
            progress.Report(SizeOf(folder));
        }
    }

    private static long SizeOf(string folder)
    {
        if (!Directory.Exists(folder))
            return 0;

        // Files come and go meanwhile: a file that is gone counts as nothing.
        return new DirectoryInfo(folder)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Sum(file => file.Exists ? file.Length : 0);
    }
}
