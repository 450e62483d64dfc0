using System.ComponentModel.DataAnnotations;

namespace Telemetry.LoadRunner.Results;

/// <summary>How long a lost connection to the results database is retried before the caller hears of it.</summary>
public sealed class ResultsDatabaseOptions
{
    public const string Section = "ResultsDatabase";

    [Range(0, 1000)]
    public int Retries { get; set; } = 3;

    /// <summary>The pause between two tries grows up to this.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(1);
}
