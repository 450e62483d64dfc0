using Npgsql;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Advice;

namespace Telemetry.UnitTests.LoadRunner.Advice;

internal sealed class FakeStoredFacts(IReadOnlyList<ScenarioFacts> newestFirst) : IStoredFacts
{
    public bool IsAway { get; set; }

    /// <summary>How many are stored beyond those that are given out.</summary>
    public int More { get; set; }

    public int Limit { get; private set; }

    public Task<NewestFacts> ReadNewestAsync(int limit, CancellationToken cancellationToken)
    {
        if (IsAway)
            throw new NpgsqlException("Connection refused");
        Limit = limit;
        return Task.FromResult(new NewestFacts(newestFirst, newestFirst.Count + More));
    }
}
