using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>The standard pipeline, total limit, retry, circuit breaker, attempt limit, once per client and authority.</summary>
internal sealed class HttpResilience(HttpStandardResilienceOptions options, TimeProvider time, ILogger<HttpResilience> logger)
{
    // Per authority, unlike the official default: a dead exporter must not open the circuit to the live ones.
    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _pipelines = new(StringComparer.OrdinalIgnoreCase);

    public ResiliencePipeline<HttpResponseMessage> For(HttpRequestMessage request) =>
        _pipelines.GetOrAdd(request.RequestUri?.GetLeftPart(UriPartial.Authority) ?? "", Create);

    private ResiliencePipeline<HttpResponseMessage> Create(string authority) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(options.TotalRequestTimeout)
            .AddRetry(Retry(authority))
            .AddCircuitBreaker(options.CircuitBreaker)
            .AddTimeout(options.AttemptTimeout)
            .Build();

    private RetryStrategyOptions<HttpResponseMessage> Retry(string authority)
    {
        var retry = options.Retry;
        return new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = retry.MaxRetryAttempts,
            BackoffType = retry.BackoffType,
            UseJitter = retry.UseJitter,
            Delay = retry.Delay,
            MaxDelay = retry.MaxDelay,
            ShouldHandle = async arguments => MayRepeat(arguments.Context) && await retry.ShouldHandle(arguments),
            DelayGenerator = retry.DelayGenerator ?? (retry.ShouldRetryAfterHeader ? RetryAfter : null),
            OnRetry = arguments =>
            {
                Log.Retrying(logger, authority, Reason(arguments.Outcome), arguments.AttemptNumber + 1, arguments.RetryDelay);
                return retry.OnRetry?.Invoke(arguments) ?? default;
            },
        };
    }

    // The official default repeats every method; a POST that was done and not answered would then be done twice.
    private static bool MayRepeat(ResilienceContext context) =>
        context.Properties.TryGetValue(ResilienceHandler.Request, out var request)
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options
            || request.Method == HttpMethod.Trace || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete);

    private ValueTask<TimeSpan?> RetryAfter(RetryDelayGeneratorArguments<HttpResponseMessage> arguments)
    {
        var header = arguments.Outcome.Result?.Headers.RetryAfter;
        var delay = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return new ValueTask<TimeSpan?>(delay > TimeSpan.Zero ? delay : null);
    }

    private static string Reason(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception?.Message ?? $"status {(int?)outcome.Result?.StatusCode}";
}
