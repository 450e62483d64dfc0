using System.Diagnostics;

namespace Telemetry.IntegrationTests.Scenarios;

/// <summary>A known CPU load: a busy thread for each CPU, below FFmpeg's priority, that ends by itself if nobody ends it.</summary>
internal sealed class BusyThreads : IDisposable
{
    private readonly List<Process> _processes;

    public BusyThreads(TimeSpan limit) => _processes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ =>
        Process.Start("timeout", [$"{limit.TotalSeconds:0}", "nice", "-n", "10", "sh", "-c", "while :; do :; done"]))];

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }
}
