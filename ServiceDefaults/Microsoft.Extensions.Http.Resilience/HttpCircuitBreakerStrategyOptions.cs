using Polly.CircuitBreaker;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>
/// Stand-in for the class of the same name in Microsoft.Extensions.Http.Resilience: opens for 5 s when 10 % of at least
/// 100 requests within 30 s failed.
/// </summary>
public class HttpCircuitBreakerStrategyOptions : CircuitBreakerStrategyOptions<HttpResponseMessage>
{
    public HttpCircuitBreakerStrategyOptions() =>
        ShouldHandle = static arguments => new ValueTask<bool>(TransientFailure.Is(arguments.Outcome));
}
