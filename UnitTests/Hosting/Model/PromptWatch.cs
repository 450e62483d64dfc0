using System.Threading.Channels;
using Aspire.Hosting;

namespace Telemetry.UnitTests.Hosting.Model;

/// <summary>A dashboard that is connected for as long as the test runs.</summary>
internal sealed class PromptWatch : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _closed = new();
    private readonly Channel<Interaction> _seen = Channel.CreateUnbounded<Interaction>();
    private readonly Task _pump;

    public PromptWatch(InteractionService interactions) => _pump = PumpAsync(interactions);

    public bool IsQuiet => !_seen.Reader.TryPeek(out _);

    public Task<Interaction> NextAsync() => _seen.Reader.ReadAsync().AsTask().WaitAsync(Limit);

    /// <summary>The next prompt of this kind that is open.</summary>
    public async Task<Interaction> NextAsync(InteractionKind kind)
    {
        while (true)
        {
            if (await NextAsync() is { IsComplete: false } next && next.Kind == kind)
            {
                return next;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed.Dispose();
    }

    private async Task PumpAsync(InteractionService interactions)
    {
        await foreach (var interaction in interactions.WatchAsync(_closed.Token))
        {
            _seen.Writer.TryWrite(interaction);
        }
    }
}
