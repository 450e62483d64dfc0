namespace Telemetry.LoadRunner.Advice;

/// <summary>What advice is made from; throws DbException or RetryLimitExceededException while Postgres is away.</summary>
internal interface IStoredFacts
{
    /// <summary>The newest scenarios with what was computed for them.</summary>
    Task<NewestFacts> ReadNewestAsync(int limit, CancellationToken cancellationToken);
}
