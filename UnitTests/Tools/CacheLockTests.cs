extern alias hosting;

using System.Diagnostics;
using hosting::Telemetry.Cache;

namespace Telemetry.UnitTests.Tools;

public sealed class CacheLockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TempFolder _root = new();
    private readonly ReportedLines _progress = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task A_second_holder_waits_and_says_so()
    {
        var path = Path.Combine(_root.Path, "kind.lock");
        var first = await CacheLock.AcquireAsync(path, _progress, CancellationToken.None);

        var second = CacheLock.AcquireAsync(path, _progress, CancellationToken.None);
        await _progress.Waiting.WaitAsync(Patience);
        Assert.False(second.IsCompleted);
        first.Dispose();

        (await second.WaitAsync(Patience)).Dispose();
        Assert.Single(_progress.Lines);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        var path = Path.Combine(_root.Path, "kind.lock");
        using var held = await CacheLock.AcquireAsync(path, _progress, CancellationToken.None);
        using var cancel = new CancellationTokenSource();

        var waiting = CacheLock.AcquireAsync(path, _progress, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task The_lock_of_a_killed_process_is_free()
    {
        var path = Path.Combine(_root.Path, "kind.lock");
        using var other = Process.Start(new ProcessStartInfo("flock", ["--no-fork", path, "sh", "-c", "echo held; exec sleep 600"])
        {
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());

        var waiting = CacheLock.AcquireAsync(path, _progress, CancellationToken.None);
        await _progress.Waiting.WaitAsync(Patience);
        Assert.False(waiting.IsCompleted);
        other.Kill();

        (await waiting.WaitAsync(Patience)).Dispose();
    }
}
