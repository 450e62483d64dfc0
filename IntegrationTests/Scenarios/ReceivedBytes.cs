using System.Xml.Linq;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Scenarios;

/// <summary>
/// What nginx-rtmp says it received in all, asked ten times a second while a scenario runs. The total stays when a stream is gone,
/// so there is a sample behind every end; RTMP's chunk headers, 1 to 2 %, are in it.
/// </summary>
internal sealed class ReceivedBytes : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(DateTimeOffset Time, long Bytes)> _seen = [];
    private readonly Lock _gate = new();
    private readonly Task _sampling;

    public ReceivedBytes(Lab lab) => _sampling = SampleAsync(lab.ClientOf("nginx-rtmp"));

    /// <summary>Waits until so much has come since the first sample.</summary>
    public Task WaitForAsync(long bytes) => Until.FoundAsync(
        TimeSpan.FromSeconds(30), () => Task.FromResult(SinceStart() >= bytes ? "enough" : null), () => $"nginx received {SinceStart()} of {bytes} bytes.");

    /// <summary>Bytes received between two moments, interpolated between the samples beside each.</summary>
    public double Between(DateTimeOffset start, DateTimeOffset end)
    {
        lock (_gate)
            return At(end) - At(start);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sampling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private long SinceStart()
    {
        lock (_gate)
            return _seen.Count == 0 ? 0 : _seen[^1].Bytes - _seen[0].Bytes;
    }

    private double At(DateTimeOffset time)
    {
        var after = _seen.FindIndex(x => x.Time >= time);
        Assert.True(after > 0, $"There is no sample on each side of {time:O}; the last one of {_seen.Count} is of {_seen[^1].Time:O}.");
        var (right, left) = (_seen[after], _seen[after - 1]);
        return left.Bytes + (right.Bytes - left.Bytes) * ((time - left.Time) / (right.Time - left.Time));
    }

    private async Task SampleAsync(HttpClient nginx)
    {
        while (!_stop.IsCancellationRequested)
        {
            var asked = TimeProvider.System.GetUtcNow();
            var page = XDocument.Parse(await nginx.GetStringAsync(new Uri("/stat", UriKind.Relative), _stop.Token));
            var answered = TimeProvider.System.GetUtcNow();
            lock (_gate)
                _seen.Add((asked + (answered - asked) / 2, long.Parse(page.Root!.Element("bytes_in")!.Value)));

            await Task.Delay(Pause, _stop.Token);
        }
    }
}
