namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Stand-in for the class of the same name in Microsoft.Extensions.Http.Resilience, with its defaults.</summary>
public class HttpStandardResilienceOptions
{
    /// <summary>Limit for a request with all its retries: 30 s.</summary>
    public HttpTimeoutStrategyOptions TotalRequestTimeout { get; set; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public HttpRetryStrategyOptions Retry { get; set; } = new();

    public HttpCircuitBreakerStrategyOptions CircuitBreaker { get; set; } = new();

    /// <summary>Limit for one attempt: 10 s. DCP's proxy accepts connections for a process that is not there and never answers.</summary>
    public HttpTimeoutStrategyOptions AttemptTimeout { get; set; } = new() { Timeout = TimeSpan.FromSeconds(10) };
}
