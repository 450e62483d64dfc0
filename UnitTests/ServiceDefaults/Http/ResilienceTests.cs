using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Telemetry.UnitTests.ServiceDefaults.Http;

public class ResilienceTests
{
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(10);

    private readonly ManualClock _clock = new();

    [Fact]
    public void The_defaults_are_those_of_the_standard_pipeline()
    {
        var options = new HttpStandardResilienceOptions();

        Assert.Equal(Total, options.TotalRequestTimeout.Timeout);
        Assert.Equal(Attempt, options.AttemptTimeout.Timeout);
        Assert.Equal((3, TimeSpan.FromSeconds(2), true), (options.Retry.MaxRetryAttempts, options.Retry.Delay, options.Retry.UseJitter));
        Assert.Equal((0.1, 100), (options.CircuitBreaker.FailureRatio, options.CircuitBreaker.MinimumThroughput));
        Assert.Equal(TimeSpan.FromSeconds(30), options.CircuitBreaker.SamplingDuration);
        Assert.Equal(TimeSpan.FromSeconds(5), options.CircuitBreaker.BreakDuration);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task A_transient_failure_of_a_get_is_retried_three_times(HttpStatusCode status)
    {
        var server = new RecordingHandler(_ => new HttpResponseMessage(status));
        using var client = Client(server);

        var answer = client.GetAsync("http://x/");
        await StartAttemptAsync();
        for (var retry = 0; retry < 3; retry++)
        {
            _clock.Advance(await _clock.NextTimerAsync());
            Assert.Equal(Attempt, await _clock.NextTimerAsync());
        }

        using var response = await answer;
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(4, server.Sent.Count);
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.NotFound)]
    [InlineData("POST", HttpStatusCode.ServiceUnavailable)]
    [InlineData("PATCH", HttpStatusCode.ServiceUnavailable)]
    public async Task What_is_final_or_unsafe_is_sent_once(string method, HttpStatusCode status)
    {
        var server = new RecordingHandler(_ => new HttpResponseMessage(status));
        using var client = Client(server);
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://x/");

        using var response = await client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_given_up_and_repeated()
    {
        var attempts = 0;
        var server = new RecordingHandler(async cancellationToken =>
        {
            if (++attempts == 1)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return new HttpResponseMessage();
        });
        using var client = Client(server);

        var answer = client.GetAsync("http://x/");
        await StartAttemptAsync();
        _clock.Advance(Attempt);
        var delay = await _clock.NextTimerAsync();
        _clock.Advance(delay);

        using var response = await answer;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        // 2 s on average; jitter spreads it, but not beyond the next step.
        Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task All_attempts_together_end_at_the_total_limit()
    {
        var server = new RecordingHandler(async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        });
        using var client = Client(server);

        var answer = client.GetAsync("http://x/");
        await StartAttemptAsync();
        _clock.Advance(Total);

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => answer);
        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task Retry_after_is_obeyed()
    {
        var attempts = 0;
        var server = new RecordingHandler(_ => ++attempts > 1
            ? new HttpResponseMessage()
            : new HttpResponseMessage(HttpStatusCode.TooManyRequests)
            {
                Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)) },
            });
        using var client = Client(server);

        var answer = client.GetAsync("http://x/");
        await StartAttemptAsync();
        var delay = await _clock.NextTimerAsync();
        _clock.Advance(delay);

        using var response = await answer;
        Assert.Equal(TimeSpan.FromSeconds(7), delay);
    }

    [Fact]
    public async Task A_destination_that_fails_is_left_alone_for_a_while_and_the_others_are_not()
    {
        var server = new RecordingHandler(_ => new HttpResponseMessage(HttpStatusCode.InternalServerError));
        using var client = Client(server);
        for (var i = 0; i < 100; i++)
        {
            using var failed = await client.PostAsync("http://dead/", null);
        }

        await Assert.ThrowsAsync<BrokenCircuitException>(() => client.PostAsync("http://dead/", null));
        using var other = await client.PostAsync("http://alive/", null);
        _clock.Advance(TimeSpan.FromSeconds(6));
        using var again = await client.PostAsync("http://dead/", null);

        Assert.Equal(102, server.Sent.Count);
    }

    [Fact]
    public async Task A_client_without_the_handlers_sends_once()
    {
        var server = new RecordingHandler(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
#pragma warning disable EXTEXP0001 // experimental in the official package, too
        using var client = Client(server, http => http.RemoveAllResilienceHandlers());
#pragma warning restore EXTEXP0001

        using var response = await client.GetAsync("http://x/");

        Assert.Single(server.Sent);
    }

    private async Task StartAttemptAsync()
    {
        Assert.Equal(Total, await _clock.NextTimerAsync());
        Assert.Equal(Attempt, await _clock.NextTimerAsync());
    }

    private HttpClient Client(HttpMessageHandler primary, Action<IHttpClientBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(_clock);
        services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
        var http = services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler(() => primary);
        configure?.Invoke(http);
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient();
    }
}
