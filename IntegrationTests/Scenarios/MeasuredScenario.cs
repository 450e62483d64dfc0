using Microsoft.EntityFrameworkCore;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Scenarios;

/// <summary>One scenario of 10 s, run once for all tests that look at it; nothing else is meant to run on the machine.</summary>
public sealed class MeasuredScenario(Lab lab) : IAsyncLifetime
{
    public const string Name = "integration";
    public const double Seconds = 10;
    public const double BitsPerSecond = 1_000_000;

    internal Lab Lab { get; } = lab;

    internal CommandRun Command { get; private set; } = null!;

    /// <summary>The row with its analysis.</summary>
    internal Scenario Stored { get; private set; } = null!;

    /// <summary>When the command had ended.</summary>
    internal DateTimeOffset Ended { get; private set; }

    internal double ReceivedBitsPerSecond { get; private set; }

    public async Task InitializeAsync()
    {
        await using var received = new ReceivedBytes(Lab);
        Command = await LoadRunnerCommand.SingleAsync(Lab, Name, "--duration", "10");
        Ended = TimeProvider.System.GetUtcNow();
        Assert.True(Command.ExitCode == 0, $"{Command}\n{Lab.Describe("load-runner")}");

        // First the row, which the runner writes before the command ends; then what results-exporter makes of it.
        await FindAsync(Lab, Name, TimeSpan.FromSeconds(1));
        Stored = await FindAsync(Lab, Name, TimeSpan.FromSeconds(10), x => x.Analysis is not null);
        ReceivedBitsPerSecond = 8 * received.Between(Stored.SteadyStart!.Value, Stored.SteadyEnd!.Value)
            / (Stored.SteadyEnd.Value - Stored.SteadyStart.Value).TotalSeconds;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The newest scenario of a name with all that was stored of it.</summary>
    internal static Task<Scenario> FindAsync(Lab lab, string name, TimeSpan limit, Func<Scenario, bool>? condition = null) => Until.FoundAsync(limit, async () =>
    {
        await using var results = await lab.ResultsAsync();
        var newest = await results.Scenarios.AsNoTracking().Where(x => x.Name == name).OrderByDescending(x => x.Id)
            .Include(x => x.Readings).Include(x => x.StreamResults).Include(x => x.Samples)
            .AsSplitQuery().FirstOrDefaultAsync();
        if (newest is not null) await results.AddComputedAsync([newest]);
        return newest is not null && condition?.Invoke(newest) is not false ? newest : null;
    }, () => $"There is no such scenario '{name}' in Postgres.\n{lab.Describe("load-runner")}");
}
