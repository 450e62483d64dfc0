using Polly;
using Polly.Retry;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Stand-in for the class of the same name in Microsoft.Extensions.Http.Resilience: 3 retries from 2 s on, doubling, with jitter.</summary>
public class HttpRetryStrategyOptions : RetryStrategyOptions<HttpResponseMessage>
{
    public HttpRetryStrategyOptions()
    {
        MaxRetryAttempts = 3;
        BackoffType = DelayBackoffType.Exponential;
        UseJitter = true;
        Delay = TimeSpan.FromSeconds(2);
        ShouldHandle = static arguments => new ValueTask<bool>(TransientFailure.Is(arguments.Outcome));
    }

    /// <summary>Waits as long as a 429 or 503 asks for, within the total limit.</summary>
    public bool ShouldRetryAfterHeader { get; set; } = true;
}
