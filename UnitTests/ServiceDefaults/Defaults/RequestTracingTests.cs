using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Telemetry.UnitTests.ServiceDefaults.Defaults;

public sealed class RequestTracingTests : IAsyncLifetime, IDisposable
{
    private readonly SpanRecorder _spans = new();
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(_spans)));
        _app = builder.Build();
        _app.MapDefaultEndpoints();
        _app.MapGet("/traced/{id}", (int id) => id == 9 ? throw new InvalidOperationException("nine") : $"{id}");
        _app.MapGet("/traced/wait", async (CancellationToken aborted) =>
        {
            _waiting.SetResult();
            await Task.Delay(Timeout.Infinite, aborted);
        });
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    public void Dispose() => _spans.Dispose();

    [Fact]
    public async Task A_request_span_is_named_by_its_route_and_described_by_the_conventions()
    {
        await _client.GetStringAsync("/traced/1");

        var span = Assert.Single(await SpansAsync("/traced/1"));
        Assert.Equal("GET /traced/{id}", span.DisplayName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal("/traced/{id}", span.GetTagItem("http.route"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task A_request_that_throws_has_an_error_span_with_the_exception()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _client.GetStringAsync("/traced/9"));

        var span = Assert.Single(await SpansAsync("/traced/9"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(500, span.GetTagItem("http.response.status_code"));
        Assert.Equal(typeof(InvalidOperationException).FullName, span.GetTagItem("error.type"));
        Assert.Equal("exception", Assert.Single(span.Events).Name);
    }

    [Fact]
    public async Task A_client_that_goes_away_is_no_error()
    {
        using var gone = new CancellationTokenSource();
        var request = _client.GetStringAsync("/traced/wait", gone.Token);
        await _waiting.Task;
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        var span = Assert.Single(await SpansAsync("/traced/wait"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(499, span.GetTagItem("http.response.status_code"));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/metrics")]
    public async Task A_polled_path_is_not_traced(string path)
    {
        await _client.GetStringAsync(path);
        await _client.GetStringAsync("/traced/2");

        await SpansAsync("/traced/2");
        Assert.DoesNotContain(_spans.Ended, span => path.Equals(span.GetTagItem("url.path")));
    }

    // The span ends after the client has its answer.
    private async Task<List<Activity>> SpansAsync(string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            List<Activity> spans = [.. _spans.Ended.Where(span => path.Equals(span.GetTagItem("url.path")))];
            if (spans.Count > 0)
            {
                return spans;
            }

            await _spans.Changed.WaitAsync(limit.Token);
        }
    }

    private sealed class SpanRecorder : BaseExporter<Activity>
    {
        public ConcurrentQueue<Activity> Ended { get; } = [];

        public SemaphoreSlim Changed { get; } = new(0);

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var activity in batch)
            {
                Ended.Enqueue(activity);
                Changed.Release();
            }

            return ExportResult.Success;
        }
    }
}
