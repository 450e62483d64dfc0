using Telemetry.Analysis.Scenarios.Following;

namespace Telemetry.UnitTests.Analysis.Scenarios;

public sealed class ResultsSignalTests
{
    private readonly ResultsSignal _signal = new(TimeProvider.System);

    [Fact]
    public async Task Signals_before_the_wait_are_one()
    {
        _signal.Set();
        _signal.Set();

        await _signal.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        var second = _signal.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None);

        Assert.False(second.IsCompleted);
        _signal.Set();
        await second.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Wait_ends_at_its_limit() =>
        await _signal.WaitAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));

    [Fact]
    public async Task Wait_ends_with_the_service() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _signal.WaitAsync(TimeSpan.FromHours(1), new(canceled: true)));
}
